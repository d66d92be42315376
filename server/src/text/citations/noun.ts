import type { PaperNoun } from '../language';
import { isDateNear, isUnreadDate } from './citedDates';
import { complementAt } from './complement';
import { headOf, isPointer } from './head';
import { endOfNumber, numberAt } from './number';
import type { Said } from './mention';
import type { Page } from './page';
import { answeredBy, clauseEnd, isInHand, predicate, relationBefore, toldBySentence } from './sentence';

/** "your letter of …". Answers the last token that it has used: that of the noun where it cites nothing. */
export function nounCitation(page: Page, at: number, noun: PaperNoun): number {
  const { tokens, v } = page;
  const head = headOf(page, at, noun);
  if (head.determiner === 'quantified' || (noun.kind === 'paper' && head.determiner === 'none')) return at;
  // Most of these words speak of no paper: what has no date must point back to one, or be a letter.
  const numbered = isPlainLetter(noun) && endOfNumber(page, at + 1) > at + 1;
  const determined = head.determiner !== 'none' || numbered;
  const undated = determined && !noun.plural && (isPointer(head) || isPlainLetter(noun));
  if (!undated && !head.dateBefore && !isDateNear(page, at)) return at;
  const complement = complementAt(page, at + 1, noun, head);
  if (head.dateBefore) complement.dates.unshift(head.dateBefore);
  if (!undated && complement.dates.length === 0) return at;
  const said: Said = {
    at,
    noun,
    determiner: head.determiner,
    word: head.word,
    possessor: head.possessor ?? noun.possessor,
    sender: complement.sender ?? head.sender,
    recipient: complement.recipient,
    quality: head.quality,
    number: numberAt(page, at + 1),
    relation: relationBefore(page, head.start),
    answeredBy: answeredBy(page, head.start),
  };
  if (complement.dates.length > 0) {
    const plain = complement.dates.length === 1;
    complement.dates.forEach((date, i) => {
      const end = plain ? complement.end : head.dateBefore ? at + 1 : date.last + 1;
      page.add(i === 0 ? head.start : date.first, end, date, said);
    });
    return Math.max(at, complement.end - 1);
  }
  // "vom 14ten h.": a date that could not be read is a date all the same.
  if (isUnreadDate(page, complement.end)) return at;
  const inHand = v.demonstrative(tokens.ids[head.start]!) && isInHand(page, head.start, complement.end);
  const told =
    head.quality === 'latest' ? predicate(page, complement.end) : toldBySentence(page, head, complement.end);
  // What says which letter belongs to the citation: "a letter *which is directed against us*".
  const defined =
    head.determiner === 'indefinite' || told.sender !== undefined || told.recipient !== undefined;
  const clause = defined ? clauseEnd(page, complement.end) : complement.end;
  const end = told.date && told.date.first > complement.end ? Math.min(clause, told.date.last + 1) : clause;
  said.sender = told.sender ?? said.sender;
  said.recipient = told.recipient ?? said.recipient;
  said.dateElsewhere = told.dateElsewhere;
  said.inHand = inHand || undefined;
  said.far = v.farDemonstrative(tokens.ids[head.start]!);
  page.add(head.start, end, told.date, said);
  return complement.end - 1;
}

/** A noun that means a letter without a date as well. */
function isPlainLetter({ kind, datedOnly }: PaperNoun): boolean {
  return kind === 'letter' && !datedOnly;
}
