import { readFileSync, writeFileSync } from 'node:fs';
import { scores, type Result } from './report';

/** The scores below which the program must not fall, by set and row. */
export type Baseline = Record<string, Record<string, Record<Kept, number>>>;

type Kept = (typeof KEPT)[number];
const KEPT = ['precision', 'recall', 'f1'] as const;
const FILE = 'test/accuracy/scores.json';

export function readBaseline(): Baseline {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Baseline;
}

/** Keeps the scores of today, rounded down to hundredths so that one doubtful case more does not stop the work. */
export function writeBaseline(results: readonly Result[]): void {
  const down = (value: number) => Math.floor(value * 100) / 100;
  const baseline: Baseline = Object.fromEntries(
    results.map((result) => [
      result.name,
      Object.fromEntries(
        Object.entries(scores(result)).map(([row, value]) => [
          row,
          Object.fromEntries(KEPT.map((key) => [key, down(value[key])])) as Record<Kept, number>,
        ]),
      ),
    ]),
  );
  writeFileSync(FILE, `${JSON.stringify(baseline, null, 2)}\n`);
}

/** Every score that has fallen, one sentence each. */
export function fallen(results: readonly Result[], baseline: Baseline): string[] {
  return results.flatMap((result) => {
    const now = scores(result);
    return Object.entries(baseline[result.name] ?? {}).flatMap(([row, kept]) =>
      KEPT.filter((key) => (now[row]?.[key] ?? 0) < kept[key]).map(
        (key) => `${result.name}, ${row}: ${key} ${now[row]?.[key].toFixed(4) ?? 'gone'} < ${kept[key]}`,
      ),
    );
  });
}
