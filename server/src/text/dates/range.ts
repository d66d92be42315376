import { PARAGRAPH, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { DateParts } from './mention';
import { dayAt, monthAt, shortYearAt, takeYear, yearAt } from './parts';
import { dayMonth, monthDay } from './points';
import { isReal, partsOf, type Reading } from './reading';
import { season } from './relative';

/** The end of a range: what it says, and the token after it. */
interface End {
  parts: DateParts;
  end: number;
  dual?: boolean;
}

/**
 * Makes a date the range that it begins, if any: "February 14-15 this year", "June-July 1964", "October 10 to 25,
 * 1964", "1959 to 1961", "1966-70".
 */
export function takeRange(v: Vocabulary, tokens: Tokens, start: Reading): void {
  const link = start.last + 1;
  if (link >= tokens.count || tokens.gaps[link] === PARAGRAPH || !v.rangeLink(tokens.ids[link]!)) return;
  if (link + 1 >= tokens.count || tokens.gaps[link + 1] === PARAGRAPH) return;
  const last = rangeEnd(v, tokens, start, link);
  if (!last || !isReal(last.parts)) return;
  const from = start.parts;
  const until = last.parts;
  // What stands once, behind, is meant for both.
  if (from.year === undefined && from.yearOffset === undefined && from.side === undefined) {
    if (until.year !== undefined) from.year = until.year;
    if (until.yearOffset !== undefined) from.yearOffset = until.yearOffset;
    if (until.side !== undefined) from.side = until.side;
  }
  if (until.year === undefined && from.year !== undefined) until.year = from.year;
  start.last = last.end - 1;
  start.until = until;
  start.form = 'range';
  start.dual = last.dual ?? start.dual;
}

function rangeEnd(v: Vocabulary, tokens: Tokens, { parts, form }: Reading, link: number): End | undefined {
  if (form === 'year' && parts.year !== undefined) return lastYear(tokens, parts.year, link);
  return lastDay(v, tokens, parts, form, link + 1) ?? lastMonth(v, tokens, parts, link + 1);
}

/** "to 1961", "-70" */
function lastYear(tokens: Tokens, first: number, link: number): End | undefined {
  const year = yearAt(tokens, link + 1);
  const last = year && year.year > first ? year : shortYearAt(tokens, link, first);
  return last && { parts: partsOf({ year: last.year }), end: last.end, dual: undefined };
}

/** The "25, 1964" of "October 10 to 25, 1964": its month is that of the beginning. */
function lastDay(v: Vocabulary, tokens: Tokens, first: DateParts, form: string, at: number): End | undefined {
  if (first.day === undefined || first.month === undefined || first.year !== undefined) return undefined;
  const day = form === 'day-month' ? undefined : dayAt(v, tokens, at);
  if (!day || day.day <= first.day || monthAt(v, tokens, day.end)) return undefined;
  const parts = partsOf({ month: first.month, day: day.day });
  const { end, dual } = takeYear(v, tokens, day.end, parts);
  return { parts, end, dual };
}

/** "to the end of October", "-July 1964", "to March 3": a date as exact as the beginning. */
function lastMonth(v: Vocabulary, tokens: Tokens, first: DateParts, at: number): End | undefined {
  if (first.month === undefined && first.season === undefined) return undefined;
  const from = v.article(tokens.ids[at]!) ? at + 1 : at;
  const last = dayMonth(v, tokens, from) ?? monthDay(v, tokens, from) ?? season(v, tokens, from);
  if (!last) return undefined;
  const { day, month } = last.parts;
  const alike =
    (day === undefined) === (first.day === undefined) &&
    (month === undefined) === (first.month === undefined);
  return alike ? { parts: last.parts, end: last.last + 1, dual: undefined } : undefined;
}
