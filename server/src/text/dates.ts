import type { Relative } from './language';
import type { Span } from './lines';
import { NO_GAP, NUMBER, PARAGRAPH, SPACE, type Tokens } from './tokens';
import type { Vocabulary } from './vocabulary';

export type Calendar = 'gregorian' | 'julian';

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

/** A date read from token `first` on; `end` is the token after it. */
interface Reading {
  first: number;
  end: number;
  parts: DateParts;
  until?: DateParts;
  form: string;
  weak?: boolean;
  doubtful?: boolean;
  calendar?: Calendar;
  dual?: boolean;
  approximate?: boolean;
  uncertain?: boolean;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** In letters; anything shorter is an abbreviation ("Thurs."). */
const SHORTEST_WEEKDAY = 6;
/** No letter speaks of years outside these by their number alone. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2199;

/** Finds the dates of one language in tokens, from left to right, each token in one date at most. */
export class DateFinder {
  /** 1 for each word that a date may begin with, or, with "ago", that may stand in its middle. */
  readonly #starts: Uint8Array;

  constructor(readonly v: Vocabulary) {
    this.#starts = v.lexicon.words.reduce((starts, _, id) => {
      starts[id] = Number(id > 0 && mayStart(v, id));
      return starts;
    }, new Uint8Array(v.lexicon.words.length));
  }

  /** Every date, weak ones among them. Linear in the tokens: no reading looks further than a few of them. */
  find(tokens: Tokens): DateMention[] {
    const mentions: DateMention[] = [];
    for (let i = 0; i < tokens.count;) {
      const reading = this.#startsAt(tokens, i) ? this.#at(tokens, i, mentions.at(-1)) : undefined;
      i = Math.max(i + 1, reading?.end ?? 0);
      if (!reading) continue;
      mentions.push(toMention(tokens, reading));
      this.#shareYear(tokens, mentions);
      this.#shareMonth(tokens, mentions);
      const list = this.#daysBehind(tokens, mentions.at(-1)!);
      mentions.push(...list);
      if (list.length > 0) i = list.at(-1)!.last + 1;
    }
    return mentions;
  }

  /** A day whose month was named before it: the "27" of "February 20, 27 and 29". */
  dayAt(tokens: Tokens, i: number, month: number): DateMention | undefined {
    const day = this.#day(tokens, i);
    if (!day || day.day > DAYS_IN_MONTH[month - 1]!) return undefined;
    if (this.#month(tokens, day.end)) return undefined;
    const parts: DateParts = { month, day: day.day };
    const year = this.#yearBehind(tokens, day.end, parts);
    return toMention(tokens, { first: i, end: year.end, parts, form: 'list' });
  }

  /** The "27 and 29" of "February 20, 27 and 29": days to the last of which an "and" leads. */
  #daysBehind(tokens: Tokens, first: DateMention): DateMention[] {
    const { v } = this;
    const { month, year, side, weekday } = first.parts;
    if (first.form !== 'month-day' || month === undefined || year !== undefined || side !== undefined)
      return [];
    if (first.until || weekday !== undefined) return [];
    const days: DateMention[] = [];
    for (let at = first.last + 1; ;) {
      const comma = tokens.isMark(at, ',');
      if (comma) at++;
      const joined = v.listLink(tokens.ids[at]!);
      if (joined) at++;
      if ((!comma && !joined) || at >= tokens.count || tokens.gaps[at] === PARAGRAPH) return [];
      const day = this.dayAt(tokens, at, month);
      if (!day) return [];
      days.push(day);
      at = day.last + 1;
      if (!joined) continue;
      const counted = tokens.isWord(at) && tokens.gaps[at] === SPACE && !v.functionWord(tokens.ids[at]!);
      return counted ? [] : days;
    }
  }

  /** "were of the 3d. and the 25th. of May": the month behind is meant for both. */
  #shareMonth(tokens: Tokens, mentions: DateMention[]): void {
    const [first, second] = mentions.slice(-2);
    if (!first || !second || first.form !== 'day' || second.parts.day === undefined || second.until) return;
    if (first.parts.monthOffset !== undefined || second.parts.month === undefined) return;
    let at = first.last + 1;
    if (tokens.isMark(at, '.') || tokens.isMark(at, ',')) at++;
    if (!this.v.listLink(tokens.ids[at]!)) return;
    if (this.v.article(tokens.ids[at + 1]!)) at++;
    if (at + 1 !== second.first) return;
    const { month, year, yearOffset } = second.parts;
    const parts: DateParts = { day: first.parts.day!, month: month! };
    if (year !== undefined) parts.year = year;
    if (yearOffset !== undefined) parts.yearOffset = yearOffset;
    mentions[mentions.length - 2] = { ...first, parts };
  }

  /** "between July 15 and the end of October 1963": the year behind is meant for both. */
  #shareYear(tokens: Tokens, mentions: DateMention[]): void {
    const [first, second] = mentions.slice(-2);
    if (!first || !second || first.until || second.first - first.last > 7) return;
    const { year, yearOffset, side, month } = first.parts;
    if (month === undefined || year !== undefined || yearOffset !== undefined || side !== undefined) return;
    if (second.parts.year === undefined || second.parts.month === undefined) return;
    if (first.first === 0 || !this.v.rangeOpener(tokens.ids[first.first - 1]!)) return;
    mentions[mentions.length - 2] = { ...first, parts: { ...first.parts, year: second.parts.year } };
  }

  #startsAt(tokens: Tokens, i: number): boolean {
    const id = tokens.ids[i]!;
    return tokens.kinds[i] === NUMBER || (id < this.#starts.length && this.#starts[id] === 1);
  }

  #at(tokens: Tokens, i: number, previous: DateMention | undefined): Reading | undefined {
    const { v } = this;
    let reading = this.#point(tokens, i) ?? this.#other(tokens, i, previous);
    if (!reading) return undefined;
    if (!reading.weak) reading = this.#range(tokens, reading);
    if (isBare(reading) && !this.#isCued(tokens, reading, previous)) {
      const number = reading.form === 'year' && this.#couldBeYear(tokens, reading);
      if (!number) return undefined;
      reading = { ...reading, doubtful: true };
    }
    const style = this.#style(tokens, reading.end);
    if (style) reading = { ...reading, end: style.end, calendar: style.calendar };
    return this.#brackets(tokens, this.#approximation(tokens, reading, v));
  }

  /** A date that names a month or a year. */
  #point(tokens: Tokens, i: number): Reading | undefined {
    return (
      this.#iso(tokens, i) ??
      this.#numeric(tokens, i) ??
      this.#dayFirst(tokens, i) ??
      this.#monthFirst(tokens, i) ??
      this.#decade(tokens, i) ??
      this.#yearAlone(tokens, i)
    );
  }

  /** A date that is counted from the letter's, or that leaves out its month. */
  #other(tokens: Tokens, i: number, previous: DateMention | undefined): Reading | undefined {
    return (
      this.#phrase(tokens, i) ??
      this.#weekday(tokens, i) ??
      this.#deictic(tokens, i) ??
      this.#season(tokens, i) ??
      this.#yearPart(tokens, i) ??
      this.#ago(tokens, i, previous) ??
      this.#dayOnly(tokens, i)
    );
  }

  // ── Points ──

  /** `1964-02-29`. */
  #iso(tokens: Tokens, i: number): Reading | undefined {
    if (tokens.digits(i) !== 4 || tokens.digits(i + 2) !== 2 || tokens.digits(i + 4) !== 2) return undefined;
    if (!tokens.isMark(i + 1, '-') || !tokens.isMark(i + 3, '-') || !this.#tight(tokens, i + 1, i + 5))
      return undefined;
    const parts = { year: tokens.number(i), month: tokens.number(i + 2), day: tokens.number(i + 4) };
    return isReal(parts) ? { first: i, end: i + 5, parts, form: 'iso' } : undefined;
  }

  /** `12.3.1848`, as German and Russian letters have it. */
  #numeric(tokens: Tokens, i: number): Reading | undefined {
    const digits = tokens.digits(i + 4);
    // With two digits the century is the letter's; only where the full stop makes ordinals is that no decimal.
    const short = digits === 2 && this.v.table.ordinalDot && this.#tight(tokens, i + 1, i + 5);
    if (!tokens.isMark(i + 1, '.') || !tokens.isMark(i + 3, '.') || (digits !== 4 && !short))
      return undefined;
    const parts = { day: tokens.number(i, 2), month: tokens.number(i + 2, 2), year: tokens.number(i + 4) };
    if (parts.day < 1 || parts.month < 1 || parts.month > 12 || (!short && parts.year < FIRST_YEAR))
      return undefined;
    return isReal(parts) ? { first: i, end: i + 5, parts, form: 'numeric' } : undefined;
  }

  /** "12th of May 1801", "12 Feby. last", "the fourth of July". */
  #dayFirst(tokens: Tokens, i: number): Reading | undefined {
    const { v } = this;
    const day = this.#day(tokens, i) ?? this.#dayInWords(tokens, i);
    if (!day) return undefined;
    let at = this.#skipDot(tokens, day.end, !day.words);
    // "3/14 May 1710" gives the day in both calendars, the New Style behind; "3-5 May" is a range.
    const both =
      tokens.isMark(at, '/') && this.#tight(tokens, at, at + 2) ? this.#day(tokens, at + 1) : undefined;
    const last = both ?? this.#lastDay(tokens, at, day.day);
    if (last) at = this.#skipDot(tokens, last.end, true);
    if (v.dayWord(tokens.ids[at]!)) at++;
    if (v.dayLink(tokens.ids[at]!)) at++;
    else if (day.words) return undefined;
    const month = this.#month(tokens, at);
    if (!month || tokens.gaps[at] === PARAGRAPH) return undefined;
    const parts: DateParts = { month: month.month, day: both ? both.day : day.day };
    const year = this.#yearBehind(tokens, month.end, parts);
    if (!isReal(parts)) return undefined;
    // "the second of June Street"
    if (day.words && year.end === month.end && tokens.isCapital(year.end) && tokens.gaps[year.end] === SPACE)
      return undefined;
    const reading: Reading = { first: i, end: year.end, parts, form: 'day-month', dual: year.dual };
    if (both) return { ...reading, calendar: 'gregorian' };
    return last ? { ...reading, until: { ...parts, day: last.day }, form: 'range' } : reading;
  }

  #skipDot(tokens: Tokens, at: number, may: boolean): number {
    return may && tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP ? at + 1 : at;
  }

  /** The "5th" of "3rd to the 5th of May". */
  #lastDay(tokens: Tokens, at: number, first: number): { day: number; end: number } | undefined {
    const { v } = this;
    if (!v.rangeLink(tokens.ids[at]!)) return undefined;
    let i = at + 1;
    while (
      v.article(tokens.ids[i]!) ||
      v.dayArticle(tokens.ids[i]!) ||
      v.dayCue(tokens.ids[i]!) ||
      (i > at + 1 && v.rangeLink(tokens.ids[i]!))
    )
      i++;
    if (i >= tokens.count || tokens.gaps[i] === PARAGRAPH) return undefined;
    const day = this.#day(tokens, i);
    return day && day.day > first ? day : undefined;
  }

  /** "February 22, 1964", "Feby. 12th 1801", "July 1963", "February this year", "October". */
  #monthFirst(tokens: Tokens, i: number): Reading | undefined {
    const month = this.#month(tokens, i);
    if (!month) return undefined;
    const dayAt = this.v.dayArticle(tokens.ids[month.end]!) ? month.end + 1 : month.end;
    const day =
      tokens.gaps[month.end] === PARAGRAPH
        ? undefined
        : this.#day(tokens, tokens.isMark(dayAt, ',') && month.words ? dayAt + 1 : dayAt);
    if (day) {
      const parts: DateParts = { month: month.month, day: day.day };
      const year = this.#yearBehind(tokens, day.end, parts);
      if (isReal(parts)) return { first: i, end: year.end, parts, form: 'month-day', dual: year.dual };
    }
    const parts: DateParts = { month: month.month };
    let at = month.end;
    if (this.v.dayLink(tokens.ids[at]!) && this.#year(tokens, at + 1)) at++;
    const year = this.#yearBehind(tokens, at, parts);
    if (year.end > at) return { first: i, end: year.end, parts, form: 'month', dual: year.dual };
    const cued = i > 0 && tokens.gaps[i] === SPACE ? this.v.sideCue(tokens.ids[i - 1]!) : undefined;
    // "since April" is over; "by April" and "before April" may be either.
    if (cued === -1) parts.side = cued;
    return { first: i, end: month.end, parts, form: 'month' };
  }

  /** "1840s", "the eighteen-forties". */
  #decade(tokens: Tokens, i: number): Reading | undefined {
    const century = this.v.centuryWord(tokens.ids[i]!);
    if (century !== undefined) {
      const at = tokens.isMark(i + 1, '-') ? i + 2 : i + 1;
      const years = this.v.decadeWord(tokens.ids[at]!);
      return years === undefined
        ? undefined
        : { first: i, end: at + 1, parts: { year: century + years, decade: true }, form: 'decade' };
    }
    const year = tokens.number(i);
    if (tokens.digits(i) !== 4 || year % 10 !== 0 || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
    const at = tokens.isMark(i + 1, "'") && tokens.gaps[i + 1] === NO_GAP ? i + 2 : i + 1;
    if (tokens.gaps[at] !== NO_GAP || !this.v.decadeEnding(tokens.ids[at]!)) return undefined;
    const end = this.v.decadeNoun(tokens.ids[at + 1]!) ? at + 2 : at + 1;
    return { first: i, end, parts: { year, decade: true }, form: 'decade' };
  }

  #yearAlone(tokens: Tokens, i: number): Reading | undefined {
    const year = this.#year(tokens, i);
    return year && { first: i, end: year.end, parts: { year: year.year }, form: 'year', dual: year.dual };
  }

  // ── Parts ──

  /** The number of a day, with its ordinal ending. */
  #day(tokens: Tokens, i: number): { day: number; end: number; ordinal: boolean; words?: false } | undefined {
    const day = tokens.number(i, 2);
    if (day < 1 || day > 31 || this.#isPartOfNumber(tokens, i)) return undefined;
    const ordinal = tokens.gaps[i + 1] === NO_GAP && tokens.isWord(i + 1);
    if (!ordinal) return { day, end: i + 1, ordinal };
    return this.v.ordinal(tokens.ids[i + 1]!) ? { day, end: i + 2, ordinal } : undefined;
  }

  /** "fourth", "twenty-second". */
  #dayInWords(tokens: Tokens, i: number): { day: number; end: number; words: true } | undefined {
    const tens = this.v.number(tokens.ids[i]!);
    if ((tens === 20 || tens === 30) && tokens.isMark(i + 1, '-')) {
      const ones = this.v.ordinalWord(tokens.ids[i + 2]!);
      return ones && ones < 10 ? { day: tens + ones, end: i + 3, words: true } : undefined;
    }
    const day = this.v.ordinalWord(tokens.ids[i]!);
    return day ? { day, end: i + 1, words: true } : undefined;
  }

  /** Is the number a part of one written with marks: "1,390", "32.9", "6:30"? */
  #isPartOfNumber(tokens: Tokens, i: number): boolean {
    const joined = (mark: number) =>
      tokens.gaps[mark] === NO_GAP &&
      (tokens.isMark(mark, ',') || tokens.isMark(mark, '.') || tokens.isMark(mark, ':'));
    if (joined(i + 1) && tokens.digits(i + 2) > 0 && tokens.gaps[i + 2] === NO_GAP) {
      // "Septr. 4.1787" is a date, "4.17" is none.
      return !(tokens.digits(i + 2) === 4 && tokens.isMark(i + 1, '.')) && !tokens.isMark(i + 3, '.');
    }
    return i >= 2 && tokens.gaps[i] === NO_GAP && joined(i - 1) && tokens.digits(i - 2) > 0;
  }

  /** A month's name, with the full stop of an abbreviation; or `7ber`. */
  #month(tokens: Tokens, i: number): { month: number; end: number; words?: boolean } | undefined {
    if (i >= tokens.count || tokens.gaps[i + 1] === PARAGRAPH) return this.#plainMonth(tokens, i);
    // "5th mo.", as Friends wrote it.
    const counted = this.#day(tokens, i);
    if (counted?.ordinal && counted.day <= 12 && this.v.monthWord(tokens.ids[counted.end]!)) {
      return { month: counted.day, end: this.#skipDot(tokens, counted.end + 1, true), words: true };
    }
    return this.#plainMonth(tokens, i);
  }

  #plainMonth(tokens: Tokens, i: number): { month: number; end: number } | undefined {
    if (i >= tokens.count) return undefined;
    const id = tokens.ids[i]!;
    const month = this.v.month(id);
    if (month) {
      if (!tokens.isCapital(i) || this.#isHyphenated(tokens, i)) return undefined;
      const abbreviated = this.v.monthSpelling(id) !== undefined;
      const dot = abbreviated && tokens.isMark(i + 1, '.') && tokens.gaps[i + 1] === NO_GAP;
      return { month, end: dot ? i + 2 : i + 1 };
    }
    const number = tokens.number(i, 2);
    if (number < 7 || number > 10 || tokens.gaps[i + 1] !== NO_GAP) return undefined;
    const add = this.v.numericMonth(tokens.ids[i + 1]!);
    if (add === undefined) return undefined;
    const dot = tokens.isMark(i + 2, '.') && tokens.gaps[i + 2] === NO_GAP;
    return { month: number + add, end: dot ? i + 3 : i + 2 };
  }

  /** Is the word a part of a compound, as "May" in "Smith-May"? "June-July" is two months. */
  #isHyphenated(tokens: Tokens, i: number): boolean {
    const joined =
      i >= 2 && tokens.gaps[i] === NO_GAP && tokens.isMark(i - 1, '-') && tokens.gaps[i - 1] === NO_GAP;
    if (!joined) return false;
    const before = i - 2;
    return (
      tokens.isWord(before) && !this.v.month(tokens.ids[before]!) && !this.v.monthCue(tokens.ids[before]!)
    );
  }

  /** A year of four digits, or of two after an apostrophe; 1731/2 is the later of the two. */
  #year(tokens: Tokens, i: number): { year: number; end: number; dual?: boolean } | undefined {
    const year = tokens.number(i);
    if (tokens.digits(i) !== 4 || year < FIRST_YEAR || year > LAST_YEAR || this.#isPartOfNumber(tokens, i))
      return undefined;
    if (tokens.isWord(i + 1) && tokens.gaps[i + 1] === NO_GAP) return undefined;
    if (tokens.isMark(i + 1, '/') && this.#tight(tokens, i + 1, i + 3)) {
      const second = tokens.number(i + 2);
      const digits = tokens.digits(i + 2);
      if (second >= 0 && (year + 1) % 10 ** digits === second)
        return { year: year + 1, end: i + 3, dual: true };
    }
    return { year, end: i + 1 };
  }

  /** Takes a year, or words for one, behind day and month into `parts`; answers the token after it. */
  #yearBehind(tokens: Tokens, i: number, parts: DateParts): { end: number; dual?: boolean } {
    if (i >= tokens.count || tokens.gaps[i] === PARAGRAPH) return { end: i };
    let at = i;
    if (tokens.isMark(at, ',') || (tokens.isMark(at, '.') && tokens.digits(at + 1) === 4)) at++;
    if (at < tokens.count && tokens.gaps[at] !== PARAGRAPH) {
      const year = this.#year(tokens, at);
      if (year) {
        parts.year = year.year;
        return year;
      }
      const tail = this.v.yearTail.at(tokens, at);
      if (tail) {
        parts.yearOffset = tail.value;
        return { end: tail.end };
      }
      const apostrophe =
        tokens.isMark(at, "'") && tokens.digits(at + 1) === 2 && tokens.gaps[at + 1] === NO_GAP;
      if (apostrophe) {
        // The century is the letter's.
        parts.year = tokens.number(at + 1);
        return { end: at + 2 };
      }
    }
    const side = this.v.deicticBehind(tokens.ids[i]!);
    // "June 15th last evening"
    const open = tokens.isWord(i + 1) && tokens.gaps[i + 1] === SPACE && !tokens.isCapital(i + 1);
    if (
      side !== undefined &&
      tokens.gaps[i] === SPACE &&
      (!open || this.v.functionWord(tokens.ids[i + 1]!))
    ) {
      parts.side = side;
      return { end: i + 1 };
    }
    return { end: i };
  }

  #tight(tokens: Tokens, first: number, end: number): boolean {
    for (let i = first; i < end; i++) if (i >= tokens.count || tokens.gaps[i] !== NO_GAP) return false;
    return true;
  }

  // ── Relative dates ──

  #phrase(tokens: Tokens, i: number): Reading | undefined {
    const found = this.v.timePhrase.at(tokens, i);
    return found && { first: i, end: found.end, parts: { relative: found.value }, form: 'relative' };
  }

  /** "Tuesday, February 22", "Tuesday last"; alone it is weak. */
  #weekday(tokens: Tokens, i: number): Reading | undefined {
    const weekday = this.v.weekday(tokens.ids[i]!);
    if (weekday === undefined || !tokens.isCapital(i)) return undefined;
    let at = i + 1;
    const abbreviated = tokens.ends[i]! - tokens.starts[i]! < SHORTEST_WEEKDAY;
    if (abbreviated && tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP) at++;
    if (tokens.isMark(at, ',')) at++;
    if (this.v.article(tokens.ids[at]!)) at++;
    if (at < tokens.count && tokens.gaps[at] !== PARAGRAPH) {
      const date = this.#iso(tokens, at) ?? this.#dayFirst(tokens, at) ?? this.#monthFirst(tokens, at);
      if (date?.parts.day !== undefined)
        return { ...date, first: i, parts: { ...date.parts, weekday }, form: `weekday-${date.form}` };
    }
    const side = this.v.deicticBehind(tokens.ids[i + 1]!);
    if (side !== undefined) return { first: i, end: i + 2, parts: { weekday, side }, form: 'weekday' };
    // An abbreviation means nothing alone ("Sun", "Sat").
    if (abbreviated) return undefined;
    // "Sunday the 3rd"
    const numbered = at > i + 1 ? this.#day(tokens, at) : undefined;
    if (numbered?.ordinal)
      return { first: i, end: numbered.end, parts: { day: numbered.day, weekday }, form: 'weekday-day' };
    const before = i > 0 && tokens.gaps[i] === SPACE ? tokens.ids[i - 1]! : 0;
    const cued = this.v.sideCue(before);
    const on = this.v.onWord(before) ?? (cued !== undefined ? true : undefined);
    const plural = tokens.isMark(i + 1, "'") || tokens.isMark(i + 1, '-');
    const parts: DateParts = on
      ? { weekday, side: cued ?? (this.#speaksOfFuture(tokens, i) ? 1 : -1) }
      : { weekday };
    return { first: i, end: i + 1, parts, form: 'weekday', ...(on && !plural ? {} : { weak: true }) };
  }

  /** Do the words of the sentence before `i` speak of what is to come? */
  #speaksOfFuture(tokens: Tokens, i: number): boolean {
    for (let at = i - 1; at >= 0 && at > i - 16 && tokens.gaps[at + 1] !== PARAGRAPH; at--) {
      if (this.v.futureWord(tokens.ids[at]!)) return true;
      if (tokens.isMark(at, '.') || tokens.isMark(at, ';') || tokens.isMark(at, '?')) break;
    }
    for (let at = i + 1; at < Math.min(tokens.count, i + 5) && tokens.isWord(at); at++) {
      if (this.v.futureWord(tokens.ids[at]!)) return true;
    }
    return false;
  }

  /** "this year", "last July", "next Tuesday", "the coming autumn". */
  #deictic(tokens: Tokens, i: number): Reading | undefined {
    const { v } = this;
    const side = v.deictic(tokens.ids[i]!);
    if (side === undefined || i + 1 >= tokens.count || tokens.gaps[i + 1] !== SPACE) return undefined;
    const id = tokens.ids[i + 1]!;
    const month = this.#month(tokens, i + 1);
    if (month) {
      const day = this.#day(tokens, month.end);
      const parts: DateParts = { month: month.month, side, ...(day ? { day: day.day } : {}) };
      return { first: i, end: day?.end ?? month.end, parts, form: 'month' };
    }
    const weekday = v.weekday(id);
    if (weekday !== undefined && tokens.isCapital(i + 1))
      return { first: i, end: i + 2, parts: { weekday, side }, form: 'weekday' };
    const season = v.season(id);
    if (season !== undefined) {
      const article = side > 0 && i > 0 && tokens.gaps[i] === SPACE && v.article(tokens.ids[i - 1]!);
      return { first: article ? i - 1 : i, end: i + 2, parts: { season, side }, form: 'season' };
    }
    const unit = v.unit(id);
    const before = i > 0 && tokens.gaps[i] === SPACE ? tokens.ids[i - 1]! : 0;
    if (!unit || unit.plural || unit.times || unit.unit === 'day' || v.notBeforeDeictic(before))
      return undefined;
    return { first: i, end: i + 2, parts: { relative: { unit: unit.unit, offset: side } }, form: 'relative' };
  }

  /** "autumn this year", "the summer of 1839", "spring 1840". */
  #season(tokens: Tokens, i: number): Reading | undefined {
    const season = this.v.season(tokens.ids[i]!);
    if (season === undefined) return undefined;
    const parts: DateParts = { season };
    const link = this.v.dayLink(tokens.ids[i + 1]!) && this.#year(tokens, i + 2) ? 1 : 0;
    const year = this.#yearBehind(tokens, i + 1 + link, parts);
    if (year.end === i + 1) {
      // "in the autumn"
      const article = i >= 2 && this.v.article(tokens.ids[i - 1]!) ? i - 1 : i;
      const led =
        article >= 1 && tokens.gaps[i] === SPACE && this.v.monthCue(tokens.ids[article - 1]!) && article < i;
      const ends = i + 1 >= tokens.count || !tokens.isWord(i + 1) || this.v.functionWord(tokens.ids[i + 1]!);
      if (!led || !ends || this.v.dayLink(tokens.ids[i + 1]!)) return undefined;
      return { first: i, end: i + 1, parts, form: 'season' };
    }
    // "the winter of 1839-40" began in 1839.
    const short = parts.year === undefined ? undefined : this.#shortYear(tokens, year.end, parts.year);
    return { first: i, end: short?.end ?? year.end, parts, form: 'season' };
  }

  /** "first half of next year", "first half of 1965". */
  #yearPart(tokens: Tokens, i: number): Reading | undefined {
    const part = this.v.yearPart.at(tokens, i);
    if (!part) return undefined;
    const at = this.v.article(tokens.ids[part.end]!) ? part.end + 1 : part.end;
    const month = this.#month(tokens, at);
    const half = part.value[1] - part.value[0] === 5;
    const parts: DateParts =
      month && half ? { month: month.month, half: part.value[0] === 1 ? 1 : 2 } : { months: part.value };
    const behind = month && half ? month.end : at;
    const year = this.#yearBehind(tokens, behind, parts);
    const article = i > 0 && tokens.gaps[i] === SPACE && this.v.article(tokens.ids[i - 1]!);
    return year.end > at
      ? { first: article ? i - 1 : i, end: year.end, parts, form: 'year-part' }
      : undefined;
  }

  /** "two days ago", "a fortnight ago"; `i` is the unit, the count stands before it. */
  #ago(tokens: Tokens, i: number, previous: DateMention | undefined): Reading | undefined {
    const { v } = this;
    const unit = v.unit(tokens.ids[i]!);
    if (!unit || i === 0) return undefined;
    const count =
      tokens.kinds[i - 1] === NUMBER ? tokens.number(i - 1, 3) : (v.number(tokens.ids[i - 1]!) ?? -1);
    if (count < 1) return undefined;
    // "two days since I wrote" counts from another day than this.
    const since = tokens.ids[i + 1]! !== 0 && v.monthCue(tokens.ids[i + 1]!);
    const ends = i + 2 >= tokens.count || !tokens.isWord(i + 2) || tokens.gaps[i + 2] === PARAGRAPH;
    const behind = v.agoBehind(tokens.ids[i + 1]!) && (!since || ends);
    const before = i >= 2 && v.agoBefore(tokens.ids[i - 2]!);
    if (!behind && !before) return undefined;
    const first = before ? i - 2 : i - 1;
    if (previous && previous.last >= first) return undefined;
    const relative = { unit: unit.unit, offset: -count * (unit.times ?? 1) };
    return { first, end: behind ? i + 2 : i + 1, parts: { relative }, form: 'ago' };
  }

  /** "the 3d inst.", "the 12th of last month", "the first instant"; "the 12th" alone. */
  #dayOnly(tokens: Tokens, i: number): Reading | undefined {
    const { v } = this;
    const day = this.#day(tokens, i) ?? this.#dayInWords(tokens, i);
    if (!day) return undefined;
    const dot = tokens.isMark(day.end, '.') && tokens.gaps[day.end] === NO_GAP ? 1 : 0;
    const tail = v.dayTail.at(tokens, day.end) ?? (dot ? v.dayTail.at(tokens, day.end + 1) : undefined);
    if (tail) {
      return {
        first: i,
        end: tail.end,
        parts: { day: day.day, monthOffset: tail.value },
        form: 'day',
      };
    }
    const ordinal = !day.words && (day.ordinal || (v.table.ordinalDot && dot > 0));
    if (!ordinal) return undefined;
    const next = day.end + (v.table.ordinalDot ? dot : 0);
    const open = next < tokens.count && tokens.isWord(next) && tokens.gaps[next] !== PARAGRAPH;
    const ends = !open || (v.functionWord(tokens.ids[next]!) && !tokens.isCapital(next));
    const dash = tokens.isMark(next, '-') && tokens.gaps[next] === NO_GAP;
    const article = i >= 1 && (v.article(tokens.ids[i - 1]!) || v.dayArticle(tokens.ids[i - 1]!));
    const cue = article && i >= 2 ? tokens.ids[i - 2]! : 0;
    // "of the 12th" is a date where the morning of the 12th is spoken of.
    const ofPart = v.dayLink(cue) && i >= 3 && v.dayPart(tokens.ids[i - 3]!);
    const led = (v.monthCue(cue) && !v.dayLink(cue)) || ofPart || (i >= 1 && v.dayCue(tokens.ids[i - 1]!));
    const on = v.onWord(cue);
    // In "the 18th and 19th centuries" the noun comes later.
    const listed = v.listLink(tokens.ids[next]!) && tokens.kinds[next + 1] === NUMBER;
    const weak = !(led || on) || !ends || dash || listed;
    const side = v.sideCue(cue) ?? (this.#speaksOfFuture(tokens, i) ? 1 : -1);
    const parts: DateParts = weak ? { day: day.day } : { day: day.day, side };
    return { first: i, end: next, parts, form: 'day', ...(weak ? { weak: true } : {}) };
  }

  // ── What surrounds a date ──

  /** "February 14-15 this year", "June-July 1964", "October 10 to 25, 1964", "1959 to 1961", "1966-70". */
  #range(tokens: Tokens, start: Reading): Reading {
    const { v } = this;
    const link = start.end;
    if (link >= tokens.count || tokens.gaps[link] === PARAGRAPH || !v.rangeLink(tokens.ids[link]!))
      return start;
    const at = link + 1;
    if (at >= tokens.count || tokens.gaps[at] === PARAGRAPH) return start;
    const { parts } = start;

    const until: DateParts = {};
    let end = 0;
    let dual = start.dual;
    const day = parts.day !== undefined && parts.month !== undefined ? this.#day(tokens, at) : undefined;
    if (start.form === 'year' && parts.year !== undefined) {
      const year = this.#year(tokens, at);
      const short = this.#shortYear(tokens, link, parts.year);
      if (year && year.year > parts.year) [until.year, end] = [year.year, year.end];
      else if (short) [until.year, end] = [short.year, short.end];
    } else if (
      day &&
      parts.year === undefined &&
      !this.#month(tokens, day.end) &&
      day.day > parts.day! &&
      start.form !== 'day-month'
    ) {
      const year = this.#yearBehind(tokens, day.end, until);
      Object.assign(until, { month: parts.month, day: day.day });
      [end, dual] = [year.end, year.dual ?? dual];
    } else if (parts.month !== undefined || parts.season !== undefined) {
      const from = v.article(tokens.ids[at]!) ? at + 1 : at;
      const point =
        this.#dayFirst(tokens, from) ?? this.#monthFirst(tokens, from) ?? this.#season(tokens, from);
      const alike = point && (point.parts.day === undefined) === (parts.day === undefined);
      if (point && alike && (point.parts.month === undefined) === (parts.month === undefined)) {
        Object.assign(until, point.parts);
        end = point.end;
      }
    } else if (parts.day !== undefined) {
      return start;
    }
    if (end === 0 || !isReal(until)) return start;
    // What stands once, behind, is meant for both.
    const shared: DateParts = { ...parts };
    if (shared.year === undefined && shared.yearOffset === undefined && shared.side === undefined) {
      if (until.year !== undefined) shared.year = until.year;
      if (until.yearOffset !== undefined) shared.yearOffset = until.yearOffset;
      if (until.side !== undefined) shared.side = until.side;
    }
    if (until.year === undefined && shared.year !== undefined) until.year = shared.year;
    return { ...start, end, parts: shared, until, form: 'range', dual };
  }

  /** The "70" of "1966-70", the "9" of "1838-9". */
  #shortYear(tokens: Tokens, dash: number, first: number): { year: number; end: number } | undefined {
    const digits = tokens.digits(dash + 1);
    if (!tokens.isMark(dash, '-') || !this.#tight(tokens, dash, dash + 2) || digits < 1 || digits > 2)
      return undefined;
    const scale = 10 ** digits;
    const year = first - (first % scale) + tokens.number(dash + 1);
    return year > first ? { year, end: dash + 2 } : undefined;
  }

  /** Does something before or behind a month or a year that stands alone say that it is one? */
  #isCued(tokens: Tokens, { first, end, parts, form }: Reading, previous: DateMention | undefined): boolean {
    const { v } = this;
    if (form === 'range') return parts.year === undefined || this.#isYearPlace(tokens, first, end, true);
    if (form === 'year') return this.#isYearPlace(tokens, first, end, false, previous);
    const cue = this.#cueBefore(tokens, first);
    if (cue !== 0 && v.monthCue(cue)) return true;
    // "in May and June", "October or November"
    return Boolean(
      first >= 1 &&
      previous &&
      previous.last === first - 2 &&
      previous.parts.month !== undefined &&
      previous.parts.day === undefined &&
      v.listLink(tokens.ids[first - 1]!),
    );
  }

  /** "the 1946 figures" */
  #couldBeYear(tokens: Tokens, { first, end }: Reading): boolean {
    const { v } = this;
    const before = first > 0 && tokens.gaps[first] === SPACE ? tokens.ids[first - 1]! : 0;
    const led = v.article(before) ?? v.possessive(before) ?? v.demonstrative(before);
    return led !== undefined && tokens.isWord(end) && tokens.gaps[end] === SPACE;
  }

  #cueBefore(tokens: Tokens, first: number): number {
    let at = first - 1;
    if (at >= 0 && (tokens.isMark(at, '-') || tokens.isMark(at, ','))) at--;
    return at >= 0 && tokens.gaps[at + 1] !== PARAGRAPH ? tokens.ids[at]! : 0;
  }

  #isYearPlace(tokens: Tokens, first: number, end: number, range: boolean, previous?: DateMention): boolean {
    const { v } = this;
    const before = first > 0 && tokens.gaps[first] !== PARAGRAPH ? first - 1 : -1;
    if (before >= 0) {
      const dot = tokens.isMark(before, '.') ? before - 1 : before;
      if (v.numberNoun(tokens.ids[Math.max(0, dot)]!) && !v.yearCue(tokens.ids[dot]!)) return false;
      if (/[$£€#%§]/.test(tokens.word(before))) return false;
    }
    const next = end < tokens.count && tokens.gaps[end] !== PARAGRAPH ? end : -1;
    if (next >= 0 && /[$£€%°]/.test(tokens.word(next))) return false;
    const counted = next >= 0 && tokens.isWord(next) && tokens.gaps[next] !== NO_GAP;
    const capital = counted && tokens.isCapital(next);
    const cueAt =
      before >= 0 && (tokens.isMark(before, ',') || tokens.isMark(before, '-')) ? before - 1 : before;
    const bracket = before >= 0 && (tokens.isMark(before, '(') || tokens.isMark(before, '['));
    const cue = bracket || (cueAt >= 0 && v.yearCue(tokens.ids[cueAt]!));
    const dot = before >= 1 && tokens.isMark(before, '.') && v.approximate(tokens.ids[before - 1]!);
    // "1957 and 1960", but not "2000 people and 1848 on the roofs".
    const joined = before >= 0 && v.listLink(tokens.ids[before]!) !== undefined;
    if (joined && !range && (!previous || previous.last !== before - 1 || previous.parts.year === undefined))
      return false;
    if (!cue && !dot && !range) return false;
    if (capital && before >= 1 && v.position(tokens.ids[before - 1]!) && v.yearCue(tokens.ids[before]!))
      return true;
    // A number before a noun counts it ("1390 experts"), unless the noun is a title ("the 1960 Statement").
    if (!counted || v.functionWord(tokens.ids[next]!)) return true;
    if (v.table.capitalNouns) return !capital;
    const strong = cueAt >= 0 && v.strongYearCue(tokens.ids[cueAt]!);
    if (strong && !capital && !/(?:s|men|people)$/i.test(tokens.word(next))) return true;
    return (
      capital &&
      before >= 0 &&
      (Boolean(v.article(tokens.ids[before]!)) || Boolean(v.possessive(tokens.ids[before]!)))
    );
  }

  /** "O.S.", "(N.S.)" behind a date. */
  #style(tokens: Tokens, i: number): { calendar: Calendar; end: number } | undefined {
    if (i >= tokens.count || tokens.gaps[i] === PARAGRAPH) return undefined;
    let at = i;
    if (tokens.isMark(at, ',')) at++;
    const bracket = tokens.isMark(at, '(') || tokens.isMark(at, '[');
    const found = this.v.style.at(tokens, bracket ? at + 1 : at);
    if (!found || (tokens.gaps[bracket ? at : at] === NO_GAP && !bracket && at === i)) return undefined;
    if (!bracket) return { calendar: found.value, end: found.end };
    const closed = tokens.isMark(found.end, ')') || tokens.isMark(found.end, ']');
    return closed ? { calendar: found.value, end: found.end + 1 } : undefined;
  }

  /** "[1842?]", "[Sept. 5]": what an editor has supplied. */
  #brackets(tokens: Tokens, reading: Reading): Reading {
    const open = reading.first - 1;
    const query =
      tokens.isMark(reading.end, '(') &&
      tokens.isMark(reading.end + 1, '?') &&
      tokens.isMark(reading.end + 2, ')');
    if (query) return { ...reading, end: reading.end + 3, uncertain: true };
    if (open < 0 || !tokens.isMark(open, '[') || tokens.gaps[reading.first] !== NO_GAP) return reading;
    const asked = tokens.isMark(reading.end, '?');
    const close = asked ? reading.end + 1 : reading.end;
    if (!tokens.isMark(close, ']')) return reading;
    return { ...reading, first: open, end: close + 1, ...(asked ? { uncertain: true } : {}) };
  }

  #approximation(tokens: Tokens, reading: Reading, v: Vocabulary): Reading {
    let at = reading.first - 1;
    if (at < 0 || reading.weak || tokens.gaps[reading.first] === PARAGRAPH) return reading;
    // "to write about last summer"
    const { side, relative } = reading.parts;
    if (side !== undefined || relative?.offset === 0 || relative?.unit === 'day') return reading;
    if (v.article(tokens.ids[at]!) && at > 0 && v.approximate(tokens.ids[at - 1]!)) at--;
    const dot = tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP;
    const word = dot ? at - 1 : at;
    if (word < 0 || !v.approximate(tokens.ids[word]!)) return reading;
    // A "c" without its full stop is a letter.
    if (tokens.ends[word]! - tokens.starts[word]! === 1 && !dot) return reading;
    return { ...reading, first: word, approximate: true };
  }
}

function mayStart(v: Vocabulary, id: number): boolean {
  const words = [v.month, v.weekday, v.ordinalWord, v.season, v.unit, v.deictic, v.centuryWord];
  return (
    words.some((find) => find(id) !== undefined) ||
    v.timePhrase.begins(id) ||
    v.yearPart.begins(id) ||
    (v.number(id) ?? 0) >= 20
  );
}

/** A month or a year without anything that makes it a date. */
function isBare({ parts, form }: Reading): boolean {
  if (form === 'year') return true;
  if (form === 'range')
    return parts.day === undefined && parts.season === undefined && parts.month === undefined;
  return (
    form === 'month' &&
    parts.day === undefined &&
    parts.year === undefined &&
    parts.yearOffset === undefined &&
    parts.side === undefined
  );
}

function isReal({ month, day }: DateParts): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false;
  return day === undefined || (day >= 1 && day <= (month === undefined ? 31 : DAYS_IN_MONTH[month - 1]!));
}

function toMention(tokens: Tokens, reading: Reading): DateMention {
  const { first, end, ...rest } = reading;
  return { ...rest, first, last: end - 1, ...tokens.span(first, end) };
}
