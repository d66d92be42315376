import type { CitationMention } from '../../text/citations/mention';
import { byDate } from './byDate';
import { byDiscourse } from './byDiscourse';
import { Discourse } from './discourse';
import type { Reader, Resolution } from './reader';

/**
 * Decides which letters are meant, one mention after another, from who writes to whom, from the dates, and from
 * what has been mentioned before. What cannot be decided keeps its candidates; what is not known at all, and has
 * no date either, is left out (`undefined`).
 */
export class CitationResolver {
  readonly #said: Discourse;

  constructor(reader: Reader) {
    this.#said = new Discourse(reader);
  }

  /** What the next mention of the text means; mentions must come in the order of the text. */
  next(mention: CitationMention): Resolution | undefined {
    const resolution = mention.date
      ? byDate(this.#said, mention, mention.date)
      : byDiscourse(this.#said, mention);
    this.#said.remember(mention, resolution?.targets ?? []);
    return resolution;
  }

  /** A paper named by its title: known without resolving, but what follows may speak of it. */
  titled(mention: CitationMention, targets: readonly string[]): void {
    this.#said.remember(mention, targets);
  }
}
