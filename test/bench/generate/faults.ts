import type { Code } from '../../../server/src/corpus/codes';
import { quoted, type Note } from './annotations';
import type { Plan } from './correspondence';
import { fullDate, iso, partsOf, type Day } from './days';
import { plain, type Draft } from './letter';
import type { Random } from './random';

interface Fault {
  code: Code;
  /** How many in 1,000 letters; at least one. */
  often: number;
  /** Whether a letter can have it at all. */
  fits?: (plan: Plan) => boolean;
  /** Spoils a letter or its notes (of which there is at least one). */
  plant: (random: Random, draft: Draft, notes: Note[], days: ReadonlySet<Day>) => void;
}

/** The faults that are put in knowingly: each gives one finding of its code, and no other finding. */
export const FAULTS: readonly Fault[] = [
  {
    code: 'unknown-letter',
    often: 4,
    plant: (_, { plan }, [note]) => (note!.fields['ref'] = `${iso(plan.day)}-nobody`),
  },
  {
    code: 'unknown-entry',
    often: 4,
    plant: (random, draft) => draft.fields.push(`cc: nobody-${random.pick(['jane', 'john', 'mary'])}`),
  },
  {
    code: 'duplicate-id',
    often: 2,
    plant: (_, __, notes) => notes.push({ ...notes[0]!, fields: { ...notes[0]!.fields, ref: undefined } }),
  },
  {
    code: 'quote-not-found',
    often: 5,
    plant: (_, __, [note]) =>
      (note!.target['exact'] = quoted('Half of the sheet was torn off when I opened the seal')),
  },
  {
    code: 'quote-ambiguous',
    often: 3,
    plant: (_, draft, [note]) => (note!.target['exact'] = quoted(repeated(draft))),
  },
  { code: 'invalid-date', often: 2, plant: (_, __, [note]) => (note!.fields['created'] = '2026-13-45') },
  {
    code: 'invalid-yaml',
    often: 1,
    // A field that stands twice; the space keeps the two apart in our own table.
    plant: (_, __, [note]) => (note!.fields['motivation '] = 'commenting'),
  },
  { code: 'invalid-value', often: 2, plant: (_, __, [note]) => (note!.fields['motivation'] = 'shouting') },
  { code: 'unknown-field', often: 2, plant: (_, draft) => draft.fields.push('colour: blue') },
  { code: 'missing-field', often: 2, plant: (_, __, [note]) => (note!.fields['id'] = undefined) },
  {
    code: 'dateline-mismatch',
    often: 3,
    plant: (random, draft) => {
      draft.dateline = `${draft.place.name}, ${fullDate(random, draft.plan.day + 40)}`;
    },
  },
  {
    code: 'cites-the-future',
    often: 3,
    fits: ({ pair, place, day }) => (pair[place + 1]?.day ?? day) > day,
    plant: (_, { plan }) => (plan.replyTo = plan.pair[plan.place + 1]!),
  },
  {
    code: 'cited-letter-not-held',
    often: 8,
    plant: (random, draft, _, days) => {
      let day = draft.plan.day - random.between(20, 300);
      while (days.has(day)) day--;
      const { id } = { id: `${iso(day)}-${draft.plan.to.id}` };
      const phrase = `your letter of ${fullDate(random, day)}`;
      draft.paragraphs.push(`I have looked for [${phrase}](${id}) everywhere.`);
    },
  },
  { code: 'unreadable-file', often: 1, plant: (_, draft) => (draft.damaged = true) },
  {
    code: 'ambiguous-reference',
    often: 3,
    plant: (_, { paragraphs }) => paragraphs.push('Mr. Doubleday sends you his best regards.'),
  },
];

/** Which letters get which fault: no letter gets two, so that each can be counted. */
export function assignFaults(random: Random, plans: readonly Plan[]): Map<Plan, Fault> {
  const free = random.shuffle([...plans]);
  const assigned = new Map<Plan, Fault>();
  for (const fault of FAULTS) {
    let wanted = Math.max(1, Math.round((fault.often * plans.length) / 1000));
    for (const plan of free) {
      if (wanted === 0) break;
      if (assigned.has(plan) || (fault.fits && !fault.fits(plan))) continue;
      assigned.set(plan, fault);
      wanted--;
    }
  }
  return assigned;
}

/** The days on which a person wrote, to whomever. */
export function daysOf(plans: readonly Plan[]): Map<string, Set<Day>> {
  const days = new Map<string, Set<Day>>();
  for (const { from, day } of plans) days.set(from.id, (days.get(from.id) ?? new Set()).add(day));
  return days;
}

/** Two words that stand in a letter more than once. */
function repeated({ paragraphs, plan }: Draft): string {
  const seen = new Set<string>();
  const words = paragraphs.map(plain).join(' ').split(' ');
  for (let i = 1; i < words.length; i++) {
    const pair = `${words[i - 1]!} ${words[i]!}`;
    if (!/^[a-z]+ [a-z]+$/.test(pair)) continue;
    if (seen.has(pair)) return pair;
    seen.add(pair);
  }
  throw new Error(`No words of ${plan.id} (${partsOf(plan.day).year}) occur twice.`);
}
