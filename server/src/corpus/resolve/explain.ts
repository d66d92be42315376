import type { CitationMention } from '../../text/citations/mention';
import type { DateMention } from '../../text/dates/mention';
import type { Span } from '../../text/lines';
import type { Corpus } from '../corpus';
import type { Letter } from '../document';
import type { DerivedReference } from '../reference';

/** In one line of Markdown: how a reference of a letter was resolved. `undefined` where its words say all of it. */
export function explain(
  corpus: Corpus,
  letter: Letter,
  { reason, edtf }: Pick<DerivedReference, 'reason' | 'edtf'>,
): string | undefined {
  const label = (id: string) => corpus.entry(id)?.name ?? id;
  switch (reason?.of) {
    case 'name':
      return `${label(reason.id)}, ${reason.how}`;
    case 'date':
      return edtf && explainDate(letter, reason.date, edtf);
    case 'citation': {
      const { mention, senders, how } = reason;
      const parts = [
        senders && whose(mention, senders.map(label)),
        mention.date && edtf && when(letter, mention.date, edtf),
        how,
      ];
      return parts.filter(Boolean).join('; ') || undefined;
    }
    default:
      return undefined;
  }
}

/** Who wrote the letter, by what words. */
function whose({ possessor, word }: CitationMention, names: readonly string[]): string | undefined {
  if (possessor && word) {
    const role = possessor === 'reader' ? 'recipient' : 'sender';
    return `*${word}* = ${names.join(', ') || '?'}, ${role} of this letter`;
  }
  return names.length > 0 ? `sender ${names[0]}, as named` : undefined;
}

/** When it was written, where its words do not say all of it. */
function when(letter: Letter, date: DateMention, edtf: string): string | undefined {
  const own = letter.date?.text.slice(0, 4);
  const { year, yearOffset, side, relative, month } = date.parts;
  if (year !== undefined && year > 99) return undefined;
  const words = wordsAt(letter, date);
  if (yearOffset !== undefined || relative || side !== undefined || month === undefined)
    return `*${words}* → ${edtf}, by the date of this letter`;
  const which = edtf.startsWith(own ?? '?') ? 'the year of this letter' : 'the last one before this letter';
  return `*${words}* → ${edtf.slice(0, 4)}, ${which}`;
}

/** How a date that leaves something out was completed; nothing to say of a full one. */
function explainDate(letter: Letter, date: DateMention, edtf: string): string | undefined {
  const { parts, until, calendar, dual } = date;
  const own = letter.date?.text;
  const words = wordsAt(letter, date);
  if (calendar === 'julian') return `*${words}* → ${edtf}, Old Style turned into New Style`;
  if (dual) return `*${words}* → ${edtf}, the year as counted from January`;
  const full = parts.year !== undefined && parts.year > 99 && (!until || until.year !== undefined);
  if (full) return undefined;
  const counted = parts.relative ?? parts.yearOffset ?? parts.monthOffset ?? parts.side;
  if (counted !== undefined)
    return `*${words}* → ${edtf}, counted from the date of this letter${own ? ` (${own})` : ''}`;
  return `*${words}* → ${edtf}, the nearest to the date of this letter${own ? ` (${own})` : ''}`;
}

function wordsAt(letter: Letter, { start, end }: Span): string {
  return letter.text.slice(start, end).replace(/[\s*_]+/g, ' ');
}
