import { CompletionItemKind, MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
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
    const closed = document.text.startsWith(']]', offset);
    return idItems(corpus, 'any', document, offset - link[1]!.length, offset, closed ? '' : ']]');
  }
  const schema = schemaAt(document, offset, before);
  if (!schema) return [];
  const value = /^\s*(?:- )?\s*([\w-]+):\s+(.*)$/.exec(before);
  const item = /^\s*- ([^:]*)$/.exec(before);
  const name = value?.[1] ?? (item ? keyAbove(document, line) : undefined);
  const field = name !== undefined && Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (field && (value || field.type !== 'record')) {
    const typed = /[^\s,["']*$/.exec(value ? value[2]! : item![1]!)![0];
    return valueItems(corpus, document, field, offset - typed.length, offset);
  }
  if (value) return [];
  const typed = /[\w-]*$/.exec(before)![0];
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
  const ids =
    field.type === 'letter' || field.type === 'entry' || field.type === 'any'
      ? idItems(corpus, field.type, document, start, end, '')
      : [];
  return [...fixed, ...ids];
}

function idItems(
  corpus: Corpus,
  expects: 'letter' | 'entry' | 'any',
  document: CorpusDocument,
  start: number,
  end: number,
  close: string,
): CompletionItem[] {
  const range = document.lines.range({ start, end });
  return corpus.ids(expects === 'any' ? undefined : expects).map((id) => {
    const entry = corpus.entry(id);
    return {
      label: id,
      labelDetails: { description: title(corpus, id) },
      kind: entry ? CompletionItemKind.Reference : CompletionItemKind.File,
      filterText: [id, title(corpus, id), ...(entry?.aliases.map(({ text }) => text) ?? [])].join(' '),
      textEdit: { range, newText: id + close },
      data: { id, uri: document.uri },
    };
  });
}

/** The card as documentation, made only for the item that is looked at. */
export function resolveCompletion(corpus: Corpus, item: CompletionItem, id: string): CompletionItem {
  const thing = corpus.thing(id);
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
