import { NO_GAP, NUMBER, PARAGRAPH, SPACE, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import { dayAt, dayInWordsAt, skipDot } from './parts';
import { dayMonth, iso, monthDay } from './points';
import { partsOf, reading, type Reading } from './reading';

// Days without their month: weekdays, and days of the month. Where nothing leads to them they are weak.

/** In letters; anything shorter is an abbreviation ("Thurs."). */
const SHORTEST_WEEKDAY = 6;

/** "Tuesday, February 22", "Tuesday last", "Sunday the 3rd", "on Friday". */
export function weekday(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const weekday = v.weekday(tokens.ids[i]!);
  if (weekday === undefined || !tokens.isCapital(i)) return undefined;
  const abbreviated = tokens.ends[i]! - tokens.starts[i]! < SHORTEST_WEEKDAY;
  let at = abbreviated ? skipDot(tokens, i + 1) : i + 1;
  if (tokens.isMark(at, ',')) at++;
  if (v.article(tokens.ids[at]!)) at++;
  if (at < tokens.count && tokens.gaps[at] !== PARAGRAPH) {
    const date = iso(v, tokens, at) ?? dayMonth(v, tokens, at) ?? monthDay(v, tokens, at);
    if (date?.parts.day !== undefined) {
      date.first = i;
      date.parts.weekday = weekday;
      date.form = `weekday-${date.form}`;
      return date;
    }
  }
  const side = v.deicticBehind(tokens.ids[i + 1]!);
  if (side !== undefined) return reading(i, i + 2, partsOf({ weekday, side }), 'weekday');
  // An abbreviation means nothing alone ("Sun", "Sat").
  if (abbreviated) return undefined;
  const numbered = at > i + 1 ? dayAt(v, tokens, at) : undefined;
  if (numbered?.ordinal)
    return reading(i, numbered.end, partsOf({ day: numbered.day, weekday }), 'weekday-day');
  return weekdayAlone(v, tokens, i, weekday);
}

/** "on Friday": by the words around it the next one or the last. */
function weekdayAlone(v: Vocabulary, tokens: Tokens, i: number, weekday: number): Reading {
  const before = i > 0 && tokens.gaps[i] === SPACE ? tokens.ids[i - 1]! : 0;
  const cue = v.sideCue(before);
  const date = reading(i, i + 1, partsOf({ weekday }), 'weekday');
  const led = v.onWord(before) || cue !== undefined;
  if (led) date.parts.side = cue ?? likelySide(v, tokens, i);
  // "on Friday's"
  if (!led || tokens.isMark(i + 1, "'") || tokens.isMark(i + 1, '-')) date.weak = true;
  return date;
}

/** "the 3d inst.", "the 12th of last month", "the first instant"; "the 12th" alone. */
export function dayOfMonth(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const found = dayAt(v, tokens, i) ?? dayInWordsAt(v, tokens, i);
  if (!found) return undefined;
  const { day } = found;
  const behindDot = skipDot(tokens, found.end);
  const tail =
    v.dayTail.at(tokens, found.end) ?? (behindDot > found.end ? v.dayTail.at(tokens, behindDot) : undefined);
  if (tail) return reading(i, tail.end, partsOf({ day, monthOffset: tail.value }), 'day');
  if (found.words) return undefined;
  const end = v.table.ordinalDot ? behindDot : found.end;
  if (!found.ordinal && end === found.end) return undefined;
  const date = reading(i, end, partsOf({ day }), 'day');
  if (isLedTo(v, tokens, i) && !goesOn(v, tokens, end))
    date.parts.side = v.sideCue(wordBeforeArticle(v, tokens, i)) ?? likelySide(v, tokens, i);
  else date.weak = true;
  return date;
}

/** The word before the article of a day; 0 where the day has none. */
function wordBeforeArticle(v: Vocabulary, tokens: Tokens, i: number): number {
  const article = i >= 2 && (v.article(tokens.ids[i - 1]!) || v.dayArticle(tokens.ids[i - 1]!));
  return article ? tokens.ids[i - 2]! : 0;
}

/** Do the words before it say that a number is a day: "*on the* 12th", "*the morning of the* 12th", "*am* 12."? */
function isLedTo(v: Vocabulary, tokens: Tokens, i: number): boolean {
  if (i >= 1 && v.dayCue(tokens.ids[i - 1]!)) return true;
  const cue = wordBeforeArticle(v, tokens, i);
  if (v.onWord(cue)) return true;
  return Boolean(v.dayLink(cue) ? i >= 3 && v.dayPart(tokens.ids[i - 3]!) : v.monthCue(cue));
}

/** Does what follows make the number something else: "the 12th regiment", "the 18th and 19th centuries"? */
function goesOn(v: Vocabulary, tokens: Tokens, next: number): boolean {
  if (tokens.isMark(next, '-') && tokens.gaps[next] === NO_GAP) return true;
  if (v.listLink(tokens.ids[next]!) && tokens.kinds[next + 1] === NUMBER) return true;
  const open = next < tokens.count && tokens.isWord(next) && tokens.gaps[next] !== PARAGRAPH;
  return open && (!v.functionWord(tokens.ids[next]!) || tokens.isCapital(next));
}

/** On which side of the letter a day lies: 1 where the sentence speaks of what is to come, else -1. */
function likelySide(v: Vocabulary, tokens: Tokens, i: number): number {
  for (let at = i - 1; at >= 0 && at > i - 16 && tokens.gaps[at + 1] !== PARAGRAPH; at--) {
    if (v.futureWord(tokens.ids[at]!)) return 1;
    if (tokens.isMark(at, '.') || tokens.isMark(at, ';') || tokens.isMark(at, '?')) break;
  }
  for (let at = i + 1; at < Math.min(tokens.count, i + 5) && tokens.isWord(at); at++) {
    if (v.futureWord(tokens.ids[at]!)) return 1;
  }
  return -1;
}
