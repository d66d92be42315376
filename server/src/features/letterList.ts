import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { searchableWords, soughtIn } from '../text/search';
import { letterLabel } from './card';
import { remember } from './remember';

/** Where a letter is gone to; to find a place in it, it would have to be read. */
export const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A letter as it is looked for. */
export interface ListedLetter {
  letter: Letter;
  label: string;
  /** All by which it is found, as it is searched. */
  words: string;
}

/** What a letter is called depends on the register. */
const labelled = remember(
  (corpus) => [corpus.registers()],
  () => new WeakMap<Letter, ListedLetter>(),
);

/** The letters in order of date. */
export const listedLetters = remember(
  (corpus) => [corpus.registers(), corpus.letters()],
  (corpus) => {
    const known = labelled(corpus);
    return corpus.letters().map((letter) => {
      let listed = known.get(letter);
      if (!listed) {
        const label = letterLabel(corpus, letter);
        const { id, title = '', date } = letter;
        known.set(
          letter,
          (listed = { letter, label, words: searchableWords(label, id, title, date?.text ?? '') }),
        );
      }
      return listed;
    });
  },
);

/** A letter that was found. */
export interface FoundLetter {
  label: string;
  /** Its title; where it has none, its id. */
  description: string;
  uri: string;
}

/** So many letters are shown: whoever wants another types more of its name. */
export const MOST_LETTERS = 200;

/** The letters of some corpora in whose names, titles, dates and ids all words of a query occur, in order of date. */
export function findLetters(
  corpora: readonly Corpus[],
  query: string,
): { letters: FoundLetter[]; found: number } {
  const sought = soughtIn(query);
  const found = corpora
    .flatMap((corpus) => listedLetters(corpus))
    .filter(({ words }) => sought.every((word) => words.includes(word)));
  const letters = found.slice(0, MOST_LETTERS).map(({ letter: { uri, id, title }, label }) => ({
    ...{ label, uri },
    description: title ?? id,
  }));
  return { letters, found: found.length };
}
