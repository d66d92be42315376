import { isId } from '../text/ids';
import type { LineIndex, Span } from '../text/lines';
import { findLinks } from '../text/links';
import { parseMarkdown } from '../text/markdown';
import type { Letter, WrittenReference } from './document';
import type { SourceFile } from './parse';
import { Fields, readYaml } from './readYaml';
import { LETTER_SCHEMA } from './schema';

/** Reads a letter: YAML front matter, then the text as Markdown. */
export function parseLetter({ uri, path, text }: SourceFile, lines: LineIndex): Letter {
  const structure = parseMarkdown(text, lines);
  const front = structure.frontMatter;
  const reading = front
    ? readYaml(text, front.content, LETTER_SCHEMA)
    : { fields: new Fields({ start: 0, end: 0 }), problems: [], written: [], ignored: [], notes: [] };
  const { fields, problems } = reading;
  const firstLine = { start: 0, end: Math.min(lines.lineStart(1), 200) };
  if (!front) {
    const message =
      'This letter has no front matter: "---", then fields such as "date:" and "from:", then "---".';
    problems.push({ code: 'missing-field', span: firstLine, message });
  } else if (!front.closed) {
    const message = 'The front matter is not closed: a line "---" is missing after its last field.';
    problems.push({ code: 'invalid-yaml', span: firstLine, message });
  }
  const id = fields.one('id');
  return {
    kind: 'letter',
    uri,
    path,
    text,
    lines,
    problems,
    written: [...reading.written, ...linksIn(text, structure.body)],
    notes: reading.notes,
    ignored: reading.ignored.map(({ codes }) => ({ span: { start: 0, end: text.length }, codes })),
    id: id && isId(id.text) ? id.text : letterIdOfPath(path),
    idSpan: id?.span ?? { start: 0, end: 0 },
    date: fields.one('date'),
    from: fields.all('from'),
    to: fields.all('to'),
    cc: fields.all('cc'),
    replyTo: fields.all('reply-to'),
    title: fields.text('title'),
    language: fields.text('language'),
    structure,
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
