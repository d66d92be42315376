import type { Corpus } from '../corpus/corpus';
import { strongest, type Citation } from '../corpus/correspondence';
import type { Relation } from '../corpus/reference';

/** How one letter is tied to another, by all the passages that say so. */
export interface Tie {
  /** The other letter or document: its id, or the key of a letter that is not held. */
  other: string;
  relation: Relation;
  /** Never empty; all in one file. */
  passages: readonly Citation[];
  /** False where each of the passages could mean another letter as well. */
  certain: boolean;
}

/** What `id` cites, in the order of its text. */
export function tiesFrom(corpus: Corpus, id: string): Tie[] {
  return ties(corpus.citationsOf(id), ({ target }) => target);
}

/** What cites `id`, in the order of the dates of the citing letters. */
export function tiesTo(corpus: Corpus, id: string): Tie[] {
  return ties(corpus.citedBy(id), ({ source }) => source);
}

function ties(citations: readonly Citation[], other: (citation: Citation) => string): Tie[] {
  const groups = new Map<string, Citation[]>();
  for (const citation of citations) {
    const group = groups.get(other(citation));
    if (group) group.push(citation);
    else groups.set(other(citation), [citation]);
  }
  return [...groups].map(([id, passages]) => ({
    other: id,
    passages,
    relation: strongest(passages.map(({ relation }) => relation)),
    certain: passages.some(({ ambiguous }) => !ambiguous),
  }));
}

/** A relation seen from the letter that has it, and from the other one. */
export const RELATION_WORDS: Readonly<Record<Relation, { from: string; to: string }>> = {
  'replies-to': { from: 'replies to', to: 'answered by' },
  encloses: { from: 'encloses', to: 'enclosed in' },
  forwards: { from: 'forwards', to: 'forwarded by' },
  cites: { from: 'cites', to: 'cited by' },
};
