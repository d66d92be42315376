import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCorpus } from './corpus';

/**
 * The physical limit: how long it takes to read and decode the files of a corpus once, in the fastest way that Node
 * has (one buffer, no promises), with the disk's cache warm.
 * @returns milliseconds
 */
export function readOnce({ folder, files }: BenchCorpus): number {
  const started = performance.now();
  let buffer = Buffer.allocUnsafe(1 << 20);
  let characters = 0;
  for (const path of files) {
    const file = openSync(join(folder, path), 'r');
    const { size } = fstatSync(file);
    if (size > buffer.length) buffer = Buffer.allocUnsafe(size * 2);
    characters += buffer.toString('utf8', 0, readSync(file, buffer, 0, size, 0)).length;
    closeSync(file);
  }
  if (characters === 0) throw new Error('Nothing was read.');
  return performance.now() - started;
}
