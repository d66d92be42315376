import { lowerBound } from './lowerBound';
import type { Position, Range } from 'vscode-languageserver-types';

/** A stretch of a text, in UTF-16 code units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** How a position counts the characters of its line, in the protocol's words: code units of UTF-16, or bytes. */
export type PositionEncoding = 'utf-16' | 'utf-8';

/**
 * Where the lines of a text begin: the one place that knows what a line break is (LF, CR LF, and a lone CR, as
 * in the Language Server Protocol; U+2028 is none) and how offsets become lines and characters.
 */
export class LineIndex {
  readonly #starts: number[];
  readonly #text: string;
  readonly #encoding: PositionEncoding;
  /** The line that was found last. */
  #line = 0;

  /** @param encoding of the `character` of positions; offsets are always UTF-16 code units. */
  constructor(text: string, encoding: PositionEncoding = 'utf-16') {
    this.#text = text;
    this.#encoding = encoding;
    this.#starts = [0];
    if (text.includes('\r')) {
      const breaks = /\r\n|\n|\r/g;
      while (breaks.exec(text)) this.#starts.push(breaks.lastIndex);
    } else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The offset at which `line` (from 0) begins; the text's length for a line beyond the last. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** The position of `offset` (clamped to the text); `character` counts as the encoding says. */
  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.lineAt(clamped);
    return { line, character: this.characterAt(clamped, line) };
  }

  /** The `character` of an offset on a line. */
  characterAt(offset: number, line: number): number {
    const start = this.#starts[line]!;
    return this.#encoding === 'utf-16' ? offset - start : this.width({ start, end: offset });
  }

  /** The line that an offset within the text is on. */
  lineAt(offset: number): number {
    const starts = this.#starts;
    const isIn = (line: number) => starts[line]! <= offset && !(starts[line + 1]! <= offset);
    // Commonly positions are asked for one after another, in the order of the text.
    if (isIn(this.#line)) return this.#line;
    if (this.#line + 1 < starts.length && isIn(this.#line + 1)) return ++this.#line;
    return (this.#line = lowerBound(starts, (start) => start <= offset) - 1);
  }

  /** The offset of `position`; a character beyond the line's end means the line's end. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#starts.length) return this.#text.length;
    const start = this.#starts[position.line]!;
    let end = this.lineStart(position.line + 1);
    while (end > start && /[\r\n]/.test(this.#text[end - 1]!)) end--;
    if (this.#encoding === 'utf-16') return Math.min(start + Math.max(0, position.character), end);
    let bytes = 0;
    for (let at = start; at < end;) {
      const code = this.#text.codePointAt(at)!;
      bytes += utf8Length(code);
      if (bytes > position.character) return at;
      at += code > 0xffff ? 2 : 1;
    }
    return end;
  }

  /** The length of a stretch within one line, in units of the encoding. */
  width({ start, end }: Span): number {
    if (this.#encoding === 'utf-16') return end - start;
    let bytes = 0;
    for (let at = start; at < end;) {
      const code = this.#text.codePointAt(at)!;
      bytes += utf8Length(code);
      at += code > 0xffff ? 2 : 1;
    }
    return bytes;
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Is `offset` in `span`? Its end counts, so that a cursor behind the last letter of a word is on the word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
