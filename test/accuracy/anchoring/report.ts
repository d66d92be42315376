import { join } from 'node:path';
import { CORRECTED, HELD_OUT } from './heldOut';
import { measure, tallied, type Judged, type Setting, type Tally } from './measure';
import { GLOSSATOR, METHODS } from './methods';
import { readSamples } from './passages';
import { TUNED_ON } from './tunedOn';

/** The edits that the figures come from, and those that finding passages was tuned on. */
export const SETS = {
  'held-out edits': { edits: HELD_OUT, corrected: CORRECTED, seed: 1964 },
  'edits tuned on': { edits: TUNED_ON, seed: 1 },
} satisfies Record<string, Pick<Setting, 'edits' | 'corrected' | 'seed'>>;
export type SetName = keyof typeof SETS;

/** The corpus folder, from the root of the project, where every program of it runs. */
export const samples = () => readSamples(join(process.cwd(), 'corpus'));

/** Judges every method on a set of edits. */
export function evaluate(set: SetName, rounds: number, more: Partial<Setting> = {}): Judged[] {
  return [...measure({ samples: samples(), methods: METHODS, rounds, invented: 30, ...SETS[set], ...more })];
}

const percent = (part: number, whole: number) => (whole === 0 ? '' : ((100 * part) / whole).toFixed(2));

/** One set as Markdown: by edit, beside the other methods; by what the annotation keeps; by where the passage is from. */
export function report(set: SetName, all: readonly Judged[]): string {
  const context = all.filter(({ selector }) => selector === 'with context');
  const ours = all.filter(({ method }) => method === GLOSSATOR);
  const others = Object.keys(METHODS).filter((method) => method !== GLOSSATOR);
  const byEdit = tallied(context, ({ edit, method }) => `${edit}|${method}`);
  const row = (name: string, tally: Tally) => [
    name,
    String(tally.count),
    percent(tally.right, tally.count),
    percent(tally.ends, tally.right),
    percent(tally.reported, tally.count),
    String(tally.wrong),
  ];
  const edits = [...new Set(context.map(({ edit }) => edit))];
  const beside = (edit: string) =>
    others.map((method) => {
      const { right, wrong, count } = byEdit.get(`${edit}|${method}`)!;
      return `${percent(right, count)} / ${wrong}`;
    });
  const sums = (some: readonly Judged[], key: (one: Judged) => string) =>
    [...tallied(some, key)].map(([name, tally]) => row(name, tally));
  const columns = ['passages', 'right %', 'ends exact %', 'reported %', 'wrong'];
  const total = tallied(context, ({ method }) => `all|${method}`);
  for (const [name, tally] of total) byEdit.set(name, tally);
  return [
    `## ${set}, annotations as the editor writes them`,
    table([
      ['', ...columns, ...others],
      ...[...edits, 'all'].map((edit) => [
        ...row(edit, byEdit.get(`${edit}|${GLOSSATOR}`)!),
        ...beside(edit),
      ]),
    ]),
    `## ${set}, by what the annotation keeps of its passage`,
    table([['', ...columns], ...sums(ours, ({ selector }) => selector)]),
    `## ${set}, by where the passage comes from`,
    table([
      ['', ...columns],
      ...sums(
        context.filter(({ method }) => method === GLOSSATOR),
        ({ one }) => one.passage.kind,
      ),
    ]),
  ].join('\n\n');
}

/** One line: what was wrongly attached, or reported though it is there. */
export function fault({ outcome, edit, selector, one, quote, found }: Judged): string {
  const { text } = one.after;
  const shown = (span: typeof found) =>
    span
      ? `…${text.slice(Math.max(0, span.start - 40), span.start)}‹${text.slice(span.start, span.end)}›${text.slice(span.end, span.end + 40)}…`.replace(
          /\n/g,
          '⏎',
        )
      : 'nowhere';
  return [
    `${outcome}: ${edit}, ${selector}, ${one.passage.kind}, ${one.letter}`,
    `  quote  ${JSON.stringify(quote)}`,
    `  is     ${shown(one.truth.span)}`,
    `  found  ${shown(found)}`,
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(3, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(rows[0]!), line(rule), ...rows.slice(1).map(line)].join('\n');
}
