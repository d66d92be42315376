import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateCorpus, type Facts } from './generate/generate';
import { writeCorpus } from './generate/write';
import { Random } from './generate/random';

/** A generated corpus on disk, with what the benchmarks need to know of it. */
export interface BenchCorpus {
  folder: string;
  size: number;
  facts: Facts;
  /** Paths below the folder, with `/`, sorted. */
  letters: string[];
  files: string[];
}

const SEED = 1;
const SAMPLE = 'corpus/letters';

/** What tells corpora of this generator from those of an older one. */
function version(): string {
  const hash = createHash('sha1');
  for (const { path, content } of generateCorpus({ letters: 40, seed: SEED, sample: resolve(SAMPLE) }))
    hash.update(path).update(content);
  return hash.digest('hex');
}

/** The corpus of so many letters; it is written when it is not there yet. */
export function corpusOf(size: number, markdown = false): BenchCorpus {
  const folder = resolve('dist', 'corpora', `${size}${markdown ? '-markdown' : ''}`);
  const note = join(folder, 'generated.json');
  const stamp = `${folder}.version`;
  if (!existsSync(note) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== version()) {
    writeCorpus({ letters: size, seed: SEED, sample: resolve(SAMPLE), markdown }, folder);
    writeFileSync(stamp, version());
  }
  const facts = JSON.parse(readFileSync(note, 'utf8')) as Facts;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'generated.json')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  return { folder, size, facts, files, letters: files.filter((path) => path.startsWith('letters/')) };
}

export function uriOf({ folder }: BenchCorpus, path: string): string {
  return pathToFileURL(join(folder, path)).toString();
}

export function textOf({ folder }: BenchCorpus, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Letters drawn evenly, each once, the same at each run. */
export function someLetters({ letters }: BenchCorpus, count: number): string[] {
  return new Random(SEED, 99).shuffle([...letters]).slice(0, count);
}

/** The place of a match in a text as the protocol counts it. */
export function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length - 1, character: before.at(-1)!.length };
}
