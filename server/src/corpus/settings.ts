import type { LineIndex } from '../text/lines';
import { CODES, SEVERITIES, type Code, type Severity } from './codes';
import type { Settings, Tag } from './document';
import { DEFAULT_GLOBS } from './files';
import type { SourceFile } from './parse';
import { readYaml, type Fields } from './readYaml';
import { SETTINGS_SCHEMA } from './schema';

/** Reads `corpus.yaml`; everything in it is optional. */
export function parseSettings({ uri, path, text }: SourceFile, lines: LineIndex): Settings {
  const { fields, ...read } = readYaml(text, { start: 0, end: text.length }, SETTINGS_SCHEMA);
  const tags = readTags(fields);
  const diagnostics = fields.records('diagnostics')[0];
  const globs = (name: 'letters' | 'register' | 'annotations', fallback: string[]) =>
    fields.all(name).length ? fields.texts(name) : fallback;
  return {
    kind: 'settings',
    uri,
    path,
    text,
    lines,
    ...read,
    title: fields.text('title'),
    language: fields.text('language') ?? 'en',
    calendar: fields.text('calendar') === 'julian' ? 'julian' : 'gregorian',
    tags,
    freeTags: fields.text('freeTags') === 'true' || (tags.length === 0 && !fields.text('freeTags')),
    globs: {
      letter: globs('letters', DEFAULT_GLOBS.letter),
      register: globs('register', DEFAULT_GLOBS.register),
      annotations: globs('annotations', DEFAULT_GLOBS.annotations),
    },
    severity: readSeverities(diagnostics?.records('severity')[0]),
    ignore: (diagnostics?.records('ignore') ?? []).map((record) => ({
      codes: record.texts('code'),
      files: record.texts('files'),
    })),
  };
}

function readTags(fields: Fields, broader?: string): Tag[] {
  return fields.records('tags').flatMap((record) => {
    const id = record.one('id');
    if (!id) return [];
    const tag: Tag = {
      id: id.text,
      span: id.span,
      label: record.text('label'),
      description: record.text('description')?.trim(),
      broader,
    };
    return [tag, ...readTags(record, id.text)];
  });
}

function readSeverities(fields: Fields | undefined): Map<Code, Severity> {
  const severities = new Map<Code, Severity>();
  for (const code of Object.keys(CODES) as Code[]) {
    const severity = fields?.text(code);
    if (severity && Object.hasOwn(SEVERITIES, severity)) severities.set(code, severity as Severity);
  }
  return severities;
}
