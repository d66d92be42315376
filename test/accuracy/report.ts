import { chronoDates } from './chrono';
import { findings, type LabelledSet, type Sample } from './sets';
import { pairUp, score, type Pair, type Score } from './score';

/** A pair, and the letter it stands in. */
interface Placed extends Pair {
  sample: Sample;
}

/** The kinds of which scores are kept, and which pairs belong to each. */
const ROWS: Record<string, (pair: Placed) => boolean> = {
  'citations with a day': isDatedCitation,
  citations: isOf('citation'),
  dates: isOf('date'),
  names: isOf('name'),
};

/** What was scored of one set. */
export interface Result {
  name: string;
  pairs: Placed[];
  chrono: Placed[];
}

/** The scores of one set, by `ROWS`; rows of which nothing is labelled are left out. */
export type Scores = Record<string, Score>;

export function evaluate({ name, files }: LabelledSet): Result {
  const samples = files.flatMap((file) => file.samples);
  const placed = (find: typeof findings, kinds?: readonly string[]) =>
    samples.flatMap((sample) => {
      const labels = sample.labels.filter(({ kind }) => !kinds || kinds.includes(kind));
      return pairUp(sample.letter.text, labels, find(sample)).map((pair) => ({ ...pair, sample }));
    });
  return { name, pairs: placed(findings), chrono: placed(({ letter }) => chronoDates(letter), ['date']) };
}

export function scores({ pairs }: Result): Scores {
  return Object.fromEntries(
    Object.entries(ROWS)
      .map(([row, belongs]) => [row, score(pairs.filter(belongs))] as const)
      .filter(([, { gold }]) => gold > 0),
  );
}

const COLUMNS = ['', 'gold', 'found', 'right', 'precision', 'recall', 'F1', 'F1 lenient'];

/** The scores of all sets with those of chrono-node, as a Markdown table. */
export function summary(results: readonly Result[]): string {
  const rows = results.flatMap((result) =>
    Object.entries({ ...scores(result), 'dates (chrono-node)': score(result.chrono) }).map(([row, value]) =>
      cells(`${result.name}: ${row}`, value),
    ),
  );
  return table([COLUMNS, ...rows]);
}

/** One set in detail: by the form of the label, by the rule that found it, and everything that is not right. */
export function details(result: Result): string {
  const { pairs } = result;
  const blocks = [`## ${result.name}`];
  const grouped = (title: string, key: (pair: Placed) => string) => {
    const groups = [...new Set(pairs.map(key))].sort();
    const rows = groups.map((group) => cells(group, score(pairs.filter((pair) => key(pair) === group))));
    return table([[title, ...COLUMNS.slice(1)], ...rows]);
  };
  blocks.push(
    grouped('by form', (pair) => `${kindOf(pair)}: ${pair.label?.form ?? '(nothing there)'}`),
    grouped('by rule', (pair) => `${kindOf(pair)}: ${pair.finding?.rule ?? '(not found)'}`),
  );
  for (const kind of ['citation', 'date', 'name'] as const) {
    const wrong = pairs.filter((pair) => kindOf(pair) === kind && !(pair.sameSpan && pair.sameValue));
    const lines = wrong.map(confusion).sort((a, b) => a.slice(0, 8).localeCompare(b.slice(0, 8)));
    if (lines.length > 0) blocks.push(`### ${kind}s that are not right\n\n${lines.join('\n')}`);
  }
  return blocks.join('\n\n');
}

/** One line: what is amiss, where, and what is right. */
function confusion({ label, finding, sameSpan, sameValue, sample }: Placed): string {
  const { letter } = sample;
  const span = label?.span ?? finding!.span;
  const words = (from: number, to: number) => letter.text.slice(from, to).replaceAll('\n', ' ');
  const around = `${words(span.start - 30, span.start)}‹${words(span.start, span.end)}›${words(span.end, span.end + 20)}`;
  const where = `${letter.id}: …${around.replace(/^.*---/, '')}…`;
  const is = (values: readonly string[]) => values.join(' | ') || 'no target';
  if (!finding) return `missed    ${where} ${is(label!.values)} (${label!.form})`;
  if (!label) return `spurious  ${where} ${is(finding.values)} (${finding.rule})`;
  const got = sameSpan ? '' : ` as ‹${words(finding.span.start, finding.span.end)}›`;
  const meant = sameValue ? is(label.values) : `${is(label.values)}, found ${is(finding.values)}`;
  return `${sameValue ? 'span ' : 'value'}     ${where}${got} ${meant} (${finding.rule})`;
}

/** A citation with the day in its words: one labelled so, or one found where none is, with figures in its words. */
function isDatedCitation(pair: Placed): boolean {
  if (kindOf(pair) !== 'citation') return false;
  if (pair.label) return pair.label.form === 'dated';
  const { start, end } = pair.finding!.span;
  return /\d/.test(pair.sample.letter.text.slice(start, end));
}

function isOf(kind: string): (pair: Placed) => boolean {
  return (pair) => kindOf(pair) === kind;
}

function kindOf({ label, finding }: Placed): string {
  return (label ?? finding)!.kind;
}

function cells(name: string, value: Score): string[] {
  const share = (part: number) => part.toFixed(3);
  return [
    name,
    ...[value.gold, value.found, value.right].map(String),
    ...[value.precision, value.recall, value.f1, value.lenient].map(share),
  ];
}

function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n');
}
