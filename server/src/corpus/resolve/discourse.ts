import { readEdtf, type DayRange } from '../../text/calendar';
import type { CitationMention } from '../../text/citations/mention';
import { PARAGRAPH } from '../../text/tokens';
import type { Candidate } from '../letterBook';
import type { Reader } from './reader';

/** A letter that the text has already spoken of: what "this letter" can mean. */
interface Mentioned {
  candidate: Candidate;
  mention: CitationMention;
}

/** How many paragraphs back "this letter" may point. */
export const NEAR = 3;
/** How many mentions are remembered: more than a reader would. */
const MEMORY = 100;
/** In tokens; what runs on longer is no sentence. */
const LONGEST_SENTENCE = 300;

/** What a letter has said so far: the letters it has mentioned, and where. */
export class Discourse {
  /** In the order of the text. */
  readonly mentioned: Mentioned[] = [];
  /** When the letter itself was written. */
  readonly own: DayRange | undefined;
  /** Its senders and its recipients. */
  readonly both: readonly string[];
  #paragraphNumbers: Int32Array | undefined;

  constructor(readonly reader: Reader) {
    this.own = reader.date === undefined ? undefined : readEdtf(reader.date);
    this.both = [...reader.from, ...reader.to];
  }

  /** A mention that means one letter can be spoken of later. */
  remember(mention: CitationMention, targets: readonly string[]): void {
    const candidate = targets.length === 1 ? this.reader.book.get(targets[0]!) : undefined;
    if (!candidate) return;
    this.mentioned.push({ candidate, mention });
    if (this.mentioned.length > MEMORY) this.mentioned.shift();
  }

  /** The one letter that a mention meant. */
  meaning(mention: CitationMention): Candidate | undefined {
    return this.mentioned.findLast((known) => known.mention === mention)?.candidate;
  }

  /** The letters mentioned before, nearest first. */
  before(mention: CitationMention, paragraphs: number, senders: readonly string[] = []): Candidate[] {
    return this.mentioned
      .filter(
        ({ candidate, mention: known }) =>
          candidate.isLetter &&
          this.paragraphs(known, mention) <= paragraphs &&
          (senders.length === 0 || this.reader.book.related(candidate.from, senders)),
      )
      .map(({ candidate }) => candidate)
      .reverse();
  }

  sameSentence(a: CitationMention, b: CitationMention): boolean {
    const { tokens } = this.reader;
    if (b.first - a.last > LONGEST_SENTENCE) return false;
    for (let i = a.last + 1; i < b.first; i++) {
      if (tokens.gaps[i] === PARAGRAPH || tokens.isMark(i, '?') || tokens.isMark(i, ';')) return false;
      if (tokens.isMark(i, '.') && tokens.isCapital(i + 1)) return false;
    }
    return true;
  }

  /** Are two letters called by the same word? */
  sameNoun(a: CitationMention, b: CitationMention): boolean {
    const { ids } = this.reader.tokens;
    return a.noun.kind === b.noun.kind && ids[a.at] === ids[b.at];
  }

  /** How many paragraphs lie between two mentions. */
  paragraphs(a: CitationMention, b: CitationMention): number {
    return this.#paragraphAt(b.first) - this.#paragraphAt(a.last);
  }

  /** The number of the paragraph that a token is in. */
  #paragraphAt(token: number): number {
    if (!this.#paragraphNumbers) {
      const { gaps, count } = this.reader.tokens;
      const numbers = (this.#paragraphNumbers = new Int32Array(count));
      for (let i = 1; i < count; i++) numbers[i] = numbers[i - 1]! + (gaps[i] === PARAGRAPH ? 1 : 0);
    }
    return this.#paragraphNumbers[token]!;
  }
}
