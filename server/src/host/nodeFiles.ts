import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { Corpus } from '../corpus/corpus';
import { SETTINGS_FILE } from '../corpus/files';
import type { SourceFile } from '../corpus/parse';
import type { PositionEncoding } from '../text/lines';
import { decode } from './decode';

const SKIPPED = new Set(['node_modules', '.git', '.vscode-test', 'dist']);
/** A letter of a book's length is a megabyte; beyond this a file is no letter. In bytes. */
const LARGEST = 32 * 1024 * 1024;

/** All files below `folder`, each once: a symbolic link that leads back is not followed again. */
export async function listFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const walk = async (current: string): Promise<void> => {
    try {
      const real = await realpath(current);
      if (seen.has(real)) return;
      seen.add(real);
      for (const entry of await readdir(current, { withFileTypes: true })) {
        const path = join(current, entry.name);
        const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
        if (kind?.isDirectory()) {
          if (!SKIPPED.has(entry.name)) await walk(path);
        } else if (kind?.isFile()) files.push(path);
      }
    } catch {
      // A folder that vanished or may not be read holds nothing for us.
    }
  };
  await walk(folder);
  return files.sort();
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** The folders at or below `folder` that hold a `corpus.yaml`; else the nearest one above it. */
export async function findCorpora(folder: string): Promise<string[]> {
  const below = (await listFiles(folder))
    .filter((file) => file.endsWith(sep + SETTINGS_FILE))
    .map((file) => dirname(file));
  if (below.length > 0) return below;
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (await lstat(join(at, SETTINGS_FILE)).catch(() => undefined)) return [at];
  }
  return [];
}

/** Reads one file for a corpus; `undefined` when it is gone. */
export async function readSource(root: string, path: string): Promise<SourceFile | undefined> {
  const name = relative(root, path).split(sep).join('/');
  const uri = URI.file(path).toString();
  try {
    const { size } = await stat(path);
    if (size > LARGEST)
      return { uri, path: name, text: '', trouble: `"${name}" is larger than 32 MB and was not read.` };
    return { uri, path: name, ...decode(await readFile(path), name) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    return { uri, path: name, text: '', trouble: `"${name}" cannot be read (${code ?? String(error)}).` };
  }
}

/** Reads a corpus from its folder: `corpus.yaml` first, for it says where the rest is. Inner corpora are left out. */
export async function loadCorpus(
  root: string,
  inner: readonly string[] = [],
  encoding?: PositionEncoding,
): Promise<Corpus> {
  const corpus = new Corpus(URI.file(root).toString(), encoding);
  const settings = await readSource(root, join(root, SETTINGS_FILE));
  if (settings) corpus.update(settings);
  for (const path of await listFiles(root)) {
    if (inner.some((other) => other !== root && path.startsWith(other + sep))) continue;
    if (!corpus.roleOf(relative(root, path).split(sep).join('/'))) continue;
    const file = await readSource(root, path);
    if (file) corpus.update(file);
  }
  return corpus;
}
