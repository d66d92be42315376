import type { PaperNoun, Possessor } from '../language';
import { MARK, NO_GAP, NUMBER, PARAGRAPH, SPACE } from '../tokens';
import { dateStart, followsAt, monthBefore } from './citedDates';
import { complementAt } from './complement';
import { withArticle, withTitles } from './head';
import { endOfNumber, numberAt } from './number';
import type { Said } from './mention';
import type { Page } from './page';
import { predicate, relationBefore } from './sentence';

// Citations without a noun. But for the last, each function answers the last token that it has used: the one that
// it was asked about where it cites nothing.

/** "ours of November 29, 1963", "yours of the 3d inst.". */
export function pronounCitation(page: Page, at: number, possessor: Possessor, behind = at + 1): number {
  const { tokens } = page;
  const noun: PaperNoun = { kind: 'letter', plural: true };
  const complement = complementAt(page, behind, noun, { start: at, determiner: 'possessive' });
  if (complement.dates.length === 0) return at;
  const said: Said = {
    at,
    noun,
    determiner: 'possessive',
    word: tokens.word(at),
    possessor,
    sender: complement.sender,
    recipient: complement.recipient,
    relation: relationBefore(page, at),
  };
  complement.dates.forEach((date, i) => {
    const end = complement.dates.length === 1 ? complement.end : date.last + 1;
    page.add(i === 0 ? withArticle(page, at) : date.first, end, date, said);
  });
  return complement.end - 1;
}

/** "Moscow's 1123 of May 5", "Mr. Jay's of the 3d". */
export function genitiveCitation(page: Page, at: number): number {
  const { tokens } = page;
  if (!tokens.isMark(at - 1, "'") || tokens.gaps[at] !== NO_GAP || tokens.gaps[at - 1] !== NO_GAP) return at;
  const name = page.nameEnd.get(at - 2);
  const owner = name ? name.first : at - 2;
  if (owner < 0 || (!name && !tokens.isCapital(owner))) return at;
  const noun: PaperNoun = { kind: 'letter' };
  const number = endOfNumber(page, at + 1);
  const complement = complementAt(page, at + 1, noun, { start: owner, determiner: 'named' }, number > at + 1);
  const [date] = complement.dates;
  if (!date || (number === at + 1 && !followsAt(page, at + 1, date))) return at;
  const first = withArticle(page, withTitles(page, owner));
  page.add(first, date.last + 1, date, {
    at,
    noun,
    determiner: 'named',
    sender: { first: owner, end: at - 1 },
    recipient: complement.recipient,
    number: numberAt(page, at + 1),
    relation: relationBefore(page, first),
  });
  return complement.end - 1;
}

/** "That of the 14th": the letter is of the side that was spoken of. */
export function thatCitation(page: Page, at: number): number {
  const { tokens, v } = page;
  const previous = page.mentions.at(-1);
  if (!previous || at - previous.last > 60 || !v.dateLink(tokens.ids[at + 1]!)) return at;
  const date = dateStart(page, at + 1, { kind: 'letter' }, { start: at, determiner: 'demonstrative' }, false);
  if (!date || date.parts.day === undefined || !followsAt(page, at + 1, date)) return at;
  page.add(at, date.last + 1, monthBefore(page, date), {
    at,
    noun: { kind: 'letter' },
    determiner: 'demonstrative',
    word: tokens.word(at),
    possessor: previous.possessor,
    sender: previous.sender,
  });
  return date.last;
}

/** "my last", "your last of the 3d", and the "Your 412, October 3" of telegrams. */
export function elidedCitation(page: Page, at: number, possessor: Possessor): number {
  const { tokens, v } = page;
  const noun: PaperNoun = { kind: 'letter' };
  const word = tokens.word(at);
  // "your's of the 3d"
  if (tokens.isMark(at + 1, "'") && v.genitive(tokens.ids[at + 2]!))
    return pronounCitation(page, at, possessor, at + 3);
  if (v.latestWord(tokens.ids[at + 1]!) && tokens.gaps[at + 1] !== PARAGRAPH) {
    const next = at + 2;
    const alone =
      next >= tokens.count ||
      tokens.kinds[next] === MARK ||
      tokens.gaps[next] === PARAGRAPH ||
      v.dateLink(tokens.ids[next]!) ||
      v.recipientLink(tokens.ids[next]!) ||
      v.letterVerb(tokens.ids[next]!) ||
      v.functionWord(tokens.ids[next]!);
    if (!alone || tokens.isMark(next, '-') || tokens.isMark(next, "'")) return at;
    const complement = complementAt(page, next, noun, { start: at, determiner: 'possessive' });
    const [date] = complement.dates;
    const told = predicate(page, Math.max(next, complement.end));
    page.add(at, date ? date.last + 1 : next, date ?? told.date, {
      at,
      noun,
      determiner: 'possessive',
      word,
      possessor,
      quality: 'latest',
      recipient: complement.recipient,
      relation: relationBefore(page, at),
    });
    return Math.max(next, complement.end) - 1;
  }
  const number = endOfNumber(page, at + 1);
  if (number === at + 1) return at;
  const complement = complementAt(page, number, noun, { start: at, determiner: 'possessive' }, true);
  const [date] = complement.dates;
  if (!date) return at;
  page.add(at, date.last + 1, date, {
    at,
    noun,
    determiner: 'possessive',
    word,
    possessor,
    number: numberAt(page, at + 1),
    relation: relationBefore(page, at),
  });
  return complement.end - 1;
}

/** "Paris 812, Aug 17": a telegram by its place and number. */
export function placedCitations(page: Page): void {
  const { tokens } = page;
  const noun: PaperNoun = { kind: 'letter' };
  const found = page.names.length;
  for (let k = 0; k < found; k++) {
    const { first, last } = page.names[k]!;
    const at = last + 1;
    if (at >= tokens.count || tokens.kinds[at] !== NUMBER || tokens.gaps[at] !== SPACE || page.dateAt.has(at))
      continue;
    const complement = complementAt(page, at, noun, { start: first, determiner: 'named' });
    const [date] = complement.dates;
    if (!date || endOfNumber(page, at) === at) continue;
    page.add(first, date.last + 1, date, {
      at: last,
      noun,
      determiner: 'named',
      sender: { first, end: at },
      number: numberAt(page, at),
      relation: relationBefore(page, first),
    });
  }
}
