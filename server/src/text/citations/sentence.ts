import type { DateMention } from '../dates/mention';
import { MARK, NO_GAP, PARAGRAPH, WORD } from '../tokens';
import { dateStart, isTimeOfWriting, LONGEST_CLAUSE } from './citedDates';
import type { Head } from './head';
import type { CitationMention, Party } from './mention';
import type { Page } from './page';
import { isInner } from './party';

/** What a sentence tells of a letter besides its noun phrase. */
export type Told = Pick<CitationMention, 'sender' | 'recipient' | 'date' | 'dateElsewhere'>;

/** "My last to you was of the 16th": the date behind the verb. */
export function predicate(page: Page, at: number): Told {
  const { tokens, v } = page;
  if (!v.copula(tokens.ids[at]!)) return {};
  const date = dateStart(page, at + 1, { kind: 'letter' }, { start: at, determiner: 'possessive' }, false);
  return date ? { date } : {};
}

/** "On February 12 you sent to fraternal Parties a letter", "the letter which you gave the others on May 5". */
export function toldBySentence(page: Page, head: Head, end: number): Told {
  if (head.determiner === 'indefinite') return toldBefore(page, head.start, end);
  if (head.determiner === 'article' || head.determiner === 'possessive') return toldBehind(page, end);
  return {};
}

function toldBefore(page: Page, start: number, end: number): Told {
  const { tokens, v } = page;
  const from = sentenceStart(page, start, LONGEST_CLAUSE);
  let verb = -1;
  for (let i = start - 1; i >= Math.max(from, start - 8); i--) {
    if (v.sendVerb(tokens.ids[i]!)) {
      verb = i;
      break;
    }
  }
  if (verb < 0) return {};
  let sender: Party | undefined;
  for (let i = verb - 1; i >= Math.max(from, verb - 6) && !sender; i--) {
    const person = v.subject(tokens.ids[i]!);
    const name = page.nameEnd.get(i);
    if (person) sender = { person };
    else if (name) sender = { first: name.first, end: name.last + 1 };
  }
  if (!sender) return {};
  const recipient =
    recipientIn(page, verb + 1, start) ?? recipientIn(page, end, Math.min(tokens.count, end + 16));
  let date: DateMention | undefined;
  for (let i = from; i < verb && !date; i++) {
    const found = page.dateAt.get(i);
    if (found && isTimeOfWriting(found) && !found.weak) date = found;
  }
  return { sender, ...(recipient ? { recipient } : {}), ...(date ? { date, dateElsewhere: true } : {}) };
}

function toldBehind(page: Page, end: number): Told {
  const { tokens, v } = page;
  let verb = -1;
  let i = end;
  let sender: Party | undefined;
  for (; i < tokens.count && i < end + 14 && tokens.gaps[i] !== PARAGRAPH; i++) {
    const relative = tokens.isMark(i, ',') && v.relative(tokens.ids[i + 1]!);
    if (tokens.kinds[i] === MARK && !isInner(page, i) && !relative) return {};
    const id = tokens.ids[i]!;
    if (v.sendVerb(id)) {
      verb = i;
      break;
    }
    if (v.noun(id)) return {};
    const person = v.subject(id);
    if (person) sender = { person };
  }
  // "Your letter gave us joy": the letter does it, nobody has sent it.
  if (verb < 0 || (verb === end && !v.participle(tokens.ids[verb]!))) return {};
  let date: DateMention | undefined;
  const recipient = recipientIn(page, verb + 1, Math.min(tokens.count, verb + 12));
  for (i = verb + 1; i < tokens.count && i < verb + 14 && tokens.gaps[i] !== PARAGRAPH; i++) {
    if (tokens.kinds[i] === MARK && !isInner(page, i)) break;
    const found = page.dateAt.get(i);
    if (found && isTimeOfWriting(found) && !found.weak) {
      date = found;
      break;
    }
  }
  if (!sender && !recipient) return {};
  return {
    ...(sender ? { sender } : {}),
    ...(recipient ? { recipient } : {}),
    ...(date ? { date, dateElsewhere: true } : {}),
  };
}

/** Who receives, in a stretch of a sentence: "us", or words after "to" or after the verb. */
function recipientIn(page: Page, from: number, end: number): Party | undefined {
  const { tokens, v } = page;
  for (let i = from; i < end && tokens.gaps[i] !== PARAGRAPH; i++) {
    if (tokens.kinds[i] === MARK && !isInner(page, i)) return undefined;
    const id = tokens.ids[i]!;
    const person = v.person(id);
    if (person) return { person };
    if (v.recipientLink(id) && i + 1 < end) {
      const to = v.person(tokens.ids[i + 1]!);
      if (to) return { person: to };
      let stop = i + 1;
      while (stop < end && tokens.kinds[stop] === WORD && !v.phraseBreak(tokens.ids[stop]!)) stop++;
      if (stop > i + 1) return { first: i + 1, end: stop };
    }
    // "gave the other fraternal Parties"
    if (i === from && v.article(id)) {
      let stop = i + 1;
      while (stop < end && tokens.kinds[stop] === WORD && !v.phraseBreak(tokens.ids[stop]!)) stop++;
      if (stop > i + 1) return { first: i + 1, end: stop };
    }
  }
  return undefined;
}

/** The token after the clause that goes on at `at`: before a mark, or before "and". */
export function clauseEnd(page: Page, at: number): number {
  const { tokens, v } = page;
  for (let i = at; i < tokens.count && i < at + LONGEST_CLAUSE; i++) {
    const stop = tokens.gaps[i] === PARAGRAPH || (tokens.kinds[i] === MARK && !isInner(page, i));
    if (stop || v.listLink(tokens.ids[i]!)) return i;
  }
  return at;
}

/** The first token of the sentence that `at` is in, at most `reach` tokens back. */
function sentenceStart(page: Page, at: number, reach: number): number {
  const { tokens } = page;
  for (let i = at; i > Math.max(0, at - reach); i--) {
    if (tokens.gaps[i] === PARAGRAPH || endsSentence(page, i - 1)) return i;
  }
  return Math.max(0, at - reach);
}

function endsSentence(page: Page, i: number): boolean {
  const { tokens } = page;
  if (tokens.kinds[i] !== MARK) return false;
  if (tokens.isMark(i, '?') || tokens.isMark(i, '!') || tokens.isMark(i, ';') || tokens.isMark(i, ':'))
    return true;
  return (
    tokens.isMark(i, '.') &&
    tokens.gaps[i + 1] !== NO_GAP &&
    (tokens.isCapital(i + 1) || tokens.isMark(i + 1, '"'))
  );
}

/** "In this letter we …", "in this letter you will find", "I write this letter". */
export function isInHand(page: Page, start: number, end: number): boolean {
  const { tokens, v } = page;
  if (v.selfPhrase.at(tokens, end) || v.selfVerb(tokens.ids[start - 1]!)) return true;
  const sentence = (at: number) => at === 0 || tokens.gaps[at] === PARAGRAPH || endsSentence(page, at - 1);
  if (!sentence(start - 1) || !v.phraseBreak(tokens.ids[start - 1]!)) return false;
  const next = tokens.isMark(end, ',') ? end + 1 : end;
  return v.subject(tokens.ids[next]!) === 'writer';
}

/** What the words just before say of the two letters. */
export function relationBefore(page: Page, start: number): CitationMention['relation'] {
  const { tokens, v } = page;
  const from = sentenceStart(page, start, 6);
  for (let i = start - 1; i >= from; i--) {
    const id = tokens.ids[i]!;
    if (v.encloseWord(id)) return 'encloses';
    if (v.forwardWord(id)) return 'forwards';
  }
  return v.replyPhrase.before(tokens, start) ? 'replies-to' : undefined;
}

/** In "our reply of June 14 to the letter": the reply. */
export function answeredBy(page: Page, start: number): CitationMention | undefined {
  const previous = page.mentions.at(-1);
  if (!previous || previous.noun.kind !== 'reply') return undefined;
  return previous.last === start - 2 && page.v.recipientLink(page.tokens.ids[start - 1]!)
    ? previous
    : undefined;
}
