import type { Result, Results } from './main';
import { growth } from './statistics';

/** One thing that is promised of a large corpus. */
export interface Ratio {
  what: string;
  promised: string;
  measured: string;
  /** `undefined`: it was not measured. */
  isMet: boolean | undefined;
}

/** The corpus of which it is promised: of so many letters. */
const PROMISED = 10_000;

/** What is promised, and what was measured; of the largest corpus up to 10,000 letters. */
export function ratios({ lines, corpora }: Results): { size: number; rows: Ratio[] } {
  const sizes = corpora.map(({ size }) => size);
  const size = Math.max(...sizes.filter((one) => one <= PROMISED), Math.min(...sizes));
  const largest = Math.max(...sizes);
  const line = (name: string, of = size) => lines.find((one) => one.name === name && one.size === of);
  const median = (name: string, of = size) => line(name, of)?.measure.median ?? NaN;
  const p95 = (name: string) => line(name)?.measure.p95 ?? NaN;
  const megabytes = corpora.find((one) => one.size === size)?.megabytes ?? NaN;
  const rows: Ratio[] = [];
  const add = (what: string, promised: string, value: number, most: number, unit: string, more = '') => {
    const shown = Number.isNaN(value) ? '–' : `${more}${digits(value)}${unit}`;
    rows.push({ what, promised, measured: shown, isMet: Number.isNaN(value) ? undefined : value <= most });
  };
  const cold = median('cold start');
  add(
    'first start with all problems, to reading the files once',
    '≤ 8 ×',
    cold / median('read and decode once'),
    8,
    ' ×',
  );
  const peer = line('peer: cold start');
  const faster = (peer?.measure.median ?? NaN) / cold;
  rows.push({
    what: "the same, to VS Code's Markdown server",
    promised: '≥ 5 × faster',
    measured: Number.isNaN(faster) ? '–' : `${peer?.atLeast ? '> ' : ''}${digits(faster)} ×`,
    isMet: Number.isNaN(faster) ? undefined : faster >= 5 || (peer?.atLeast ? undefined : false),
  });
  add(
    'next start, nothing changed, to the first',
    '≤ 0.25 ×',
    median('warm start, nothing changed') / cold,
    0.25,
    ' ×',
  );
  const looked = ['hover, cold file', 'hover, warm file', 'definition, cold file', 'definition, warm file'];
  const slowest = Math.max(...[...looked, 'completion'].map(p95));
  add('hover, definition, completion: 95th percentile', '≤ 5 ms', slowest, 5, ' ms');
  const most = line('references, most frequent');
  add(
    'references of the most frequent id, for each 1,000',
    '≤ 1 ms',
    (most?.measure.median ?? NaN) / (Number(most?.found ?? NaN) / 1000),
    1,
    ' ms',
  );
  add(
    'a keystroke in a letter to its problems: 95th percentile',
    '≤ 16 ms',
    p95('keystroke in a letter'),
    16,
    ' ms',
  );
  if (largest > size) {
    const slower = median('keystroke in a letter', largest) / median('keystroke in a letter') - 1;
    add(
      `the same with ${largest.toLocaleString('en')} letters`,
      '± 20 %',
      100 * slower,
      20,
      ' %',
      sign(slower),
    );
  }
  add(
    'an alias added to the register, to the first start',
    '≤ 10 %',
    (100 * median('alias added')) / cold,
    10,
    ' %',
  );
  add("memory beyond 80 MB, to the letters' size", '≤ 2.5 ×', (median('memory') - 80) / megabytes, 2.5, ' ×');
  const steepest = growths({ lines } as Results).sort((a, b) => b.exponent - a.exponent)[0];
  rows.push({
    what: 'growth of every time, as an exponent of the number of letters',
    promised: '≤ 1.1',
    measured: steepest ? `${steepest.exponent.toFixed(2)} (${steepest.name})` : '–',
    isMet: steepest && steepest.exponent <= 1.1,
  });
  return { size, rows };
}

/** How each time of ours grows from 1,000 letters on. Noise of a fraction of a millisecond is no growth. */
export function growths({ lines }: Pick<Results, 'lines'>): { name: string; exponent: number }[] {
  const names = [...new Set(lines.filter(isOurTime).map(({ name }) => name))];
  return names
    .map((name) => {
      const own = lines.filter((line) => line.name === name && line.size >= 1000);
      const points = own.map(({ size, measure }) => ({ size, time: Math.max(measure.median, 0.5) }));
      return { name, exponent: growth(points) };
    })
    .filter(({ exponent }) => !Number.isNaN(exponent));
}

function isOurTime({ name, unit }: Result): boolean {
  return unit === 'ms' && !name.startsWith('peer') && name !== 'read and decode once';
}

function sign(value: number): string {
  return value > 0 ? '+' : '';
}

function digits(value: number): string {
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
