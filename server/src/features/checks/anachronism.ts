import { isCertainlyBefore, readEdtf } from '../../text/calendar';
import { contains, type Span } from '../../text/lines';
import { lowerBound } from '../../text/lowerBound';
import type { Corpus } from '../../corpus/corpus';
import type { Letter, Problem, Register } from '../../corpus/document';
import { longDate, timeBetween } from '../longDate';

/** What somebody or something is to a letter, and where it is said. */
interface Role {
  id: string;
  span: Span;
  words: string;
  /** Only what acts must still exist: of the dead one may speak. */
  acts: boolean;
}

/** The fields whose ids act. */
const FIELDS: Readonly<Record<string, string>> = {
  from: 'its sender',
  to: 'its recipient',
  cc: 'recipient of a copy',
};
/** The parts of a letter in which a name is that of somebody who acts. */
const PARTS: Readonly<Record<string, string>> = {
  signed: 'who signs it',
  address: 'to whom it is addressed',
  salute: 'to whom it is addressed',
};
/** The dates of an entry between which it exists. */
const LIMITS = {
  born: { verb: 'was born', begins: true },
  founded: { verb: 'was founded', begins: true },
  died: { verb: 'died', begins: false },
  dissolved: { verb: 'was dissolved', begins: false },
} as const;

/**
 * Who writes, signs or receives a letter must have existed on its date, as far as the register knows; and what is
 * named in it must have begun. A letter that names the dead is sound.
 */
export function checkLetterAnachronisms(corpus: Corpus, letter: Letter): Problem[] {
  const { blocks } = letter.structure;
  const named: Role[] = [];
  // Both are in the order of the text.
  let at = 0;
  for (const { kind, targets, span } of corpus.derived(letter)) {
    if (kind !== 'name' || targets.length !== 1) continue;
    while (at < blocks.length && blocks[at]!.span.end < span.start) at++;
    const block = blocks[at] && contains(blocks[at]!.span, span) ? blocks[at] : undefined;
    // Footnotes may be later than the letter.
    if (block?.kind === 'footnote') continue;
    const words = block?.kind === 'paragraph' ? PARTS[block.part ?? ''] : undefined;
    named.push({ id: targets[0]!, span, words: words ?? 'named in it', acts: words !== undefined });
  }
  return findAnachronisms(corpus, 'this letter', letter.date?.text, [
    ...correspondents(letter, { start: 0, end: letter.text.length }),
    ...named,
  ]);
}

/** The same of those who wrote and received the documents of a register. */
export function checkRegisterAnachronisms(corpus: Corpus, register: Register): Problem[] {
  return register.entries.flatMap((entry) => {
    const date = entry.dates.find(({ field }) => field === 'date')?.value.text;
    return findAnachronisms(corpus, 'this document', date, correspondents(register, entry.span));
  });
}

function correspondents(document: Letter | Register, within: Span): Role[] {
  const { written } = document;
  const roles: Role[] = [];
  const first = lowerBound(written, ({ span }) => span.start < within.start);
  for (let i = first; i < written.length && written[i]!.span.start < within.end; i++) {
    const { id, span, field } = written[i]!;
    if (Object.hasOwn(FIELDS, field)) roles.push({ id, span, words: FIELDS[field]!, acts: true });
  }
  return roles;
}

/** One problem a thing: where it is named first, or acts. */
function findAnachronisms(
  corpus: Corpus,
  what: string,
  date: string | undefined,
  roles: readonly Role[],
): Problem[] {
  const own = date ? readEdtf(date) : undefined;
  if (!own) return [];
  /** What has been looked at, as something that acts and as something that is named. */
  const [acting, mentioned] = [new Set<string>(), new Set<string>()];
  return roles.flatMap(({ id, span, words, acts }) => {
    const looked = acts ? acting : mentioned;
    if (looked.has(id)) return [];
    looked.add(id);
    const thing = corpus.thing(id);
    if (thing?.kind !== 'entry') return [];
    for (const { field, value } of thing.entry.dates) {
      const limit = field === 'date' ? undefined : LIMITS[field];
      const range = readEdtf(value.text);
      if (!limit || !range || !(acts || limit.begins)) continue;
      const [earlier, later] = limit.begins ? [own, range] : [range, own];
      if (!isCertainlyBefore(earlier, later)) continue;
      acting.add(id);
      mentioned.add(id);
      const side = limit.begins ? 'after' : 'before';
      return [
        {
          code: 'anachronism' as const,
          span,
          message:
            `${thing.entry.name}, ${words}, ${limit.verb} ${timeBetween(earlier, later)} ${side} ` +
            `${what} of ${longDate(date)} (${longDate(value.text)}).`,
          related: [
            { uri: thing.document.uri, span: value.span, message: `${limit.verb} ${longDate(value.text)}` },
          ],
        },
      ];
    }
    return [];
  });
}
