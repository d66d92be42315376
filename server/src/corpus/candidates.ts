import { readEdtf } from '../text/calendar';
import type { Vocabulary } from '../text/vocabulary';
import type { CorpusDocument, Entry, Value } from './document';
import type { Candidate } from './letterBook';

const texts = (values: readonly Value[]) => values.map(({ text }) => text);

/** The letters that a file tells of: itself, or the documents of a register. */
export function candidatesIn(document: CorpusDocument | undefined, vocabulary: Vocabulary): Candidate[] {
  switch (document?.kind) {
    case 'letter':
      return [
        {
          id: document.id,
          ...dated(document.date?.text),
          from: texts(document.from),
          to: [...texts(document.to), ...texts(document.cc)],
          replyTo: texts(document.replyTo),
          held: true,
          isLetter: true,
          names: document.title ? [document.title.toLowerCase()] : [],
          path: document.path,
        },
      ];
    case 'register':
      return document.entries
        .filter(({ type }) => type === 'document')
        .map((entry) => ({
          id: entry.id,
          ...dated(entry.dates.find(({ field }) => field === 'date')?.value.text),
          from: entry.from,
          to: entry.to,
          replyTo: texts(entry.replyTo),
          held: false,
          isLetter: isLetter(entry, vocabulary),
          names: [entry.name, ...texts(entry.aliases)].map((name) => name.toLowerCase()),
          path: document.path,
        }));
    default:
      return [];
  }
}

function dated(date: string | undefined): Pick<Candidate, 'date' | 'days'> {
  const { first, last } = (date !== undefined && readEdtf(date)) || {};
  return { date, ...(first !== undefined && last !== undefined ? { days: { first, last } } : {}) };
}

/** Is a paper of the register a letter? It is called one, or went to somebody. */
function isLetter({ name, aliases, to }: Entry, { lexicon, noun }: Vocabulary): boolean {
  const words = [name, ...texts(aliases)].flatMap((text) => text.split(/[^\p{L}\p{M}]+/u));
  return to.length > 0 || words.some((word) => (noun(lexicon.get(word))?.kind ?? 'paper') !== 'paper');
}
