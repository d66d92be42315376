import { NUMBER, PARAGRAPH } from '../tokens';
import type { Page } from './page';

// Telegrams and dispatches are cited by their numbers.

/** "No. 45", "412", "(No. 3)": the token after it. */
export function endOfNumber(page: Page, at: number): number {
  const { tokens, v } = page;
  let i = at;
  const bracket = tokens.isMark(i, '(');
  if (bracket) i++;
  if (v.numberWord(tokens.ids[i]!)) {
    i++;
    if (tokens.isMark(i, '.')) i++;
  }
  if (i >= tokens.count || tokens.kinds[i] !== NUMBER || tokens.gaps[i] === PARAGRAPH) return at;
  if (page.dateAt.has(i) && !v.numberWord(tokens.ids[i - 1]!) && !page.dateAt.get(i)!.weak) return at;
  i++;
  if (bracket) return tokens.isMark(i, ')') ? i + 1 : at;
  return i;
}

/** The number itself, as written. */
export function numberAt(page: Page, at: number): string | undefined {
  const end = endOfNumber(page, at);
  for (let i = end - 1; i >= at; i--) if (page.tokens.kinds[i] === NUMBER) return page.tokens.word(i);
  return undefined;
}
