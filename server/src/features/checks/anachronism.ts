import { isCertainlyBefore, readEdtf, type DayRange } from '../../text/calendar';
import { contains, type Span } from '../../text/lines';
import { lowerBound } from '../../text/lowerBound';
import type { Corpus } from '../../corpus/corpus';
import type { Letter, Problem, Register } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { longDate, timeBetween } from '../longDate';

/** The fields whose ids act. */
const FIELDS: Readonly<Record<string, string>> = {
  from: 'its sender',
  to: 'its recipient',
  cc: 'recipient of a copy',
};
/** The parts of a letter in which a name is that of somebody who acts. */
const PARTS: ReadonlyMap<string | undefined, string> = new Map([
  ['signed', 'who signs it'],
  ['address', 'to whom it is addressed'],
  ['salute', 'to whom it is addressed'],
]);
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
export function checkLetterAnachronisms(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[],
): Problem[] {
  const anachronisms = new Anachronisms(corpus, 'this letter', letter.date?.text);
  anachronisms.seekCorrespondents(letter, { start: 0, end: letter.text.length });
  const { blocks } = letter.structure;
  // Both are in the order of the text.
  let at = 0;
  for (const { kind, targets, span } of references) {
    if (kind !== 'name' || targets.length !== 1) continue;
    while (at < blocks.length && blocks[at]!.span.end < span.start) at++;
    const block = blocks[at] && contains(blocks[at]!.span, span) ? blocks[at] : undefined;
    // Footnotes may be later than the letter.
    if (block?.kind === 'footnote') continue;
    anachronisms.seek(targets[0]!, span, block?.kind === 'paragraph' ? PARTS.get(block.part) : undefined);
  }
  return anachronisms.found;
}

/** The same of those who wrote and received the documents of a register. */
export function checkRegisterAnachronisms(corpus: Corpus, register: Register): Problem[] {
  return register.entries.flatMap((entry) => {
    const date = entry.dates.find(({ field }) => field === 'date')?.value.text;
    const anachronisms = new Anachronisms(corpus, 'this document', date);
    anachronisms.seekCorrespondents(register, entry.span);
    return anachronisms.found;
  });
}

/** Seeks who or what did not exist on a date. One problem a thing: where it is named first, or acts. */
class Anachronisms {
  readonly found: Problem[] = [];
  readonly #own: DayRange | undefined;
  /** What has been looked at, as something that acts and as something that is named. */
  readonly #acting = new Set<string>();
  readonly #named = new Set<string>();

  /** @param what is of the date */
  constructor(
    readonly corpus: Corpus,
    readonly what: string,
    readonly date: string | undefined,
  ) {
    this.#own = date ? readEdtf(date) : undefined;
  }

  seekCorrespondents({ written }: Letter | Register, within: Span): void {
    const first = lowerBound(written, ({ span }) => span.start < within.start);
    for (let i = first; i < written.length && written[i]!.span.start < within.end; i++) {
      const { id, span, field } = written[i]!;
      if (Object.hasOwn(FIELDS, field)) this.seek(id, span, FIELDS[field]);
    }
  }

  /**
   * @param role what the thing with an id is to the letter where it acts; else it is only named. Only what acts must
   *             still exist: of the dead one may speak.
   */
  seek(id: string, span: Span, role?: string): void {
    const own = this.#own;
    const looked = role ? this.#acting : this.#named;
    if (!own || looked.has(id)) return;
    looked.add(id);
    const thing = this.corpus.thing(id);
    if (thing?.kind !== 'entry') return;
    for (const { field, value } of thing.entry.dates) {
      const limit = field === 'date' ? undefined : LIMITS[field];
      const range = limit && (role || limit.begins) ? readEdtf(value.text) : undefined;
      if (!limit || !range) continue;
      const [earlier, later] = limit.begins ? [own, range] : [range, own];
      if (!isCertainlyBefore(earlier, later)) continue;
      this.#acting.add(id);
      this.#named.add(id);
      const side = limit.begins ? 'after' : 'before';
      const message =
        `${thing.entry.name}, ${role ?? 'named in it'}, ${limit.verb} ${timeBetween(earlier, later)} ${side} ` +
        `${this.what} of ${longDate(this.date)} (${longDate(value.text)}).`;
      const related = {
        uri: thing.document.uri,
        span: value.span,
        message: `${limit.verb} ${longDate(value.text)}`,
      };
      this.found.push({ code: 'anachronism', span, message, related: [related] });
      return;
    }
  }
}
