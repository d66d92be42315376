import type { Folded } from './fold';
import { Budget, Exhausted } from './likeness';
import type { Span } from './lines';
import { isSamePlace, PassageFinder, type Place } from './passageFinder';

/** A passage as an annotation names it (W3C TextQuoteSelector, with a TextPositionSelector's start as a hint). */
export interface Quote {
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
  /** In UTF-16 code units of the file. */
  start?: number | undefined;
}

/** A place where a passage may be; `confidence` from 0 to 1. */
export interface Candidate extends Span {
  confidence: number;
}

/** Where a quotation is. A lookalike is never taken for it: what is not certain is said, with the candidates. */
export type QuoteState =
  /** The words are there. */
  | { state: 'exact'; span: Span }
  /** The words were changed, and are certainly here. */
  | { state: 'changed'; span: Span; confidence: number }
  /** Several places fit equally; best first, then the nearest to where the passage was. */
  | { state: 'ambiguous'; candidates: Candidate[] }
  /** No place fits well enough; the most similar ones, best first. */
  | { state: 'lost'; candidates: Candidate[] }
  /** The search would have taken too long. */
  | { state: 'unsearched' };

/** The passage of a quotation that was found, for certain or nearly so. */
export function attachedTo(place: QuoteState): Span | undefined {
  return place.state === 'exact' || place.state === 'changed' ? place.span : undefined;
}

/** All places that a quotation has or may have, best first. */
export function possiblePlaces(place: QuoteState): readonly Span[] {
  if (place.state === 'exact' || place.state === 'changed') return [place.span];
  return place.state === 'unsearched' ? [] : place.candidates;
}

/** What a search for one passage may cost, in steps: some 10 ms. */
const STEPS = 4_000_000;
/** How many candidates are shown of a passage that is lost. */
const SHOWN = 5;

/** The score from which on a passage counts as found, and by how much it must beat any other place. */
const ENOUGH = 0.7;
const MARGIN = 0.1;
/** Less of the words than this must not be left, unless they stand between the very words that they stood between. */
const WORDS_LEFT = 0.7;
/** A quotation that may stand without any of its context, as after its paragraph was moved, in characters. */
const DISTINCT = 48;
/** A quotation so long that it is no lookalike's, even if one end of it and the context there is gone. */
const LONG = 120;
/** So much context, in characters, tells something. */
const CONTEXT = 8;
/**
 * How much the context must fit: the least share on a side, and the most that may speak against the place for all
 * that speaks for it. About where the passage was before, its context may have been corrected; a place far away
 * must have brought its context along, and its words where only one side of it is known. Words without stored context must be so long and as much the same.
 */
const NEAR = { side: 0.4, against: 0.25, words: 0.8, length: 8 };
const FAR = { side: 0.85, against: 0.08, words: 0.9, length: 24 };
/** So much of words without context, at the place where they were, makes it doubtful that they are elsewhere. */
const DOUBTFUL = 0.6;

/**
 * Finds a quotation, also after the text was edited. White space, emphasis marks, and the kinds of quotation
 * marks and dashes do not count.
 *
 * 1. Words that occur once where prefix and suffix fit are the passage: `exact`.
 * 2. Else every place that shares much with prefix, words and suffix is scored for all three. The best one is the
 *    passage if it scores enough and beats every other by a margin; an exact copy of the words elsewhere, amid
 *    other words, does not win over the changed words in their context.
 *
 * The position hint never decides between places that fit equally. It orders them, and a place far from it must fit
 * better than one near it.
 *
 * @param steps what the search may cost; above that the answer is `unsearched`
 */
export function findQuote(text: Folded, quote: Quote, steps = STEPS): QuoteState {
  return within(steps, { state: 'unsearched' }, (budget) => find(new PassageFinder(text, quote, budget)));
}

/**
 * The places that would be taken for the passage at `own` if it were deleted. A selector for which there are none
 * is a good one.
 */
export function lookalikes(text: Folded, quote: Quote, own: Span): Span[] {
  return within(STEPS, [], (budget) => {
    const finder = new PassageFinder(text, quote, budget);
    const same = finder.exactPlaces().filter((place) => finder.hasSameContext(place));
    const similar = finder.similarPlaces(true).filter((place) => isEnough(finder, place));
    return [...same, ...similar]
      .map((place) => finder.original(place))
      .filter((place) => !isSamePlace(place, own));
  });
}

/** Do the words about a place go on as a quotation's prefix and suffix say? */
export function fitsContext(text: Folded, quote: Quote, { start, end }: Span): boolean {
  const finder = new PassageFinder(text, quote, new Budget(STEPS));
  return finder.hasSameContext({ start: text.folded(start), end: text.folded(end) });
}

function within<T>(steps: number, exhausted: T, answer: (budget: Budget) => T): T {
  try {
    return answer(new Budget(steps));
  } catch (error) {
    if (error instanceof Exhausted) return exhausted;
    throw error;
  }
}

function find(finder: PassageFinder): QuoteState {
  if (finder.exact === '' && finder.isAlone) return { state: 'lost', candidates: [] };
  const hits = finder.exactPlaces();
  const fitting = finder.isAlone
    ? wholeWords(finder, hits)
    : hits.filter((hit) => finder.hasSameContext(hit));
  if (fitting.length > 1) return ambiguous(finder, fitting);
  const [only] = fitting;
  if (!only) return decide(finder, finder.similarPlaces());
  // Letters that stand but within other words are hardly the passage.
  if (finder.isAlone && finder.cutsWord(only) && finder.exact.length < DISTINCT && !finder.isNearHint(only))
    return { state: 'lost', candidates: candidates(finder, [only]) };
  // If similar words are where the passage was, it may be these that were changed, and the hit a copy.
  const rival = finder.isFarFromHint(only) ? changedAtHint(finder, only) : undefined;
  return rival ? ambiguous(finder, [only, rival]) : { state: 'exact', span: finder.original(only) };
}

function wholeWords(finder: PassageFinder, hits: Place[]): Place[] {
  const whole = hits.filter((hit) => !finder.cutsWord(hit));
  return whole.length > 0 ? whole : hits;
}

function changedAtHint(finder: PassageFinder, elsewhere: Place): Place | undefined {
  return finder
    .similarPlaces()
    .find(
      (place) =>
        finder.isNearHint(place) &&
        !isSamePlace(place, elsewhere) &&
        (finder.isAlone ? place.words >= DOUBTFUL : isEnough(finder, place)),
    );
}

function decide(finder: PassageFinder, found: Place[]): QuoteState {
  const [best, second] = found;
  const lost: QuoteState = { state: 'lost', candidates: candidates(finder, found.slice(0, SHOWN)) };
  if (!best || !isEnough(finder, best)) return lost;
  if (best.words < 0.8 && finder.isCutOut(best)) return lost;
  if (second && second.score > best.score - MARGIN)
    return ambiguous(
      finder,
      found.filter(({ score }) => score > best.score - MARGIN),
    );
  const span = finder.original(best);
  return finder.exact !== '' && finder.isExact(best)
    ? { state: 'exact', span }
    : { state: 'changed', span, confidence: best.score };
}

/** Is so much of the passage here that it is this place, if it is any? */
function isEnough(finder: PassageFinder, place: Place): boolean {
  const { words, prefix, suffix } = place;
  const demand = finder.isNearHint(place) ? NEAR : FAR;
  const sides = [prefix, suffix].filter((side) => side !== undefined);
  if (sides.length === 0) return finder.exact.length >= demand.length && words >= demand.words;
  if (words < WORDS_LEFT && !finder.isFramed(place)) return false;
  const unknown = sides.some(({ length }) => length < CONTEXT);
  if (unknown && demand === FAR && words < FAR.words) return false;
  const left = finder.exact.length * words;
  if (left < LONG && sides.some(({ known, length }) => length >= CONTEXT && known < demand.side))
    return false;
  const fitting = sides.reduce((sum, { known, length }) => sum + known * length, 0);
  const differing = sides.reduce((sum, { known, length }) => sum + (1 - known) * length, 0);
  if (fitting < 1.5 * CONTEXT && left < DISTINCT) return false;
  return differing <= demand.against * (fitting + left) && place.score >= ENOUGH;
}

function ambiguous(finder: PassageFinder, places: Place[]): QuoteState {
  return { state: 'ambiguous', candidates: candidates(finder, places) };
}

function candidates(finder: PassageFinder, places: readonly Place[]): Candidate[] {
  return [...places]
    .sort((a, b) => finder.compare(a, b))
    .map((place) => ({ ...finder.original(place), confidence: place.score }));
}
