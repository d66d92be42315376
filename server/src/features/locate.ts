import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { locateIn, type Located } from '../corpus/places';
import { touches, type Span } from '../text/lines';

export type { Located };

/** Everything in a file that points at something, and what is defined in it. */
export function locateAll(corpus: Corpus, document: CorpusDocument): Located[] {
  return located(corpus, document, document.notes);
}

/** What is under the cursor, innermost first; a citation before the date within it. */
export function locateAt(corpus: Corpus, document: CorpusDocument, offset: number): Located[] {
  const rank = (kind: Located['kind']) => (kind === 'date' ? 1 : 0);
  const notes = document.notes.filter((note) => touches(note, offset));
  return located(corpus, document, notes)
    .filter(({ span }) => touches(span, offset))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.span.end - a.span.start - (b.span.end - b.span.start));
}

function located(corpus: Corpus, document: CorpusDocument, notes: readonly Span[]): Located[] {
  const derived = document.kind === 'letter' ? corpus.derived(document) : [];
  // Plain words of a note count for the file in front only: they are no mention in a letter, and no link.
  return [...locateIn(document, derived), ...corpus.namedInNotes(document, notes)];
}
