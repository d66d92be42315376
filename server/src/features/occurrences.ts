import type { Corpus, Placed } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import type { DerivedReference } from '../corpus/reference';
import { fold, foldString } from '../text/fold';
import { contains, overlaps, type Span } from '../text/lines';
import { attachedTo } from '../text/quotes';

/** A place where certain words stand in a letter, and what they are known to mean there. */
export interface Occurrence {
  letter: Letter;
  span: Span;
  /** Ids; none where nobody is known to be meant. */
  targets: readonly string[];
  /**
   * How it is known: `free` where it is not; `found` by Glossator; `pinned` or `refused` by an annotation on these very words;
   * `within` where the words are part of a longer name or citation.
   */
  known: 'free' | 'found' | 'pinned' | 'refused' | 'within';
  /** The annotation that pins or refuses it. */
  annotation?: Placed;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * Every place in the letters where `words` stand: whole words in the same case, no part of a hyphenated one; line breaks, emphasis and the kind
 * of quotation marks do not count. Those of one letter after those of another, in the order of the letters: whoever works
 * through them need not do so at one stretch.
 */
export function* occurrencesOf(corpus: Corpus, words: string): Generator<Occurrence[], void> {
  const wanted = foldString(words).replaceAll('\n', ' ');
  if (!WORD.test(wanted)) return;
  // Most letters do not hold the longest of the words, and need no closer look.
  const longest = wanted.split(/[^\p{L}\p{N}]+/u).reduce((a, b) => (b.length > a.length ? b : a));
  for (const { uri } of corpus.letters()) {
    // Between one and the next it may have changed.
    const letter = corpus.document(uri);
    if (letter?.kind !== 'letter' || !letter.text.normalize('NFC').includes(longest)) yield [];
    else yield spansOf(letter, wanted).map((span) => occurrence(corpus, letter, span));
  }
}

function spansOf(letter: Letter, wanted: string): Span[] {
  const folded = fold(letter.text, letter.structure.body);
  const text = folded.text.replaceAll('\n', ' ');
  const inside = (at: number) => at >= 0 && at < text.length && WORD.test(text[at]!);
  const hyphen = (at: number) => /[-\u2010\u2011]/.test(text[at] ?? '');
  const spans: Span[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const cut =
      (inside(at - 1) && inside(at)) ||
      (inside(end - 1) && inside(end)) ||
      (hyphen(at - 1) && inside(at - 2)) ||
      (hyphen(end) && inside(end + 1));
    if (!cut) spans.push(folded.original({ start: at, end }));
  }
  return spans;
}

/** What the words in `span` of a letter are known to mean. */
export function occurrence(corpus: Corpus, letter: Letter, span: Span): Occurrence {
  const annotation = corpus.annotationsOf(letter).find(({ annotation: { ref }, place }) => {
    const at = attachedTo(place);
    return ref.length > 0 && at?.start === span.start && at.end === span.end;
  });
  if (annotation) {
    const targets = annotation.annotation.ref.map(({ text }) => text).filter((id) => id !== 'none');
    return { letter, span, targets, known: targets.length > 0 ? 'pinned' : 'refused', annotation };
  }
  const reference = referenceOn(corpus, letter, span);
  if (!reference) return { letter, span, targets: [], known: 'free' };
  const known = contains(span, reference.span) ? 'found' : 'within';
  return { letter, span, targets: reference.targets, known };
}

/** The name or citation that stands on these words, or that they are part of. */
function referenceOn(corpus: Corpus, letter: Letter, span: Span): DerivedReference | undefined {
  return corpus
    .derived(letter)
    .filter(({ kind, span: other }) => kind !== 'date' && overlaps(other, span))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
}

/** How much is shown of the text around an occurrence, in UTF-16 code units: so that the words themselves are seen. */
export interface Context {
  before: number;
  after: number;
}
const CONTEXT: Context = { before: 30, after: 60 };

/** The words of an occurrence with those around them in the same paragraph, on one line. */
export function contextOf(
  { text }: Letter,
  { start, end }: Span,
  context = CONTEXT,
): { before: string; words: string; after: string } {
  const line = (part: string) => part.replace(/\s+/g, ' ');
  const before = text
    .slice(Math.max(0, start - context.before), start)
    .split(/\n\s*\n/)
    .at(-1)!;
  const after = text.slice(end, end + context.after).split(/\n\s*\n/)[0]!;
  return {
    before: line(before.length === context.before ? before.replace(/^\S*\s/, '… ') : before),
    words: line(text.slice(start, end)),
    after: line(after.length === context.after ? after.replace(/\s\S*$/, ' …') : after),
  };
}

/**
 * The name that is selected in a letter, or that the cursor is on: up to six words of which the first has a
 * capital. `undefined` where there is none, as on the first word of a sentence.
 */
export function nameAt(letter: Letter, span: Span): Span | undefined {
  const { body } = letter.structure;
  if (span.start < body.start || span.end > body.end) return undefined;
  if (span.start === span.end) return capitalsAround(letter.text, span.start);
  const words = letter.text.slice(span.start, span.end);
  const start = span.start + words.length - words.trimStart().length;
  const name = words.trim();
  if (!/^\p{Lu}/u.test(name) || name.split(/\s+/).length > 6 || /\n\s*\n/.test(name)) return undefined;
  return { start, end: start + name.length };
}

/** A capitalised word, also with hyphens; and one that a full stop may follow within a name: an initial, "Mr.", "Gen.". */
const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’]*(?:-[\\p{L}\\p{M}]+)*";
const SHORTENED = '\\p{Lu}[\\p{L}\\p{M}]{0,3}\\.';
/** Capitalised words in a row, of one sentence. */
const CAPITALS = new RegExp(`(?:(?:${SHORTENED}|${CAPITAL}) )*${CAPITAL}\\.?`, 'gu');

function capitalsAround(text: string, offset: number): Span | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 300);
  const line = text.slice(lineStart, offset + 300).split('\n')[0]!;
  for (const match of line.matchAll(CAPITALS)) {
    const start = lineStart + match.index;
    const name = match[0].replace(/['’]s$/, '').replace(/(?<=\p{L}{2})\.$/u, '');
    if (start > offset || start + name.length < offset) continue;
    const before = line.slice(0, match.index).trimEnd();
    const first = before === '' || /[.!?:"“”'‘’*]$/.test(before);
    return first && !/[ -]/.test(name) ? undefined : { start, end: start + name.length };
  }
  return undefined;
}
