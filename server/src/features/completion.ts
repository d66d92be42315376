import { CompletionItemKind, MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import {
  ANNOTATION_FILE_SCHEMA,
  ANNOTATION_SCHEMA,
  ENTRY_SCHEMA,
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

/** The fields that are known where the cursor is, by the file's kind and the depth of the line. */
function schemaAt(document: CorpusDocument, offset: number, before: string): Schema | undefined {
  const depth = /^[\s-]*/.exec(before)![0].length;
  switch (document.kind) {
    case 'letter': {
      const front = document.structure.frontMatter;
      return front && contains(front.content, { start: offset, end: offset }) ? LETTER_SCHEMA : undefined;
    }
    case 'register':
      return depth === 0 && before.trim() !== '-' ? { ...REGISTER_FILE_SCHEMA } : ENTRY_SCHEMA;
    case 'annotations':
      if (depth === 0) return ANNOTATION_FILE_SCHEMA;
      return depth >= 6 && ANNOTATION_SCHEMA['target']?.fields
        ? { ...ANNOTATION_SCHEMA['target'].fields, ...ANNOTATION_SCHEMA }
        : ANNOTATION_SCHEMA;
    case 'settings':
      return SETTINGS_SCHEMA;
  }
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
