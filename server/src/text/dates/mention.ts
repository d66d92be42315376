import type { Calendar } from '../dayNumbers';
import type { Relative } from '../language';
import type { Span } from '../lines';

/** What a written date says, before anything is known of the letter: parts that it leaves out are absent. */
export interface DateParts {
  year?: number;
  month?: number;
  day?: number;
  /** EDTF's code: 21 spring to 24 winter. */
  season?: number;
  /** `year` is the first of ten. */
  decade?: boolean;
  /** The half of the month that is meant. */
  half?: 1 | 2;
  /** The months of the year that are meant, as of "the first half". */
  months?: readonly [first: number, last: number];
  /** 0 for Monday. */
  weekday?: number;
  /** A unit counted from the letter's date: "yesterday", "this year", "two months ago". */
  relative?: Relative;
  /** The year, or the month, counted from the letter's: "February 12 *this year*", "the 3d *inst.*". */
  yearOffset?: number;
  monthOffset?: number;
  /** "last July", "next Tuesday", "coming autumn": -1 before the letter's date, 1 after it, 0 about it. */
  side?: number;
}

/** A date that was found: where it stands, and what its words say. */
export interface DateMention extends Span {
  /** The tokens it consists of. */
  first: number;
  last: number;
  parts: DateParts;
  /** Where a range is written: its end. */
  until?: DateParts;
  approximate?: boolean;
  uncertain?: boolean;
  /** Old Style or New Style, where it is said. */
  calendar?: Calendar;
  /** A year written as 1731/2. */
  dual?: boolean;
  /** The kind of expression, as `day`, `month-day`, `relative`: the rule of the reference. */
  form: string;
  /** A number that could count something as well ("the 1946 figures"): a year only if it is near that of the letter. */
  doubtful?: boolean;
  /** Means a date only where something else says so, as "Monday" or "the 12th" after "your letter of". */
  weak?: boolean;
}
