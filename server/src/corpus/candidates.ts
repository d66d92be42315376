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
          date: document.date?.text,
          days: daysOf(document.date),
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
        .map((entry) => {
          const date = entry.dates.find(({ field }) => field === 'date')?.value;
          return {
            id: entry.id,
            date: date?.text,
            days: daysOf(date),
            from: entry.from,
            to: entry.to,
            replyTo: texts(entry.replyTo),
            held: false,
            isLetter: isLetter(entry, vocabulary),
            names: [entry.name, ...texts(entry.aliases)].map((name) => name.toLowerCase()),
            path: document.path,
          };
        });
    default:
      return [];
  }
}

function daysOf(date: Value | undefined): Candidate['days'] {
  const { first, last } = (date && readEdtf(date.text)) ?? {};
  return first !== undefined && last !== undefined ? { first, last } : undefined;
}

/** Is a paper of the register a letter? It is called one, or went to somebody. */
function isLetter({ name, aliases, to }: Entry, { lexicon, noun }: Vocabulary): boolean {
  const words = [name, ...texts(aliases)].flatMap((text) => text.split(/[^\p{L}\p{M}]+/u));
  return to.length > 0 || words.some((word) => (noun(lexicon.get(word))?.kind ?? 'paper') !== 'paper');
}
