import type { Calendar } from '../dayNumbers';
import { NO_GAP, PARAGRAPH, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { Reading } from './reading';

// What stands about a date and belongs to it. Each function lets a reading take it in.

/** "O.S.", "(N.S.)" behind a date. */
export function takeStyle(v: Vocabulary, tokens: Tokens, reading: Reading): void {
  const style = styleAt(v, tokens, reading.last + 1);
  if (!style) return;
  reading.calendar = style.calendar;
  reading.last = style.end - 1;
}

function styleAt(v: Vocabulary, tokens: Tokens, i: number): { calendar: Calendar; end: number } | undefined {
  if (i >= tokens.count || tokens.gaps[i] === PARAGRAPH) return undefined;
  const at = tokens.isMark(i, ',') ? i + 1 : i;
  const bracket = tokens.isMark(at, '(') || tokens.isMark(at, '[');
  const found = v.style.at(tokens, bracket ? at + 1 : at);
  if (!found) return undefined;
  const { value: calendar, end } = found;
  if (bracket)
    return tokens.isMark(end, ')') || tokens.isMark(end, ']') ? { calendar, end: end + 1 } : undefined;
  return at === i && tokens.gaps[at] === NO_GAP ? undefined : { calendar, end };
}

/** "about 1750", "c. 1750". */
export function takeApproximation(v: Vocabulary, tokens: Tokens, reading: Reading): void {
  let at = reading.first - 1;
  if (at < 0 || reading.weak || tokens.gaps[reading.first] === PARAGRAPH) return;
  // "to write about last summer"
  const { side, relative } = reading.parts;
  if (side !== undefined || relative?.offset === 0 || relative?.unit === 'day') return;
  if (at > 0 && v.article(tokens.ids[at]!) && v.approximate(tokens.ids[at - 1]!)) at--;
  const dot = tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP;
  const word = dot ? at - 1 : at;
  if (word < 0 || !v.approximate(tokens.ids[word]!)) return;
  // A "c" without its full stop is a letter.
  if (tokens.ends[word]! - tokens.starts[word]! === 1 && !dot) return;
  reading.first = word;
  reading.approximate = true;
}

/** "[1842?]", "[Sept. 5]": what an editor has supplied; "1842 (?)". */
export function takeBrackets(tokens: Tokens, reading: Reading): void {
  const { first } = reading;
  const end = reading.last + 1;
  const query = tokens.isMark(end, '(') && tokens.isMark(end + 1, '?') && tokens.isMark(end + 2, ')');
  if (query) {
    reading.last = end + 2;
    reading.uncertain = true;
    return;
  }
  if (first === 0 || !tokens.isMark(first - 1, '[') || tokens.gaps[first] !== NO_GAP) return;
  const asked = tokens.isMark(end, '?');
  const close = asked ? end + 1 : end;
  if (!tokens.isMark(close, ']')) return;
  reading.first = first - 1;
  reading.last = close;
  if (asked) reading.uncertain = true;
}
