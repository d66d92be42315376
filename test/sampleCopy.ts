import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the sample corpus, for a test that writes into it; who asked for it removes it. */
export function sampleCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'glossator-'));
  cpSync('corpus', folder, { recursive: true });
  return folder;
}
