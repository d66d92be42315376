import type { Corpus } from '../corpus/corpus';
import type { Annotation, AnnotationFile, Letter } from '../corpus/document';
import { tagKey } from '../corpus/keys';
import { findLinks } from '../text/links';
import { searchable } from '../text/search';
import { title } from './card';
import type { NoteField, Term } from './noteQuery';

/** An annotation in its file. */
export interface Note {
  file: AnnotationFile;
  annotation: Annotation;
}

/** The annotations of a letter, or of all letters in order of their dates, with those of no letter last. */
export function notesOf(corpus: Corpus, letter?: Letter): Note[] {
  const notes = (files: readonly AnnotationFile[]) =>
    files.flatMap((file) => file.annotations.map((annotation) => ({ file, annotation })));
  if (letter) return notes(corpus.annotationFilesOf(letter.id));
  const ids = new Set(corpus.letters().map(({ id }) => id));
  return [
    ...[...ids].flatMap((id) => notes(corpus.annotationFilesOf(id))),
    ...notes(corpus.annotationFiles().filter(({ letter: of }) => !of || !ids.has(of.text))),
  ];
}

/** What an annotation has for a field, as ids. */
export function valuesOf({ file, annotation }: Note, field: NoteField): string[] {
  const { tags, motivation, creator, ref, body, answers, resolved } = annotation;
  switch (field) {
    case 'letter':
      return file.letter ? [file.letter.text] : [];
    case 'tag':
      return unique(tags.map(({ text }) => text));
    case 'motivation':
      return unique(motivation);
    case 'by':
      return creator ? [creator] : [];
    case 'ref':
      return unique([...ref.map(({ text }) => text), ...linksIn(body)]);
    case 'is':
      return [resolved ? 'resolved' : 'open', ...(answers ? ['reply'] : [])];
  }
}

/** The letters and entries to which the links of a note lead; a passage counts for its letter. */
function linksIn(body: string | undefined): string[] {
  if (!body?.includes('[[')) return [];
  return findLinks(body).flatMap(({ id }) => id.split('#', 1)[0] || []);
}

/** What a value of a field is called. */
export function valueTitle(corpus: Corpus, field: NoteField, value: string): string {
  switch (field) {
    case 'tag':
      return title(corpus, tagKey(value));
    case 'ref':
      return value === 'none' ? 'Nothing (refused)' : title(corpus, value);
    case 'letter':
      return title(corpus, value);
    default:
      return value;
  }
}

/**
 * Whether an annotation is what a filter looks for. Of several values for one field one is enough; all else must
 * hold: every word in its passage, body or tags, and nothing that must not be.
 */
export function matcher(corpus: Corpus, terms: readonly Term[]): (note: Note) => boolean {
  const wanted = new Map<NoteField, ((note: Note) => boolean)[]>();
  const words: string[] = [];
  const tests: ((note: Note) => boolean)[] = [];
  for (const { field, value, not } of terms) {
    // Half a filter, as `tag:`, looks for nothing yet.
    if (value === '') continue;
    if (!field) {
      const word = searchable(value);
      if (not) tests.push((note) => !textOf(corpus, note).includes(word));
      else words.push(word);
      continue;
    }
    const accepts = acceptor(corpus, field, value);
    const test = (note: Note) => valuesOf(note, field).some(accepts);
    if (not) tests.push((note) => !test(note));
    else wanted.set(field, [...(wanted.get(field) ?? []), test]);
  }
  for (const some of wanted.values()) tests.push((note) => some.some((test) => test(note)));
  if (words.length > 0)
    tests.push((note) => {
      const text = textOf(corpus, note);
      return words.every((word) => text.includes(word));
    });
  return (note) => tests.every((test) => test(note));
}

/** What of an annotation is searched for words, searchable. */
function textOf(corpus: Corpus, { annotation: { target, body, tags } }: Note): string {
  const labels = tags.flatMap(({ text }) => [text, valueTitle(corpus, 'tag', text)]);
  return searchable([target?.exact, body, ...labels].filter(Boolean).join('\n'));
}

/** Of these fields a part of an id or title will do, unless there is something with that very id. */
const BY_PART: ReadonlySet<NoteField> = new Set(['letter', 'by', 'ref']);

function acceptor(corpus: Corpus, field: NoteField, wanted: string): (value: string) => boolean {
  const plain = searchable(wanted);
  const named = (field === 'letter' || field === 'ref') && corpus.thing(wanted) !== undefined;
  const fits = (value: string): boolean => {
    if (named) return value === wanted;
    const names = [value, valueTitle(corpus, field, value)].map(searchable);
    return names.some((name) => (BY_PART.has(field) ? name.includes(plain) : name === plain));
  };
  const known = new Map<string, boolean>();
  return (value) => {
    let answer = known.get(value);
    if (answer === undefined) {
      answer = [value, ...(field === 'tag' ? broader(corpus, value) : [])].some(fits);
      known.set(value, answer);
    }
    return answer;
  };
}

/** The tags that a tag stands under. */
function broader(corpus: Corpus, tag: string): string[] {
  const path: string[] = [];
  const up = (id: string) => corpus.settings?.tags.find((one) => one.id === id)?.broader;
  for (let at = up(tag); at && !path.includes(at); at = up(at)) path.push(at);
  return path;
}

function unique(values: readonly string[]): string[] {
  return values.length < 2 ? [...values] : [...new Set(values)];
}
