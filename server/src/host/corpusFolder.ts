import { join, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { Corpus } from '../corpus/corpus';
import { SETTINGS_FILE, type Role } from '../corpus/files';
import type { SourceFile } from '../corpus/parse';
import { canBeClosed } from '../corpus/parse';
import type { ClosedSnapshot, Snapshot, Tables } from '../corpus/snapshot';
import type { PositionEncoding } from '../text/lines';
import { ownCopy } from '../text/ownCopy';
import type { CacheFile } from './cache';
import { isUnchanged, listFiles, readText, type Stamp } from './nodeFiles';
import { Slices } from './slices';

/** How a folder is read. */
export interface Reading {
  /** Files of which the disk's text does not count. */
  isOpen?: (uri: string) => boolean;
  /** Told now and then how many of how many files have been read. */
  report?: (read: number, all: number) => void;
  /** Asked now and then; what has been read until then stays. */
  isCancelled?: () => boolean;
}

/** How a folder is opened. */
export interface Opening {
  encoding?: PositionEncoding;
  /** Told of a file that turned out to be another than the corpus knows. */
  changed?: (uri: string) => void;
  cache?: CacheFile;
  /** Told what was stored with a file. */
  said?: (uri: string, what: unknown) => void;
}

/** The register first, for letters are read by its names; then letters, then what is said of them. */
const ORDER: readonly Role[] = ['settings', 'register', 'letter', 'annotations'];
/** So many files are stored as one part: in some milliseconds. */
const AT_ONCE = 200;

interface StoredWhole extends Pick<Snapshot, 'whole'> {
  stamps: (readonly [uri: string, stamp: Stamp])[];
}

interface StoredFile {
  file: ClosedSnapshot;
  stamp: Stamp;
  /** What the host wants to be kept with it. */
  what?: unknown;
}

/** What is stored of a folder: its tables, files that are kept whole, and all others. */
type Part = Tables | StoredWhole | StoredFile[];

/** A corpus reports after so many files. */
const STEP = 100;

/** A corpus and the folder on disk that it is read from. */
export class CorpusFolder {
  readonly corpus: Corpus;
  readonly #uri: string;
  readonly #stamps = new Map<string, Stamp>();

  /**
   * @param root    the folder's path
   * @param changed told of a file that turned out to be another than the corpus knows
   */
  constructor(
    readonly root: string,
    encoding?: PositionEncoding,
    readonly changed: (uri: string) => void = () => undefined,
  ) {
    this.#uri = URI.file(root).toString();
    this.corpus = new Corpus(this.#uri, encoding, (uri, path) => this.#read(uri, path));
  }

  /** Reads a file of which the corpus has kept a part. */
  #read(uri: string, path: string): SourceFile | undefined {
    const known = this.#stamps.get(uri);
    const content = readText(this.#fileOf(path), path, known);
    const version = content?.stamp.version;
    if (version !== known?.version) this.changed(uri);
    return content && { uri, path, text: content.text, trouble: content.trouble, version };
  }

  /** Where the file with a path below the folder is; Windows takes `/`, too. */
  #fileOf(path: string): string {
    return this.root + sep + path;
  }

  /** The path of a file below the folder, with `/`; `undefined` for a file elsewhere. */
  pathOf(file: string): string | undefined {
    if (!file.startsWith(this.root + sep)) return undefined;
    const path = file.slice(this.root.length + 1);
    return sep === '/' ? path : path.split(sep).join('/');
  }

  /** The URI of a file by its path below the folder. */
  uriOf(path: string): string {
    return /^[\w\-.~/]*$/.test(path) ? `${this.#uri}/${path}` : URI.file(join(this.root, path)).toString();
  }

  /**
   * A folder as it was known when it was stored; what has changed since is found by `sync`, as any other change.
   * Without a cache that can be trusted nothing is known of it.
   */
  static async open(root: string, { encoding, changed, cache, said }: Opening): Promise<CorpusFolder> {
    const folder = new CorpusFolder(root, encoding, changed);
    if (!cache) return folder;
    const known: [uri: string, what: unknown][] = [];
    try {
      await folder.#restore(cache, (...one) => known.push(one));
    } catch {
      // Whatever is wrong with it, the files are there to be read.
      return new CorpusFolder(root, encoding, changed);
    }
    for (const one of known) said?.(...one);
    return folder;
  }

  async #restore(cache: CacheFile, said: (uri: string, what: unknown) => void): Promise<void> {
    const slices = new Slices();
    for (const part of cache.read() as Iterable<Part>) {
      if ('questions' in part) this.corpus.restoreTables(part);
      else if ('whole' in part) {
        this.corpus.restoreWhole(part.whole);
        for (const [uri, stamp] of part.stamps) this.#stamps.set(uri, stamp);
      } else
        for (const { file, stamp, what } of part) {
          this.#stamps.set(file.head.uri, stamp);
          this.corpus.restoreClosed(file);
          if (what !== undefined) said(file.head.uri, what);
        }
      if (slices.isOver) await slices.rest();
    }
  }

  /** Is there anything to be worked out that a cache could spare the next session? The register is read each time. */
  get hasNews(): boolean {
    const { corpus } = this;
    const isWhole = (uri: string) => ['register', 'settings'].includes(corpus.document(uri)?.kind ?? '');
    return corpus.hasDoubts || [...corpus.outdated].some((uri) => !isWhole(uri));
  }

  /**
   * Stores what is known, for the next session. Nothing is stored as long as an editor has a letter or annotations open
   * that are not as on disk, or when something changes meanwhile.
   * @param saidOf what is to be stored with a file, if anything
   */
  async store(
    cache: CacheFile,
    saidOf: (uri: string) => unknown,
    isOpen: (uri: string) => boolean = () => false,
  ): Promise<boolean> {
    const { corpus } = this;
    /** Those of open files, which may be others. */
    const ofOpen = new Map<string, Stamp | undefined>();
    const stampOf = (uri: string) => (ofOpen.has(uri) ? ofOpen.get(uri) : this.#stamps.get(uri));
    for (const document of corpus.documents()) {
      const { uri, path, kind, version } = document;
      if (version !== undefined) continue;
      const content = isOpen(uri) ? readText(this.#fileOf(path), path) : undefined;
      if (content?.text === document.text) ofOpen.set(uri, content.stamp);
      else if (isOpen(uri) && canBeClosed(kind)) return false;
      // Else it has to be looked at again the next time.
      else if (isOpen(uri) || document.problems.some(({ code }) => code === 'unreadable-file'))
        ofOpen.set(uri, undefined);
    }
    const { tables, whole, closed } = corpus.snapshot((uri) => stampOf(uri)?.version);
    const { revision } = corpus;
    const parts = function* (): Iterable<Part> {
      yield* tables;
      const ofWhole = whole.flatMap(({ uri }) => {
        const stamp = stampOf(uri);
        return stamp ? [[uri, stamp] as const] : [];
      });
      yield { whole, stamps: ofWhole };
      let part: StoredFile[] = [];
      for (const file of closed) {
        const what = saidOf(file.head.uri);
        part.push({ file, stamp: stampOf(file.head.uri)!, ...(what === undefined ? {} : { what }) });
        if (part.length < AT_ONCE) continue;
        yield part;
        part = [];
      }
      yield part;
    };
    return cache.write(parts(), () => corpus.revision !== revision);
  }

  /** Reads one file again, if it is of concern to the corpus. Returns whether there is such a file. */
  readAgain(path: string): boolean {
    const content = this.corpus.roleOf(path) && readText(this.#fileOf(path), path);
    if (!content) return false;
    const uri = ownCopy(this.uriOf(path));
    const { text, trouble, stamp } = content;
    this.#stamps.set(uri, stamp);
    this.corpus.update({ uri, path: ownCopy(path), text, trouble, version: stamp.version });
    return true;
  }

  /** Reads `corpus.yaml`, which says what the other files are. */
  readSettings(): void {
    if (!this.readAgain(SETTINGS_FILE)) this.remove(this.uriOf(SETTINGS_FILE));
  }

  /** Forgets a file. Returns whether the corpus had it. */
  forget(path: string): boolean {
    return this.remove(this.uriOf(path));
  }

  remove(uri: string): boolean {
    this.#stamps.delete(uri);
    return this.corpus.remove(uri);
  }

  /**
   * Brings the corpus in line with the disk: reads what is new or changed, and forgets what is gone.
   * @param inner other corpora, whose files are not this one's
   */
  async sync(inner: readonly string[], { isOpen, report, isCancelled }: Reading = {}): Promise<void> {
    const slices = new Slices();
    if (!isOpen?.(this.uriOf(SETTINGS_FILE))) this.readSettings();
    const others = inner.filter((other) => other.startsWith(this.root + sep)).map((other) => other + sep);
    const files = (await listFiles(this.root, slices))
      .filter((file) => !others.some((other) => file.startsWith(other)))
      .map((file) => this.pathOf(file)!)
      .flatMap((path) => {
        const role = this.corpus.roleOf(path);
        return role ? [{ path, uri: this.uriOf(path), order: ORDER.indexOf(role) }] : [];
      })
      .sort((a, b) => a.order - b.order);
    const there = new Set(files.map(({ uri }) => uri));
    for (const { uri } of this.corpus.documents()) {
      if (!there.has(uri) && !isOpen?.(uri)) this.remove(uri);
    }
    for (const [i, { path, uri }] of files.entries()) {
      if (i % STEP === 0) report?.(i, files.length);
      if (slices.isOver) await slices.rest();
      if (isCancelled?.()) return;
      const stamp = this.#stamps.get(uri);
      if (isOpen?.(uri) || (stamp && isUnchanged(this.#fileOf(path), stamp))) continue;
      if (!this.readAgain(path)) this.remove(uri);
    }
    report?.(files.length, files.length);
  }
}

/** Reads a corpus from its folder. */
export async function loadCorpus(
  root: string,
  inner: readonly string[] = [],
  encoding?: PositionEncoding,
): Promise<Corpus> {
  const folder = new CorpusFolder(root, encoding);
  await folder.sync(inner);
  return folder.corpus;
}
