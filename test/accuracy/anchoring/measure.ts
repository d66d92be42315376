import { describeQuote } from '../../../server/src/text/describeQuote';
import { fold, type Folded } from '../../../server/src/text/fold';
import type { Span } from '../../../server/src/text/lines';
import { attachedTo, findQuote, type Quote } from '../../../server/src/text/quotes';
import { EditedLetter, Random, type Truth } from './edited';
import type { Method } from './methods';
import { inventPassages, type Passage, type Sample } from './passages';
import type { Edit } from './tunedOn';

/** A passage of a letter before and after an edit. */
interface Case {
  edit: string;
  letter: string;
  before: Prepared;
  after: Prepared;
  passage: Passage;
  /** In the letter before the edit. */
  span: Span;
  truth: Truth;
}
interface Prepared {
  text: string;
  folded: Folded;
}

/** What an annotation keeps of its passage; nothing where it keeps none of the kind. */
const SELECTORS: Readonly<Record<string, (one: Case) => Quote | undefined>> = {
  'with context': ({ before, span }) => describeQuote(before.text, span, before.folded),
  'with 32 characters on each side': ({ before: { text }, span }) => {
    const words = (start: number, end: number) => text.slice(Math.max(0, start), end).replace(/\s+/g, ' ');
    return {
      exact: words(span.start, span.end),
      prefix: words(span.start - 32, span.start),
      suffix: words(span.end, span.end + 32),
      start: span.start,
    };
  },
  'words and hint': ({ before: { text }, span: { start, end } }) => ({
    exact: text.slice(start, end),
    start,
  }),
  'words alone': ({ before: { text }, span: { start, end } }) => ({ exact: text.slice(start, end) }),
};
export type SelectorName =
  'with context' | 'with 32 characters on each side' | 'words and hint' | 'words alone';

export interface Tally {
  count: number;
  /** At its place; or reported, where the passage is gone. */
  right: number;
  /** Of these, with both ends exactly where they belong. */
  ends: number;
  /** Reported, although it is there. */
  reported: number;
  /** Somewhere else. */
  wrong: number;
}

export interface Judged {
  edit: string;
  selector: string;
  method: string;
  outcome: 'right' | 'reported' | 'wrong';
  ends: boolean;
  one: Case;
  quote: Quote;
  found: Span | undefined;
}

export interface Setting {
  samples: readonly Sample[];
  edits: Readonly<Record<string, Edit>>;
  /** Edits that the letters have had before they were annotated, and that are undone. */
  corrected?: Readonly<Record<string, Edit>>;
  methods: Readonly<Record<string, Method>>;
  selectors?: readonly SelectorName[];
  /** How often each letter is edited in each way. */
  rounds: number;
  /** Passages invented for each letter and round, besides those of the corpus. */
  invented: number;
  seed: number;
}

/** Edits the letters in every way, and judges every method on every passage and selector. */
export function* measure(setting: Setting): Generator<Judged> {
  const selectors = setting.selectors ?? (Object.keys(SELECTORS) as SelectorName[]);
  for (const cases of batches(setting)) {
    const quotes = cases.map((one) => selectors.map((name) => SELECTORS[name]!(one)));
    for (const [method, prepare] of Object.entries(setting.methods)) {
      const find = prepare(cases[0]!.after.text, cases[0]!.before.text);
      for (const [i, one] of cases.entries()) {
        for (const [j, quote] of quotes[i]!.entries()) {
          if (!quote) continue;
          const found = find(quote, one.span.end - one.span.start);
          // Words that did not say which passage is meant from the beginning are a matter of their own.
          const clear = quote.prefix !== undefined || isClear(one.before, quote, one.span);
          const selector = clear ? selectors[j]! : `${selectors[j]}, ambiguous before`;
          yield { ...judge(found, one.truth), edit: one.edit, selector, method, one, quote, found };
        }
      }
    }
  }
}

/** The passages of one letter after one edit. */
function* batches(setting: Setting): Generator<Case[]> {
  const { samples, edits, corrected = {}, rounds, invented, seed } = setting;
  const random = new Random(seed);
  for (const sample of samples) {
    const whole = { text: sample.text, folded: sample.folded };
    const foreign = () => {
      const other = random.pick(samples.filter(({ name }) => name !== sample.name));
      return random.pick(
        other.text.split(/\n\n/).filter((text) => text.length > 80 && !text.includes(':::')),
      );
    };
    for (let round = 0; round < rounds; round++) {
      const passages = [...sample.passages, ...inventPassages(sample, random, invented)];
      const edited = (edit: Edit) => {
        const letter = new EditedLetter(sample.text);
        edit(letter, random, foreign);
        return letter;
      };
      for (const [edit, change] of Object.entries(edits)) {
        const letter = edited(change);
        const after = prepared(letter.text);
        yield passages.map((passage) => ({
          ...{ edit, letter: sample.name, before: whole, after, passage, span: passage.span },
          truth: letter.truth(passage.span),
        }));
      }
      for (const [edit, change] of Object.entries(corrected)) {
        const letter = edited(change);
        const before = prepared(letter.text);
        yield passages.flatMap((passage): Case[] => {
          const { span, left, torn } = letter.truth(passage.span);
          const truth = { span: passage.span, left: 1, torn: false };
          return span && left >= 0.5 && !torn
            ? [{ edit, letter: sample.name, before, after: whole, passage, span, truth }]
            : [];
        });
      }
      // What happens to one passage alone.
      for (const passage of passages) {
        const letter = new EditedLetter(sample.text);
        letter.delete(passage.span);
        const truth = letter.truth(passage.span);
        const after = prepared(letter.text);
        yield [
          {
            edit: 'passage deleted',
            letter: sample.name,
            before: whole,
            after,
            passage,
            span: passage.span,
            truth,
          },
        ];
      }
    }
  }
}

function prepared(text: string): Prepared {
  return { text, folded: fold(text) };
}

function judge(found: Span | undefined, truth: Truth): Pick<Judged, 'outcome' | 'ends'> {
  const { span, left, torn } = truth;
  const whole = span && left >= 0.5 && !torn;
  // Of what is gone, or not in one piece, either answer is right but another place.
  if (!found) return { outcome: whole ? 'reported' : 'right', ends: true };
  if (!span) return { outcome: 'wrong', ends: false };
  const shared = Math.max(0, Math.min(found.end, span.end) - Math.max(found.start, span.start));
  const covered = Math.max(found.end, span.end) - Math.min(found.start, span.start);
  const there = whole ? shared * 2 >= covered : shared > 0;
  return {
    outcome: there ? 'right' : 'wrong',
    ends: !whole || (found.start === span.start && found.end === span.end),
  };
}

function isClear({ folded }: Prepared, quote: Quote, span: Span): boolean {
  return attachedTo(findQuote(folded, quote))?.start === span.start;
}

/** The sums of what was judged, by a key. */
export function tallied(all: Iterable<Judged>, key: (one: Judged) => string): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const one of all) {
    const name = key(one);
    let tally = tallies.get(name);
    if (!tally) tallies.set(name, (tally = { count: 0, right: 0, ends: 0, reported: 0, wrong: 0 }));
    tally.count++;
    tally[one.outcome]++;
    if (one.outcome === 'right' && one.ends) tally.ends++;
  }
  return tallies;
}
