import type { WordSet } from '../text/wordSet';
import { citationsIn, statedReplies, unheldIn, type Citation, type Unheld } from './correspondence';
import type { Corpus } from './corpus';
import type { CorpusDocument } from './document';
import { byTarget, locateIn, PlaceTable, type Numbers } from './places';
import type { DerivedReference } from './reference';

/** What is kept of every file, so that a question about the whole corpus opens none of them. */
export interface FileFacts {
  places: PlaceTable;
  /** What its front matter or entries say that it answers. */
  replies: readonly Citation[];
  /** What its text cites, in the order of the text. */
  citations: readonly Citation[];
  /** What it cites that is neither held nor in the register. */
  unheld: readonly Unheld[];
  /** Of a letter: its words, and what tells its names from others. */
  words?: WordSet;
  names?: number;
}

/** @param keys gives numbers to keys; `points` is told of each key that the file points at */
export function factsOf(
  corpus: Corpus,
  document: CorpusDocument,
  references: readonly DerivedReference[],
  keys: Numbers,
  points: (key: string) => void,
): FileFacts {
  const byKey = byTarget(locateIn(document, references));
  for (const key of byKey.keys()) points(key);
  const letter = document.kind === 'letter' ? document : undefined;
  return {
    places: PlaceTable.of(
      byKey,
      keys,
      document.lines,
      document.kind === 'annotations' ? document.annotations : NONE,
    ),
    replies: orNone(statedReplies(document)),
    citations: letter ? orNone(citationsIn(corpus, letter, references)) : NONE,
    unheld: letter ? orNone(unheldIn(corpus, letter, references)) : NONE,
  };
}

/** Most files have none of these: they share one. */
const NONE: never[] = [];

export function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : NONE;
}
