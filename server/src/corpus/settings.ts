import type { LineIndex } from '../text/lines';
import { isCode, SEVERITIES, type Code, type Severity } from './codes';
import type { Problem, Settings, Tag, Value } from './document';
import { DEFAULT_GLOBS } from './files';
import type { SourceFile } from './parse';
import { readYaml, type Fields } from './readYaml';
import { SETTINGS_SCHEMA } from './schema';

/** Reads `corpus.yaml`; everything in it is optional. */
export function parseSettings({ uri, path, text }: SourceFile, lines: LineIndex): Settings {
  const { fields, problems, written, ignored } = readYaml(
    text,
    { start: 0, end: text.length },
    SETTINGS_SCHEMA,
  );
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
    problems,
    written,
    ignored,
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
    severity: readSeverities(diagnostics?.map('severity') ?? [], problems),
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

function readSeverities(entries: { key: Value; value: Value }[], problems: Problem[]): Map<Code, Severity> {
  const severities = new Map<Code, Severity>();
  for (const { key, value } of entries) {
    const severity = SEVERITIES.find((known) => known === value.text);
    if (!isCode(key.text)) {
      problems.push({
        code: 'invalid-value',
        span: key.span,
        message: `There is no problem code "${key.text}".`,
      });
    } else if (!severity) {
      const message = `"${value.text}" is no severity. One of: ${SEVERITIES.join(', ')}.`;
      problems.push({ code: 'invalid-value', span: value.span, message });
    } else {
      severities.set(key.text, severity);
    }
  }
  return severities;
}
