import { isId } from '../text/ids';
import { LineIndex, type Span } from '../text/lines';
import { findLinks } from '../text/links';
import { parseFrontMatter, parseMarkdown, type LetterStructure } from '../text/markdown';
import type { LetterHead } from './closed';
import type { Letter, WrittenReference } from './document';
import type { SourceFile } from './parse';
import { Fields, readYaml, type Reading } from './readYaml';
import { LETTER_SCHEMA } from './schema';

/** Reads a letter: YAML front matter, then the text as Markdown. */
export function parseLetter({ uri, path, text }: SourceFile, lines: LineIndex): Letter {
  const structure = parseMarkdown(text, lines);
  const front = structure.frontMatter;
  const { fields, problems, written, ignored, notes } = readFields(text, front);
  const firstLine = { start: 0, end: Math.min(lines.lineStart(1), 200) };
  if (!front) {
    const message =
      'This letter has no front matter: "---", then fields such as "date:" and "from:", then "---".';
    problems.push({ code: 'missing-field', span: firstLine, message });
  } else if (!front.closed) {
    const message = 'The front matter is not closed: a line "---" is missing after its last field.';
    problems.push({ code: 'invalid-yaml', span: firstLine, message });
  }
  const { id, idSpan, date, from, to, cc, replyTo, title, language } = headOf(uri, path, fields);
  return {
    kind: 'letter',
    uri,
    path,
    id,
    idSpan,
    date,
    from,
    to,
    cc,
    replyTo,
    title,
    language,
    text,
    lines,
    problems,
    written: [...written, ...linksIn(text, structure.body)],
    notes,
    ignored: ignored.map(({ codes }) => ({ span: { start: 0, end: text.length }, codes })),
    structure,
  };
}

/** Front matter is commonly shorter than this, in UTF-16 code units. */
const BEGINNING = 4096;

/** What other files ask of a letter; commonly without reading its text. */
export function parseLetterHead({ uri, path, text }: SourceFile): LetterHead {
  const beginning = text.slice(0, BEGINNING);
  let { frontMatter } = parseFrontMatter(beginning, new LineIndex(beginning));
  const isWhole = beginning.length === text.length || !frontMatter || frontMatter.span.end < BEGINNING - 2;
  if (!isWhole) ({ frontMatter } = parseFrontMatter(text, new LineIndex(text)));
  return headOf(uri, path, readFields(text, frontMatter).fields);
}

function readFields(text: string, front: LetterStructure['frontMatter']): Reading {
  return front
    ? readYaml(text, front.content, LETTER_SCHEMA)
    : { fields: new Fields({ start: 0, end: 0 }), problems: [], written: [], ignored: [], notes: [] };
}

function headOf(uri: string, path: string, fields: Fields): LetterHead {
  const id = fields.one('id');
  return {
    uri,
    path,
    id: id && isId(id.text) ? id.text : letterIdOfPath(path),
    idSpan: id?.span ?? { start: 0, end: 0 },
    date: fields.one('date'),
    from: fields.all('from'),
    to: fields.all('to'),
    cc: fields.all('cc'),
    replyTo: fields.all('reply-to'),
    title: fields.text('title'),
    language: fields.text('language'),
  };
}

/** The ids in `[[ ]]` of a letter's text. */
function linksIn(text: string, body: Span): WrittenReference[] {
  return findLinks(text, body).map(({ id, span }) => ({ id, span, expects: 'any', field: '[[ ]]' }));
}

/** The id of a letter that gives none: the name of its file. */
export function letterIdOfPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/(\.letter)?\.[^.]*$/, '');
}
