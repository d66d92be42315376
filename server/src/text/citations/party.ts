import { MARK, NO_GAP, PARAGRAPH } from '../tokens';
import { leadsToDate } from './citedDates';
import type { Party } from './mention';
import type { Page } from './page';

/** How many tokens a party's name may have. */
const LONGEST_PARTY = 16;

/** A person or body after "of" or "to"; it ends with its name, or where a link to a date follows. */
export function partyAt(
  page: Page,
  at: number,
  recipient: boolean,
): { party: Party; end: number; named: boolean } | undefined {
  const { tokens, v } = page;
  if (at >= tokens.count || tokens.gaps[at] === PARAGRAPH) return undefined;
  const person = v.person(tokens.ids[at]!);
  if (person) return recipient ? { party: { person }, end: at + 1, named: true } : undefined;
  let named = 0;
  let i = at;
  for (; i < tokens.count && i < at + LONGEST_PARTY && tokens.gaps[i] !== PARAGRAPH;) {
    const name = page.nameAt.get(i);
    if (name) {
      i = named = name.last + 1;
      continue;
    }
    const id = tokens.ids[i]!;
    if (v.noun(id) || v.pronoun(id))
      return named > 0 ? { party: { first: at, end: named }, end: named, named: true } : undefined;
    if (i > at && v.dateLink(id) && leadsToDate(page, i)) break;
    if (i > at && v.recipientLink(id)) break;
    if (tokens.kinds[i] === MARK && !isInner(page, i)) break;
    if (i > at && v.subject(id)) break;
    i++;
  }
  if (named > 0) {
    // "of the CPSU on May 5": only a date may stand further off.
    const end = i < tokens.count && v.dateLink(tokens.ids[i]!) && leadsToDate(page, i) ? i : named;
    return { party: { first: at, end: named }, end, named: true };
  }
  const dated =
    i < tokens.count && i > at && i - at <= 8 && v.dateLink(tokens.ids[i]!) && leadsToDate(page, i);
  if (dated) return { party: { first: at, end: i }, end: i, named: true };
  return recipient ? unnamed(page, at) : undefined;
}

/** "to fraternal Parties": a few words with a capital among them. */
function unnamed(page: Page, at: number): { party: Party; end: number; named: boolean } | undefined {
  const { tokens, v } = page;
  let end = 0;
  for (
    let i = at;
    i < Math.min(tokens.count, at + 5) && tokens.isWord(i) && tokens.gaps[i] !== PARAGRAPH;
    i++
  ) {
    if (v.phraseBreak(tokens.ids[i]!) || v.subject(tokens.ids[i]!)) break;
    if (tokens.isCapital(i)) end = i + 1;
  }
  return end > 0 ? { party: { first: at, end }, end, named: true } : undefined;
}

/** A mark within a name: hyphen, apostrophe, the full stop of an abbreviation. */
export function isInner(page: Page, i: number): boolean {
  const { tokens } = page;
  const next = i + 1;
  if (tokens.isMark(i, '-') || tokens.isMark(i, "'"))
    return next < tokens.count && tokens.gaps[next] === NO_GAP;
  const length = tokens.ends[i - 1]! - tokens.starts[i - 1]!;
  return tokens.isMark(i, '.') && tokens.gaps[i] === NO_GAP && tokens.isCapital(i - 1) && length <= 4;
}
