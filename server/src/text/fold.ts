import { STRAIGHT } from './alike';
import type { Span } from './lines';
import { lowerBound } from './lowerBound';

/**
 * A text made comparable, with the way back to the original. Quotations are sought in the folded text, so that a
 * hard line break, an emphasis mark, a curly quotation mark or a decomposed accent never hides one:
 *
 * - white space is one space; where it holds a blank line it is one line feed (a paragraph ends there);
 * - the emphasis marks `*` and `_` of Markdown and soft hyphens are left out; the white space on both sides of one that
 *   stands alone, as in a row of asterisks, is one;
 * - typographic quotation marks and apostrophes are straight, and letters are composed (NFC).
 */
export interface Folded {
  text: string;
  /** The stretch of the original that a stretch of the folded text stands for. */
  original(span: Span): Span;
  /** The same with the marks that folding leaves out on either side, as the `*` before an emphasised word. */
  widest(span: Span): Span;
  /** The first folded offset at or after an offset of the original. */
  folded(offset: number): number;
}

/**
 * What folding looks at: white space but a single space, also with marks in it; marks it drops or replaces; a letter
 * with combining marks.
 */
const SPECIAL =
  /\s+(?:[*_\u00ad\u200b]+\s+)+| \s+|[^\S ]\s*|[*_\u00ad\u200b\ufeff]+|[\u2018-\u201f\u02bc\u00ab\u00bb]|[^\s*_]\p{M}+/gu;

/**
 * Folds the part of `text` in `span` (default: all of it).
 *
 * @param span in UTF-16 code units; the offsets that come back are those of the whole `text`.
 */
export function fold(text: string, span: Span = { start: 0, end: text.length }): Folded {
  // Each piece says: from this folded offset on, the original offset is this one. Between pieces both run alike.
  const pieces: string[] = [];
  const at: number[] = [];
  const from: number[] = [];
  const until: number[] = [];
  let length = 0;
  const push = (piece: string, start: number, end: number) => {
    if (piece === '') return;
    pieces.push(piece);
    at.push(length);
    from.push(start);
    until.push(end);
    length += piece.length;
  };

  /** All before is folded; what follows stands as it is, but that line breaks within paragraphs are spaces. */
  let position = span.start;
  let hasBreaks = false;
  const pushUntil = (end: number) => {
    const piece = text.slice(position, end);
    push(hasBreaks ? piece.replace(/\n/g, ' ') : piece, position, end);
    hasBreaks = false;
  };
  let spaces = -1;
  for (let next = position; next < span.end;) {
    UNUSUAL.lastIndex = next;
    const unusual = UNUSUAL.test(text) ? UNUSUAL.lastIndex - 1 : span.end;
    if (spaces < next) spaces = indexOf(text, '  ', next);
    LINE_BREAK.lastIndex = unusual;
    if (unusual < spaces && LINE_BREAK.test(text)) {
      hasBreaks = true;
      next = unusual + 1;
      continue;
    }
    // A mark may combine with the letter before it, and white space begin with the space before it.
    SPECIAL.lastIndex = Math.min(spaces, Math.max(next, unusual - 1));
    const match = SPECIAL.exec(text);
    if (!match || match.index >= span.end) break;
    next = SPECIAL.lastIndex;
    const end = Math.min(next, span.end);
    const found = text.slice(match.index, end);
    const replacement = replace(found);
    if (replacement === found) continue;
    pushUntil(match.index);
    push(replacement, match.index, end);
    position = end;
  }
  pushUntil(span.end);

  const pieceAt = (offset: number): number => lastAtMost(at, offset);
  const original = ({ start, end }: Span): Span => {
    if (at.length === 0) return { start: span.start, end: span.start };
    const first = pieceAt(start);
    const last = pieceAt(Math.max(start, end - 1));
    const startAt = alike(first) ? from[first]! + (start - at[first]!) : from[first]!;
    if (end <= start) return { start: startAt, end: startAt };
    const endAt = alike(last) ? from[last]! + (end - at[last]!) : until[last]!;
    return { start: startAt, end: endAt };
  };
  return {
    text: pieces.join(''),
    original,
    widest({ start, end }) {
      const inner = original({ start, end });
      if (at.length === 0) return span;
      const first = pieceAt(start);
      const last = pieceAt(Math.max(start, end - 1));
      return {
        start: at[first] === start ? (until[first - 1] ?? span.start) : inner.start,
        end: (at[last + 1] ?? length) === end ? (from[last + 1] ?? span.end) : inner.end,
      };
    },
    folded(offset) {
      if (at.length === 0 || offset <= span.start) return 0;
      const piece = lastAtMost(from, offset);
      if (offset >= until[piece]!) return at[piece + 1] ?? length;
      return at[piece]! + (alike(piece) ? offset - from[piece]! : 0);
    },
  };

  /** Does a piece stand in the original as it is, so that offsets within it run alike? */
  function alike(piece: number): boolean {
    return pieces[piece]!.length === until[piece]! - from[piece]!;
  }
}

/** What is neither a space nor an ASCII letter, digit or mark that stays as it is wherever it stands. */
const UNUSUAL = /[^!-)+-^`-~ ]/g;

/** A hard line break within a paragraph: most of what is unusual. */
const LINE_BREAK = /(?<! )\n(?=[!-)+-^`-~])/y;

function indexOf(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at < 0 ? Infinity : at;
}

/** The folded text alone, of a short string that is only compared. */
export function foldedText(text: string): string {
  return text.search(UNUSUAL) < 0 && !text.includes('  ') ? text : fold(text).text;
}

/** Folds a string that is only compared, as an alias, without spaces around it. */
export function foldString(text: string): string {
  return foldedText(text).trim();
}

function replace(found: string): string {
  const first = found[0]!;
  if (/\s/.test(first)) return /(\r\n|\n|\r)[^\S\r\n]*(\r\n|\n|\r)/.test(found) ? '\n' : ' ';
  if ('*_\u00ad\u200b\ufeff'.includes(first)) return '';
  return STRAIGHT[first] && found.length === 1 ? STRAIGHT[first] : found.normalize('NFC');
}

/** The index of the last number in the ascending `numbers` that is at most `value`; 0 when none is. */
function lastAtMost(numbers: number[], value: number): number {
  return Math.max(0, lowerBound(numbers, (number) => number <= value) - 1);
}
