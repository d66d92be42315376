import { listedDay } from '../dates/lists';
import type { DateMention } from '../dates/mention';
import type { PaperNoun } from '../language';
import { NO_GAP, NUMBER, PARAGRAPH } from '../tokens';
import type { Head } from './head';
import { endOfNumber } from './number';
import type { Page } from './page';

// The dates that a letter is cited by.

/** How many tokens a clause may have that tells of sending. */
export const LONGEST_CLAUSE = 28;
/** How far the month of a bare day may stand before it, in tokens. */
const MONTH_REACH = 16;

/** The date that the words at `at` lead to: "of February 22", "dated", "written on the 3d", ", October 3". */
export function dateStart(
  page: Page,
  at: number,
  noun: PaperNoun,
  head: Head,
  numbered: boolean,
): DateMention | undefined {
  const { tokens, v } = page;
  let i = at;
  let linked = false;
  const comma = tokens.isMark(i, ',') || tokens.isMark(i, '(');
  if (comma) i++;
  for (let steps = 0; steps < 4 && i < tokens.count && tokens.gaps[i] !== PARAGRAPH; steps++) {
    const date = page.dateAt.get(i);
    if (date) {
      if (!linked && !numbered && !(head.determiner === 'none' && comma)) return undefined;
      return isTimeOfWriting(date) ? monthBefore(page, date) : undefined;
    }
    const id = tokens.ids[i]!;
    const plain = noun.kind === 'paper' && head.determiner === 'indefinite';
    if (v.dateLink(id) || v.participle(id) || (plain && v.onWord(id))) linked = true;
    else if (!linked || !(v.article(id) || v.onWord(id))) return undefined;
    i++;
  }
  return undefined;
}

/** "your letter of the 18th of April, and his of the 28th": a bare day is of the month that was just named. */
export function monthBefore(page: Page, date: DateMention): DateMention {
  const { month, day, monthOffset } = date.parts;
  if (month !== undefined || day === undefined || monthOffset !== undefined) return date;
  const known = dateBefore(page, date.first);
  // "yours of the 20th ult. and the 24th"
  const offset = known?.parts.monthOffset;
  if (offset !== undefined) return { ...date, parts: { ...date.parts, monthOffset: offset } };
  if (!known) return date;
  const { parts } = date;
  const { month: named, year = parts.year, yearOffset = parts.yearOffset } = known.parts;
  return { ...date, parts: { ...parts, month: named, year, yearOffset } };
}

/** The last date before a token that names its month. */
export function dateBefore(page: Page, token: number): DateMention | undefined {
  for (let i = token - 1; i >= Math.max(0, token - MONTH_REACH); i--) {
    const date = page.dateEnd.get(i);
    if (date?.parts.month !== undefined || date?.parts.monthOffset !== undefined) return date;
  }
  return undefined;
}

export function leadsToDate(page: Page, link: number): boolean {
  for (let i = link + 1; i <= link + 3; i++) {
    const date = page.dateAt.get(i);
    if (date) return isTimeOfWriting(date);
    if (!page.v.article(page.tokens.ids[i]!) && !page.v.dateLink(page.tokens.ids[i]!)) return false;
  }
  return false;
}

/** Do only a link and an article stand between token `at` and the date? */
export function followsAt(page: Page, at: number, date: DateMention): boolean {
  return date.first - at <= 2 && Boolean(page.v.dateLink(page.tokens.ids[at]!));
}

/** Does a date begin within reach of a noun? */
export function isDateNear(page: Page, at: number): boolean {
  const end = Math.min(page.tokens.count, at + LONGEST_CLAUSE);
  for (let i = at + 1; i < end; i++) if (page.dateAt.has(i)) return true;
  return false;
}

/** Does a link to a date lead to a number that was not understood? */
export function isUnreadDate(page: Page, at: number): boolean {
  const { tokens, v } = page;
  if (!v.dateLink(tokens.ids[at]!)) return false;
  const next = v.article(tokens.ids[at + 1]!) ? at + 2 : at + 1;
  return next < tokens.count && tokens.kinds[next] === NUMBER;
}

/** The dates of a list that begins with `first`; a part left out is that of its neighbour. */
export function datesOfList(page: Page, first: DateMention): DateMention[] {
  const { tokens, v } = page;
  const items = [first];
  for (;;) {
    const last = items.at(-1)!;
    let at = last.last + 1;
    if (tokens.isMark(at, ',') || (tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP)) at++;
    if (v.listLink(tokens.ids[at]!)) at++;
    // "Feb. 16 Mar. 18" needs no comma.
    if (at === last.last + 1 && page.dateAt.get(at)?.form !== 'month-day') break;
    // "of February 15, 19 and July 28": a bare number is a day, unless "of" leads on from it.
    const behind = endOfNumber(page, at);
    if (tokens.kinds[at] !== NUMBER || v.dateLink(tokens.ids[behind]!)) at = behind;
    if (v.dateLink(tokens.ids[at]!)) at++;
    if (v.article(tokens.ids[at]!)) at++;
    if (at >= tokens.count || tokens.gaps[at] === PARAGRAPH) break;
    const dated = page.dateAt.get(at);
    const month = last.until?.month ?? last.parts.month;
    const day = month === undefined ? undefined : listedDay(v, tokens, at, month);
    const next = dated && !(dated.form === 'day' && day) ? dated : day;
    if (!next || next.parts.day === undefined) break;
    items.push(next);
  }
  // "February 20, 27 and 29 and May 7, 1964": what stands once, behind, is meant for all.
  for (let i = items.length - 2; i >= 0; i--) {
    const { year, yearOffset, monthOffset } = items[i + 1]!.parts;
    const parts = { ...items[i]!.parts };
    if (parts.year !== undefined || parts.yearOffset !== undefined || parts.monthOffset !== undefined)
      continue;
    if (parts.month !== undefined) {
      if (year !== undefined) parts.year = year;
      if (yearOffset !== undefined) parts.yearOffset = yearOffset;
    } else if (monthOffset !== undefined) parts.monthOffset = monthOffset;
    items[i] = { ...items[i]!, parts };
  }
  return items;
}

/** A letter is cited by when it was written: a day, a month, a weekday, yesterday. */
export function isTimeOfWriting({ parts }: DateMention): boolean {
  return (
    parts.day !== undefined ||
    parts.month !== undefined ||
    parts.weekday !== undefined ||
    parts.year !== undefined ||
    (parts.relative !== undefined && parts.relative.unit !== 'year')
  );
}
