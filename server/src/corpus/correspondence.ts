import type { Span } from '../text/lines';
import type { Corpus, Thing } from './corpus';
import type { Letter, Register, Value } from './document';
import type { DerivedReference, Relation } from './reference';

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

/** From the weakest to the strongest: what one passage says outright counts for two letters as a whole. */
const STRENGTH: readonly Relation[] = ['cites', 'forwards', 'encloses', 'replies-to'];

/** Of several relations between the same two letters, the one that says most. */
export function strongest(relations: Iterable<Relation>): Relation {
  return [...relations].reduce((a, b) => (STRENGTH.indexOf(b) > STRENGTH.indexOf(a) ? b : a), 'cites');
}

/** The date of a letter, or of an event or document of the register. */
export function dateOf(thing: Thing): Value | undefined {
  return thing.kind === 'letter'
    ? thing.document.date
    : thing.entry.dates.find(({ field }) => field === 'date')?.value;
}

/** Who cites whom in a corpus as it is now: the graph of its letters and documents, seen from both ends. */
export class Correspondence {
  readonly #corpus: Corpus;
  #replies: ReadonlyMap<string, Citation[]> | undefined;
  #graph:
    | { from: ReadonlyMap<string, Citation[]>; to: ReadonlyMap<string, Citation[]>; unheld: Unheld[] }
    | undefined;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  /** What says in its front matter or entry that it answers `target`; for this no prose is looked at. */
  answersTo(target: string): readonly Citation[] {
    this.#replies ??= grouped(statedReplies(this.#corpus), (reply) => reply.target);
    return this.#replies.get(target) ?? [];
  }

  /** Every place in which `source` (an id) cites something: what it answers first, then in order of the text. */
  from(source: string): readonly Citation[] {
    return this.#all().from.get(source) ?? [];
  }

  /** Every place that cites `target` (an id, or the key of an unheld letter): answers first, then by date. */
  to(target: string): readonly Citation[] {
    return this.#all().to.get(target) ?? [];
  }

  get unheld(): readonly Unheld[] {
    return this.#all().unheld;
  }

  #all() {
    if (!this.#graph) {
      const letters = this.#corpus.letters();
      const unheld = gatherUnheld(letters.flatMap((letter) => unheldIn(this.#corpus, letter)));
      const all = [
        ...statedReplies(this.#corpus),
        ...letters.flatMap((letter) => citationsIn(this.#corpus, letter)),
        ...unheld.flatMap(({ citations }) => citations),
      ];
      this.#graph = {
        from: grouped(all, ({ source }) => source),
        to: grouped(all, ({ target }) => target),
        unheld,
      };
    }
    return this.#graph;
  }
}

/** What the front matter of letters and the entries of a register say that they answer. */
function statedReplies(corpus: Corpus): Citation[] {
  return [
    ...corpus.letters().flatMap((letter) => repliesOf(letter.id, letter, letter.replyTo)),
    ...corpus
      .registers()
      .flatMap((register) => register.entries.flatMap(({ id, replyTo }) => repliesOf(id, register, replyTo))),
  ];
}

/** The letters and documents that a letter's text cites. "This letter", meaning itself, is no citation. */
function citationsIn(corpus: Corpus, letter: Letter): Citation[] {
  return corpus.derived(letter).flatMap((reference) => {
    if (reference.own) return [];
    const targets = reference.targets.filter((id) => {
      const thing = id === letter.id ? undefined : corpus.thing(id);
      return thing && (thing.kind === 'letter' || thing.entry.type === 'document');
    });
    // An annotation that names several letters means all of them.
    const ambiguous = reference.origin === 'derived' && reference.targets.length > 1;
    return targets.map((target) => citation(letter, reference, target, ambiguous));
  });
}

/** The passages of a letter that cite letters neither held nor in the register, gathered by the letter cited. */
export function unheldIn(corpus: Corpus, letter: Letter): Unheld[] {
  const found = corpus.derived(letter).flatMap((reference) => {
    const { kind, own, targets, edtf, cited } = reference;
    if (kind !== 'citation' || own || targets.length > 0 || !edtf) return [];
    const { from, to } = cited ?? { from: [], to: [] };
    const top = (ids: string[]) =>
      [...new Set(ids.map((id) => corpus.withParents(id).at(-1)!))].sort().join('+');
    const key = [edtf, top(from), top(to)].join(SEPARATOR);
    return [{ key, edtf, from, to, citations: [citation(letter, reference, key, false)] }];
  });
  return gatherUnheld(found);
}

/** The letter that is not held and that is cited at `span`, with all that cites it in the corpus. */
export function unheldAt(corpus: Corpus, letter: Letter, span: Span): Unheld | undefined {
  return corpus
    .unheld()
    .find(({ citations }) =>
      citations.some((passage) => passage.document === letter && passage.span.start === span.start),
    );
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
function gatherUnheld(found: readonly Unheld[]): Unheld[] {
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
