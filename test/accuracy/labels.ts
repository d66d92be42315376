import type { Letter } from '../../server/src/corpus/document';
import type { DerivedReference } from '../../server/src/corpus/reference';
import { contains, type Span } from '../../server/src/text/lines';

/** What a reader marked in a letter by hand, and what it means. */
export interface Label {
  kind: DerivedReference['kind'];
  /** How the reference is worded: `dated`, `undated`, `self`, `title` of a citation; `day`, `range`, … of a date. */
  form: string;
  span: Span;
  /**
   * Ids, or the EDTF value of a date. Each of several is right (even a reader cannot tell); none is wanted for a
   * paper without an entry.
   */
  values: string[];
  /** A reader may see it either way: whether it is found or not does not count. */
  doubtful: boolean;
}

/** A line of a label file that does not fit the letter. */
export interface Misfit {
  line: number;
  message: string;
}

const MARKED = /^([^‹›]*)‹([^‹›]+)›([^‹›]*)$/;
/** In the column `form`: every place where the words stand and no longer label of the same kind covers them. */
const EVERY = 'every';

/**
 * Reads the labels of a letter, one a line, in columns divided by tabs, under a line that names them:
 *
 *     kind      form   value            passage                             note
 *     citation  dated  1964-02-20-cpc   has received ‹your letter of February 20, 1964›
 *     date      day    1964-02-20       your letter of ‹February 20, 1964›
 *     citation? undated -               transmitting ‹a relevant document›  a doubtful label; no entry
 *
 * The value is an EDTF date or an id, or several with `|` between them, or `-` for none. The passage is quoted with
 * as many words around the marked ones as make it occur once in the letter's text.
 */
export function readLabels(table: string, letter: Letter): { labels: Label[]; misfits: Misfit[] } {
  const labels: Label[] = [];
  const misfits: Misfit[] = [];
  const everywhere: Label[] = [];
  table.split('\n').forEach((text, index) => {
    if (index === 0 || text.trim() === '' || text.startsWith('#')) return;
    const misfit = (message: string) => misfits.push({ line: index + 1, message });
    const [kind = '', form = '', value = '', passage = ''] = text.split('\t');
    const type = readKind(kind);
    const marked = MARKED.exec(passage);
    if (!type) return misfit(`no kind "${kind}"`);
    if (!marked || value === '')
      return misfit('a value, and a passage with one ‹marked› stretch, are wanted');
    const [, before, quote, after] = marked as unknown as [string, string, string, string];
    const places = occurrences(letter, before + quote + after);
    const label = (start: number): Label => ({
      ...type,
      form: form === EVERY ? 'name' : form,
      span: { start: start + before.length, end: start + before.length + quote.length },
      values: readValues(value),
    });
    if (form === EVERY) {
      const whole = places.map(label).filter(({ span }) => isWhole(letter.text, span));
      if (whole.length === 0) misfit(`"${passage}" does not occur`);
      everywhere.push(...whole);
    } else if (places.length === 1) labels.push(label(places[0]!));
    else misfit(`"${passage}" occurs ${places.length} times`);
  });
  const longer = (a: Label, b: Label) =>
    a.kind === b.kind && contains(b.span, a.span) && length(b.span) > length(a.span);
  labels.push(
    ...everywhere.filter((label) => ![...labels, ...everywhere].some((other) => longer(label, other))),
  );
  labels.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { labels, misfits };
}

/** The parts of a letter that are labelled: its text and notes, without heading, opener and closer. */
export function labelledParts(letter: Letter): Span[] {
  return letter.structure.blocks
    .filter((block) =>
      block.kind === 'heading' ? block.level > 1 : block.kind === 'footnote' || block.part === undefined,
    )
    .map(({ span }) => span);
}

/** `citation?` is a doubtful citation. */
export function readKind(word: string): Pick<Label, 'kind' | 'doubtful'> | undefined {
  const kind = word.replace(/\?$/, '');
  return kind === 'date' || kind === 'citation' || kind === 'name'
    ? { kind, doubtful: word !== kind }
    : undefined;
}

/** `a|b` is either, `-` none. */
export function readValues(word: string): string[] {
  return word === '-' ? [] : word.split('|');
}

function occurrences(letter: Letter, words: string): number[] {
  const places: number[] = [];
  for (const { start, end } of labelledParts(letter)) {
    for (let at = letter.text.indexOf(words, start); at >= 0 && at + words.length <= end;) {
      places.push(at);
      at = letter.text.indexOf(words, at + 1);
    }
  }
  return places;
}

function isWhole(text: string, { start, end }: Span): boolean {
  const inWord = (at: number) => /[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1));
  return !inWord(start) && !inWord(end);
}

const length = (span: Span) => span.end - span.start;
