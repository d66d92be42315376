import type { DateMention } from '../dates/mention';
import type { NameMatch } from '../names';
import type { Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { CitationMention } from './mention';

/** Dates or names by the token that they begin or end with. */
class ByToken<T> {
  /** By token: the index of the item, counted from 1. */
  readonly #index: Int32Array;

  constructor(
    count: number,
    readonly items: readonly T[],
    token: (item: T) => number,
  ) {
    this.#index = new Int32Array(count);
    items.forEach((item, i) => (this.#index[token(item)] = i + 1));
  }

  get(token: number): T | undefined {
    if (token < 0 || token >= this.#index.length) return undefined;
    const found = this.#index[token]!;
    return found === 0 ? undefined : this.items[found - 1];
  }

  has(token: number): boolean {
    return token >= 0 && token < this.#index.length && this.#index[token] !== 0;
  }
}

/** A text that citations are sought in: its words, and what was found in it before. */
export class Page {
  readonly dateAt: ByToken<DateMention>;
  readonly dateEnd: ByToken<DateMention>;
  readonly nameAt: ByToken<NameMatch>;
  readonly nameEnd: ByToken<NameMatch>;
  /** The citations found so far. */
  readonly mentions: CitationMention[] = [];

  constructor(
    readonly v: Vocabulary,
    readonly tokens: Tokens,
    dates: readonly DateMention[],
    readonly names: readonly NameMatch[],
  ) {
    this.dateAt = new ByToken(tokens.count, dates, ({ first }) => first);
    this.dateEnd = new ByToken(tokens.count, dates, ({ last }) => last);
    this.nameAt = new ByToken(tokens.count, names, ({ first }) => first);
    this.nameEnd = new ByToken(tokens.count, names, ({ last }) => last);
  }

  /** Adds a citation that goes from token `first` to before `end`. */
  add({ end, ...found }: Omit<CitationMention, 'start' | 'end' | 'last'> & { end: number }): void {
    this.mentions.push({ ...found, last: end - 1, ...this.tokens.span(found.first, end) });
  }
}
