import type { CitationMention } from '../../text/citations/mention';
import type { Candidate } from '../letterBook';
import type { Reason, Relation } from '../reference';
import type { Parties } from './parties';
import type { Reader, Resolution } from './reader';

/**
 * What a citation means, for the letters that were found.
 *
 * @param reason how they were found
 * @param edtf   the date that its words give
 */
export function toResolution(
  reader: Reader,
  mention: CitationMention,
  found: readonly Candidate[],
  rule: string,
  reason: Reason,
  senders: Parties,
  recipients: Parties,
  edtf?: string,
): Resolution {
  const only = found.length === 1 ? found[0] : undefined;
  const isAnswered = only !== undefined && reader.replyTo.includes(only.id);
  const date = edtf ?? only?.date;
  const to = recipients.ids.length > 0 ? recipients.ids : usualRecipients(reader, mention);
  return {
    targets: found.map(({ id }) => id),
    rule,
    reason,
    relation: isAnswered ? 'replies-to' : relationTo(reader, mention, only),
    cited: found.length > 0 ? undefined : { from: [...senders.ids], to: [...to] },
    edtf: date,
  };
}

/** What the words say of the two letters; only a letter of the other side can be answered. */
function relationTo(
  reader: Reader,
  { relation, possessor }: CitationMention,
  cited: Candidate | undefined,
): Relation {
  if (relation !== 'replies-to') return relation ?? 'cites';
  const theirs = cited ? reader.book.related(cited.from, reader.to) : possessor === 'reader';
  return theirs ? relation : 'cites';
}

/** "your letter" went to us unless something else is said. */
function usualRecipients(reader: Reader, mention: CitationMention): readonly string[] {
  if (mention.recipient) return [];
  return mention.possessor === 'reader' ? reader.from : mention.possessor === 'writer' ? reader.to : [];
}
