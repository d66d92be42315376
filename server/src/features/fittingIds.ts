import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Expectation, Register } from '../corpus/document';
import { idsFor } from '../corpus/named';
import { byText } from '../corpus/sortedList';
import { JoinedTexts } from '../text/joinedTexts';
import { rememberOf } from './remember';

/** More ids than these are not offered at once; the editor asks again when more of one is typed. */
export const MOST_OFFERED = 100;

/** So many letters are made ready to be found at a time: that takes few milliseconds. */
const LOT = 2000;

/** Ids, many of them in alphabetical order, each with all by which it is found: itself first, in small letters. */
export interface Findable {
  ids: readonly string[];
  words: JoinedTexts;
}

export const findable = rememberOf((ids: readonly string[]): Findable => ({
  ids,
  words: new JoinedTexts(ids.map((id) => id.toLowerCase())),
}));

/** The entries of a file, which are found by their names, too. */
const findableIn = rememberOf(({ entries }: Register): Findable => {
  const sorted = [...entries].sort((a, b) => byText(a.id, b.id));
  const words = sorted.map(({ id, name, aliases }) =>
    [id, name, ...aliases.map(({ text }) => text)].join('\n').toLowerCase(),
  );
  return { ids: sorted.map(({ id }) => id), words: new JoinedTexts(words) };
});

const lots = rememberOf((ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / LOT) }, (_, i) => ids.slice(i * LOT, (i + 1) * LOT)),
);

function* letters(corpus: Corpus): Generator<Findable, void> {
  for (const lot of lots(corpus.ids('letter'))) yield findable(lot);
}

function* entries(corpus: Corpus): Generator<Findable, void> {
  for (const register of corpus.registers()) yield findableIn(register);
}

/**
 * Letters and entries; in parts, of which a change touches few, and each of which is made when it is taken. Asked for in
 * advance, they are at hand when somebody types.
 */
export function* findableThings(corpus: Corpus): Generator<Findable, void> {
  yield* letters(corpus);
  yield* entries(corpus);
}

/** What could stand where something like `expects` is wanted. */
export function findableFor(corpus: Corpus, document: CorpusDocument, expects: Expectation): Findable[] {
  switch (expects) {
    case 'letter':
      return [...letters(corpus)];
    case 'entry':
      return [...entries(corpus)];
    case 'any':
      return [...findableThings(corpus)];
    default:
      return [findable(idsFor(corpus, document, expects))];
  }
}

/** All of a few ids; of very many those that begin with what is `typed`, then those in which, or in the names of which, it stands. */
export function fitting(parts: readonly Findable[], typed: string): readonly string[] {
  const all = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  if (all <= MOST_OFFERED) return [...new Set(parts.flatMap(({ ids }) => ids))];
  const wanted = typed.trim().toLowerCase();
  const first = (find: (words: JoinedTexts) => Iterable<number>) =>
    parts.flatMap(({ ids, words }) => [...take(MOST_OFFERED, find(words))].map((i) => ids[i]!)).sort();
  const found = new Set(first((words) => words.beginningWith(wanted)));
  if (found.size < MOST_OFFERED) for (const id of first((words) => words.holding(wanted))) found.add(id);
  return [...take(MOST_OFFERED, found)];
}

function* take<T>(most: number, items: Iterable<T>): Iterable<T> {
  let left = most;
  for (const item of items) {
    if (left-- === 0) return;
    yield item;
  }
}
