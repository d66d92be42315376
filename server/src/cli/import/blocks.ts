/** A stretch of lines without a blank line between them: a paragraph, a heading, a line of its own. */
export interface Block {
  /** Its first line in the source, from 1. */
  line: number;
  /** The lines joined. */
  text: string;
}

/** A book in blocks. */
export interface Blocks {
  blocks: Block[];
  /** Its words, those with hyphens whole. */
  words: ReadonlySet<string>;
  /** What the joining of lines was unsure of. */
  unsure: { line: number; message: string }[];
}

/**
 * Splits a book into blocks. A page break (form feed) ends a line only. A word that was divided at the end of a
 * line is put together: without its hyphen where the book has the word so elsewhere, with it where it has it so
 * or nowhere, which is reported.
 */
export function splitBlocks(source: string): Blocks {
  const doubts: Blocks['unsure'] = [];
  const blocks: Block[] = [];
  const words = new Set(source.match(/\p{L}+(?:-\p{L}+)*/gu));
  let current: Block | undefined;
  source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r|\f/)
    .forEach((raw, index) => {
      const text = raw.trim();
      const line = index + 1;
      if (text === '') current = undefined;
      else if (current && !/^- \d/.test(text)) {
        const { joined, unsure } = joinLines(current.text, text, words);
        if (unsure) doubts.push({ line, message: `Put together at the end of a line: "${unsure}".` });
        current.text = joined;
      } else blocks.push((current = { line, text }));
    });
  return { blocks, words, unsure: doubts };
}

/** Joins two lines, or the halves of a paragraph; `unsure` is a divided word that occurs in neither spelling. */
export function joinLines(
  before: string,
  after: string,
  words: ReadonlySet<string>,
): { joined: string; unsure?: string } {
  // A dash of two hyphens stands without spaces.
  if (before.endsWith('--')) return { joined: before + after };
  const first = /(\p{L}+)-$/u.exec(before)?.[1];
  const second = /^\p{Ll}+/u.exec(after)?.[0];
  if (!first || !second) return { joined: `${before} ${after}` };
  if (words.has(first + second)) return { joined: before.slice(0, -1) + after };
  const whole = `${first}-${second}`;
  return { joined: before + after, ...(words.has(whole) ? {} : { unsure: whole }) };
}

/** Was a paragraph broken by the end of a page? It was, where it ends in the middle of a sentence. */
export function isBroken(before: string, after: string): boolean {
  if (/^(\(\d+\)|- \d)/.test(after)) return false;
  const end = plain(before).trimEnd();
  // The colon of "proposes:" begins a list.
  return end.endsWith('--') || !/[.?!:]["')\]]*$/.test(end);
}

/** Without emphasis marks. */
export function plain(text: string): string {
  return text.replace(/\*+/g, '').trim();
}
