import type { DateMention } from '../dates/mention';
import type { NameMatch } from '../names';
import type { Tokens } from '../tokens';
import type { ByWord, Vocabulary } from '../vocabulary';
import type { CitationMention } from './mention';
import { nounCitation } from './noun';
import { Page } from './page';
import {
  elidedCitation,
  genitiveCitation,
  placedCitations,
  pronounCitation,
  thatCitation,
} from './withoutNoun';

/** The kinds of words at which a citation is looked for; 0 for all others. */
const HEADS = { noun: 1, pronoun: 2, possessive: 3, genitive: 4, pronounArticle: 5 } as const;

/** Finds cited letters and papers, dated or not, in one language. */
export class CitationFinder {
  /** What a citation may begin with, by word: see `HEADS`. */
  readonly #heads: Uint8Array;
  /** One text is searched at a time. */
  readonly #page: Page;

  constructor(readonly v: Vocabulary) {
    this.#page = new Page(v);
    this.#heads = new Uint8Array(v.lexicon.words.length);
    const kinds: ByWord<unknown>[] = [v.noun, v.pronoun, v.possessive, v.genitive, v.pronounArticle];
    for (let id = 1; id < this.#heads.length; id++)
      this.#heads[id] = kinds.findIndex((find) => find(id) !== undefined) + 1;
  }

  /**
   * @param dates of the same tokens, weak ones among them
   * @param names of the same tokens
   * @returns one mention for each letter, in the order of the text; those of a list ("of February 20, 27 and 29")
   *          after one another, each on its own fragment. Dates that only a list makes one are in the mentions.
   */
  find(tokens: Tokens, dates: readonly DateMention[], names: readonly NameMatch[]): CitationMention[] {
    const { v } = this;
    const page = this.#page;
    page.turn(tokens, dates, names);
    const { ids, count } = tokens;
    const heads = this.#heads;
    // Each kind answers with the last token that it has used.
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      const head = id < heads.length ? heads[id]! : 0;
      if (head === 0) continue;
      if (head === HEADS.noun) i = nounCitation(page, i, v.noun(id)!);
      else if (head === HEADS.pronoun) i = pronounCitation(page, i, v.pronoun(id)!);
      else if (head === HEADS.possessive) i = elidedCitation(page, i, v.possessive(id)!);
      else if (head === HEADS.genitive) i = genitiveCitation(page, i);
      else i = thatCitation(page, i);
    }
    placedCitations(page);
    return page.mentions.sort((a, b) => a.first - b.first);
  }
}
