import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, WrittenReference } from '../corpus/document';
import { annotationKey, ownLetter, pointsAt, tagKey } from '../corpus/keys';
import type { DerivedReference } from '../corpus/reference';
import { touches, type Span } from '../text/lines';
import { findLinks } from '../text/links';

/** A reference, a definition or an annotated passage in a file: what every feature asks for first. */
export interface Located extends Pick<
  DerivedReference,
  'span' | 'origin' | 'edtf' | 'why' | 'annotation' | 'relation'
> {
  kind: DerivedReference['kind'] | 'id' | 'definition' | 'passage';
  /** Keys (see `corpus/keys.ts`); several where it is ambiguous. */
  targets: string[];
}

/** Everything in a file that points at something, and what is defined in it. */
export function locateAll(corpus: Corpus, document: CorpusDocument): Located[] {
  const own = ownLetter(document);
  const located: Located[] = written(document).flatMap((reference) =>
    pointsAt(reference, own).map(({ key, span }) => ({
      span,
      kind: 'id' as const,
      targets: [key],
      origin: 'explicit' as const,
    })),
  );
  const define = (id: string, span: Span) =>
    located.push({ span, kind: 'definition', targets: [id], origin: 'explicit' });
  if (document.kind === 'letter') {
    located.push(...corpus.derived(document));
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
  if (document.kind === 'annotations' && own !== undefined) {
    for (const { id, idSpan } of document.annotations) if (id) define(annotationKey(own, id), idSpan);
  }
  if (document.kind === 'settings') for (const { id, span } of document.tags) define(tagKey(id), span);
  return located;
}

/** The ids that an editor wrote in a file; in a letter also those in `[[ ]]` of its text. */
export function written(document: CorpusDocument): readonly WrittenReference[] {
  if (document.kind !== 'letter') return document.written;
  const links = findLinks(document.text, document.structure.body).map(({ id, span }): WrittenReference => ({
    id,
    span,
    expects: 'any',
    field: '[[ ]]',
  }));
  return [...document.written, ...links];
}

/** What is under the cursor, innermost first; a citation before the date within it. */
export function locateAt(corpus: Corpus, document: CorpusDocument, offset: number): Located[] {
  const rank = (kind: Located['kind']) => (kind === 'date' ? 1 : 0);
  return locateAll(corpus, document)
    .filter(({ span }) => touches(span, offset))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.span.end - a.span.start - (b.span.end - b.span.start));
}

/** Every place that refers to the thing with the key `id`, in all files; with `definition`, also where it is written down. */
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
