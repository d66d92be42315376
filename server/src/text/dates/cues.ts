import { NO_GAP, PARAGRAPH, SPACE, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { DateMention } from './mention';
import type { Reading } from './reading';

// A month or a year alone is believed only where the words around it say that it is one: "May" may be a verb, and
// a number may count something.

/** Before a number: money, a reference. Behind it: money, a share, a temperature. */
const SIGNS_BEFORE = /[$£€#%§]/;
const SIGNS_BEHIND = /[$£€%°]/;

/** How far a reading can be believed: as a date, as one that could count something as well, or not at all. */
export function belief(
  v: Vocabulary,
  tokens: Tokens,
  reading: Reading,
  previous: DateMention | undefined,
): 'date' | 'doubtful' | 'none' {
  if (!isBare(reading)) return 'date';
  if (reading.form === 'month') return isMonthLedTo(v, tokens, reading.first, previous) ? 'date' : 'none';
  if (isYearPlace(v, tokens, reading, previous)) return 'date';
  return reading.form === 'year' && couldBeYear(v, tokens, reading) ? 'doubtful' : 'none';
}

/** A month, a year or a range of years, without anything that makes it a date. */
function isBare({ parts, form }: Reading): boolean {
  if (form === 'year') return true;
  if (parts.day !== undefined) return false;
  if (form === 'range')
    return parts.year !== undefined && parts.month === undefined && parts.season === undefined;
  return (
    form === 'month' && parts.year === undefined && parts.yearOffset === undefined && parts.side === undefined
  );
}

/** "*in* October", and the second month of "in May and June". */
function isMonthLedTo(
  v: Vocabulary,
  tokens: Tokens,
  first: number,
  previous: DateMention | undefined,
): boolean {
  if (v.monthCue(cueBefore(tokens, first))) return true;
  return (
    previous !== undefined &&
    previous.last === first - 2 &&
    previous.parts.month !== undefined &&
    previous.parts.day === undefined &&
    Boolean(v.listLink(tokens.ids[first - 1]!))
  );
}

/** The word before token `first`, or before the hyphen or comma between; 0 where there is none. */
function cueBefore(tokens: Tokens, first: number): number {
  let at = first - 1;
  if (at >= 0 && (tokens.isMark(at, '-') || tokens.isMark(at, ','))) at--;
  return at >= 0 && tokens.gaps[at + 1] !== PARAGRAPH ? tokens.ids[at]! : 0;
}

/** "the 1946 figures" */
function couldBeYear(v: Vocabulary, tokens: Tokens, { first, last }: Reading): boolean {
  const end = last + 1;
  const before = first > 0 && tokens.gaps[first] === SPACE ? tokens.ids[first - 1]! : 0;
  const led = v.article(before) ?? v.possessive(before) ?? v.demonstrative(before);
  return led !== undefined && tokens.isWord(end) && tokens.gaps[end] === SPACE;
}

/** Is a year, or a range of years, led to, and is what follows nothing that it counts? */
function isYearPlace(
  v: Vocabulary,
  tokens: Tokens,
  { first, last, form }: Reading,
  previous: DateMention | undefined,
): boolean {
  const before = first > 0 && tokens.gaps[first] !== PARAGRAPH ? first - 1 : -1;
  const end = last + 1;
  const next = end < tokens.count && tokens.gaps[end] !== PARAGRAPH ? end : -1;
  if (before >= 0 && isReference(v, tokens, before)) return false;
  if (next >= 0 && SIGNS_BEHIND.test(tokens.word(next))) return false;
  if (form !== 'range' && !isYearLedTo(v, tokens, before, previous)) return false;
  return next < 0 || !isCount(v, tokens, before, next);
}

/** Does the token before a number say what else it is: "p. 1450", "$1900"? */
function isReference(v: Vocabulary, tokens: Tokens, before: number): boolean {
  const noun = tokens.isMark(before, '.') && before > 0 ? before - 1 : before;
  if (v.numberNoun(tokens.ids[noun]!) && !v.yearCue(tokens.ids[noun]!)) return true;
  return SIGNS_BEFORE.test(tokens.word(before));
}

/** "in 1836", "(1836", "c. 1836", "1957 and 1960". */
function isYearLedTo(
  v: Vocabulary,
  tokens: Tokens,
  before: number,
  previous: DateMention | undefined,
): boolean {
  if (before < 0) return false;
  // "1957 and 1960", but not "2000 people and 1848 on the roofs".
  if (v.listLink(tokens.ids[before]!) && (previous?.last !== before - 1 || previous.parts.year === undefined))
    return false;
  if (tokens.isMark(before, '(') || tokens.isMark(before, '[')) return true;
  if (tokens.isMark(before, '.')) return before > 0 && Boolean(v.approximate(tokens.ids[before - 1]!));
  return Boolean(v.yearCue(cueOf(tokens, before)));
}

/** The word before a year, or before the comma or hyphen between. */
function cueOf(tokens: Tokens, before: number): number {
  const at = tokens.isMark(before, ',') || tokens.isMark(before, '-') ? before - 1 : before;
  return at >= 0 ? tokens.ids[at]! : 0;
}

/** A number before a noun counts it ("1390 experts"), unless the noun is a title ("the 1960 Statement"). */
function isCount(v: Vocabulary, tokens: Tokens, before: number, next: number): boolean {
  if (!tokens.isWord(next) || tokens.gaps[next] === NO_GAP || v.functionWord(tokens.ids[next]!)) return false;
  const capital = tokens.isCapital(next);
  if (v.table.capitalNouns && !capital) return false;
  const word = before >= 0 ? tokens.ids[before]! : 0;
  // "the end of 1962 Parliament"
  if (capital && v.yearCue(word) && before >= 1 && v.position(tokens.ids[before - 1]!)) return false;
  if (v.table.capitalNouns) return true;
  if (capital) return !v.article(word) && !v.possessive(word);
  const strong = before >= 0 && v.strongYearCue(cueOf(tokens, before));
  return !strong || /(?:s|men|people)$/i.test(tokens.word(next));
}
