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
  let found = fitting({ said, mention, senders, recipients }, near);
  // "That of the 14th" may be of either side.
  if (found.length === 0 && mention.determiner === 'demonstrative') {
    const ofEither = { ...mention, possessor: undefined };
    found = fitting({ said, mention: ofEither, senders: { ids: [] }, recipients }, near);
  }
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

/** What is cited, as far as its words tell. */
interface Sought {
  said: Discourse;
  mention: CitationMention;
  senders: Parties;
  recipients: Parties;
}

/** What makes a letter of that time a likely one; what says most comes first. */
const TIERS: readonly ((candidate: Candidate, sought: Sought) => boolean)[] = [
  (candidate, { mention: { number } }) => number !== undefined && hasNumber(candidate, number),
  isCalledSo,
  isBetweenUs,
  ({ id }, { said }) => said.mentioned.some(({ candidate }) => candidate.id === id),
  ({ from }, { said, mention, senders }) =>
    senders.ids.length > 0 || mention.noun.kind === 'paper' || said.reader.book.related(from, said.both),
  ({ to }, { said }) => said.reader.book.related(to, said.both),
  ({ from, to }) => from.length === 0 && to.length === 0,
];

/** Of two papers of one day "the editorial" is the one that is called so. */
function isCalledSo({ names }: Candidate, { said, mention }: Sought): boolean {
  if (mention.noun.kind !== 'paper') return false;
  const called = said.reader.tokens.word(mention.at).toLowerCase();
  return names.some((name) => name.includes(called));
}

/** "your letter" is first of all one to us; "the letter of May 5" one between the two of us. */
function isBetweenUs({ from, to }: Candidate, { said, mention: { possessor } }: Sought): boolean {
  const { reader, both } = said;
  const other = possessor === 'reader' ? reader.from : possessor === 'writer' ? reader.to : both;
  return reader.book.related(from, both) && reader.book.related(to, other);
}

/** Of the letters of that time: those that sender and recipient allow, the likeliest only. */
function fitting(sought: Sought, candidates: readonly Candidate[]): readonly Candidate[] {
  let found: Candidate[] = [];
  let best = TIERS.length - 1;
  for (const candidate of candidates) {
    if (!isAllowed(candidate, sought)) continue;
    let tier = 0;
    while (tier <= best && !TIERS[tier]!(candidate, sought)) tier++;
    if (tier > best) continue;
    if (tier < best || found.length === 0) found = [candidate];
    else if (!found.some(({ id }) => id === candidate.id)) found.push(candidate);
    best = tier;
  }
  return found;
}

function isAllowed(candidate: Candidate, { said, mention, senders, recipients }: Sought): boolean {
  const { book } = said.reader;
  if (senders.unknown || !isKind(candidate, mention)) return false;
  if (senders.ids.length > 0 && !book.related(candidate.from, senders.ids)) return false;
  return (
    recipients.ids.length === 0 || candidate.to.length === 0 || book.related(candidate.to, recipients.ids)
  );
}

/** Does the noun fit? An article is not cited as a letter, and a letter of the corpus not as an article. */
function isKind(candidate: Candidate, { noun }: CitationMention): boolean {
  return noun.kind === 'paper' ? !candidate.held : candidate.isLetter;
}

/** Is the date known closely enough that a letter of that date can be missed? */
function isPrecise({ parts }: DateMention): boolean {
  return parts.day !== undefined || parts.weekday !== undefined || parts.relative?.unit === 'day';
}
