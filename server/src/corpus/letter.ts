import { isId } from '../text/ids';
import { LineIndex, type Span } from '../text/lines';
import { findLinks } from '../text/links';
import { parseFrontMatter, parseMarkdown, type LetterStructure } from '../text/markdown';
import type { LetterHead } from './closed';
import type { Expectation, Letter, Value, WrittenReference } from './document';
import type { SourceFile } from './parse';
import { Fields, readYaml, type Reading } from './readYaml';
import { LETTER_SCHEMA } from './schema';

/**
 * Reads a letter: YAML front matter, then the text as Markdown.
 *
 * @param known its head, where it was read before: a plain one tells all that stands in the front matter
 */
export function parseLetter(file: SourceFile, lines: LineIndex, known?: LetterHead): Letter {
  const { uri, path, text } = file;
  const structure = parseMarkdown(text, lines);
  const front = structure.frontMatter;
  const { head, problems, written, ignored, notes } = known?.isPlain
    ? { head: known, problems: [], written: writtenIn(known), ignored: [], notes: [] }
    : readFront(file, front);
  const firstLine = { start: 0, end: Math.min(lines.lineStart(1), 200) };
  if (!front) {
    const message =
      'This letter has no front matter: "---", then fields such as "date:" and "from:", then "---".';
    problems.push({ code: 'missing-field', span: firstLine, message });
  } else if (!front.closed) {
    const message = 'The front matter is not closed: a line "---" is missing after its last field.';
    problems.push({ code: 'invalid-yaml', span: firstLine, message });
  }
  const { id, idSpan, date, from, to, cc, replyTo, title, language, isPlain } = head;
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
    isPlain,
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
export function parseLetterHead(file: SourceFile): LetterHead {
  const { text } = file;
  const beginning = text.slice(0, BEGINNING);
  let { frontMatter } = parseFrontMatter(beginning, new LineIndex(beginning));
  const isWhole = beginning.length === text.length || !frontMatter || frontMatter.span.end < BEGINNING - 2;
  if (!isWhole) ({ frontMatter } = parseFrontMatter(text, new LineIndex(text)));
  return readFront(file, frontMatter).head;
}

function readFront(
  { uri, path, text }: SourceFile,
  front: LetterStructure['frontMatter'],
): Omit<Reading, 'fields'> & { head: LetterHead } {
  const { fields, ...rest }: Reading = front
    ? readYaml(text, front.content, LETTER_SCHEMA)
    : { fields: new Fields({ start: 0, end: 0 }), problems: [], written: [], ignored: [], notes: [] };
  const id = fields.one('id');
  const isPlain = rest.problems.length + rest.ignored.length + rest.notes.length === 0;
  const head: LetterHead = {
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
    isPlain,
  };
  return { head, ...rest };
}

/** The ids in the fields of a letter, in the order of the text. */
function writtenIn({ from, to, cc, replyTo }: LetterHead): WrittenReference[] {
  const of = (field: string, values: readonly Value[]) =>
    values.map(({ text: id, span }) => ({
      id,
      span,
      expects: LETTER_SCHEMA[field]!.type as Expectation,
      field,
    }));
  const written = [...of('from', from), ...of('to', to), ...of('cc', cc), ...of('reply-to', replyTo)];
  return written.sort((a, b) => a.span.start - b.span.start);
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
