import { resolveDate } from '../text/dates/resolveDate';
import { overlaps, type Span } from '../text/lines';
import { findLinks, type WikiLink } from '../text/links';
import { nameReference, readProse, type DeriveContext } from './derive';
import type { CorpusDocument } from './document';
import { ownLetter, type Key } from './keys';
import type { DerivedReference } from './reference';

/**
 * What the notes and descriptions of a file name: register entries, full dates, and what their links show instead
 * of an id. These are an editor's words: nothing is counted from the date of a letter, and "your" is nobody's.
 *
 * @param notes those of the file that are of interest
 */
export function deriveNotes(
  document: CorpusDocument,
  context: Pick<DeriveContext, 'vocabulary' | 'names'>,
  notes: readonly Span[] = document.notes,
): DerivedReference[] {
  const own = ownLetter(document) ?? '';
  return notes.flatMap((note) => {
    const links = findLinks(document.text, note);
    const free = (span: Span) => !links.some(({ outer }) => overlaps(outer, span));
    const { names, dates } = readProse(document.text, note, context);
    return [
      ...links.flatMap((link) => shownWords(link, own)),
      ...names.filter(free).map((match) => nameReference(match, match.ids)),
      ...dates.filter(free).flatMap((mention): DerivedReference[] => {
        const edtf = mention.weak || mention.doubtful ? undefined : resolveDate(mention, NO_LETTER);
        if (edtf === undefined) return [];
        const { start, end, form } = mention;
        return [
          { kind: 'date', origin: 'derived', span: { start, end }, targets: [], rule: `date-${form}`, edtf },
        ];
      }),
    ];
  });
}

const NO_LETTER = { calendar: 'gregorian' } as const;

/** The words of `[[id|words]]`, which mean what the id means. */
function shownWords({ id, shown, outer }: WikiLink, own: string): DerivedReference[] {
  if (!shown) return [];
  const key: Key = id.startsWith('#') ? own + id : id;
  const end = outer.end - ']]'.length;
  const span = { start: end - shown.length, end };
  return [{ kind: 'name', origin: 'explicit', span, targets: [key], rule: 'link' }];
}
