import type { DateMention } from '../dates/mention';
import type { PaperNoun, Possessor } from '../language';
import type { Span } from '../lines';

/** Who wrote a cited letter, or to whom, as far as the words tell. */
export interface Party {
  /** "to us": the writer's side or the reader's. */
  person?: Possessor;
  /** The tokens that name it, from `first` to before `end`; absent for a pronoun. */
  first?: number;
  end?: number;
}

/** What stands before the noun: "your", "the", "this", "a", "its", "Mr. Jay's". */
export type Determiner =
  'possessive' | 'article' | 'demonstrative' | 'indefinite' | 'third' | 'named' | 'quantified' | 'none';

/** A letter or paper that is cited, as far as the words alone tell. */
export interface CitationMention extends Span {
  /** The tokens it consists of. */
  first: number;
  last: number;
  /** The token of its noun. */
  at: number;
  noun: PaperNoun;
  determiner: Determiner;
  /** The determiner as written, for the explanation. */
  word?: string;
  /** "your" letter, "our" letter. */
  possessor?: Possessor;
  date?: DateMention;
  sender?: Party;
  recipient?: Party;
  /** "our present letter" · "your last letter" · "the above-mentioned letter" · "such a letter". */
  quality?: 'self' | 'latest' | 'same' | 'such' | 'order';
  /** "that letter", further away than "this letter". */
  far?: boolean;
  /** "In this letter we …", "I write this letter": the words around it say that it is the letter in hand. */
  inHand?: boolean;
  /** The number of a telegram or dispatch. */
  number?: string;
  /** What the words before it say: "in reply to", "I enclose". */
  relation?: 'replies-to' | 'encloses' | 'forwards';
  /** A noun without a date that something else ties to one: "On May 5 you sent a letter". */
  dateElsewhere?: boolean;
  /** The reply whose letter this is, in "our reply of June 14 to the letter". */
  answeredBy?: CitationMention;
}

/** What a citation says, but for where it stands and for its date. */
export type Said = Omit<CitationMention, 'start' | 'end' | 'first' | 'last' | 'date'>;
