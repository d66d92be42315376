import { MarkupKind, type InlayHint, type InlayHintLabelPart } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import { dateOf } from '../corpus/correspondence';
import type { CorpusDocument, Letter } from '../corpus/document';
import type { DerivedReference } from '../corpus/reference';
import { entriesOf, type LanguageTable } from '../text/language';
import { contains, overlaps, type Span } from '../text/lines';
import { hover, howResolved } from './hover';
import { longDate } from './longDate';
import { placeOf } from './navigation';

/** Citations that need no hint: a title names its document, and "this letter" the one that is read. */
const SAYS_ALL: ReadonlySet<string> = new Set(['title', 'self']);

/** What `InlayHint.data` holds: where the hint's reference is, in UTF-16 code units. */
export interface InlayHintData {
  uri: string;
  offset: number;
}

/**
 * What the words of a letter leave open, behind them: the year of "February 22", the month of "last July", the date
 * of the letter that "your last letter" means, and that there are several that could be meant.
 *
 * @param within the part of the file that is looked at
 */
export function inlayHints(corpus: Corpus, document: CorpusDocument, within: Span): InlayHint[] {
  if (document.kind !== 'letter') return [];
  const table = corpus.table(document);
  const references = corpus.derived(document);
  const dates = references.filter(({ kind }) => kind === 'date');
  const ambiguous = references.filter(({ kind, targets }) => kind === 'citation' && targets.length > 1);
  return references.flatMap((reference) => {
    const { kind, own, rule, span, targets } = reference;
    if (own || !overlaps(span, within)) return [];
    const holds = ({ span: inner }: DerivedReference) => contains(span, inner);
    const isHeld = ({ span: outer }: DerivedReference) => contains(outer, span);
    // Which of several letters is meant matters more than the year of their date.
    const label =
      kind === 'date' && !ambiguous.some(isHeld)
        ? missing(table, document.text.slice(span.start, span.end), reference.edtf)
        : kind === 'citation' && !SAYS_ALL.has(rule) && (targets.length > 1 || !dates.some(holds))
          ? meant(corpus, document, reference)
          : undefined;
    if (!label) return [];
    const data: InlayHintData = { uri: document.uri, offset: (span.start + span.end) >> 1 };
    return [{ position: document.lines.position(span.end), label, paddingLeft: true, data }];
  });
}

/**
 * The hint with the card of what it is about. Where a hint leads to an id, the editor shows the card of that by itself;
 * what is left to say is how it was resolved.
 */
export function resolveInlayHint(corpus: Corpus, document: CorpusDocument, hint: InlayHint): InlayHint {
  const { offset } = hint.data as InlayHintData;
  if (document.kind === 'letter' && leadsToId(corpus, hint)) {
    const value = howResolved(corpus, document, offset);
    return value ? { ...hint, tooltip: { kind: MarkupKind.Markdown, value } } : hint;
  }
  const contents = hover(corpus, document, offset)?.contents;
  return contents && typeof contents === 'object' && 'kind' in contents
    ? { ...hint, tooltip: contents }
    : hint;
}

/** An entry of the register is gone to by its id, a letter by its heading. */
function leadsToId(corpus: Corpus, { label }: InlayHint): boolean {
  const location = typeof label === 'string' ? undefined : label[0]?.location;
  return location !== undefined && corpus.document(location.uri)?.kind === 'register';
}

/** What a date does not say itself: its year where it names the month, else all of it. */
function missing(table: LanguageTable, words: string, edtf: string | undefined): string | undefined {
  const year = /^\d{4}/.exec(edtf ?? '')?.[0];
  if (!edtf || !year) return longDate(edtf);
  if (words.includes(year)) {
    // In another calendar the day is another.
    const day = /^\d{4}-\d{2}-(\d{2})$/.exec(edtf)?.[1];
    const said = day === undefined || new RegExp(`(?<!\\d)0?${Number(day)}(?!\\d)`).test(words);
    return said ? undefined : longDate(edtf);
  }
  const oneYear = edtf.split('/').every((end) => end.startsWith(year));
  const names = new Set(
    [...table.monthNames, ...entriesOf(table.monthSpelling).map(([word]) => word)].map((name) =>
      name.toLowerCase(),
    ),
  );
  const saysMonth = (words.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => names.has(word));
  return oneYear && saysMonth ? year : longDate(edtf);
}

/** The date of the one letter that is meant; where there are several, that there are. */
function meant(
  corpus: Corpus,
  letter: Letter,
  { targets }: DerivedReference,
): string | InlayHintLabelPart[] | undefined {
  if (targets.length > 1) return `one of ${targets.length}`;
  const thing = corpus.thing(targets[0] ?? '');
  const date = thing && longDate(dateOf(thing)?.text);
  if (!date || thing.id === letter.id) return undefined;
  const range = placeOf(thing).targetSelectionRange;
  return [{ value: date, location: { uri: thing.document.uri, range } }];
}
