import type { LineIndex } from '../text/lines';
import type { Annotation, AnnotationFile } from './document';
import type { SourceFile } from './parse';
import { readYaml, type Fields } from './readYaml';
import { ANNOTATION_FILE_SCHEMA } from './schema';

/** Reads the stand-off annotations of a letter. */
export function parseAnnotations({ uri, path, text }: SourceFile, lines: LineIndex): AnnotationFile {
  const { fields, problems, written, ignored } = readYaml(
    text,
    { start: 0, end: text.length },
    ANNOTATION_FILE_SCHEMA,
  );
  return {
    kind: 'annotations',
    uri,
    path,
    text,
    lines,
    problems,
    written,
    ignored,
    letter: fields.one('letter'),
    annotations: fields.records('annotations').map(toAnnotation),
  };
}

function toAnnotation(record: Fields): Annotation {
  const id = record.one('id');
  const target = record.records('target')[0];
  const exact = target?.one('exact');
  return {
    id: id?.text ?? '',
    idSpan: id?.span ?? { start: record.span.start, end: record.span.start },
    span: record.span,
    ...(exact && target
      ? {
          target: {
            exact: exact.text,
            prefix: target.text('prefix'),
            suffix: target.text('suffix'),
            start: wholeNumber(target.text('start')),
            span: exact.span,
          },
        }
      : {}),
    motivation: record.texts('motivation'),
    ref: record.all('ref'),
    tags: record.all('tags'),
    body: record.text('body')?.trim(),
    creator: record.text('creator'),
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
