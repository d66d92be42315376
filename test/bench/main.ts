import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { corpusOf, type BenchCorpus } from './corpus';
import { readOnce } from './limit';
import { addAliases, bundleSize, findReferences, lookUps, others, Session, typing } from './ours';
import type { Timed } from './ours';
import { measurePeer } from './peer';
import { measureStarts, type Starts } from './starts';
import { measureOf, type Measure } from './statistics';
import { promised, report } from './table';

const USAGE = `npm run bench -- [--sizes 100,1000,10000,50000] [--only starts,requests,typing,peer,vscode]
                  [--patience 120] [--write]

Measures the built language server on generated corpora (dist/corpora), each server in a process of its own, beside
the time to read the same files and beside VS Code's Markdown server (up to 10,000 letters, and not longer than so many
seconds), and the start in VS Code. Prints Markdown tables; --write puts them into docs/performance.md and README.md.
`;
const PARTS = ['starts', 'requests', 'typing', 'peer', 'vscode'] as const;
type Part = (typeof PARTS)[number];

/** One line of the results. */
export interface Result {
  size: number;
  name: string;
  unit: 'ms' | 'MB';
  measure: Measure;
  /** What was found, so that nobody is fast by finding less. */
  found?: string;
  /** It was not waited for any longer. */
  atLeast?: boolean;
}

/** How the extension starts in VS Code, in milliseconds. */
export interface InVsCode {
  letters: number;
  /** From the call of `activate` until the language server answers. */
  ready: number;
  /** From there until all is read and checked. */
  settled: number;
}

export interface Results {
  node: string;
  cpu: string;
  date: string;
  bundles: Record<string, number>;
  corpora: { size: number; megabytes: number; annotations: number; entries: number; citations: number }[];
  lines: Result[];
  vscode?: InVsCode;
}

const MEGABYTE = 1_000_000;
const MOST_OF_PEER = 10_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '100,1000,10000,50000' },
      only: { type: 'string', default: PARTS.join(',') },
      patience: { type: 'string', default: '120' },
      write: { type: 'boolean' },
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
    const { bytes, annotations, entries, citations } = corpus.facts;
    results.corpora.push({ size, megabytes: bytes / MEGABYTE, annotations, entries, citations });
    const add: Add = (name, unit, values, { found, atLeast } = {}) => {
      const line: Result = {
        ...{ size, name, unit, measure: measureOf(values) },
        ...(found === undefined ? {} : { found: String(found) }),
        ...(atLeast ? { atLeast } : {}),
      };
      results.lines.push(line);
      const { min, median, p95 } = line.measure;
      console.log(
        `${size} ${name}: ${[min, median, p95].map((n) => n.toFixed(1)).join(' / ')} ${unit}${line.found ? ` (${line.found})` : ''}`,
      );
    };
    if (parts.has('starts')) await starts(corpus, add);
    await sessions(corpus, parts, add);
    if (parts.has('peer') && size <= MOST_OF_PEER) {
      const { results, memory } = await measurePeer(corpusOf(size, true), 50, Number(values.patience) * 1000);
      for (const [name, { times, ...rest }] of Object.entries(results))
        add(`peer: ${name}`, 'ms', times, rest);
      add('peer: memory', 'MB', [memory / MEGABYTE]);
    }
  }
  if (parts.has('vscode')) results.vscode = measureInVsCode(2000);
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/results.json', `${JSON.stringify(results, null, 2)}\n`);
  const [promises, tables] = [promised(results), report(results)];
  console.log(`\n${promises}\n${tables}`);
  if (!values.write) return;
  putBetweenMarks('README.md', promises);
  putBetweenMarks('docs/performance.md', `${promises}\n${tables}`);
}

type Add = (
  name: string,
  unit: Result['unit'],
  values: readonly number[],
  more?: { found?: string | number; atLeast?: boolean },
) => void;

async function starts(corpus: BenchCorpus, add: Add): Promise<void> {
  const { size, facts } = corpus;
  readOnce(corpus);
  add(
    'read and decode once',
    'ms',
    Array.from({ length: 5 }, () => readOnce(corpus)),
  );
  const { cold, warm, changed } = await measureStarts(corpus, { cold: size > 1000 ? 1 : 3, warm: 3 });
  for (const [name, start] of [
    ['cold start', cold],
    ['warm start, nothing changed', warm],
    ['warm start, 1 % changed', changed],
  ] as const)
    add(name, 'ms', start.times, { found: told(start.found, facts.planted) });
  const codes = Object.keys({ ...facts.planted, ...cold.found }) as (keyof typeof facts.planted)[];
  for (const code of codes)
    if (cold.found[code] !== facts.planted[code])
      console.log(`  ${code}: ${cold.found[code] ?? 0} found, ${facts.planted[code] ?? 0} put in`);
  const megabytes = (of: Starts, which: 'now' | 'peak') => of.memory.map((m) => m[which] / MEGABYTE);
  add('memory', 'MB', megabytes(cold, 'now'));
  add('memory, at most', 'MB', megabytes(cold, 'peak'));
  add('memory after a warm start', 'MB', megabytes(warm, 'now'));
}

async function sessions(corpus: BenchCorpus, parts: ReadonlySet<Part>, add: Add): Promise<void> {
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
  for (const [name, { times, found }] of Object.entries(timed)) add(name, 'ms', times, { found });
  await session.server.stop();
}

/** How many problems were found of the kinds that were put in, and how many of others. */
function told(found: Record<string, number>, planted: Record<string, number>): string {
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
  const known = Object.keys(planted).reduce((sum, code) => sum + (found[code] ?? 0), 0);
  const others = total(found) - known;
  return `${known} of ${total(planted)} faults${others > 0 ? `, ${others} other problems` : ''}`;
}

/** Starts VS Code on a corpus; see scripts/large.mjs. */
function measureInVsCode(letters: number): Results['vscode'] {
  const measured = 'dist/bench/vscode.json';
  rmSync(measured, { force: true });
  spawnSync(process.execPath, ['scripts/large.mjs', '--letters', String(letters)], { stdio: 'inherit' });
  if (!existsSync(measured)) return undefined;
  const found = JSON.parse(readFileSync(measured, 'utf8')) as Partial<InVsCode>;
  // Where something failed in VS Code it did not measure everything.
  return found.ready && found.settled ? { letters, ready: found.ready, settled: found.settled } : undefined;
}

const MARKS = ['<!-- measured -->', '<!-- /measured -->'] as const;

/** Puts a text between two marks of a file. */
function putBetweenMarks(path: string, text: string): void {
  const before = readFileSync(path, 'utf8');
  const [start, end] = MARKS.map((mark) => before.indexOf(mark)) as [number, number];
  if (start < 0 || end < start) throw new Error(`${path} has no ${MARKS.join(' … ')}.`);
  writeFileSync(path, `${before.slice(0, start + MARKS[0].length)}\n\n${text}\n${before.slice(end)}`);
  execFileSync(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', path]);
}

void main();
