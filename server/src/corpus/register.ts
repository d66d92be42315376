import type { LineIndex } from '../text/lines';
import type { Entry, Register } from './document';
import type { SourceFile } from './parse';
import { readYaml, type Fields } from './readYaml';
import { ENTRY_TYPES, REGISTER_FILE_SCHEMA, TYPE_BY_FILE, type EntryType } from './schema';

const DATE_FIELDS = ['date', 'born', 'died', 'founded', 'dissolved'] as const;

/** Reads a register file: a list of entries, bare or under `entries:`. */
export function parseRegister({ uri, path, text }: SourceFile, lines: LineIndex): Register {
  const whole = { start: 0, end: text.length };
  const { fields, ...read } = readYaml(text, whole, REGISTER_FILE_SCHEMA, 'entries');
  const fallback = typeOfFile(path);
  return {
    kind: 'register',
    uri,
    path,
    text,
    lines,
    ...read,
    entries: fields.records('entries').flatMap((record) => toEntry(record, fallback)),
  };
}

/** The type of entries that give none, by the name of their file. */
export function typeOfFile(path: string): EntryType {
  const name = /([^/]*?)\.[^/]*$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(TYPE_BY_FILE, name) ? TYPE_BY_FILE[name]! : 'person';
}

/** An entry needs an id to be one; what else is missing has been said and is left empty. */
function toEntry(record: Fields, fallback: EntryType): Entry[] {
  const id = record.one('id');
  if (!id || id.text === '') return [];
  const type = record.text('type');
  return [
    {
      id: id.text,
      idSpan: id.span,
      span: record.span,
      type: type && Object.hasOwn(ENTRY_TYPES, type) ? (type as EntryType) : fallback,
      name: record.text('name') ?? id.text,
      aliases: record.all('aliases').filter((alias) => alias.text.trim() !== ''),
      description: record.text('description')?.trim(),
      dates: DATE_FIELDS.flatMap((field) => {
        const value = record.one(field);
        return value ? [{ field, value }] : [];
      }),
      from: record.texts('from'),
      to: record.texts('to'),
      replyTo: record.all('reply-to'),
      parent: record.text('parent'),
      place: record.text('place'),
      sameAs: record.texts('sameAs'),
    },
  ];
}
