import { NO_GAP, PARAGRAPH, SPACE, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { DateParts } from './mention';

// The parts that dates are made of. Each function reads one at a token and answers with the token after it, `end`.

/** No letter speaks of years outside these by their number alone. */
export const FIRST_YEAR = 1000;
export const LAST_YEAR = 2199;

export interface Day {
  day: number;
  end: number;
  /** With its ordinal ending: "12th". */
  ordinal: boolean;
  /** "the fourth" */
  words: boolean;
}

export interface Month {
  month: number;
  end: number;
  /** "5th mo." */
  counted?: boolean;
}

export interface Year {
  year: number;
  end: number;
  /** 1731/2 */
  dual?: boolean;
}

/** The number of a day, with its ordinal ending. */
export function dayAt(v: Vocabulary, tokens: Tokens, i: number): Day | undefined {
  const day = tokens.number(i, 2);
  if (day < 1 || day > 31 || isPartOfNumber(tokens, i)) return undefined;
  const ordinal = tokens.gaps[i + 1] === NO_GAP && tokens.isWord(i + 1);
  if (!ordinal) return { day, end: i + 1, ordinal, words: false };
  return v.ordinal(tokens.ids[i + 1]!) ? { day, end: i + 2, ordinal, words: false } : undefined;
}

/** "fourth", "twenty-second". */
export function dayInWordsAt(v: Vocabulary, tokens: Tokens, i: number): Day | undefined {
  const id = tokens.ids[i]!;
  if (isTens(v, id) && tokens.isMark(i + 1, '-')) {
    const ones = v.ordinalWord(tokens.ids[i + 2]!);
    return ones && ones < 10
      ? { day: v.number(id)! + ones, end: i + 3, ordinal: false, words: true }
      : undefined;
  }
  const day = v.ordinalWord(id);
  return day ? { day, end: i + 1, ordinal: false, words: true } : undefined;
}

/** The "twenty" of "twenty-second". */
export function isTens(v: Vocabulary, id: number): boolean {
  const tens = v.number(id);
  return tens === 20 || tens === 30;
}

/** Is the number a part of one written with marks: "1,390", "32.9", "6:30"? */
function isPartOfNumber(tokens: Tokens, i: number): boolean {
  if (joins(tokens, i + 1) && tokens.digits(i + 2) > 0 && tokens.gaps[i + 2] === NO_GAP) {
    // "Septr. 4.1787" is a date, "4.17" is none.
    return !(tokens.digits(i + 2) === 4 && tokens.isMark(i + 1, '.')) && !tokens.isMark(i + 3, '.');
  }
  return i >= 2 && tokens.gaps[i] === NO_GAP && joins(tokens, i - 1) && tokens.digits(i - 2) > 0;
}

function joins(tokens: Tokens, mark: number): boolean {
  return (
    tokens.gaps[mark] === NO_GAP &&
    (tokens.isMark(mark, ',') || tokens.isMark(mark, '.') || tokens.isMark(mark, ':'))
  );
}

/** A month: "February", "Feby.", "7ber", or "5th mo.", as Friends wrote it. */
export function monthAt(v: Vocabulary, tokens: Tokens, i: number): Month | undefined {
  if (i >= tokens.count) return undefined;
  if (tokens.gaps[i + 1] !== PARAGRAPH) {
    const day = dayAt(v, tokens, i);
    if (day?.ordinal && day.day <= 12 && v.monthWord(tokens.ids[day.end]!))
      return { month: day.day, end: skipDot(tokens, day.end + 1), counted: true };
  }
  return namedMonthAt(v, tokens, i) ?? numericMonthAt(v, tokens, i);
}

function namedMonthAt(v: Vocabulary, tokens: Tokens, i: number): Month | undefined {
  const id = tokens.ids[i]!;
  const month = v.month(id);
  if (!month || !tokens.isCapital(i) || isHyphenated(v, tokens, i)) return undefined;
  const abbreviated = v.monthSpelling(id) !== undefined;
  return { month, end: abbreviated ? skipDot(tokens, i + 1) : i + 1 };
}

/** "7ber" is September. */
function numericMonthAt(v: Vocabulary, tokens: Tokens, i: number): Month | undefined {
  const number = tokens.number(i, 2);
  if (number < 7 || number > 10 || tokens.gaps[i + 1] !== NO_GAP) return undefined;
  const add = v.numericMonth(tokens.ids[i + 1]!);
  return add === undefined ? undefined : { month: number + add, end: skipDot(tokens, i + 2) };
}

/** Is the word a part of a compound, as "May" in "Smith-May"? "June-July" is two months. */
function isHyphenated(v: Vocabulary, tokens: Tokens, i: number): boolean {
  if (i < 2 || !tokens.isMark(i - 1, '-') || !isTight(tokens, i - 1, i + 1)) return false;
  const before = tokens.ids[i - 2]!;
  return tokens.isWord(i - 2) && !v.month(before) && !v.monthCue(before);
}

/** A year of four digits; 1731/2 is the later of the two. */
export function yearAt(tokens: Tokens, i: number): Year | undefined {
  const year = tokens.number(i);
  if (tokens.digits(i) !== 4 || year < FIRST_YEAR || year > LAST_YEAR || isPartOfNumber(tokens, i))
    return undefined;
  if (tokens.isWord(i + 1) && tokens.gaps[i + 1] === NO_GAP) return undefined;
  if (tokens.isMark(i + 1, '/') && isTight(tokens, i + 1, i + 3)) {
    const second = tokens.number(i + 2);
    if (second >= 0 && (year + 1) % 10 ** tokens.digits(i + 2) === second)
      return { year: year + 1, end: i + 3, dual: true };
  }
  return { year, end: i + 1 };
}

/** The "70" of "1966-70", the "9" of "1838-9": the dash, and a year after `first`. */
export function shortYearAt(tokens: Tokens, dash: number, first: number): Year | undefined {
  const digits = tokens.digits(dash + 1);
  if (!tokens.isMark(dash, '-') || !isTight(tokens, dash, dash + 2) || digits < 1 || digits > 2)
    return undefined;
  const scale = 10 ** digits;
  const year = first - (first % scale) + tokens.number(dash + 1);
  return year > first ? { year, end: dash + 2 } : undefined;
}

/**
 * Takes a year behind day and month into `parts`, or words for one: "1964", "'87", "this year", "last".
 *
 * @returns the token after it: `i` where there is none
 */
export function takeYear(
  v: Vocabulary,
  tokens: Tokens,
  i: number,
  parts: DateParts,
): { end: number; dual?: boolean } {
  if (i >= tokens.count || tokens.gaps[i] === PARAGRAPH) return { end: i };
  const comma = tokens.isMark(i, ',') || (tokens.isMark(i, '.') && tokens.digits(i + 1) === 4);
  const at = comma ? i + 1 : i;
  if (at < tokens.count && tokens.gaps[at] !== PARAGRAPH) {
    const year = yearAt(tokens, at);
    if (year) {
      parts.year = year.year;
      return year;
    }
    const tail = v.yearTail.at(tokens, at);
    if (tail) {
      parts.yearOffset = tail.value;
      return tail;
    }
    if (tokens.isMark(at, "'") && tokens.digits(at + 1) === 2 && tokens.gaps[at + 1] === NO_GAP) {
      // The century is the letter's.
      parts.year = tokens.number(at + 1);
      return { end: at + 2 };
    }
  }
  const side = v.deicticBehind(tokens.ids[i]!);
  if (side === undefined || tokens.gaps[i] !== SPACE) return { end: i };
  // "June 15th last evening"
  const open = tokens.isWord(i + 1) && tokens.gaps[i + 1] === SPACE && !tokens.isCapital(i + 1);
  if (open && !v.functionWord(tokens.ids[i + 1]!)) return { end: i };
  parts.side = side;
  return { end: i + 1 };
}

/** The token after a full stop that touches the word before it; `at` where there is none. */
export function skipDot(tokens: Tokens, at: number): number {
  return tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP ? at + 1 : at;
}

/** Does each of the tokens touch the one before it? */
export function isTight(tokens: Tokens, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (i >= tokens.count || tokens.gaps[i] !== NO_GAP) return false;
  return true;
}
