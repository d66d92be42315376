import search from 'approx-string-match';
import type { Span } from './lines';

/** The work that a search may do, in steps of a few nanoseconds; it throws {@link Exhausted} when it is used up. */
export class Budget {
  #left: number;
  constructor(steps: number) {
    this.#left = steps;
  }
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new Exhausted();
  }
}
export class Exhausted extends Error {}

/** The stretch of `text` within `window` that is most like `pattern`; of several the one nearest to `near`. */
export function mostSimilar(
  text: string,
  pattern: string,
  window: Span,
  near: number,
  budget: Budget,
): { start: number; end: number; errors: number } | undefined {
  const from = Math.max(0, window.start);
  const part = text.slice(from, Math.max(from, window.end));
  budget.spend((part.length + 200) * (1 + (pattern.length >> 5)) * 4);
  let best: ReturnType<typeof search>[number] | undefined;
  for (const match of search(part, pattern, pattern.length >> 1))
    if (!best || Math.abs(from + match.start - near) < Math.abs(from + best.start - near)) best = match;
  return best && { start: from + best.start, end: from + best.end, errors: best.errors };
}

/** How many letters must be changed, put in or left out to make one text the other. */
export function distance(a: string, b: string, budget: Budget): number {
  budget.spend(a.length * b.length);
  const row = new Uint16Array(b.length + 1);
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 0; i < a.length; i++) {
    const code = a.charCodeAt(i);
    let diagonal = row[0]!;
    row[0] = i + 1;
    for (let j = 1; j <= b.length; j++) {
      const change = diagonal + (code === b.charCodeAt(j - 1) ? 0 : 1);
      diagonal = row[j]!;
      row[j] = Math.min(change, diagonal + 1, row[j - 1]! + 1);
    }
  }
  return row[b.length]!;
}

/**
 * For every border from `from` to `until`: how many letters must be changed for the text that ends there (`step` -1)
 * or begins there (`step` 1) to be `pattern` (Sellers' algorithm: the far end is free).
 */
export function borderCosts(
  text: string,
  from: number,
  until: number,
  pattern: string,
  step: 1 | -1,
  budget: Budget,
): Uint16Array {
  const { length } = pattern;
  const reach = length + (length >> 2) + 2;
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) codes[i] = pattern.charCodeAt(step === -1 ? i : length - 1 - i);
  const column = new Uint16Array(length + 1);
  for (let i = 0; i <= length; i++) column[i] = i;
  const costs = new Uint16Array(until - from + 1);
  let at = step === -1 ? Math.max(0, from - reach) : Math.min(text.length, until + reach);
  const last = step === -1 ? until : from;
  budget.spend((Math.abs(last - at) + 1) * length);
  for (;;) {
    if (at >= from && at <= until) costs[at - from] = column[length]!;
    if (at === last) return costs;
    const code = text.charCodeAt(step === -1 ? at : at - 1);
    let diagonal = 0;
    let above = 0;
    for (let i = 1; i <= length; i++) {
      const beside = column[i]!;
      let least = codes[i - 1] === code ? diagonal : diagonal + 1;
      if (above < least) least = above + 1;
      if (beside < least) least = beside + 1;
      column[i] = above = least;
      diagonal = beside;
    }
    at -= step;
  }
}

/** The same for one border. */
export function borderCost(text: string, at: number, pattern: string, step: 1 | -1, budget: Budget): number {
  return borderCosts(text, at, at, pattern, step, budget)[0]!;
}

/**
 * The share of the words of `context` that are in `text` in the same order, by their length, both read away from
 * the passage (`step` 1 forwards, -1 backwards). Misread words count for what is left of them. Words put in between
 * cost a quarter of their length, so a word more does little, and the same words farther off do not count.
 */
export function sharedWords(context: string, text: string, step: 1 | -1, budget: Budget): number {
  const words = (of: string) => {
    const found = of.split(' ').filter(Boolean);
    return step === 1 ? found : found.reverse();
  };
  const [a, b] = [words(context), words(text)];
  let row = [0];
  for (const word of b) row.push(row.at(-1)! - word.length / 4);
  let most = 0;
  for (const word of a) {
    const next = [row[0]!];
    for (let j = 1; j <= b.length; j++) {
      const shared = row[j - 1]! + word.length * wordLikeness(word, b[j - 1]!, budget);
      next.push(Math.max(shared, row[j]!, next[j - 1]! - b[j - 1]!.length / 4));
      most = Math.max(most, shared);
    }
    row = next;
  }
  budget.spend(a.length * b.length * 4);
  const letters = a.reduce((sum, word) => sum + word.length, 0);
  return letters === 0 ? 1 : most / letters;
}

/** How much of a word is left of it in another: 1 to 0; what is less than two thirds is another word. */
function wordLikeness(a: string, b: string, budget: Budget): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) * 3 > longest) return 0;
  // A misread word has kept its first letter or its last.
  if (a[0] !== b[0] && a.at(-1) !== b.at(-1)) return 0;
  const share = 1 - distance(a, b, budget) / longest;
  return share * 3 < 2 ? 0 : share;
}
