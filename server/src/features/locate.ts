import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import type { DerivedReference } from '../corpus/reference';
import { touches, type Span } from '../text/lines';
import { findLinks } from '../text/links';

/** A reference, a definition or an annotated passage in a file: what every feature asks for first. */
export interface Located {
  span: Span;
  kind: DerivedReference['kind'] | 'id' | 'definition' | 'passage';
  /** Ids; several where it is ambiguous. */
  targets: string[];
  edtf?: string;
  why?: string;
  origin: 'explicit' | 'derived';
}

/** Everything in a file that points at something, and what is defined in it. */
export function locateAll(corpus: Corpus, document: CorpusDocument): Located[] {
  const located: Located[] = document.written.map(({ id, span }) => ({
    span,
    kind: 'id' as const,
    targets: [id.split('#')[0]!],
    origin: 'explicit' as const,
  }));
  const define = (id: string, span: Span) =>
    located.push({ span, kind: 'definition', targets: [id], origin: 'explicit' });
  if (document.kind === 'letter') {
    located.push(...corpus.derived(document));
    for (const { id, span } of findLinks(document.text, document.structure.body)) {
      located.push({ span, kind: 'id', targets: [id.split('#')[0]!], origin: 'explicit' });
    }
    if (document.idSpan.end > document.idSpan.start) define(document.id, document.idSpan);
    if (document.date)
      located.push({
        span: document.date.span,
        kind: 'date',
        targets: [],
        edtf: document.date.text,
        origin: 'explicit',
      });
  }
  if (document.kind === 'register') {
    for (const entry of document.entries) {
      define(entry.id, entry.idSpan);
      for (const { value } of entry.dates) {
        located.push({ span: value.span, kind: 'date', targets: [], edtf: value.text, origin: 'explicit' });
      }
    }
  }
  return located;
}

/** What is under the cursor, innermost first; a citation before the date within it. */
export function locateAt(corpus: Corpus, document: CorpusDocument, offset: number): Located[] {
  const rank = (kind: Located['kind']) => (kind === 'date' ? 1 : 0);
  return locateAll(corpus, document)
    .filter(({ span }) => touches(span, offset))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.span.end - a.span.start - (b.span.end - b.span.start));
}

/** Every place that refers to `id`, in all files; with `definition`, also where it is written down. */
export function placesOf(
  corpus: Corpus,
  id: string,
  definition = false,
): { document: CorpusDocument; located: Located }[] {
  return corpus.documents().flatMap((document) => {
    const seen = new Set<number>();
    return locateAll(corpus, document)
      .filter((located) => {
        if (!located.targets.includes(id) || (located.kind === 'definition' && !definition)) return false;
        // An annotation's pin and the words it pins are one place.
        if (seen.has(located.span.start)) return false;
        seen.add(located.span.start);
        return true;
      })
      .map((located) => ({ document, located }));
  });
}
