import type { CitationMention } from '../../text/citations/mention';
import type { DateMention } from '../../text/dates/mention';
import type { Candidate } from '../letterBook';
import type { Relation } from '../reference';
import type { Parties } from './parties';
import type { Reader, Resolution } from './reader';

/**
 * What a citation means, for the letters that were found.
 *
 * @param why how they were found, in parts
 */
export function toResolution(
  reader: Reader,
  mention: CitationMention,
  found: readonly Candidate[],
  rule: string,
  why: (string | undefined)[],
  senders: Parties,
  recipients: Parties,
  edtf: string | undefined,
): Resolution {
  const [only] = found.length === 1 ? found : [];
  const isAnswered = only !== undefined && reader.replyTo.includes(only.id);
  const date = edtf ?? only?.date;
  const to = recipients.ids.length > 0 ? recipients.ids : usualRecipients(reader, mention);
  return {
    targets: found.map(({ id }) => id),
    rule,
    relation: isAnswered ? 'replies-to' : relationTo(reader, mention, only),
    cited: only ? { from: [...only.from], to: [...only.to] } : { from: [...senders.ids], to: [...to] },
    ...(date === undefined ? {} : { edtf: date }),
    ...(why.some(Boolean) ? { why: why.filter(Boolean).join('; ') } : {}),
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

/** In one line: who wrote the letter, by what words. */
export function whose(reader: Reader, mention: CitationMention, { ids }: Parties): string | undefined {
  const names = ids.map((id) => reader.label(id)).join(', ');
  if (mention.possessor && mention.word) {
    const role = mention.possessor === 'reader' ? 'recipient' : 'sender';
    return `*${mention.word}* = ${names || '?'}, ${role} of this letter`;
  }
  return ids.length > 0 ? `sender ${reader.label(ids[0]!)}, as named` : undefined;
}

/** In one line: when it was written, where its words do not say all of it. */
export function when(reader: Reader, date: DateMention, edtf: string | undefined): string | undefined {
  const { tokens } = reader;
  const words = tokens.text.slice(date.start, date.end).replace(/[\s*_]+/g, ' ');
  if (edtf === undefined) return undefined;
  const own = reader.date?.slice(0, 4);
  const { year, yearOffset, side, relative, month } = date.parts;
  if (year !== undefined && year > 99) return undefined;
  if (yearOffset !== undefined || relative || side !== undefined || month === undefined)
    return `*${words}* → ${edtf}, by the date of this letter`;
  const which = edtf.startsWith(own ?? '?') ? 'the year of this letter' : 'the last one before this letter';
  return `*${words}* → ${edtf.slice(0, 4)}, ${which}`;
}
