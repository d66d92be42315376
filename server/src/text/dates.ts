import type { LanguageTable } from './language';
import type { Span } from './lines';

/** What a written date says, before anything is known of the letter: parts that it leaves out are absent. */
export interface DateParts {
  year?: number;
  month: number;
  day?: number;
}

export interface DateMention extends Span, DateParts {}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Finds the dates of one language in folded text. */
export class DateFinder {
  readonly #month: string;
  readonly #months: Record<string, number>;
  readonly #any: RegExp;
  readonly #at: RegExp;
  readonly #dayAt: RegExp;

  constructor(table: LanguageTable) {
    const names = Object.keys(table.months).sort((a, b) => b.length - a.length);
    this.#months = table.months;
    // A month's name begins with a capital; abbreviations may end with a full stop.
    this.#month = `(?:${names.map(initialCapital).join('|')})\\b\\.?`;
    const day = `(\\d{1,2})(?:${table.ordinals || 'th'})?`;
    const year = '(\\d{4})';
    const forms = [
      `(?<iso>\\d{4}-\\d{2}-\\d{2})(?![\\d-])`,
      `(?<m1>${this.#month}) (?<d1>${day})(?:,? (?<y1>${year})(?!\\d)|(?!\\d))`,
      `(?<d2>\\d{1,2})(?:${table.ordinals || 'th'}|\\.)?(?: of)? (?<m2>${this.#month})(?:,? (?<y2>${year})(?!\\d))?`,
      `(?<m3>${this.#month}),? (?<y3>${year})(?!\\d)`,
    ];
    this.#any = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${forms.join('|')})`, 'gu');
    this.#at = new RegExp(`(?:${forms.join('|')})`, 'uy');
    this.#dayAt = new RegExp(`${day}(?![\\d\\p{L}])(?:,? ${year}(?!\\d))?`, 'uy');
  }

  /** Every date that names a month: full dates, days without a year, months of a year. */
  find(text: string): DateMention[] {
    const dates: DateMention[] = [];
    for (const match of text.matchAll(this.#any)) {
      const date = this.#read(match, match.index);
      if (date) dates.push(date);
    }
    return dates;
  }

  /** The date that begins at `offset`, if one does. */
  at(text: string, offset: number): DateMention | undefined {
    this.#at.lastIndex = offset;
    const match = this.#at.exec(text);
    return match ? this.#read(match, offset) : undefined;
  }

  /** A day whose month was named before it: the "27" of "February 20, 27 and 29". */
  dayAt(text: string, offset: number, month: number): DateMention | undefined {
    this.#dayAt.lastIndex = offset;
    const match = this.#dayAt.exec(text);
    if (!match) return undefined;
    const parts = { month, day: Number(match[1]), ...(match[2] ? { year: Number(match[2]) } : {}) };
    return exists(parts) ? { start: offset, end: offset + match[0].length, ...parts } : undefined;
  }

  #read(match: RegExpExecArray, start: number): DateMention | undefined {
    const groups = match.groups!;
    const parts = groups['iso'] ? readIso(groups['iso']) : this.#readWritten(groups);
    return parts && exists(parts) ? { start, end: start + match[0].length, ...parts } : undefined;
  }

  #readWritten(groups: Record<string, string | undefined>): DateParts | undefined {
    const name = (groups['m1'] ?? groups['m2'] ?? groups['m3'])!.replace(/\.$/, '').toLowerCase();
    const month = this.#months[name];
    if (!month) return undefined;
    const day = groups['d1'] ?? groups['d2'];
    const year = groups['y1'] ?? groups['y2'] ?? groups['y3'];
    return {
      month,
      ...(day ? { day: Number.parseInt(day, 10) } : {}),
      ...(year ? { year: Number(year) } : {}),
    };
  }
}

function readIso(iso: string): DateParts {
  const [year, month, day] = iso.split('-').map(Number);
  return { year: year!, month: month!, day: day! };
}

/** Is there such a day? A 29th of February without a year is one. */
function exists({ year, month, day }: DateParts): boolean {
  if (month < 1 || month > 12) return false;
  if (day === undefined) return true;
  if (day < 1 || day > DAYS_IN_MONTH[month - 1]!) return false;
  const leap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return !(month === 2 && day === 29 && !leap);
}

function initialCapital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}
