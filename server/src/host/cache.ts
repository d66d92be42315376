import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Slices } from './slices';

/** The cache file begins with this. */
const MAGIC = Buffer.from('glossator cache\n');
/** Before each part of a cache file: its length in bytes and its hash. */
const HEAD = { length: 4, hash: 20 };

/**
 * A file that holds what was known of a corpus when it was last open, in parts. It is good for nobody but the very
 * program that wrote it, run in the same way: `key` says so. A file that is of another program, was cut off, or of
 * which a single bit has changed, counts as none. It is written beside its place and put there when it is whole.
 */
export class CacheFile {
  readonly #path: string;
  readonly #key: string;

  /**
   * @param folder where caches are kept; made when it is needed
   * @param of     what it is a cache of: another has another file
   * @param key    what is stored depends on this besides the files of the corpus
   */
  constructor(folder: string, of: string, key: string) {
    this.#path = join(folder, `${hash(Buffer.from(of)).toString('hex')}.cache`);
    this.#key = [process.version, process.arch, program(), of, key].join('\0');
  }

  /** The parts, in the order in which they were written; `undefined` where there is no file that can be trusted. */
  *read(): Iterable<unknown> {
    for (const part of this.#parts() ?? []) yield deserialize(part);
  }

  #parts(): Buffer[] | undefined {
    try {
      const bytes = readFileSync(this.#path);
      if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
      const parts: Buffer[] = [];
      for (let at = MAGIC.length; ;) {
        const start = at + HEAD.length + HEAD.hash;
        const length = bytes.readUInt32LE(at);
        const part = bytes.subarray(start, start + length);
        const isWhole = part.length === length && hash(part).equals(bytes.subarray(start - HEAD.hash, start));
        if (!isWhole) return undefined;
        // The last part is empty.
        if (length === 0) break;
        parts.push(part);
        at = start + length;
      }
      return parts.shift()?.toString() === this.#key ? parts : undefined;
    } catch {
      // There is none, or it is no cache file: the files of the corpus are read instead.
      return undefined;
    }
  }

  /**
   * Writes the parts, in slices.
   * @param isVoid asked between slices: what is being written is out of date; nothing is kept of it then
   * @returns whether it was written; where a disk is full or read-only, the next session does without
   */
  async write(parts: Iterable<unknown>, isVoid: () => boolean = () => false): Promise<boolean> {
    const path = `${this.#path}.${process.pid}`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      const file = openSync(path, 'w');
      try {
        if (!(await this.#writeParts(file, parts, isVoid))) return false;
      } finally {
        closeSync(file);
      }
      renameSync(path, this.#path);
      return true;
    } catch {
      return false;
    } finally {
      rm(path);
    }
  }

  async #writeParts(file: number, parts: Iterable<unknown>, isVoid: () => boolean): Promise<boolean> {
    const slices = new Slices();
    writeSync(file, MAGIC);
    writePart(file, Buffer.from(this.#key));
    for (const part of parts) {
      writePart(file, serialize(part));
      if (slices.isOver) await slices.rest();
      if (isVoid()) return false;
    }
    writePart(file, Buffer.alloc(0));
    return true;
  }
}

/** What cannot be removed was not there, or is left to the system, which clears its caches. */
function rm(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

function writePart(file: number, part: Buffer): void {
  const length = Buffer.alloc(HEAD.length);
  length.writeUInt32LE(part.length);
  for (const bytes of [length, hash(part), part]) writeSync(file, bytes);
}

function hash(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}

/** The folder in which this system keeps the caches of programs, and in it our own. */
export function cacheFolder({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'> = process): string {
  const home = homedir();
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(home, 'Library', 'Caches'),
    win32: env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'),
  };
  return join(folders[platform] ?? (env['XDG_CACHE_HOME'] || join(home, '.cache')), 'glossator');
}

let known: string | undefined;

/** What tells this program from any other version of it. */
function program(): string {
  known ??= hash(readFileSync(__filename)).toString('hex');
  return known;
}
