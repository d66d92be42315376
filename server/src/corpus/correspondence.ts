import type { Span } from '../text/lines';
import { byDate, type Thing } from './catalogue';
import type { Corpus } from './corpus';
import type { CorpusDocument, Letter, Register, Value } from './document';
import { RELATIONS, type DerivedReference, type Relation } from './reference';
import { byText } from './sortedList';

/** One place in which a letter or document cites another: words in a letter's text, or a `reply-to`. */
export interface Citation {
  /** The id of what cites, and the file in which the place is. */
  source: string;
  document: Letter | Register;
  span: Span;
  /** What is cited: an id, or the `key` of a letter that is not held. */
  target: string;
  relation: Relation;
  /** The words could mean another letter as well. */
  ambiguous: boolean;
}

/** A letter that is cited, but neither held nor in the register: what the words that cite it tell of it. */
export interface Unheld {
  /** Date, sender and recipient, a body standing for all that belongs to it. No id, for it holds spaces. */
  key: string;
  edtf: string;
  /** Register ids; empty where nothing is known. */
  from: string[];
  to: string[];
  /** The passages that cite it. */
  citations: Citation[];
}

/** Of several relations between the same two letters, the one that says most: one passage says it for the whole. */
export function strongest(relations: Iterable<Relation>): Relation {
  return [...relations].reduce((a, b) => (RELATIONS.indexOf(b) > RELATIONS.indexOf(a) ? b : a), 'cites');
}

/** The date of a letter, or of an event or document of the register. */
export function dateOf(thing: Thing): Value | undefined {
  return thing.kind === 'letter'
    ? thing.document.date
    : thing.entry.dates.find(({ field }) => field === 'date')?.value;
}

/** What the front matter of a letter or the entries of a register say that they answer. */
export function statedReplies(document: CorpusDocument): Citation[] {
  switch (document.kind) {
    case 'letter':
      return repliesOf(document.id, document, document.replyTo);
    case 'register':
      return document.entries.flatMap(({ id, replyTo }) => repliesOf(id, document, replyTo));
    default:
      return [];
  }
}

/** The letters and documents that a letter's text cites. "This letter", meaning itself, is no citation. */
export function citationsIn(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[],
): Citation[] {
  // The same few things are named again and again.
  const citable = new Map<string, boolean>();
  const isCitable = (id: string): boolean => {
    let is = citable.get(id);
    if (is === undefined) {
      const thing = id === letter.id ? undefined : corpus.thing(id);
      is = thing !== undefined && (thing.kind === 'letter' || thing.entry.type === 'document');
      citable.set(id, is);
    }
    return is;
  };
  const citations: Citation[] = [];
  for (const reference of references) {
    if (reference.own) continue;
    // An annotation that names several letters means all of them.
    const ambiguous = reference.origin === 'derived' && reference.targets.length > 1;
    for (const target of reference.targets)
      if (isCitable(target)) citations.push(citation(letter, reference, target, ambiguous));
  }
  return citations;
}

/** The passages of a letter that cite letters neither held nor in the register, gathered by the letter cited. */
export function unheldIn(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[] = corpus.derived(letter),
): Unheld[] {
  const found: Unheld[] = [];
  const top = (ids: string[]) =>
    [...new Set(ids.map((id) => corpus.withParents(id).at(-1)!))].sort().join('+');
  for (const reference of references) {
    const { kind, own, targets, edtf, cited } = reference;
    if (kind !== 'citation' || own || targets.length > 0 || !edtf) continue;
    const { from, to } = cited ?? { from: [], to: [] };
    const key = [edtf, top(from), top(to)].join(SEPARATOR);
    found.push({ key, edtf, from, to, citations: [citation(letter, reference, key, false)] });
  }
  return gatherUnheld(found);
}

/** The letter that is not held and that is cited at `span`, with all that cites it in the corpus. */
export function unheldAt(corpus: Corpus, letter: Letter, span: Span): Unheld | undefined {
  const own = corpus.derived(letter).find((reference) => reference.span.start === span.start);
  return own?.edtf === undefined
    ? undefined
    : corpus
        .unheldOf(own.edtf)
        .find(({ citations }) =>
          citations.some((passage) => passage.document === letter && passage.span.start === span.start),
        );
}

/** The date that the key of an unheld letter begins with. */
export function dateOfKey(key: string): string {
  return key.split(SEPARATOR, 1)[0]!;
}

/** In order of the dates of the letters that cite, registers last. */
export function byDateOfSource({ document: a }: Citation, { document: b }: Citation): number {
  if (a.kind === 'letter' && b.kind === 'letter') return byDate(a, b);
  return Number(a.kind === 'register') - Number(b.kind === 'register') || byText(a.path, b.path);
}

function citation(letter: Letter, reference: DerivedReference, target: string, ambiguous: boolean): Citation {
  const { span, relation = 'cites' } = reference;
  return { source: letter.id, document: letter, span, target, relation, ambiguous };
}

function repliesOf(source: string, document: Letter | Register, replyTo: readonly Value[]): Citation[] {
  const relation = 'replies-to';
  return replyTo.map(({ text: target, span }) => ({
    ...{ source, document, span, target, relation, ambiguous: false },
  }));
}

const SEPARATOR = ' | ';

/**
 * Gathers what means the same letter. Where some passages say less than others ("the letter of February 12" beside
 * "your letter to us of February 12") they mean the same one, as long as only one fits.
 */
export function gatherUnheld(found: readonly Unheld[]): Unheld[] {
  const parts = ({ key }: Unheld) => key.split(SEPARATOR).slice(1);
  const saysLess = (a: Unheld, b: Unheld) =>
    a !== b && parts(a).every((part, i) => part === '' || part === parts(b)[i]);
  return [...grouped(found, ({ edtf }) => edtf).values()].flatMap((sameDate) => {
    const letters = [...grouped(sameDate, ({ key }) => key).values()].map(([first]) => first!);
    const fullest = letters.filter((letter) => !letters.some((other) => saysLess(letter, other)));
    /** Which letter is meant: of those that say most the one that fits, else one of its own. */
    const meant = (letter: Unheld) => {
      const fitting = fullest.filter((other) => saysLess(letter, other));
      return fitting.length === 1 ? fitting[0]!.key : letter.key;
    };
    const keys = new Map(letters.map((letter) => [letter.key, meant(letter)]));
    const passages = grouped(sameDate, ({ key }) => keys.get(key)!);
    return letters
      .filter(({ key }) => keys.get(key) === key)
      .map((letter) => ({
        ...letter,
        citations: passages
          .get(letter.key)!
          .flatMap(({ citations }) => citations)
          .map((passage) => ({ ...passage, target: letter.key })),
      }));
  });
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
