import { WordSet } from '../text/wordSet';
import type { AnnotationFileHead, LetterHead } from './closed';
import type { Citation, Unheld } from './correspondence';
import type { Question } from './dependencies';
import type { AnnotationFile, CorpusDocument, Letter } from './document';
import { orNone, type FileFacts } from './facts';
import type { SourceFile } from './parse';
import { PlaceTable, type Numbers } from './places';
import { RELATIONS } from './reference';

/**
 * All that a corpus knows, as data that can be stored (JSON values and typed arrays): a corpus that is restored from it
 * answers as the one that it was taken of, without reading a letter. It holds numbers that mean something only
 * beside `tables`.
 */
export interface Snapshot {
  /** In parts. These and the files come one after another, so that whoever stores them can do so in slices, as long as nothing changes meanwhile. */
  tables: Iterable<Tables>;
  /** Files that are kept whole: settings, register, and what could not be read. */
  whole: SourceFile[];
  closed: Iterable<ClosedSnapshot>;
}

/** Keys and questions with the next numbers. */
export interface Tables {
  keys: readonly string[];
  /** With a hole where there is none any more. */
  questions: readonly (Question | undefined)[];
}

/** What the numbers of another corpus are in this one, by these. */
export interface Numbering {
  keys: number[];
  questions: number[];
}

/** A letter or annotation file that no editor had open. */
export interface ClosedSnapshot {
  head: ({ kind: 'letter' } & LetterHead) | ({ kind: 'annotations' } & AnnotationFileHead);
  version: string;
  /** Absent where they have to be worked out anew. */
  facts?: FactsSnapshot;
  /** The questions that were asked for the facts, and for what is said of the file outside, where that is so still. */
  asked: { facts?: readonly number[]; findings?: readonly number[] };
}

/** Facts, without the documents that they are about. */
export interface FactsSnapshot {
  places: Int32Array;
  replies: StoredCitation[];
  citations: StoredCitation[];
  unheld: (Omit<Unheld, 'citations'> & { citations: StoredCitation[] })[];
  words?: Uint8Array;
  names?: number;
}

interface StoredCitation extends Omit<Citation, 'document' | 'relation'> {
  /** Which of `RELATIONS`. */
  relation: number;
}

export function storeFacts(
  { replies, citations, unheld, words, names }: FileFacts,
  places: Int32Array,
): FactsSnapshot {
  return {
    places,
    replies: replies.map(store),
    citations: citations.map(store),
    unheld: unheld.map((letter) => ({ ...letter, citations: letter.citations.map(store) })),
    ...(words ? { words: words.bits } : {}),
    ...(names === undefined ? {} : { names }),
  };
}

/**
 * There are so many facts that each is made with all its fields at once: V8 gives objects that are spread out of others
 * a hidden class each, which is larger than they are.
 *
 * @param document the file that the facts are about
 * @param keys     those that there are
 */
export function restoreFacts(
  { replies, citations, unheld, words, names }: FactsSnapshot,
  document: CorpusDocument,
  keys: Numbers,
): FileFacts {
  // Only letters and registers cite.
  const about = document as Citation['document'];
  const restore = ({ source, span, target, relation, ambiguous }: StoredCitation): Citation => ({
    source: about.kind === 'letter' ? about.id : source,
    document: about,
    span,
    target: keys.own(target),
    relation: RELATIONS[relation]!,
    ambiguous,
  });
  return {
    replies: orNone(replies.map(restore)),
    citations: orNone(citations.map(restore)),
    unheld: orNone(unheld.map((letter) => ({ ...letter, citations: letter.citations.map(restore) }))),
    // A copy: whoever reads a store may give views into all of it.
    words: words && new WordSet(words.slice()),
    names,
  };
}

/** @param numbers the numbers of keys by those that the facts hold, where they are others */
export function restorePlaces({ places }: FactsSnapshot, numbers?: readonly number[]): PlaceTable {
  const table = new PlaceTable(places);
  return numbers ? table.renumbered(numbers) : table;
}

function store({ source, span, target, relation, ambiguous }: Citation): StoredCitation {
  return { source, span, target, relation: RELATIONS.indexOf(relation), ambiguous };
}

/** What is kept of a letter or annotation file, whether it is closed or was read whole. */
export function headOf(document: Letter | AnnotationFile): ClosedSnapshot['head'] {
  const { uri, path } = document;
  if (document.kind === 'annotations') return { kind: 'annotations', uri, path, letter: document.letter };
  const { id, idSpan, date, from, to, cc, replyTo, title, language, isPlain } = document;
  return { kind: 'letter', uri, path, id, idSpan, date, from, to, cc, replyTo, title, language, isPlain };
}
