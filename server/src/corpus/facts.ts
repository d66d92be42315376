import type { WordSet } from '../text/wordSet';
import { citationsIn, statedReplies, unheldIn, type Citation, type Unheld } from './correspondence';
import type { Corpus } from './corpus';
import type { Derivation } from './derive';
import type { CorpusDocument } from './document';
import { locateIn, PlaceTable, type Numbers } from './places';

/** What is kept of every file, besides its places, so that a question about the whole corpus opens none of them. */
export interface FileFacts {
  /** What its front matter or entries say that it answers. */
  replies: readonly Citation[];
  /** What its text cites, in the order of the text. */
  citations: readonly Citation[];
  /** What it cites that is neither held nor in the register. */
  unheld: readonly Unheld[];
  /** Of a letter: its words, and what tells its names from others. */
  words: WordSet | undefined;
  names: number | undefined;
}

/**
 * @param derivation what follows from the text of a letter
 * @param keys       gives numbers to keys; `points` is told of the number of each key that the file points at
 */
export function factsOf(
  corpus: Corpus,
  document: CorpusDocument,
  derivation: Derivation | undefined,
  keys: Numbers,
  points: (key: number) => void,
): { facts: FileFacts; places: PlaceTable } {
  const references = derivation?.references ?? NONE;
  const notes = document.kind === 'annotations' ? document.annotations : NONE;
  const places = PlaceTable.of(locateIn(document, references), keys, document.lines, notes);
  for (let i = 0; i < places.keyCount; i++) points(places.keyAt(i));
  const letter = document.kind === 'letter' ? document : undefined;
  const facts = {
    replies: orNone(statedReplies(document)),
    citations: letter ? orNone(citationsIn(corpus, letter, references)) : NONE,
    unheld: letter ? orNone(unheldIn(corpus, letter, references)) : NONE,
    words: derivation?.words,
    names: derivation?.names,
  };
  return { facts, places };
}

/** Most files have none of these: they share one. */
const NONE: never[] = [];

export function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : NONE;
}
