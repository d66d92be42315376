import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { SETTINGS_FILE } from '../corpus/files';
import { decode } from './decode';
import { Slices } from './slices';

// A small file that the system has at hand is read in a hundredth of a millisecond, and a promise of it costs ten
// times as much. So files are read at once, one after another, and whoever reads many of them does so in slices.

const SKIPPED = new Set(['node_modules', '.git', '.vscode-test', 'dist']);
/** A letter of a book's length is a megabyte; beyond this a file is no letter. In bytes. */
const LARGEST = 32 * 1024 * 1024;

/** All files below `folder`, each once, sorted: a symbolic link that leads back is not followed again. */
export async function listFiles(folder: string, slices = new Slices()): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const walk = async (current: string, real: string): Promise<void> => {
    if (seen.has(real)) return;
    seen.add(real);
    if (slices.isOver) await slices.rest();
    for (const entry of attempt(() => readdirSync(current, { withFileTypes: true })) ?? []) {
      const path = join(current, entry.name);
      const isLink = entry.isSymbolicLink();
      const kind = isLink ? attempt(() => statSync(path)) : entry;
      if (kind?.isFile()) files.push(path);
      else if (kind?.isDirectory() && !SKIPPED.has(entry.name))
        await walk(path, isLink ? (attempt(() => realpathSync(path)) ?? path) : join(real, entry.name));
    }
  };
  const real = attempt(() => realpathSync(folder));
  if (real !== undefined) await walk(folder, real);
  return files.sort();
}

export function isFolder(path: string): boolean {
  return attempt(() => statSync(path))?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return attempt(() => statSync(path))?.isFile() ?? false;
}

/** The folders at or below `folder` that hold a `corpus.yaml`; else the nearest one above it. */
export async function findCorpora(folder: string): Promise<string[]> {
  const below = (await listFiles(folder))
    .filter((file) => file.endsWith(sep + SETTINGS_FILE))
    .map((file) => dirname(file));
  if (below.length > 0) return below;
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (lstatSync(join(at, SETTINGS_FILE), { throwIfNoEntry: false })) return [at];
  }
  return [];
}

/** What tells that a file is as it was. */
export interface Stamp {
  /** A hash of the bytes; absent where they could not be read. */
  version?: string;
  /** In bytes. */
  size: number;
  /** When it was last changed, and when it was read, in milliseconds since 1970. */
  changed: number;
  read: number;
}

export interface FileContent {
  text: string;
  /** Why the text is not what is in the file, in one sentence. */
  trouble?: string;
  stamp: Stamp;
}

let buffer = Buffer.allocUnsafe(256 * 1024);

/**
 * Reads a file; `undefined` when it is gone or no file.
 * @param name  by which the user knows it
 * @param known what was found the last time: a file that is certainly the same need not be told from others again
 */
export function readText(path: string, name: string, known?: Stamp): FileContent | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const found = fstatSync(file);
    if (found.isDirectory()) return undefined;
    const { size } = found;
    const stamp: Stamp = { size, changed: found.mtimeMs, read: Date.now() };
    if (size > LARGEST)
      return { text: '', trouble: `"${name}" is larger than 32 MB and was not read.`, stamp };
    if (size > buffer.length) buffer = Buffer.allocUnsafe(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      read = readSync(file, buffer, length, size - length, length);
    const bytes = buffer.subarray(0, length);
    stamp.version = isSame(found, known) ? known!.version : createHash('sha1').update(bytes).digest('base64');
    const { text, trouble } = decode(bytes, name);
    return { text, trouble, stamp };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    const trouble = `"${name}" cannot be read (${code ?? String(error)}).`;
    return { text: '', trouble, stamp: { size: -1, changed: 0, read: 0 } };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** A file system keeps the time of a change no closer than this, in milliseconds. */
const CLOSENESS = 2000;

/** Is a file, without a look into it, certainly as it was when it was read? */
export function isUnchanged(path: string, stamp: Stamp): boolean {
  const now = attempt(() => statSync(path, { throwIfNoEntry: false }));
  return now !== undefined && isSame(now, stamp);
}

/** What was changed just before it was read may have been changed just after. */
function isSame({ size, mtimeMs }: Stats, stamp: Stamp | undefined): boolean {
  return size === stamp?.size && mtimeMs === stamp.changed && stamp.read - stamp.changed > CLOSENESS;
}

/** What vanished or may not be read holds nothing for us. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
