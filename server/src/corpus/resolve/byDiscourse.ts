import type { CitationMention } from '../../text/citations/mention';
import type { Candidate } from '../letterBook';
import { NEAR, type Discourse } from './discourse';
import { hasNumber } from './number';
import { isReader, recipientsOf, sendersOf, type Parties } from './parties';
import type { Resolution } from './reader';
import { toResolution } from './resolution';

// Letters that are cited without a date are found by what was said before, and by the calendar.

/** How far back a letter may lie that is cited without its date, in days. */
const RECENT = 150;
/** And one that something else tells: its number, or that it went to others. */
const WITHIN_MEMORY = 500;
/** How long a mention stays fresh enough for "this letter", in tokens. */
const FRESH = 70;

type Answer = (found: readonly Candidate[], rule: string, how: string) => Resolution | undefined;

/** What a letter that is cited without a date means; `undefined` where nothing tells. */
export function byDiscourse(said: Discourse, mention: CitationMention): Resolution | undefined {
  const senders = sendersOf(said.reader, mention);
  const recipients = recipientsOf(said.reader, mention);
  if (senders.unknown) return undefined;
  const answer = (found: readonly Candidate[], rule: string, how: string) =>
    found.length === 0
      ? undefined
      : toResolution(
          said.reader,
          mention,
          found,
          rule,
          { of: 'citation', mention, senders: senders.ids, how },
          senders,
          recipients,
        );

  if (mention.quality === 'self' || mention.inHand) return self(said, mention, senders, recipients);
  if (mention.noun.kind === 'paper') return paper(said, mention, answer);
  if (mention.answeredBy !== undefined) {
    const reply = said.meaning(mention.answeredBy);
    const answered = (reply?.replyTo ?? []).flatMap((id) => said.reader.book.get(id) ?? []);
    if (answered.length > 0) return answer(answered, 'answered-letter', 'the letter that this reply answers');
  }
  if (mention.quality === 'order') return undefined;
  if (mention.number) return numbered(said, mention.number, senders, answer);
  if (recipients.others) return sentToOthers(said, mention, senders, answer);
  if (mention.quality === 'latest' && mention.possessor) return latest(said, senders, answer);
  switch (mention.determiner) {
    case 'demonstrative':
      return demonstrative(said, mention, senders, recipients, answer);
    case 'possessive':
      if (mention.noun.kind === 'reply' || mention.noun.datedOnly) return undefined;
      return mention.possessor === 'reader'
        ? yours(said, mention, answer)
        : ours(said, mention, senders, recipients, answer);
    case 'article': {
      if (mention.noun.kind === 'reply') return undefined;
      if (mention.noun.datedOnly && mention.quality !== 'same') return undefined;
      if (senders.ids.length > 0) {
        return isReader(said.reader, senders.ids)
          ? yours(said, mention, answer)
          : ours(said, mention, senders, recipients, answer);
      }
      const before = said.before(mention, NEAR - 1);
      return answer(before.slice(0, 1), 'anaphora', 'mentioned before');
    }
    case 'indefinite': {
      // "a letter to the Parties, a letter that is directed against us"
      const previous = said.mentioned.at(-1);
      const apposition = said.reader.tokens.isMark(mention.first - 1, ',');
      const near =
        previous &&
        mention.first - previous.mention.last < 12 &&
        said.sameSentence(previous.mention, mention);
      return apposition && near && previous.mention.determiner === 'indefinite'
        ? answer([previous.candidate], 'apposition', 'the letter just mentioned')
        : undefined;
    }
    default:
      return undefined;
  }
}

function self(
  said: Discourse,
  mention: CitationMention,
  senders: Parties,
  recipients: Parties,
): Resolution | undefined {
  const self = said.reader.book.get(said.reader.id);
  const how = 'this letter itself';
  return (
    self &&
    toResolution(said.reader, mention, [self], 'self', { of: 'citation', mention, how }, senders, recipients)
  );
}

/** "this disgraceful document": the paper that was mentioned last. */
function paper(said: Discourse, mention: CitationMention, answer: Answer): Resolution | undefined {
  if (mention.determiner !== 'demonstrative') return undefined;
  const found = said.mentioned.findLast(
    (known) => !known.candidate.held && said.paragraphs(known.mention, mention) <= 1,
  );
  return found && answer([found.candidate], 'anaphora', 'mentioned before');
}

/** "this letter", "that letter", "such a message". */
function demonstrative(
  said: Discourse,
  mention: CitationMention,
  senders: Parties,
  recipients: Parties,
  answer: Answer,
): Resolution | undefined {
  // Further back than a few sentences the writer rather means the letter in hand.
  const fresh = said.mentioned.at(-1);
  const isFresh = fresh !== undefined && mention.first - fresh.mention.last <= FRESH;
  const mayPointBack = isFresh || mention.far || mention.quality === 'such';
  const found = mayPointBack ? pointedAt(said, mention, senders) : undefined;
  if (found) return answer([found], 'anaphora', 'mentioned before');
  if (mention.noun.kind === 'reply' || mention.noun.datedOnly || mention.quality === 'such' || mention.far)
    return undefined;
  return self(said, mention, senders, recipients);
}

/** The letter mentioned before that "this", "that" or "such" points back to. */
function pointedAt(said: Discourse, mention: CitationMention, senders: Parties): Candidate | undefined {
  const before = said.before(mention, NEAR, senders.ids);
  // "our reply of June 14 …, before and after that reply"
  if (mention.noun.kind === 'reply')
    return said.mentioned.findLast(
      (known) => said.sameNoun(known.mention, mention) && before.some(({ id }) => id === known.candidate.id),
    )?.candidate;
  if (!mention.far) return before[0];
  // "Your letter of May 5 says that in that letter …": not the letter that is speaking.
  const elsewhere = said.mentioned.findLast(
    (known) =>
      !said.sameSentence(known.mention, mention) &&
      said.paragraphs(known.mention, mention) <= NEAR &&
      known.candidate.id !== said.reader.id &&
      known.candidate.isLetter,
  );
  return elsewhere?.candidate ?? before[0];
}

/** "your letter": the one just spoken of, else the one that is answered, else the last one. */
function yours(said: Discourse, mention: CitationMention, answer: Answer): Resolution | undefined {
  const { from, to, date, replyTo, book } = said.reader;
  const theirs = (candidate: Candidate) => candidate.isLetter && book.related(candidate.from, to);
  const toUs = (candidate: Candidate) =>
    theirs(candidate) && (candidate.to.length === 0 || book.related(candidate.to, from));
  const near = said.mentioned.findLast(
    (known) => said.paragraphs(known.mention, mention) === 0 && toUs(known.candidate),
  );
  if (near) return answer([near.candidate], 'anaphora', 'the one just mentioned');
  const answered = replyTo.flatMap((id) => book.get(id) ?? []).filter(theirs);
  if (answered.length > 0)
    return answer(answered.slice(0, 1), 'letter-answered', 'the letter that this one answers');
  const first = said.mentioned.find(
    (known) => toUs(known.candidate) && known.mention.relation === 'replies-to',
  );
  if (first) return answer([first.candidate], 'letter-answered', 'the letter that this one answers');
  const before = said.mentioned.findLast((known) => toUs(known.candidate));
  if (before) return answer([before.candidate], 'anaphora', 'mentioned before');
  if (date === undefined) return undefined;
  const day = said.own?.first;
  const last =
    day === undefined
      ? []
      : book.latest(to, day, RECENT, (c) => c.held && toUs(c) && c.id !== said.reader.id);
  return answer(last, 'latest-letter', 'the last one before this letter');
}

/** "our letter", "the letter of the CPC": the one most spoken of, else this one. */
function ours(
  said: Discourse,
  mention: CitationMention,
  senders: Parties,
  recipients: Parties,
  answer: Answer,
): Resolution | undefined {
  const { book } = said.reader;
  const scores = new Map<string, { candidate: Candidate; score: number }>();
  let weight = 1;
  for (const { candidate, mention: known } of [...said.mentioned].reverse()) {
    if (candidate.id === said.reader.id || !candidate.isLetter) continue;
    if (!book.related(candidate.from, senders.ids)) continue;
    if (recipients.ids.length > 0 && candidate.to.length > 0 && !book.related(candidate.to, recipients.ids))
      continue;
    const entry = scores.get(candidate.id) ?? { candidate, score: 0 };
    entry.score += weight + (said.paragraphs(known, mention) === 0 ? 1 : 0);
    scores.set(candidate.id, entry);
    weight *= 0.8;
  }
  const [best] = [...scores.values()].sort((a, b) => b.score - a.score);
  if (best) return answer([best.candidate], 'anaphora', 'the one spoken of');
  return mention.determiner === 'possessive' && !mention.recipient
    ? self(said, mention, senders, recipients)
    : undefined;
}

/** "My telegram 204": the last one with that number. */
function numbered(said: Discourse, number: string, senders: Parties, answer: Answer): Resolution | undefined {
  const day = said.own?.first;
  if (day === undefined) return undefined;
  const found = said.reader.book.latest(
    senders.ids.length > 0 ? senders.ids : said.both,
    day,
    WITHIN_MEMORY,
    (candidate) => candidate.id !== said.reader.id && hasNumber(candidate, number),
  );
  return answer(found, 'letter-by-number', 'the last one with this number');
}

/** "your last letter": by the calendar. */
function latest(said: Discourse, senders: Parties, answer: Answer): Resolution | undefined {
  const { from, to, book, id } = said.reader;
  const day = said.own?.first;
  if (day === undefined) return undefined;
  const other = isReader(said.reader, senders.ids) ? from : to;
  const found = book.latest(
    senders.ids,
    day,
    RECENT,
    (candidate) => candidate.id !== id && candidate.isLetter && book.related(candidate.to, other),
  );
  return answer(found, 'latest-letter', 'the last one before this letter');
}

/** "you sent a letter to fraternal Parties": the last one of that side that went to others. */
function sentToOthers(
  said: Discourse,
  mention: CitationMention,
  senders: Parties,
  answer: Answer,
): Resolution | undefined {
  const { book, id } = said.reader;
  const toOthers = (candidate: Candidate) =>
    candidate.id !== id && candidate.isLetter && !book.related(candidate.to, said.both);
  const known = said.mentioned.findLast(
    ({ candidate }) =>
      toOthers(candidate) && (senders.ids.length === 0 || book.related(candidate.from, senders.ids)),
  );
  if (known) return answer([known.candidate], 'anaphora', 'mentioned before');
  const day = said.own?.first;
  if (day === undefined || senders.ids.length === 0) return undefined;
  const found = book.latest(senders.ids, day, WITHIN_MEMORY, toOthers);
  return answer(found, 'letter-to-others', 'the last one that went to others');
}
