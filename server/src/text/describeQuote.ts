import { fold, type Folded } from './fold';
import type { Span } from './lines';
import { findQuote, lookalikes } from './quotes';

/** How an annotation names its passage: a W3C TextQuoteSelector, and a TextPositionSelector's start as a hint. */
export interface Selector {
  exact: string;
  prefix?: string;
  suffix?: string;
  /** In UTF-16 code units of the file. */
  start: number;
}

/** How many characters of context a selector has on each side, at least; whole words, so mostly a few more. */
export const CONTEXT = 32;

/**
 * So far context grows to keep lookalikes at a distance, whose context is similar; farther only until no other place
 * is the same, and where even the most is not enough, as in a text that repeats itself, it is left at that.
 */
const WIDE = 4 * CONTEXT;
const MOST = 64 * CONTEXT;

/**
 * Names a passage so that it is found again: its words with the words around them, as many on each side as make
 * it unique in the letter, whole words and at least {@link CONTEXT} characters. White space of any kind, line
 * breaks too, is one space, so that the selector reads well in a line of YAML; quotation marks and emphasis stay
 * as they are in the letter (finding disregards their kind). White space at the ends of the passage is left out.
 *
 * @param text   the whole file of the letter
 * @param span   the passage, in UTF-16 code units; empty for a place between two characters
 * @param folded the body of the letter as folded before, to save the work; context is taken from it alone
 */
export function describeQuote(text: string, span: Span, folded: Folded = fold(text)): Selector {
  const words = text.slice(span.start, span.end);
  const start = span.start + (words.trim() === '' ? 0 : words.length - words.trimStart().length);
  const end = Math.max(start, span.start + words.trimEnd().length);
  const [from, until] = [folded.folded(start), Math.max(folded.folded(start), folded.folded(end))];
  const collapsed = (part: Span) => text.slice(part.start, part.end).replace(/\s+/g, ' ');
  for (let width = CONTEXT; ; width *= 2) {
    const left = wordStart(folded.text, from - width);
    const right = wordEnd(folded.text, until + width);
    const before = folded.original({ start: left, end: from }).start;
    const after = folded.original({ start: until, end: right }).end;
    const prefix = collapsed({ start: Math.min(before, start), end: start });
    const suffix = collapsed({ start: end, end: Math.max(after, end) });
    const selector = {
      exact: collapsed({ start, end }),
      ...(prefix.trim() ? { prefix: prefix.trimStart() } : {}),
      ...(suffix.trim() ? { suffix: suffix.trimEnd() } : {}),
      start,
    };
    const whole = left === 0 && right === folded.text.length;
    const isGood =
      width <= WIDE
        ? lookalikes(folded, selector, { start, end }).length === 0
        : width >= MOST || findQuote(folded, selector).state === 'exact';
    if (whole || isGood) return selector;
  }
}

/** The beginning of the word at `offset`; no word is longer than a selector can bear. */
function wordStart(text: string, offset: number): number {
  let at = Math.max(0, offset);
  for (let limit = CONTEXT; limit > 0 && at > 0 && !/\s/.test(text[at - 1]!); limit--) at--;
  return at;
}

function wordEnd(text: string, offset: number): number {
  let at = Math.min(text.length, offset);
  for (let limit = CONTEXT; limit > 0 && at < text.length && !/\s/.test(text[at]!); limit--) at++;
  return at;
}
