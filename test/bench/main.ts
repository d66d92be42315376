import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { corpusOf, type BenchCorpus } from './corpus';
import { readOnce } from './limit';
import { addAliases, bundleSize, findReferences, lookUps, others, Session, typing } from './ours';
import type { Timed } from './ours';
import { measurePeer } from './peer';
import { measureOf, type Measure } from './statistics';
import { report } from './table';

const USAGE = `npm run bench -- [--sizes 100,1000,10000,50000] [--only cold,requests,typing,peer] [--out docs/performance.md]

Measures the built language server on generated corpora (dist/corpora), each server in a process of its own, beside
the time to read the same files and beside VS Code's Markdown server. Prints a Markdown table; --out writes it.
`;
const PARTS = ['cold', 'requests', 'typing', 'peer'] as const;
type Part = (typeof PARTS)[number];

/** One line of the results. */
export interface Result {
  size: number;
  name: string;
  unit: 'ms' | 'MB';
  measure: Measure;
  /** What was found, so that nobody is fast by finding less. */
  found?: string;
}

export interface Results {
  node: string;
  cpu: string;
  date: string;
  bundles: Record<string, number>;
  corpora: { size: number; megabytes: number; annotations: number; entries: number; citations: number }[];
  lines: Result[];
}

const MEGABYTE = 1_000_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '100,1000,10000,50000' },
      only: { type: 'string', default: PARTS.join(',') },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const parts = new Set(values.only.split(',') as Part[]);
  if (values.help || [...parts].some((part) => !PARTS.includes(part))) return void console.log(USAGE);
  const results: Results = {
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]!.model.trim()}`,
    date: new Date().toISOString().slice(0, 10),
    bundles: bundleSize(),
    corpora: [],
    lines: [],
  };
  for (const size of values.sizes.split(',').map(Number)) {
    const corpus = corpusOf(size);
    const { facts } = corpus;
    results.corpora.push({
      size,
      megabytes: facts.bytes / MEGABYTE,
      annotations: facts.annotations,
      entries: facts.entries,
      citations: facts.citations,
    });
    const add = (name: string, unit: Result['unit'], values: readonly number[], found?: string | number) => {
      const line: Result = {
        size,
        name,
        unit,
        measure: measureOf(values),
        ...(found === undefined ? {} : { found: String(found) }),
      };
      results.lines.push(line);
      const { min, median, p95 } = line.measure;
      console.log(
        `${size} ${name}: ${[min, median, p95].map((n) => n.toFixed(1)).join(' / ')} ${unit}${line.found ? ` (${line.found})` : ''}`,
      );
    };
    await measure(corpus, parts, add);
    if (parts.has('peer') && size <= 10_000) {
      const peer = await measurePeer(corpusOf(size, true), 50, 600_000);
      for (const [name, { times, found }] of Object.entries(peer?.results ?? {}))
        add(`peer: ${name}`, 'ms', times, found);
      if (peer) add('peer: memory', 'MB', [peer.memory / MEGABYTE]);
    }
  }
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
  const table = report(results);
  console.log(`\n${table}`);
  if (values.out) writeFileSync(values.out, table);
}

type Add = (name: string, unit: Result['unit'], values: readonly number[], found?: string | number) => void;

async function measure(corpus: BenchCorpus, parts: ReadonlySet<Part>, add: Add): Promise<void> {
  const { size, facts } = corpus;
  const starts = size > 1000 ? 1 : 3;
  if (parts.has('cold')) {
    readOnce(corpus);
    add(
      'read and decode once',
      'ms',
      Array.from({ length: starts + 2 }, () => readOnce(corpus)),
    );
    const times: number[] = [];
    const memory: number[] = [];
    const peaks: number[] = [];
    let found: Record<string, number> = {};
    for (let i = 0; i < starts; i++) {
      const session = new Session(corpus);
      times.push(await session.start());
      const { now, peak } = session.server.memory();
      memory.push(now / MEGABYTE);
      peaks.push(peak / MEGABYTE);
      found = session.found();
      await session.server.stop();
    }
    add('cold start', 'ms', times, told(found, facts.planted));
    const wrong = Object.entries({ ...facts.planted, ...found }).filter(
      ([code]) => found[code] !== facts.planted[code as keyof typeof facts.planted],
    );
    for (const [code] of wrong)
      console.log(
        `  ${code}: ${found[code] ?? 0} found, ${facts.planted[code as keyof typeof facts.planted] ?? 0} put in`,
      );
    add('memory', 'MB', memory);
    add('memory, at most', 'MB', peaks);
  }
  if (!parts.has('requests') && !parts.has('typing')) return;
  const session = new Session(corpus);
  await session.start();
  const timed: Record<string, Timed> = {};
  if (parts.has('requests')) {
    Object.assign(timed, await lookUps(session, 100));
    Object.assign(timed, await findReferences(session, 20));
    Object.assign(timed, await others(session, 20));
  }
  if (parts.has('typing')) {
    Object.assign(timed, await typing(session, 50));
    timed['alias added'] = await addAliases(session, 8);
  }
  for (const [name, { times, found }] of Object.entries(timed)) add(name, 'ms', times, found);
  await session.server.stop();
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((a, b) => a + b, 0);
}

/** How many problems were found of the kinds that were put in, and how many of others. */
function told(found: Record<string, number>, planted: Record<string, number>): string {
  const known = Object.keys(planted).reduce((sum, code) => sum + (found[code] ?? 0), 0);
  const others = total(found) - known;
  return `${known} of ${total(planted)} faults${others > 0 ? `, ${others} other problems` : ''}`;
}

void main();
