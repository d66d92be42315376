import type { Complete } from '../complete';
import { monthLength } from '../dayNumbers';
import type { Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { DateMention, DateParts } from './mention';

/**
 * A date that is being read. Nobody else has it: it grows as more is read, so of its place only the tokens are true
 * until all is (`placed`).
 */
export type Reading = DateMention;

/**
 * A way to read a date.
 *
 * @param i        the token that it is sought at, mostly its first
 * @param previous the date found before it
 */
export type Read = (
  v: Vocabulary,
  tokens: Tokens,
  i: number,
  previous: DateMention | undefined,
) => Reading | undefined;

/** A date from token `first` to before `end` that says no more yet than its parts. */
export function reading(
  first: number,
  end: number,
  parts: DateParts,
  form: string,
  dual?: boolean,
): Complete<Reading> {
  return {
    start: -1,
    end: -1,
    first,
    last: end - 1,
    parts,
    until: undefined,
    approximate: undefined,
    uncertain: undefined,
    calendar: undefined,
    dual,
    form,
    doubtful: undefined,
    weak: undefined,
  };
}

/** What was read, with its place in the text. */
export function placed({ starts, ends }: Tokens, reading: Reading): DateMention {
  reading.start = starts[reading.first]!;
  reading.end = ends[reading.last]!;
  return reading;
}

/** Parts of a date with all their fields: what is read behind them is put into them. */
export function partsOf(parts: DateParts): Complete<DateParts> {
  return {
    year: parts.year,
    month: parts.month,
    day: parts.day,
    season: parts.season,
    decade: parts.decade,
    half: parts.half,
    months: parts.months,
    weekday: parts.weekday,
    relative: parts.relative,
    yearOffset: parts.yearOffset,
    monthOffset: parts.monthOffset,
    side: parts.side,
  };
}

const LEAP_YEAR = 2000;

/** Is there such a month, and such a day in it (in a leap year)? */
export function isReal({ month, day }: DateParts): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false;
  return day === undefined || (day >= 1 && day <= (month === undefined ? 31 : monthLength(LEAP_YEAR, month)));
}
