import { couldCoincide, readEdtf } from '../../text/calendar';
import { contains, type Span } from '../../text/lines';
import { lowerBound } from '../../text/lowerBound';
import { ownBlocks } from '../../text/markdown';
import type { Corpus } from '../../corpus/corpus';
import type { Letter, Problem } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { longDate } from '../longDate';

/**
 * The letter's own heading and dateline against its front matter. Several dates in one of them ("12/24 January")
 * may be the same day in two calendars: one that fits is enough.
 */
export function checkDateline(_: Corpus, letter: Letter, references: readonly DerivedReference[]): Problem[] {
  const date = letter.date && readEdtf(letter.date.text);
  if (!date || !letter.date) return [];
  const related = [{ uri: letter.uri, span: letter.date.span, message: 'The date in the front matter.' }];
  return ownDates(letter, references).flatMap(({ place, dates }) => {
    const fits = dates.some(({ edtf }) => couldCoincide(readEdtf(edtf) ?? {}, date));
    const [first] = dates;
    if (!first || fits) return [];
    const message = `The ${place} says ${longDate(first.edtf)}, the front matter ${longDate(letter.date!.text)}.`;
    return [{ code: 'dateline-mismatch' as const, span: first.span, message, related }];
  });
}

/** The dates that the first heading and the datelines of a letter give for the letter itself. */
function ownDates(
  letter: Letter,
  references: readonly DerivedReference[],
): { place: string; dates: { span: Span; edtf: string }[] }[] {
  return ownBlocks(letter.structure).map((block) => {
    const dateline = block.kind === 'paragraph';
    const within = referencesIn(references, block.span);
    // "Reply to the letter of …": that is the date of another letter. "Letter of …" is its own.
    const others = within.filter(
      ({ kind, span }) =>
        kind === 'citation' && /\p{L}/u.test(letter.text.slice(block.span.start, span.start)),
    );
    const dates = within.flatMap(({ kind, span, edtf }) => {
      // A heading may speak of a year or a month; only a day in it is the letter's.
      if (kind !== 'date' || !edtf || !(dateline || /^\d{4}-\d{2}-\d{2}/.test(edtf))) return [];
      return others.some((other) => contains(other.span, span)) ? [] : [{ span, edtf }];
    });
    return { place: dateline ? 'dateline' : 'heading', dates };
  });
}

/** Of references in the order of the text those in a stretch of it. */
function referencesIn(references: readonly DerivedReference[], within: Span): DerivedReference[] {
  const first = lowerBound(references, ({ span }) => span.start < within.start);
  const behind = lowerBound(references, ({ span }) => span.start < within.end);
  return references.slice(first, behind).filter(({ span }) => contains(within, span));
}
