import { PARAGRAPH, SPACE, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import {
  dayAt,
  dayInWordsAt,
  FIRST_YEAR,
  isTight,
  LAST_YEAR,
  monthAt,
  skipDot,
  takeYear,
  yearAt,
  type Day,
} from './parts';
import { isReal, partsOf, reading, type Reading } from './reading';

// Dates that name their month or their year.

/** `1964-02-29`. */
export function iso(_: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  if (tokens.digits(i) !== 4 || tokens.digits(i + 2) !== 2 || tokens.digits(i + 4) !== 2) return undefined;
  if (!tokens.isMark(i + 1, '-') || !tokens.isMark(i + 3, '-') || !isTight(tokens, i + 1, i + 5))
    return undefined;
  const parts = partsOf({ year: tokens.number(i), month: tokens.number(i + 2), day: tokens.number(i + 4) });
  return isReal(parts) ? reading(i, i + 5, parts, 'iso') : undefined;
}

/** `12.3.1848`, as German and Russian letters have it. */
export function numeric({ table }: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  if (!tokens.isMark(i + 1, '.') || !tokens.isMark(i + 3, '.')) return undefined;
  const digits = tokens.digits(i + 4);
  // With two digits the century is the letter's; only where the full stop makes ordinals is that no decimal.
  const short = digits === 2 && table.ordinalDot && isTight(tokens, i + 1, i + 5);
  const year = tokens.number(i + 4);
  if (!short && (digits !== 4 || year < FIRST_YEAR)) return undefined;
  const parts = partsOf({ year, month: tokens.number(i + 2, 2), day: tokens.number(i, 2) });
  return isReal(parts) ? reading(i, i + 5, parts, 'numeric') : undefined;
}

/** "12th of May 1801", "12 Feby. last", "the fourth of July", "3rd to the 5th of May", "3/14 May 1710". */
export function dayMonth(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const day = dayAt(v, tokens, i) ?? dayInWordsAt(v, tokens, i);
  if (!day) return undefined;
  let at = day.words ? day.end : skipDot(tokens, day.end);
  // "3/14 May" gives the day in both calendars, the New Style behind; "3-5 May" is a range.
  const newStyle =
    tokens.isMark(at, '/') && isTight(tokens, at, at + 2) ? dayAt(v, tokens, at + 1) : undefined;
  const last = newStyle ? undefined : lastDayAt(v, tokens, at, day.day);
  const second = newStyle ?? last;
  if (second) at = skipDot(tokens, second.end);
  if (v.dayWord(tokens.ids[at]!)) at++;
  if (v.dayLink(tokens.ids[at]!)) at++;
  else if (day.words) return undefined;
  if (tokens.gaps[at] === PARAGRAPH) return undefined;
  const month = monthAt(v, tokens, at);
  if (!month) return undefined;
  const parts = partsOf({ month: month.month, day: (newStyle ?? day).day });
  const { end, dual } = takeYear(v, tokens, month.end, parts);
  if (!isReal(parts)) return undefined;
  // "the second of June Street"
  if (day.words && end === month.end && tokens.isCapital(end) && tokens.gaps[end] === SPACE) return undefined;
  const date = reading(i, end, parts, last ? 'range' : 'day-month', dual);
  if (newStyle) date.calendar = 'gregorian';
  if (last) date.until = { ...parts, day: last.day };
  return date;
}

/** The "5th" of "3rd to the 5th of May", behind the link. */
function lastDayAt(v: Vocabulary, tokens: Tokens, link: number, first: number): Day | undefined {
  if (!v.rangeLink(tokens.ids[link]!)) return undefined;
  let i = link + 1;
  for (; i < tokens.count; i++) {
    const id = tokens.ids[i]!;
    const small = v.article(id) || v.dayArticle(id) || v.dayCue(id) || (i > link + 1 && v.rangeLink(id));
    if (!small) break;
  }
  if (i >= tokens.count || tokens.gaps[i] === PARAGRAPH) return undefined;
  const day = dayAt(v, tokens, i);
  return day && day.day > first ? day : undefined;
}

/** "February 22, 1964", "Feby. 12th 1801", "July 1963", "February this year", "October". */
export function monthDay(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const month = monthAt(v, tokens, i);
  if (!month) return undefined;
  if (tokens.gaps[month.end] !== PARAGRAPH) {
    let at = v.dayArticle(tokens.ids[month.end]!) ? month.end + 1 : month.end;
    if (month.counted && tokens.isMark(at, ',')) at++;
    const day = dayAt(v, tokens, at);
    if (day) {
      const parts = partsOf({ month: month.month, day: day.day });
      const { end, dual } = takeYear(v, tokens, day.end, parts);
      if (isReal(parts)) return reading(i, end, parts, 'month-day', dual);
    }
  }
  const parts = partsOf({ month: month.month });
  const linked = v.dayLink(tokens.ids[month.end]!) && yearAt(tokens, month.end + 1);
  const at = linked ? month.end + 1 : month.end;
  const { end, dual } = takeYear(v, tokens, at, parts);
  if (end > at) return reading(i, end, parts, 'month', dual);
  // "since April" is over; "by April" and "before April" may be either.
  const cue = i > 0 && tokens.gaps[i] === SPACE ? v.sideCue(tokens.ids[i - 1]!) : undefined;
  if (cue === -1) parts.side = cue;
  return reading(i, month.end, parts, 'month');
}

/** "1840s", "the eighteen-forties". */
export function decade(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const century = v.centuryWord(tokens.ids[i]!);
  if (century !== undefined) {
    const at = tokens.isMark(i + 1, '-') ? i + 2 : i + 1;
    const years = v.decadeWord(tokens.ids[at]!);
    if (years === undefined) return undefined;
    return reading(i, at + 1, partsOf({ year: century + years, decade: true }), 'decade');
  }
  const year = tokens.number(i);
  if (tokens.digits(i) !== 4 || year % 10 !== 0 || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const at = tokens.isMark(i + 1, "'") && isTight(tokens, i + 1, i + 2) ? i + 2 : i + 1;
  if (!isTight(tokens, at, at + 1) || !v.decadeEnding(tokens.ids[at]!)) return undefined;
  const end = v.decadeNoun(tokens.ids[at + 1]!) ? at + 2 : at + 1;
  return reading(i, end, partsOf({ year, decade: true }), 'decade');
}

/** "1964", "1731/2". */
export function year(_: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const found = yearAt(tokens, i);
  return found && reading(i, found.end, partsOf({ year: found.year }), 'year', found.dual);
}
