import { LineIndex } from '../text/lines';
import type { AnnotationFileHead } from './closed';
import type { Annotation, AnnotationFile, Problem } from './document';
import type { SourceFile } from './parse';
import { readYaml, type Fields } from './readYaml';
import { ANNOTATION_FILE_SCHEMA } from './schema';

/** Reads the stand-off annotations of a letter. */
export function parseAnnotations({ uri, path, text }: SourceFile, lines: LineIndex): AnnotationFile {
  const whole = { start: 0, end: text.length };
  const { fields, problems, written, ignored, notes } = readYaml(text, whole, ANNOTATION_FILE_SCHEMA);
  return {
    kind: 'annotations',
    uri,
    path,
    text,
    lines,
    problems,
    written,
    ignored,
    notes,
    letter: fields.one('letter'),
    annotations: fields.records('annotations').map((record) => toAnnotation(record, problems)),
  };
}

/** Up to the line that begins the list of annotations; without a conflict that git left. */
const BEFORE_ANNOTATIONS = /^(?:(?![<>])[^\n]*\n){0,20}?(?=annotations:[ \t]*\r?\n)/;

/** What other files ask of an annotation file; commonly without reading the annotations. */
export function parseAnnotationFileHead(file: SourceFile): AnnotationFileHead {
  const { uri, path, text } = file;
  const end = BEFORE_ANNOTATIONS.exec(text)?.[0].length;
  if (end !== undefined && isList(text.slice(text.indexOf('\n', end)))) {
    const head = readYaml(text, { start: 0, end }, ANNOTATION_FILE_SCHEMA);
    if (head.problems.length === 0) return { uri, path, letter: head.fields.one('letter') };
  }
  return parseAnnotations(file, new LineIndex(text));
}

/** Are all lines part of one list, as far as is seen from outside of it? Then none of them is another field. */
function isList(text: string): boolean {
  const indent = /^\n(?: *(?:#[^\n]*)?\r?\n)*( *)- /.exec(text)?.[1]!.length;
  if (indent === undefined) return false;
  const beside = ` {0,${indent}}(?:[^ \\r\\n#-]|-[^ \\r\\n])`;
  const before = indent > 0 ? `| {0,${indent - 1}}-` : '';
  return !new RegExp(`\\n(?:${beside}${before})`).test(text);
}

function toAnnotation(record: Fields, problems: Problem[]): Annotation {
  const id = record.one('id');
  const target = record.records('target')[0];
  const exact = target?.one('exact');
  const answers = target?.one('annotation');
  if (target && Boolean(exact) === Boolean(answers)) {
    const message = exact
      ? 'A target is either a passage ("exact") or, in a reply, an "annotation"; not both.'
      : 'The target names nothing: "exact" with the words of the passage, or in a reply "annotation" with an id.';
    problems.push({ code: exact ? 'invalid-value' : 'missing-field', span: target.span, message });
  }
  return {
    id: id?.text ?? '',
    idSpan: id?.span ?? { start: record.span.start, end: record.span.start },
    span: record.span,
    target:
      exact && target
        ? {
            exact: exact.text,
            prefix: target.text('prefix'),
            suffix: target.text('suffix'),
            start: wholeNumber(target.text('start')),
            span: exact.span,
          }
        : undefined,
    answers: exact ? undefined : answers,
    motivation: record.texts('motivation'),
    ref: record.all('ref'),
    tags: record.all('tags'),
    body: record.text('body')?.trim(),
    resolved: record.text('status') === 'resolved',
    creator: record.text('creator'),
    created: record.text('created'),
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
