import { YamlEditor, type Written, type YamlPath, type YamlValue } from '../corpus/writeYaml';
import type { Corpus } from '../corpus/corpus';
import type { Annotation, AnnotationFile, Letter } from '../corpus/document';
import { annotationKey } from '../corpus/keys';
import { annotationFilesOf, annotationIds } from '../corpus/named';
import { describeQuote } from '../text/describeQuote';
import { applyEdits, difference } from '../text/edits';
import { slug } from '../text/ids';
import { touches, type Span } from '../text/lines';
import { attachedTo } from '../text/quotes';
import type { Outcome } from './changes';
import { threadsOf, type Thread } from './margin';
import { attach } from './reattach';
import { newFileUri } from './newFile';

/** What an editor of letters says in an annotation. In a change, `null` takes a field out; one left out stays. */
export interface NoteFields {
  motivation?: string | null;
  ref?: string[] | null;
  tags?: string[] | null;
  body?: string | null;
  status?: string | null;
}

/**
 * What can be done to the annotations of a letter. `span`: the passage, in UTF-16 code units of the letter. `was`:
 * the note that the change is meant for.
 */
export type AnnotationChange =
  | { do: 'add'; span: Span; fields: NoteFields }
  | { do: 'reply'; file: string; to: string; fields: NoteFields }
  | { do: 'set'; file: string; id: string; fields: NoteFields; was?: string }
  | { do: 'remove'; file: string; id: string }
  /** Gives an annotation another passage. */
  | { do: 'attach'; file: string; id: string; span: Span };

/** Who makes the change, and on which day (`YYYY-MM-DD`). */
export interface Author {
  creator?: string;
  today: string;
}

/** The annotation that was added, changed or removed, and its file; `remark`: what the user should know besides. */
export type Annotated = Outcome<{ file: string; id: string; remark?: string }>;

/**
 * The edits of a letter's annotation file that add, answer, change or remove an annotation. Entries stand in the
 * order of their passages, an answer after what it answers; each change touches only the lines of its entry.
 */
export function annotate(
  corpus: Corpus,
  letter: Letter,
  change: AnnotationChange,
  author: Author,
): Annotated {
  if (change.do === 'add') return add(corpus, letter, change, author);
  const file = annotationFilesOf(corpus, letter.id).find(({ uri }) => uri === change.file);
  const id = change.do === 'reply' ? change.to : change.id;
  const annotation = file?.annotations.find((other) => other.id === id);
  if (!file || !annotation) return { refused: `The annotation "${id}" is no longer there.` };
  switch (change.do) {
    case 'reply':
      return reply(corpus, letter, file, annotation, change.fields, author);
    case 'set':
      if (change.was !== undefined && change.was !== (annotation.body ?? ''))
        return { refused: 'The note was changed elsewhere while you were writing.' };
      return set(file, annotation, change.fields, author);
    case 'remove':
      return remove(corpus, letter, file, annotation);
    case 'attach': {
      const span = passageAt(letter, change.span);
      if (!span) return { refused: OUTSIDE };
      return written(file, id, attach(corpus, letter, file, [{ annotation, span }]));
    }
  }
}

/** An annotation of a passage. Of an empty span the paragraph is annotated. */
function add(
  corpus: Corpus,
  letter: Letter,
  { span, fields }: { span: Span; fields: NoteFields },
  author: Author,
): Annotated {
  const passage = passageAt(letter, span);
  if (!passage) return { refused: OUTSIDE };
  const outcome = addAll(corpus, letter, [{ span: passage, fields }], author);
  return 'refused' in outcome ? outcome : { ...outcome, id: outcome.ids[0]! };
}

/** Annotations of several passages of one letter. */
export function addAll(
  corpus: Corpus,
  letter: Letter,
  added: readonly { span: Span; fields: NoteFields }[],
  author: Author,
): Outcome<{ file: string; ids: string[] }> {
  const taken = annotationIds(corpus, letter.id);
  const folded = corpus.foldedBody(letter);
  const items = added.map(({ span, fields }) => {
    const quote = describeQuote(letter.text, span, folded);
    const id = freeId(quote.exact, taken);
    taken.push(id);
    return { id, start: span.start, item: entry(id, { ...quote }, fields, author) };
  });
  const ids = items.map(({ id }) => id);
  const place = annotationFileOf(corpus, letter);
  if ('refused' in place) return place;
  const { file } = place;
  if (!file) {
    const annotations = items.map(({ item }) => item);
    const begun = new YamlEditor('').setFields([], { letter: letter.id, annotations });
    if ('refused' in begun) return begun;
    const text = applyEdits('', begun.edits);
    return { changes: [{ do: 'create', uri: place.uri, text }], file: place.uri, ids };
  }
  const editor = new YamlEditor(file.text);
  const indexAt = placeOf(corpus, letter, file, editor);
  const inserted = editor.insertItems(
    LIST,
    items.map(({ item, start }) => ({ item, index: indexAt(start) })),
  );
  if ('refused' in inserted) return inserted;
  return { changes: [{ do: 'edit', document: file, edits: inserted.edits }], file: file.uri, ids };
}

const OUTSIDE = 'Select words of the letter itself: its front matter cannot be annotated.';

/** The words that are to be annotated, without white space at the ends; all of a paragraph where none are selected. */
function passageAt(letter: Letter, span: Span): Span | undefined {
  const { body, blocks } = letter.structure;
  const chosen =
    span.start < span.end
      ? span
      : blocks.map((block) => block.span).find((block) => touches(block, span.start));
  if (!chosen || chosen.start < body.start || chosen.end > body.end) return undefined;
  const words = letter.text.slice(chosen.start, chosen.end);
  if (words.replace(/^#{1,6}\s/, '').trim() === '') return undefined;
  // Of a heading its words.
  const marks = span.start < span.end ? 0 : (/^#{1,6}\s+/.exec(words)?.[0].length ?? 0);
  const start = chosen.start + marks + words.slice(marks).search(/\S/);
  return { start, end: chosen.start + words.trimEnd().length };
}

/**
 * Where in its file the entry of a passage belongs: before the first one whose passage comes later. Those that have
 * come loose count for nothing. `undefined`: at the end.
 */
function placeOf(
  corpus: Corpus,
  letter: Letter,
  file: AnnotationFile,
  editor: YamlEditor,
): (start: number) => number | undefined {
  const threads = threadsOf(corpus, letter).filter(
    ({ root }) => root.file === file && attachedTo(root.place),
  );
  const begins = ({ root }: Thread) => attachedTo(root.place)?.start ?? -1;
  return (start) => {
    const before = threads.filter((thread) => begins(thread) <= start).at(-1);
    if (before) return lastIndex(editor, before) + 1;
    const after = threads.find((thread) => begins(thread) > start);
    return after && indexOf(editor, after.root.annotation);
  };
}

const LIST: YamlPath = ['annotations'];

/** The place of an entry in the list of the file, where entries that could not be read count too. */
function indexOf(editor: YamlEditor, { span }: Annotation): number {
  return editor.pathAt(span.start)?.at(-1) as number;
}

function lastIndex(editor: YamlEditor, { root, replies }: Thread): number {
  return Math.max(...[root, ...replies].map(({ annotation }) => indexOf(editor, annotation)));
}

function reply(
  corpus: Corpus,
  letter: Letter,
  file: AnnotationFile,
  annotation: Annotation,
  fields: NoteFields,
  author: Author,
): Annotated {
  const thread = threadsOf(corpus, letter).find(({ root, replies }) =>
    [root, ...replies].some((placed) => placed.annotation === annotation),
  )!;
  const id = freeId(fields.body ?? 'reply', annotationIds(corpus, letter.id));
  const item = entry(id, { annotation: annotation.id }, { motivation: 'replying', ...fields }, author);
  const editor = new YamlEditor(file.text);
  return written(file, id, editor.insertItem(LIST, item, lastIndex(editor, thread) + 1));
}

function set(file: AnnotationFile, annotation: Annotation, fields: NoteFields, author: Author): Annotated {
  const editor = new YamlEditor(file.text);
  const path = editor.pathAt(annotation.span.start);
  if (!path) return { refused: `The annotation "${annotation.id}" cannot be read where it stands.` };
  const modified = annotation.created === author.today ? {} : { modified: author.today };
  return written(file, annotation.id, editor.setFields(path, { ...values(fields), ...modified }));
}

/** Removes an annotation with all that answers it. */
function remove(corpus: Corpus, letter: Letter, file: AnnotationFile, annotation: Annotation): Annotated {
  const thread = threadsOf(corpus, letter).find(({ root }) => root.annotation === annotation);
  const all = [annotation, ...(thread?.replies ?? []).map((placed) => placed.annotation)];
  let text = file.text;
  // From the last to the first, so that the places of those before stay what they are.
  for (const { span } of [...all].sort((a, b) => b.span.start - a.span.start)) {
    const editor = new YamlEditor(text);
    const removed = editor.removeItem(editor.pathAt(span.start) ?? []);
    if ('refused' in removed) return removed;
    text = applyEdits(text, removed.edits);
  }
  const ids = all.map(({ id }) => annotationKey(letter.id, id));
  const links = ids
    .flatMap((key) => corpus.placesOf(key))
    .flatMap(({ document, places }) =>
      places.filter(
        ({ start }) => document !== file || !all.some(({ span }) => touches(span, file.lines.offset(start))),
      ),
    ).length;
  return {
    changes: [{ do: 'edit', document: file, edits: difference(file.text, text) }],
    file: file.uri,
    id: annotation.id,
    ...(links > 0
      ? { remark: `${links === 1 ? 'One link leads' : `${links} links lead`} nowhere now; see the Problems.` }
      : {}),
  };
}

function written(document: AnnotationFile, id: string, result: Written): Annotated {
  if ('refused' in result) return result;
  return { changes: [{ do: 'edit', document, edits: result.edits }], file: document.uri, id };
}

/** An entry as it is written, its fields in the order of the schema. */
function entry(
  id: string,
  target: { [name: string]: YamlValue },
  { status, ...fields }: NoteFields,
  { creator, today }: Author,
): YamlValue {
  const all = {
    id,
    target,
    ...values({ motivation: 'commenting', ...fields }),
    ...(status ? { status } : {}),
    ...(creator ? { creator } : {}),
    created: today,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as YamlValue;
}

/** Fields as YAML values, in the order of the schema; a single value needs no list. */
function values({ motivation, ref, tags, body, status }: NoteFields): {
  [name: string]: YamlValue | undefined;
} {
  const one = (value: string | null | undefined) => value?.trim() || undefined;
  const given = {
    motivation: [motivation, one(motivation)],
    ref: [ref, ref?.length === 1 ? ref[0] : ref?.length ? ref : undefined],
    tags: [tags, tags?.length ? tags : undefined],
    body: [body, one(body)],
    status: [status, status === 'open' ? undefined : one(status)],
  } as const;
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, [raw, value]]) => (raw === undefined ? [] : [[name, value]])),
  );
}

/** An id made of the first words of a text, that no annotation of the letter has yet. */
function freeId(text: string, taken: readonly string[]): string {
  const base = slug(text) || 'note';
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}-${n}`;
  return id;
}

/**
 * The file that a new annotation of a letter goes into: one that is there, else `file` is missing and `uri` is
 * where it should be made, by the globs of `corpus.yaml`.
 */
export function annotationFileOf(
  corpus: Corpus,
  letter: Letter,
): { uri: string; file?: AnnotationFile } | { refused: string } {
  const [file] = annotationFilesOf(corpus, letter.id);
  if (file) return { uri: file.uri, file };
  const uri = newFileUri(corpus, 'annotations', `${letter.id}.ann.yaml`);
  return uri
    ? { uri }
    : {
        refused: `There is no place for the annotations of "${letter.id}": the globs of corpus.yaml fit no file "${letter.id}.ann.yaml", or that file speaks of another letter.`,
      };
}
