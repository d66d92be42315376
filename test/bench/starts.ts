import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchCorpus } from './corpus';
import { Session } from './ours';

/** What one kind of start took, with what was found. */
export interface Starts {
  /** In milliseconds. */
  times: number[];
  /** Resident memory when all was told and the work's garbage is gone, and the most of it before, in bytes. */
  memory: { now: number; peak: number }[];
  found: Record<string, number>;
}

const CACHE = resolve('dist', 'bench', 'cache');
/** After how long the server is at rest and has given memory back, in milliseconds; less than until it stores what it knows. */
const REST = 2500;
/** How long is waited for the cache to be written, in milliseconds. */
const PATIENCE = 120_000;

/** The first start in a folder, and starts when nothing, or one letter in a hundred, has changed since then. */
export async function measureStarts(
  corpus: BenchCorpus,
  times: { cold: number; warm: number },
): Promise<Record<'cold' | 'warm' | 'changed', Starts>> {
  const cold = none();
  for (let i = 0; i < times.cold; i++) {
    rmSync(CACHE, { recursive: true, force: true });
    // The last one leaves a cache to the warm starts.
    await startOnce(corpus, cold, i === times.cold - 1);
  }
  const warm = none();
  for (let i = 0; i < times.warm; i++) await startOnce(corpus, warm);
  const changed = none();
  const files = corpus.letters.filter((_, i) => i % 100 === 50).map((path) => join(corpus.folder, path));
  const before = files.map((file) => readFileSync(file));
  try {
    for (const file of files) appendFileSync(file, '\nAnd so it is still said.\n');
    for (let i = 0; i < times.warm; i++) await startOnce(corpus, changed);
  } finally {
    for (const [i, file] of files.entries()) writeFileSync(file, before[i]!);
  }
  return { cold, warm, changed };
}

function none(): Starts {
  return { times: [], memory: [], found: {} };
}

async function startOnce(corpus: BenchCorpus, starts: Starts, keeps = false): Promise<void> {
  const session = new Session(corpus, CACHE);
  starts.times.push(await session.start());
  await new Promise((next) => setTimeout(next, REST));
  starts.memory.push(session.server.memory());
  starts.found = session.found();
  const end = performance.now() + PATIENCE;
  const isKept = () => existsSync(CACHE) && readdirSync(CACHE).some((name) => name.endsWith('.cache'));
  while (keeps && !isKept() && performance.now() < end) await new Promise((next) => setTimeout(next, 100));
  // Ended without a word, it keeps nothing of this session.
  await session.server.stop();
}
