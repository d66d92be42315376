import type { Corpus } from '../corpus/corpus';
import type { Letter, Register, Value } from '../corpus/document';
import { JoinedTexts } from '../text/joinedTexts';
import { searchableWords, soughtIn } from '../text/search';
import { letterLabel, shortNameOf } from './card';
import { remember } from './remember';

/** Where a letter is gone to; to find a place in it, it would have to be read. */
export const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A letter and what it is called. */
export interface ListedLetter {
  letter: Letter;
  label: string;
}

/** The letters in order of date, and the words by which each is found. */
interface LetterList {
  listed: readonly ListedLetter[];
  words: JoinedTexts;
  registers: readonly Register[];
}

/** Of what was listed before, only what has changed is made anew. */
export const letterList = remember(
  (corpus) => [corpus.registers(), corpus.letters()],
  (corpus, before: LetterList | undefined): LetterList => {
    const registers = corpus.registers();
    const letters = corpus.letters();
    const numbers = before ? numbersIn(before, letters, renamed(before.registers, registers)) : [];
    const listed = letters.map((letter, i) => {
      const known = before?.listed[numbers[i]!];
      return known ?? { letter, label: letterLabel(corpus, letter) };
    });
    const wordsOf = (i: number) => {
      const { letter, label } = listed[i]!;
      const { id, title = '', date } = letter;
      return searchableWords(label, id, title, date?.text ?? '');
    };
    const isSame = (one: ListedLetter, i: number) =>
      one === before!.listed[i] || wordsOf(i) === before!.words.text(i);
    if (before?.listed.length === listed.length && listed.every(isSame))
      return { ...before, listed, registers };
    const words = letters.map((_, i) =>
      before && numbers[i]! >= 0 ? before.words.text(numbers[i]!) : wordsOf(i),
    );
    return { listed, words: new JoinedTexts(words), registers };
  },
);

/** For each letter its number in a list, where it is called the same still; else -1. */
function numbersIn(
  { listed }: LetterList,
  letters: readonly Letter[],
  renamed: ReadonlySet<string>,
): number[] {
  let all: Map<Letter, number> | undefined;
  const numberOf = (letter: Letter) =>
    (all ??= new Map(listed.map((one, number) => [one.letter, number]))).get(letter) ?? -1;
  const isRenamed = ({ text }: Value) => renamed.has(text);
  return letters.map((letter, i) => {
    if (renamed.size > 0 && (letter.from.some(isRenamed) || letter.to.some(isRenamed))) return -1;
    // Most stand where they stood; one that was changed is another, in the same place.
    const there = listed[i]?.letter;
    return there === letter ? i : there?.uri === letter.uri ? -1 : numberOf(letter);
  });
}

/** The ids of entries of which the names have changed, come or gone. */
function renamed(before: readonly Register[], after: readonly Register[]): Set<string> {
  const [gone, come] = [namesIn(without(before, after)), namesIn(without(after, before))];
  return new Set([...gone.keys(), ...come.keys()].filter((id) => gone.get(id) !== come.get(id)));
}

function without<T>(list: readonly T[], others: readonly T[]): T[] {
  return list.filter((one) => !others.includes(one));
}

/** By id; where one is given twice, all its names. */
function namesIn(registers: readonly Register[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const entry of registers.flatMap(({ entries }) => entries))
    names.set(entry.id, `${names.get(entry.id) ?? ''}\n${shortNameOf(entry)}`);
  return names;
}

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
  const found = corpora.flatMap((corpus) => {
    const { listed, words } = letterList(corpus);
    return Array.from(words.holding(...sought), (i) => listed[i]!);
  });
  const letters = found.slice(0, MOST_LETTERS).map(({ letter: { uri, id, title }, label }) => ({
    ...{ label, uri },
    description: title ?? id,
  }));
  return { letters, found: found.length };
}
