import type { CitationMention, Party } from '../../text/citations/mention';
import { lowerBound } from '../../text/lowerBound';
import type { Reader } from './reader';

/** Persons or bodies of the register, by their ids. */
export interface Parties {
  ids: readonly string[];
  /** Somebody is named who is not in the register. */
  unknown?: boolean;
}

/** Who wrote the cited letter, as far as its words tell. */
export function sendersOf(reader: Reader, mention: CitationMention): Parties {
  const { from, to } = reader;
  if (mention.possessor) return { ids: mention.possessor === 'reader' ? to : from };
  if (mention.determiner === 'third') return subjectBefore(reader, mention);
  return partyOf(reader, mention.sender);
}

/** And to whom; `others` where somebody is meant who is not in the register. */
export function recipientsOf(reader: Reader, mention: CitationMention): Parties & { others?: boolean } {
  const party = partyOf(reader, mention.recipient);
  const outside = mention.recipient && !mention.recipient.person && party.ids.length === 0;
  return outside ? { ids: [], others: true } : { ids: party.ids };
}

function partyOf(reader: Reader, party: Party | undefined): Parties {
  const { from, to } = reader;
  if (!party) return { ids: [] };
  if (party.person) return { ids: party.person === 'reader' ? to : from };
  const ids = namesIn(reader, party.first!, party.end!);
  return ids.length > 0 ? { ids } : { ids, unknown: true };
}

/** "its letter": of the body named last before it. */
function subjectBefore(reader: Reader, mention: CitationMention): Parties {
  const name = reader.names[nameAt(reader, mention.first) - 1];
  return { ids: name && mention.first - name.last < 40 ? name.ids : [] };
}

function namesIn(reader: Reader, first: number, end: number): string[] {
  const { names } = reader;
  const ids: string[] = [];
  for (let i = nameAt(reader, first); i < names.length && names[i]!.last < end; i++)
    ids.push(...names[i]!.ids);
  return ids;
}

/** The index of the first name that begins at or after a token. */
function nameAt(reader: Reader, token: number): number {
  return lowerBound(reader.names, ({ first }) => first < token);
}

/** Are they those whom the letter in hand went to? */
export function isReader(reader: Reader, ids: readonly string[]): boolean {
  return reader.book.related(ids, reader.to);
}
