import { PARAGRAPH, SPACE, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { DateMention, DateParts } from './mention';
import { dayAt, monthAt, takeYear } from './parts';
import { isReal, partsOf, reading, placed } from './reading';

// What dates that stand together share: a month or a year that is written once is meant for all.

/** A day whose month was named before it: the "27" of "February 20, 27 and 29". */
export function listedDay(v: Vocabulary, tokens: Tokens, i: number, month: number): DateMention | undefined {
  const found = dayAt(v, tokens, i);
  if (!found || monthAt(v, tokens, found.end)) return undefined;
  const parts = partsOf({ month, day: found.day });
  if (!isReal(parts)) return undefined;
  const { end } = takeYear(v, tokens, found.end, parts);
  return placed(tokens, reading(i, end, parts, 'list'));
}

/** The "27 and 29" of "February 20, 27 and 29", behind `first`: days to the last of which an "and" leads. */
export function listedDays(v: Vocabulary, tokens: Tokens, first: DateMention): DateMention[] {
  const { month, year, side, weekday } = first.parts;
  if (first.form !== 'month-day' || first.until) return [];
  if (month === undefined || year !== undefined || side !== undefined || weekday !== undefined) return [];
  const days: DateMention[] = [];
  for (let at = first.last + 1; ;) {
    const comma = tokens.isMark(at, ',');
    if (comma) at++;
    const joined = v.listLink(tokens.ids[at]!);
    if (joined) at++;
    if ((!comma && !joined) || at >= tokens.count || tokens.gaps[at] === PARAGRAPH) return [];
    const day = listedDay(v, tokens, at, month);
    if (!day) return [];
    days.push(day);
    at = day.last + 1;
    if (!joined) continue;
    const counted = tokens.isWord(at) && tokens.gaps[at] === SPACE && !v.functionWord(tokens.ids[at]!);
    return counted ? [] : days;
  }
}

/** Gives the first of two dates what it takes from the second. */
export function share(v: Vocabulary, tokens: Tokens, first: DateMention, second: DateMention): void {
  first.parts = sharedMonth(v, tokens, first, second) ?? sharedYear(v, tokens, first, second) ?? first.parts;
}

/** "were of the 3d. and the 25th. of May": the month behind is meant for both. */
function sharedMonth(
  v: Vocabulary,
  tokens: Tokens,
  first: DateMention,
  second: DateMention,
): DateParts | undefined {
  const { month, year, yearOffset } = second.parts;
  if (first.form !== 'day' || first.parts.monthOffset !== undefined) return undefined;
  if (second.parts.day === undefined || month === undefined || second.until) return undefined;
  let at = first.last + 1;
  if (tokens.isMark(at, '.') || tokens.isMark(at, ',')) at++;
  if (!v.listLink(tokens.ids[at]!)) return undefined;
  at += v.article(tokens.ids[at + 1]!) ? 2 : 1;
  return at === second.first ? partsOf({ year, month, day: first.parts.day!, yearOffset }) : undefined;
}

/** "between July 15 and the end of October 1963": the year behind is meant for both. */
function sharedYear(
  v: Vocabulary,
  tokens: Tokens,
  first: DateMention,
  second: DateMention,
): DateParts | undefined {
  const { year, yearOffset, side, month } = first.parts;
  if (month === undefined || year !== undefined || yearOffset !== undefined || side !== undefined)
    return undefined;
  if (second.parts.year === undefined || second.parts.month === undefined) return undefined;
  if (first.until || second.first - first.last > 7) return undefined;
  if (first.first === 0 || !v.rangeOpener(tokens.ids[first.first - 1]!)) return undefined;
  return { ...first.parts, year: second.parts.year };
}
