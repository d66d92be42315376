import {
  CompletionItemKind,
  MarkupKind,
  type CompletionItem,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Expectation } from '../corpus/document';
import { annotationKey, ownLetter, tagKey, type Key } from '../corpus/keys';
import { annotationIds, named } from '../corpus/named';
import {
  ANNOTATION_FILE_SCHEMA,
  LETTER_SCHEMA,
  REGISTER_FILE_SCHEMA,
  SETTINGS_SCHEMA,
  type Field,
  type Schema,
} from '../corpus/schema';
import { contains } from '../text/lines';
import { yamlPlace, type YamlPlace } from '../text/yamlPlace';
import { card, title } from './card';
import { findable, findableFor, fitting, type Findable } from './fittingIds';

/**
 * What could stand at `offset`: ids with their cards where an id is wanted and after `[[`, values where only some
 * are allowed, else the fields that are known there. Works on half-typed YAML (see `yamlPlace.ts`).
 */
export function completion(corpus: Corpus, document: CorpusDocument, offset: number): CompletionItem[] {
  const { line } = document.lines.position(offset);
  const before = document.text.slice(document.lines.lineStart(line), offset);
  const link = /\[\[([^[\]|]*)$/.exec(before);
  if (link) {
    const close = document.text.startsWith(']]', offset) ? '' : ']]';
    return linkItems(corpus, document, link[1]!, document.lines.position(offset), close);
  }
  const place = placeAt(document, offset);
  const at = place && fieldsAt(document, place);
  if (!at) return [];
  if (!('fields' in at)) {
    const typed = /[^\s,["']*$/.exec(place.typed)![0];
    return valueItems(corpus, document, at.field, offset - typed.length, offset);
  }
  const typed = /[\w-]*$/.exec(place.typed)![0];
  const range = document.lines.range({ start: offset - typed.length, end: offset });
  return Object.entries(at.fields).map(([key, { doc, type, required }]) => ({
    label: key,
    kind: CompletionItemKind.Field,
    detail: required ? 'required' : type === 'record' ? 'fields' : type,
    documentation: doc,
    sortText: required ? `0${key}` : `1${key}`,
    textEdit: { range, newText: `${key}: ` },
  }));
}

function valueItems(
  corpus: Corpus,
  document: CorpusDocument,
  field: Field,
  start: number,
  end: number,
): CompletionItem[] {
  const fixed = Object.entries({ ...field.values, ...field.also }).map(([label, documentation]) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    documentation,
    textEdit: { range: document.lines.range({ start, end }), newText: label },
  }));
  const typed = document.text.slice(start, end);
  const ids = isExpectation(field.type)
    ? keyItems(
        corpus,
        findableFor(corpus, document, field.type),
        keyOf(field.type, ownLetter(document)),
        typed,
      )
    : [];
  const range = document.lines.range({ start, end });
  return [...fixed, ...ids.map((item) => inserted(document, range, item, ''))];
}

/** An id on offer, with what it is called. */
interface Offer extends CompletionItem {
  data: { key: Key };
}

/**
 * What could follow `[[`: letters and entries; after `letter#` (or `#`) the annotations of that letter.
 *
 * @param document that the note belongs to
 * @param typed    what stands behind the brackets
 * @param end      the position of the cursor, in whatever text the note is being written
 * @param close    what is to follow the id
 */
export function linkItems(
  corpus: Corpus,
  document: CorpusDocument,
  typed: string,
  end: Position,
  close: string,
): CompletionItem[] {
  const hash = typed.indexOf('#');
  const letter = typed.slice(0, hash).trim() || (ownLetter(document) ?? '');
  const items =
    hash < 0
      ? keyItems(corpus, findableFor(corpus, document, 'any'), (id) => id, typed)
      : keyItems(
          corpus,
          [findable(annotationIds(corpus, letter))],
          (id) => annotationKey(letter, id),
          typed.slice(hash + 1),
        );
  const start = { line: end.line, character: end.character - (typed.length - hash - 1) };
  return items.map((item) => inserted(document, { start, end }, item, close));
}

function keyItems(
  corpus: Corpus,
  parts: readonly Findable[],
  keyOf: (id: string) => Key,
  typed: string,
): Offer[] {
  return fitting(parts, typed).map((id) => {
    const key = keyOf(id);
    const entry = corpus.entry(key);
    const description = title(corpus, key);
    return {
      label: id,
      labelDetails: { description },
      kind: key.includes('#')
        ? CompletionItemKind.Keyword
        : entry
          ? CompletionItemKind.Reference
          : CompletionItemKind.File,
      filterText: [id, description, ...(entry?.aliases.map(({ text }) => text) ?? [])].join(' '),
      data: { key },
    };
  });
}

function inserted(document: CorpusDocument, range: Range, item: Offer, close: string): CompletionItem {
  const { key } = item.data;
  return Object.assign(item as CompletionItem, {
    textEdit: { range, newText: item.label + close },
    data: { key, uri: document.uri },
  });
}

function isExpectation(type: Field['type']): type is Expectation {
  return (['letter', 'entry', 'any', 'annotation', 'tag'] as string[]).includes(type);
}

/** From an id of a certain kind to its key. */
function keyOf(expects: Expectation, own: string | undefined): (id: string) => Key {
  if (expects === 'tag') return tagKey;
  return expects === 'annotation' ? (id) => annotationKey(own ?? '', id) : (id) => id;
}

/** The card as documentation, made only for the item that is looked at. */
export function resolveCompletion(corpus: Corpus, item: CompletionItem, key: Key): CompletionItem {
  const [thing] = named(corpus, key);
  return thing ? { ...item, documentation: { kind: MarkupKind.Markdown, value: card(corpus, thing) } } : item;
}

const ROOTS: Record<CorpusDocument['kind'], Schema> = {
  letter: LETTER_SCHEMA,
  register: REGISTER_FILE_SCHEMA,
  annotations: ANNOTATION_FILE_SCHEMA,
  settings: SETTINGS_SCHEMA,
};

/** The place of the cursor in the file's YAML; `undefined` where no YAML is. */
function placeAt(document: CorpusDocument, offset: number): YamlPlace | undefined {
  if (document.kind !== 'letter') return yamlPlace(document.text.slice(0, offset));
  const front = document.structure.frontMatter?.content;
  if (!front || !contains(front, { start: offset, end: offset })) return undefined;
  return yamlPlace(document.text.slice(front.start, offset));
}

/** The fields that are known in a place, or the one field whose value is typed there. */
function fieldsAt(
  document: CorpusDocument,
  place: YamlPlace,
): { fields: Schema } | { field: Field } | undefined {
  const keys = [...place.path, ...(place.key === undefined ? [] : [place.key])];
  // A register may be a list without `entries:` above it.
  if (document.kind === 'register' && place.list) keys.unshift('entries');
  let fields = ROOTS[document.kind];
  for (const [i, key] of keys.entries()) {
    const field = Object.hasOwn(fields, key) ? fields[key]! : undefined;
    if (!field) return undefined;
    if (!field.fields) return i === keys.length - 1 ? { field } : undefined;
    fields = field.fields;
  }
  // Behind `target: ` only `{ … }` could begin; that is not known to be meant.
  return place.key === undefined ? { fields } : undefined;
}
