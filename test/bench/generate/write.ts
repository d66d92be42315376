import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateCorpus, type Facts, type Options } from './generate';

/** Writes a corpus to a folder, which is emptied first. */
export function writeCorpus(options: Options, out: string): Facts {
  rmSync(out, { recursive: true, force: true });
  const folders = new Set<string>();
  const files = generateCorpus(options);
  for (;;) {
    const next = files.next();
    if (next.done) {
      writeFileSync(
        join(out, 'generated.json'),
        `${JSON.stringify({ ...options, ...next.value }, null, 2)}\n`,
      );
      return next.value;
    }
    const path = join(out, next.value.path);
    const folder = dirname(path);
    if (!folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      folders.add(folder);
    }
    writeFileSync(path, next.value.content);
  }
}
