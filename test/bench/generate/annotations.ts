import { plain, type Draft } from './letter';
import type { Prose } from './prose';
import type { Random } from './random';
import type { Named } from './register';

/** An annotation before it is written: fields by name, in YAML; `undefined` leaves one out. */
export interface Note {
  fields: Record<string, string | undefined>;
  target: Record<string, string>;
}

/** How many notes a letter has: none for four in ten, some for most, never more than forty. */
export function noteCount(random: Random): number {
  return random.chance(0.4) ? 0 : Math.min(40, Math.round(random.logNormal(4, 0.9)));
}

export function draftNotes(
  random: Random,
  draft: Draft,
  count: number,
  prose: Prose,
  known: readonly Named[],
): Note[] {
  const paragraphs = draft.paragraphs.map(plain);
  // Where a passage is sought, the end of a paragraph is as good as a space.
  const [text, inOne] = [paragraphs.join('\n'), paragraphs.join(' ')];
  const notes: Note[] = [];
  for (let tries = 0; notes.length < count && tries < count * 4; tries++) {
    const exact = passage(random, text, inOne);
    if (exact) notes.push(draftNote(random, notes.length, exact, draft, prose, known));
  }
  return notes;
}

function draftNote(
  random: Random,
  index: number,
  exact: string,
  { plan }: Draft,
  prose: Prose,
  known: readonly Named[],
): Note {
  const named = random.pick(known);
  const link = random.chance(0.3)
    ? ` See [[${random.chance(0.5) ? random.pick(plan.pair).id : named.id}]].`
    : '';
  const said = prose.sentence(random, () => named.name) + link;
  return {
    target: { exact: quoted(exact) },
    fields: {
      id: `n${index + 1}`,
      motivation: random.pick([
        'commenting',
        'commenting',
        'identifying',
        'linking',
        'describing',
        'questioning',
      ]),
      ref: random.chance(0.15) ? named.id : undefined,
      tags: random.chance(0.4) ? '[context, person]' : undefined,
      body: random.pick([
        quoted(said),
        `>-\n      ${said}`,
        `|\n      ${said}\n      ${prose.sentence(random, () => undefined)}`,
      ]),
      creator: random.chance(0.7) ? 'An Editor' : undefined,
      created: random.chance(0.7) ? `2026-0${random.between(1, 9)}-1${random.int(10)}` : undefined,
    },
  };
}

/** Some words of one line of `text` that occur once in `inOne`, the same in one line. */
function passage(random: Random, text: string, inOne: string): string | undefined {
  const from = text.indexOf(' ', random.int(text.length)) + 1;
  let end = from;
  for (let words = random.between(4, 12); words > 0 && end >= 0; words--) end = text.indexOf(' ', end + 1);
  const exact = text.slice(from, Math.max(end, 0)).replace(/[,;:.]$/, '');
  if (from === 0 || exact.length < 12 || exact.includes('\n')) return undefined;
  return inOne.indexOf(exact) === inOne.lastIndexOf(exact) ? exact : undefined;
}

export function annotationText(draft: Draft, notes: readonly Note[]): string {
  const list = notes.map(({ fields, target }, i) => {
    const { id, ...rest } = fields;
    const selector = Object.entries(target);
    const lines = [
      // Both ways of writing a map occur.
      i % 4 === 3
        ? `target: { ${selector.map(([key, value]) => `${key}: ${value}`).join(', ')} }`
        : `target:\n${selector.map(([key, value]) => `      ${key}: ${value}`).join('\n')}`,
      ...Object.entries(rest).flatMap(([key, value]) =>
        value === undefined ? [] : [`${key.trim()}: ${value}`],
      ),
    ];
    if (id !== undefined) lines.unshift(`id: ${id}`);
    return `  - ${lines.join('\n    ')}\n`;
  });
  return `letter: ${draft.plan.id}\nannotations:\n${list.join('')}`;
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
