import type { Corpus } from '../corpus/corpus';
import type { Annotation, AnnotationFile, Letter } from '../corpus/document';
import { findLinks } from '../text/links';
import { ownCopy } from '../text/ownCopy';
import { searchable } from '../text/search';
import { remember } from './remember';

/** What is kept of an annotation, so that looking for some among all opens no file. */
export interface NoteFacts {
  id: string;
  answers?: { text: string };
  resolved: boolean;
  motivation: readonly string[];
  tags: readonly string[];
  creator?: string;
  /** Ids to which it refers, by `ref` or a link in its body; a passage counts for its letter. */
  refs: readonly string[];
  /** Its passage and body, searchable. */
  text: string;
}

/** An annotation in its file. */
export interface Note {
  file: AnnotationFile;
  /** Which of the file's annotations it is. */
  index: number;
  annotation: NoteFacts;
}

const known = new WeakMap<AnnotationFile, readonly Note[]>();

/** The annotations of a file; read once, as long as the file is the same. */
export function notesIn(file: AnnotationFile): readonly Note[] {
  let notes = known.get(file);
  if (!notes) {
    notes = file.annotations.map((annotation, index) => ({ file, index, annotation: factsOf(annotation) }));
    known.set(file, notes);
  }
  return notes;
}

/** The annotations of a letter, in the order of its files. */
export function notesOf(corpus: Corpus, letter: Letter): readonly Note[] {
  return corpus.annotationFilesOf(letter.id).flatMap(notesIn);
}

/** All annotations, in the order of the dates of their letters; those of no letter last. */
export const allNotes = remember(
  (corpus) => [corpus.letters(), corpus.annotationFiles()],
  (corpus): readonly Note[] => {
    const ids = new Set(corpus.letters().map(({ id }) => id));
    const files = [...ids].flatMap((id) => corpus.annotationFilesOf(id));
    const others = corpus.annotationFiles().filter(({ letter }) => !letter || !ids.has(letter.text));
    return [...files, ...others].flatMap(notesIn);
  },
);

function factsOf({
  id,
  answers,
  resolved,
  motivation,
  tags,
  creator,
  ref,
  target,
  body,
}: Annotation): NoteFacts {
  // What is cut from a file would keep all of it in memory.
  const own = (values: readonly string[]) => (values.length === 0 ? NONE : [...new Set(values)].map(ownCopy));
  return {
    id: ownCopy(id),
    ...(answers ? { answers: { text: ownCopy(answers.text) } } : {}),
    resolved,
    motivation: own(motivation),
    tags: own(tags.map(({ text }) => text)),
    ...(creator ? { creator: ownCopy(creator) } : {}),
    refs: own([...ref.map(({ text }) => text), ...linksIn(body)]),
    // V8 keeps what was replaced in a text as a tree of its parts, which takes many times the room.
    text: ownCopy(searchable([target?.exact, body].filter(Boolean).join('\n'))),
  };
}

const NONE: readonly string[] = [];

function linksIn(body: string | undefined): string[] {
  if (!body?.includes('[[')) return [];
  return findLinks(body).flatMap(({ id }) => id.split('#', 1)[0] || []);
}
