import { LineIndex, type Span } from './lines';

/**
 * The parts of a letter that are not body text. They stand in Pandoc's fenced divs (`::: salute` … `:::`, see
 * https://pandoc.org/MANUAL.html#divs-and-spans) under the names of TEI's opener and closer elements.
 */
export const LETTER_PARTS = ['dateline', 'address', 'salute', 'signed', 'postscript'] as const;
export type LetterPart = (typeof LETTER_PARTS)[number];

export type Block =
  | { kind: 'heading'; span: Span; level: number; text: string }
  | { kind: 'paragraph'; span: Span; part?: string }
  | { kind: 'footnote'; span: Span; label: string };

export interface LetterStructure {
  /** From the first `---` to the end of the closing one; absent where the text does not begin with `---`. */
  frontMatter?: { span: Span; content: Span; closed: boolean };
  /** All that follows the front matter. */
  body: Span;
  blocks: Block[];
  /** Fenced divs, from the opening to the closing fence; `closed` is false where the closing one is missing. */
  divs: { span: Span; name: string; nameSpan: Span; closed: boolean }[];
}

/** Reads the structure of a letter: front matter, fenced divs, headings, paragraphs, footnotes. Never fails. */
export function parseMarkdown(text: string, lines: LineIndex = new LineIndex(text)): LetterStructure {
  const { frontMatter, body, bodyLine } = parseFrontMatter(text, lines);
  const structure: LetterStructure = { frontMatter, body, blocks: [], divs: [] };
  let line = bodyLine;
  let paragraph: { start: number; end: number } | undefined;
  const open: LetterStructure['divs'] = [];

  const endParagraph = () => {
    if (!paragraph) return;
    const content = text.slice(paragraph.start, paragraph.end);
    const footnote = /^\[\^([^\]\s]+)\]:/.exec(content);
    const part = open.at(-1)?.name;
    structure.blocks.push(
      footnote
        ? { kind: 'footnote', span: paragraph, label: footnote[1]! }
        : { kind: 'paragraph', span: paragraph, part },
    );
    paragraph = undefined;
  };

  for (; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    let end = lines.lineStart(line + 1);
    while (end > start && isLineBreak(text.charCodeAt(end - 1))) end--;
    if (isLetter(text.charCodeAt(start))) {
      // Prose, as most lines are.
      if (paragraph) paragraph.end = end;
      else paragraph = { start, end };
      continue;
    }
    const content = text.slice(start, end);
    const fence = content.startsWith(':') && /^:{3,}[ \t]*(.*?)[ \t]*:*$/.exec(content.slice(0, 200));
    const heading = content.startsWith('#') && /^(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(content.slice(0, 2000));
    if (content.trim() === '') {
      endParagraph();
    } else if (fence && fence[1] === '') {
      endParagraph();
      const div = open.pop();
      if (div) {
        div.span.end = end;
        div.closed = true;
      }
    } else if (fence) {
      endParagraph();
      // Pandoc writes `::: name` or `::: {.name #id key=value}`.
      const name = /^(?:\{[^}]*?\.)?([\p{L}\p{N}_-]+)/u.exec(fence[1]!)?.[1] ?? fence[1]!;
      const nameStart = start + content.indexOf(name, 3);
      const div = {
        span: { start, end: text.length },
        name,
        nameSpan: { start: nameStart, end: nameStart + name.length },
        closed: false,
      };
      open.push(div);
      structure.divs.push(div);
    } else if (heading) {
      endParagraph();
      structure.blocks.push({
        kind: 'heading',
        span: { start, end },
        level: heading[1]!.length,
        text: heading[2]!,
      });
    } else if (paragraph) {
      paragraph.end = end;
    } else {
      paragraph = { start, end };
    }
  }
  endParagraph();
  return structure;
}

/** The first heading and the datelines: they say when the letter itself was written. */
export function ownBlocks({ blocks }: LetterStructure): Block[] {
  return blocks.filter(
    (block, i) =>
      (i === 0 && block.kind === 'heading') || (block.kind === 'paragraph' && block.part === 'dateline'),
  );
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** Reads where the front matter of a letter ends, and where what follows begins: an offset and a line. */
export function parseFrontMatter(
  text: string,
  lines: LineIndex,
): Pick<LetterStructure, 'frontMatter' | 'body'> & { bodyLine: number } {
  const end = text.length;
  const lineText = (line: number) => text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trimEnd();
  if (lineText(0).replace(/^\ufeff/, '') !== '---') return { body: { start: 0, end }, bodyLine: 0 };
  const content = lines.lineStart(1);
  for (let line = 1; line < lines.lineCount; line++) {
    const found = lineText(line);
    if (found !== '---' && found !== '...') continue;
    const start = lines.lineStart(line);
    return {
      frontMatter: {
        span: { start: 0, end: start + found.length },
        content: { start: content, end: start },
        closed: true,
      },
      body: { start: lines.lineStart(line + 1), end },
      bodyLine: line + 1,
    };
  }
  return {
    frontMatter: { span: { start: 0, end }, content: { start: content, end }, closed: false },
    body: { start: end, end },
    bodyLine: lines.lineCount,
  };
}
