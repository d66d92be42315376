import type { Span } from '../../../server/src/text/lines';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
}

/** A word, a space, a mark or the gap between two paragraphs, and where it stood in the original. */
export interface Token {
  text: string;
  kind: 'word' | 'space' | 'mark' | 'gap';
  /** Absent where it was put in. */
  from?: Span;
}

/** Where a passage is after the edits. */
export interface Truth {
  /** From its first to its last letter that is left; absent where none is. */
  span?: Span;
  /** The share of its letters that is left, changed or not. */
  left: number;
  /** Is something between its parts that stood elsewhere before? */
  torn: boolean;
}

/** A letter in the course of editing, which knows of every word where it stood in the original. */
export class EditedLetter {
  tokens: Token[];

  constructor(readonly original: string) {
    this.tokens = tokenize(original);
  }

  get text(): string {
    return this.tokens.map(({ text }) => text).join('');
  }

  /** The paragraphs as ranges of tokens, without the gaps; parts in fences are left out. */
  paragraphs(): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = [];
    let start = 0;
    for (let i = 0; i <= this.tokens.length; i++) {
      if (i < this.tokens.length && this.tokens[i]!.kind !== 'gap') continue;
      const text = this.tokens
        .slice(start, i)
        .map((token) => token.text)
        .join('');
      if (i > start && !text.includes(':::') && !text.startsWith('#')) found.push({ start, end: i });
      start = i + 1;
    }
    return found;
  }

  /** Takes out the words of a span of the original, and nothing else. */
  delete({ start, end }: Span): void {
    this.tokens = this.tokens.map((token) =>
      token.from && token.from.start < end && token.from.end > start ? { ...token, text: '' } : token,
    );
  }

  truth({ start, end }: Span): Truth {
    let at = 0;
    let [first, last, letters] = [-1, -1, 0];
    let torn = false;
    let between = 0;
    for (const { text, from, kind } of this.tokens) {
      const belongs =
        from && from.start < end && from.end > start && kind !== 'space' && kind !== 'gap' && text !== '';
      if (belongs) {
        if (first < 0) first = at;
        else if (between > 0) torn = true;
        last = at + text.length;
        letters += from.end - from.start;
        between = 0;
      } else if (first >= 0 && from && kind === 'word' && text !== '') between++;
      at += text.length;
    }
    const all = this.original.slice(start, end).replace(/\s+/g, '').length;
    return {
      left: all === 0 ? 0 : letters / all,
      torn,
      ...(first >= 0 ? { span: { start: first, end: last } } : {}),
    };
  }
}

export function tokenize(text: string, offset: number | undefined = 0): Token[] {
  const pattern = /\s*\n\s*\n\s*|\s+|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    text: found,
    kind: /\n\s*\n/.test(found)
      ? 'gap'
      : /^\s/.test(found)
        ? 'space'
        : /^[\p{L}\p{N}]/u.test(found)
          ? 'word'
          : 'mark',
    ...(offset === undefined ? {} : { from: { start: offset + index, end: offset + index + found.length } }),
  }));
}
