import { isCertainlyBefore, readEdtf } from '../text/calendar';
import { lowerBound } from '../text/lowerBound';
import type { NameMatch } from '../text/names';
import type { DeriveContext } from './derive';
import type { Entry, Letter } from './document';
import type { Reason } from './reference';

/** A name with the entries it can mean: one where the letter decides it. */
export interface ChosenName {
  match: NameMatch;
  ids: readonly string[];
  /** How one of several was chosen. */
  reason?: Reason;
}

/**
 * Decides which of several entries a shared name means: those who did not live at the time of the letter are out;
 * then a correspondent of the letter wins, then whoever is named in full in the same letter, the nearest before it
 * first. Where nothing decides, all stay.
 */
export function chooseNames(
  matches: readonly NameMatch[],
  letter: Letter,
  context: DeriveContext,
): ChosenName[] {
  // Where no name is shared nobody asks for it: in most letters.
  let certain: ReadonlyMap<string, number[]> | undefined;
  const correspondents = [...letter.from, ...letter.to, ...letter.cc].map(({ text }) => text);
  return matches.map((match) => {
    if (match.ids.length === 1) return { match, ids: match.ids, reason: undefined };
    const living = match.ids.filter((id) => existed(context.entry(id), letter));
    const pool = living.length > 0 ? living : match.ids;
    const chosen = (id: string, how: string): ChosenName => ({
      match,
      ids: [id],
      reason: { of: 'name', id, how },
    });
    if (pool.length === 1) return chosen(pool[0]!, 'the only one of that name at the time');
    const writing = pool.filter((id) => context.book.related([id], correspondents));
    if (writing.length === 1) return chosen(writing[0]!, 'a correspondent of this letter');
    const nearest = nearestCertain(pool, match, (certain ??= placesOfCertain(matches)));
    if (nearest) return chosen(nearest, 'named in full in this letter');
    return { match, ids: pool, reason: undefined };
  });
}

/** Where in the letter each is named beyond doubt. */
function placesOfCertain(matches: readonly NameMatch[]): Map<string, number[]> {
  const certain = new Map<string, number[]>();
  for (const { ids, first } of matches) {
    if (ids.length !== 1) continue;
    const places = certain.get(ids[0]!);
    if (places) places.push(first);
    else certain.set(ids[0]!, [first]);
  }
  return certain;
}

/** Of those who are named beyond doubt in the letter: the one named last before this place, else the only one. */
function nearestCertain(
  pool: readonly string[],
  match: NameMatch,
  certain: ReadonlyMap<string, number[]>,
): string | undefined {
  let best: { id: string; at: number } | undefined;
  for (const id of pool) {
    const places = certain.get(id) ?? [];
    const at = places[lowerBound(places, (place) => place < match.first) - 1];
    if (at !== undefined && (!best || at > best.at)) best = { id, at };
  }
  if (best) return best.id;
  const named = pool.filter((id) => certain.has(id));
  return named.length === 1 ? named[0] : undefined;
}

/** Could the entry be spoken of at the time of the letter? The dead can; the unborn cannot, nor can a body not yet founded. */
function existed(entry: Entry | undefined, letter: Letter): boolean {
  const own = letter.date && readEdtf(letter.date.text);
  const beginning = entry?.dates.find(({ field }) => field === 'born' || field === 'founded');
  const begun = beginning && readEdtf(beginning.value.text);
  return !own || !begun || !isCertainlyBefore(own, begun);
}
