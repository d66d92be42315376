import { couldCoincide, readEdtf, type DayRange } from '../text/calendar';
import { dayNumberOf, isoDay } from '../text/dayNumbers';
import { lowerBound } from '../text/lowerBound';
import { byText } from './sortedList';

/** A range of more days, or one without a beginning or end that can be counted, is looked at whatever is asked for. */
const LONGEST = 366;

interface Dated extends DayRange {
  id: string;
}

/** What has a date, by day: what could be of certain days is sought among what is dated within a year of them. */
export class DateIndex {
  readonly #short: (Dated & { first: string; last: string })[] = [];
  readonly #long: Dated[] = [];

  /** @param dates in EDTF, each with the id of what it is a date of; what is no date is left out */
  constructor(dates: Iterable<readonly [id: string, edtf: string]>) {
    for (const [id, edtf] of dates) {
      const range = readEdtf(edtf);
      if (!range) continue;
      const { first, last } = range;
      if (isCounted(first) && isCounted(last) && dayNumberOf(last) - dayNumberOf(first) < LONGEST)
        this.#short.push({ id, first, last });
      else this.#long.push({ id, first, last });
    }
    this.#short.sort((a, b) => byText(a.first, b.first));
  }

  /** The ids of what could be of one of the days, in no order; one may come twice. */
  in(days: DayRange): string[] {
    const short = this.#short;
    const from = isCounted(days.first) ? isoDay(dayNumberOf(days.first) - LONGEST) : '';
    const start = lowerBound(short, ({ first }) => first < from);
    const end =
      days.last === undefined ? short.length : lowerBound(short, ({ first }) => first <= days.last!);
    return [...short.slice(start, end), ...this.#long]
      .filter((dated) => couldCoincide(dated, days))
      .map(({ id }) => id);
  }
}

/** Is it a day that can be counted: of our era, in a year of four digits? */
function isCounted(day: string | undefined): day is string {
  return day !== undefined && day >= '0001';
}
