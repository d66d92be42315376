import { readEdtf } from '../../text/calendar';
import type { CitationMention } from '../../text/citations/mention';
import type { DateMention } from '../../text/dates/mention';
import { resolveDate } from '../../text/dates/resolveDate';
import type { Candidate } from '../letterBook';
import type { Discourse } from './discourse';
import { hasNumber } from './number';
import { recipientsOf, sendersOf, type Parties } from './parties';
import type { Resolution } from './reader';
import { toResolution } from './resolution';

/** What a letter that is cited by its date means; `undefined` where none is known and none can be missed. */
export function byDate(said: Discourse, mention: CitationMention, date: DateMention): Resolution | undefined {
  const { reader } = said;
  const edtf = resolveDate(date, { date: reader.date, calendar: reader.calendar, direction: 'past' });
  const senders = sendersOf(said.reader, mention);
  const recipients = recipientsOf(said.reader, mention);
  const range = edtf === undefined ? undefined : readEdtf(edtf);
  const near = range ? reader.book.within(range) : [];
  let found = fitting(said, near, mention, senders, recipients);
  // "That of the 14th" may be of either side.
  if (found.length === 0 && mention.determiner === 'demonstrative')
    found = fitting(said, near, { ...mention, possessor: undefined }, { ids: [] }, recipients);
  if (mention.noun.kind === 'paper' && found.length === 0) return undefined;
  if (found.length === 0 && mention.dateElsewhere) return undefined;
  if (found.length === 0 && !isPrecise(date)) return undefined;
  const rule = mention.dateElsewhere ? 'letter-by-sentence' : 'letter-by-date';
  return toResolution(
    said.reader,
    mention,
    found,
    rule,
    { of: 'citation', mention, senders: senders.ids },
    senders,
    recipients,
    edtf,
  );
}

/** Of the letters of that time: those that sender and recipient allow, the likeliest only. */
function fitting(
  said: Discourse,
  candidates: readonly Candidate[],
  mention: CitationMention,
  senders: Parties,
  recipients: Parties,
): Candidate[] {
  const { from, to, book } = said.reader;
  const both = [...from, ...to];
  const allowed = candidates.filter((candidate) => {
    if (!isKind(candidate, mention)) return false;
    if (senders.unknown) return false;
    if (senders.ids.length > 0 && !book.related(candidate.from, senders.ids)) return false;
    return (
      recipients.ids.length === 0 || candidate.to.length === 0 || book.related(candidate.to, recipients.ids)
    );
  });
  // "your letter" is first of all one to us; "the letter of May 5" one between the two of us.
  const other = mention.possessor === 'reader' ? from : mention.possessor === 'writer' ? to : both;
  const tiers: ((candidate: Candidate) => boolean)[] = [
    (candidate) => book.related(candidate.from, both) && book.related(candidate.to, other),
    (candidate) => said.mentioned.some((known) => known.candidate.id === candidate.id),
    (candidate) =>
      senders.ids.length > 0 || mention.noun.kind === 'paper' || book.related(candidate.from, both),
    (candidate) => book.related(candidate.to, both),
    (candidate) => candidate.from.length === 0 && candidate.to.length === 0,
  ];
  // Of two papers of one day "the editorial" is the one that is called so.
  const called = said.reader.tokens.word(mention.at).toLowerCase();
  if (mention.noun.kind === 'paper')
    tiers.unshift((candidate) => candidate.names.some((name) => name.includes(called)));
  if (mention.number) tiers.unshift((candidate) => hasNumber(candidate, mention.number!));
  for (const tier of tiers) {
    const found = allowed.filter(tier);
    if (found.length > 0) return unique(found);
  }
  return [];
}

/** Does the noun fit? An article is not cited as a letter, and a letter of the corpus not as an article. */
function isKind(candidate: Candidate, { noun }: CitationMention): boolean {
  return noun.kind === 'paper' ? !candidate.held : candidate.isLetter;
}

/** Is the date known closely enough that a letter of that date can be missed? */
function isPrecise({ parts }: DateMention): boolean {
  return parts.day !== undefined || parts.weekday !== undefined || parts.relative?.unit === 'day';
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ id }) => !seen.has(id) && seen.add(id));
}
