import type { DateMention } from '../dates/mention';
import type { NameMatch } from '../names';
import { Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { Complete } from '../complete';
import type { CitationMention, Said } from './mention';

/** Dates or names by the token that they begin or end with. */
class ByToken<T> {
  #items: readonly T[] = [];
  /** By token: the index of the item, counted from 1. */
  #index = new Int32Array(0);

  constructor(readonly token: (item: T) => number) {}

  /** @param count how many tokens there are */
  fill(items: readonly T[], count: number): void {
    for (const item of this.#items) this.#index[this.token(item)] = 0;
    if (count > this.#index.length) this.#index = new Int32Array(count * 2);
    items.forEach((item, i) => (this.#index[this.token(item)] = i + 1));
    this.#items = items;
  }

  get(token: number): T | undefined {
    return this.has(token) ? this.#items[this.#index[token]! - 1] : undefined;
  }

  has(token: number): boolean {
    return token >= 0 && token < this.#index.length && this.#index[token] !== 0;
  }
}

/** A text that citations are sought in: its words, and what was found in it before. */
export class Page {
  readonly dateAt = new ByToken<DateMention>(({ first }) => first);
  readonly dateEnd = new ByToken<DateMention>(({ last }) => last);
  readonly nameAt = new ByToken<NameMatch>(({ first }) => first);
  readonly nameEnd = new ByToken<NameMatch>(({ last }) => last);
  tokens = new Tokens();
  names: readonly NameMatch[] = [];
  /** The citations found so far. */
  mentions: CitationMention[] = [];

  constructor(readonly v: Vocabulary) {}

  /** Turns to another text. */
  turn(tokens: Tokens, dates: readonly DateMention[], names: readonly NameMatch[]): void {
    this.tokens = tokens;
    this.names = names;
    this.mentions = [];
    this.dateAt.fill(dates, tokens.count);
    this.dateEnd.fill(dates, tokens.count);
    this.nameAt.fill(names, tokens.count);
    this.nameEnd.fill(names, tokens.count);
  }

  /** Adds a citation that goes from token `first` to before `end`. */
  add(first: number, end: number, date: DateMention | undefined, said: Said): void {
    const mention: Complete<CitationMention> = {
      start: this.tokens.starts[first]!,
      end: this.tokens.ends[end - 1]!,
      first,
      last: end - 1,
      at: said.at,
      noun: said.noun,
      determiner: said.determiner,
      word: said.word,
      possessor: said.possessor,
      date,
      sender: said.sender,
      recipient: said.recipient,
      quality: said.quality,
      far: said.far,
      inHand: said.inHand,
      number: said.number,
      relation: said.relation,
      dateElsewhere: said.dateElsewhere,
      answeredBy: said.answeredBy,
    };
    this.mentions.push(mention);
  }
}
