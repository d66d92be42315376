import { CompletionItemKind, MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Expectation } from '../corpus/document';
import { annotationKey, ownLetter, tagKey, type Key } from '../corpus/keys';
import { annotationIds, idsFor, named } from '../corpus/named';
import {
  ANNOTATION_FILE_SCHEMA,
  LETTER_SCHEMA,
  REGISTER_FILE_SCHEMA,
  SETTINGS_SCHEMA,
  type Field,
  type Schema,
} from '../corpus/schema';
import { contains } from '../text/lines';
import { card, title } from './card';

/**
 * What could stand at `offset`: ids with their cards where an id is wanted and after `[[`, values where only some
 * are allowed, else the fields that are known there. Works on half-typed YAML, for it looks at the line only.
 */
export function completion(corpus: Corpus, document: CorpusDocument, offset: number): CompletionItem[] {
  const { line } = document.lines.position(offset);
  const before = document.text.slice(document.lines.lineStart(line), offset);
  const link = /\[\[([^[\]|]*)$/.exec(before);
  if (link) {
    const close = document.text.startsWith(']]', offset) ? '' : ']]';
    return linkItems(corpus, link[1]!, ownLetter(document)).map((item) =>
      inserted(document, offset - item.typed, offset, item, close),
    );
  }
  const outer = schemaAt(document, offset, before);
  // Within `name: { … }` on one line the fields of `name` count, and what was typed since the last comma.
  const flow = /([\w-]+):\s*\{(?:[^{}]*,)?([^{},]*)$/.exec(before);
  const schema = flow && outer && Object.hasOwn(outer, flow[1]!) ? outer[flow[1]!]!.fields : outer;
  if (!schema) return [];
  const typedHere = flow ? flow[2]! : before;
  const value = /^\s*(?:- )?\s*([\w-]+):\s+(.*)$/.exec(typedHere);
  const item = flow ? null : /^\s*- ([^:]*)$/.exec(before);
  const name = value?.[1] ?? (item ? keyAbove(document, line) : undefined);
  const field = name !== undefined && Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (field && (value || field.type !== 'record')) {
    const typed = /[^\s,["']*$/.exec(value ? value[2]! : item![1]!)![0];
    return valueItems(corpus, document, field, offset - typed.length, offset);
  }
  if (value) return [];
  const typed = /[\w-]*$/.exec(typedHere)![0];
  return Object.entries(schema).map(([key, { doc, type, required }]) => ({
    label: key,
    kind: CompletionItemKind.Field,
    detail: required ? 'required' : type === 'record' ? 'fields' : type,
    documentation: doc,
    sortText: required ? `0${key}` : `1${key}`,
    textEdit: {
      range: document.lines.range({ start: offset - typed.length, end: offset }),
      newText: `${key}: `,
    },
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
  const ids = isExpectation(field.type)
    ? keyItems(corpus, idsFor(corpus, document, field.type), keyOf(field.type, ownLetter(document)))
    : [];
  return [...fixed, ...ids.map((item) => inserted(document, start, end, item, ''))];
}

/** An id on offer, with what it is called; `typed` is how much of it stands there already. */
interface Offer extends CompletionItem {
  typed: number;
  data: { key: Key };
}

/** What could follow `[[`: letters and entries; after `letter#` (or `#`) the annotations of that letter. */
export function linkItems(corpus: Corpus, typed: string, own: string | undefined): Offer[] {
  const hash = typed.indexOf('#');
  if (hash < 0) return keyItems(corpus, corpus.ids(), (id) => id, typed.length);
  const letter = typed.slice(0, hash).trim() || own;
  return keyItems(
    corpus,
    annotationIds(corpus, letter),
    (id) => annotationKey(letter ?? '', id),
    typed.length - hash - 1,
  );
}

function keyItems(corpus: Corpus, ids: string[], keyOf: (id: string) => Key, typed = 0): Offer[] {
  return ids.map((id) => {
    const key = keyOf(id);
    const entry = corpus.entry(key);
    return {
      label: id,
      labelDetails: { description: title(corpus, key) },
      kind: key.startsWith('#')
        ? CompletionItemKind.Keyword
        : entry
          ? CompletionItemKind.Reference
          : CompletionItemKind.File,
      filterText: [id, title(corpus, key), ...(entry?.aliases.map(({ text }) => text) ?? [])].join(' '),
      typed,
      data: { key },
    };
  });
}

function inserted(
  document: CorpusDocument,
  start: number,
  end: number,
  { typed: _, data, ...item }: Offer,
  close: string,
): CompletionItem {
  return {
    ...item,
    textEdit: { range: document.lines.range({ start, end }), newText: item.label + close },
    data: { ...data, uri: document.uri },
  };
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

/** The fields that are known where the cursor is: those of the keys above it that stand further to the left. */
function schemaAt(document: CorpusDocument, offset: number, before: string): Schema | undefined {
  let first = 0;
  if (document.kind === 'letter') {
    const front = document.structure.frontMatter;
    if (!front || !contains(front.content, { start: offset, end: offset })) return undefined;
    first = document.lines.position(front.content.start).line;
  }
  const keys: string[] = [];
  let indent = /^[\s-]*/.exec(before)![0].length;
  const nested = indent > 0;
  for (let line = document.lines.position(offset).line - 1; line >= first && indent > 0; line--) {
    const text = document.text.slice(document.lines.lineStart(line), document.lines.lineStart(line + 1));
    const key = /^([\s-]*)([\w-]+):(?:\s|$)/.exec(text);
    if (!key || key[1]!.length >= indent) continue;
    indent = key[1]!.length;
    keys.unshift(key[2]!);
  }
  // A register may be a list without `entries:` above it.
  if (document.kind === 'register' && nested && keys[0] !== 'entries') keys.unshift('entries');
  let schema = ROOTS[document.kind];
  for (const key of keys) schema = (Object.hasOwn(schema, key) && schema[key]!.fields) || schema;
  return schema;
}

/** For an item of a list: the field whose list it is. */
function keyAbove(document: CorpusDocument, line: number): string | undefined {
  for (let at = line - 1; at >= Math.max(0, line - 200); at--) {
    const text = document.text.slice(document.lines.lineStart(at), document.lines.lineStart(at + 1));
    const key = /^\s*(?:- )?([\w-]+):\s*$/.exec(text.trimEnd());
    if (key) return key[1];
    if (!/^\s*(- [^:]*)?$/.test(text.trimEnd())) return undefined;
  }
  return undefined;
}
