import { basename, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { SETTINGS_FILE } from '../corpus/files';
import type { CacheFile } from '../host/cache';
import { CorpusFolder, type Reading } from '../host/corpusFolder';
import { findCorpora, isFile, listFiles, readText, type FileContent } from '../host/nodeFiles';
import { Slices } from '../host/slices';
import type { PositionEncoding } from '../text/lines';

/** What is kept of the corpora from one session to the next. */
export interface Caching {
  /** The cache of the corpus in a folder. */
  of(root: string): CacheFile;
  /** Told of a file what was said of it outside when it was stored. */
  said(uri: string, what: unknown): void;
  saidOf(uri: string): unknown;
}

/**
 * The corpora of the workspace, kept up to date. One rule settles editor against disk: while a file is open, the
 * editor's text counts; when it closes, the disk's. What has to do with the disk happens one after another, so
 * that no reading overtakes another.
 */
export class Workspace {
  /** A folder deeper down is the nearer corpus of its files, and stands first. */
  #folders: readonly CorpusFolder[] = [];
  #roots: readonly string[] = [];
  readonly #open = new Map<string, string>();
  #queue: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;
  /** Of positions in requests and answers; to be set before the first load. */
  encoding: PositionEncoding = 'utf-16';
  /** To be set before the first load; without it everything is read each time. */
  caching: Caching | undefined;
  /** The folders of which the cache does not hold all that is known. */
  readonly #unstored = new Set<CorpusFolder>();
  /** For a question about a whole corpus, so many files may be looked at of which not all is known. */
  patience = Infinity;

  /** Reads all corpora of these folders (file system paths). Open files keep their text. */
  load(roots: readonly string[] = this.#roots, reading: Reading = {}): Promise<void> {
    this.#roots = roots;
    // A load that has not begun will see these folders, too.
    return (this.#waiting ??= this.#enqueue(async () => {
      this.#waiting = undefined;
      await this.#load(reading);
    }));
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Corpora that were open stay so, and only what has changed in them is read again. */
  async #load(reading: Reading = {}): Promise<void> {
    const found = await Promise.all(this.#roots.map((root) => findCorpora(root)));
    const roots = [...new Set(found.flat())].sort((a, b) => b.length - a.length);
    const folders: CorpusFolder[] = [];
    for (const root of roots)
      folders.push(this.#folders.find((folder) => folder.root === root) ?? (await this.#openFolder(root)));
    this.#folders = folders;
    for (const folder of this.#folders) {
      folder.readSettings();
      this.#takeOpen();
      await folder.sync(roots, { ...reading, isOpen: this.isOpen });
      if (folder.hasNews) this.#unstored.add(folder);
    }
    this.#takeOpen();
  }

  async #openFolder(root: string): Promise<CorpusFolder> {
    const { encoding, caching } = this;
    const folder = await CorpusFolder.open(root, {
      encoding,
      changed: (uri) => void this.changedOnDisk([uri]),
      ...(caching ? { cache: caching.of(root), said: caching.said } : {}),
    });
    folder.corpus.patience = this.patience;
    return folder;
  }

  /** Stores what is known and not stored yet, for the next session. */
  store(): Promise<void> {
    return this.#enqueue(async () => {
      const { caching } = this;
      for (const folder of caching ? this.#unstored : []) {
        if (await folder.store(caching!.of(folder.root), caching!.saidOf, this.isOpen))
          this.#unstored.delete(folder);
      }
    });
  }

  get corpora(): Corpus[] {
    return this.#folders.map(({ corpus }) => corpus);
  }

  readonly isOpen = (uri: string): boolean => this.#open.has(uri);

  /** The URIs of the files that are open in the editor. */
  get open(): Iterable<string> {
    return this.#open.keys();
  }

  /** The corpus that has this file, and the file as it was read. Any spelling of the URI will do. */
  find(uri: string): { corpus: Corpus; document: CorpusDocument } | undefined {
    const known = normal(uri);
    for (const { corpus } of this.#folders) {
      const document = corpus.document(known);
      if (document) return { corpus, document };
    }
    return undefined;
  }

  /** The editor's text of an open file. */
  opened(uri: string, text: string): void {
    this.#open.set(normal(uri), text);
    this.#take(uri, text);
  }

  closed(uri: string): Promise<void> {
    this.#open.delete(normal(uri));
    return this.changedOnDisk([uri]);
  }

  /**
   * Files and folders were created, changed, renamed or deleted outside the editor. Only they are read again,
   * unless a corpus came, went, or has other settings.
   */
  changedOnDisk(uris: readonly string[]): Promise<void> {
    return this.#enqueue(async () => {
      const slices = new Slices();
      for (const uri of new Set(uris)) {
        if (slices.isOver) await slices.rest();
        if (await this.#changed(uri, slices)) return this.#load();
      }
    });
  }

  /** Reads a file or folder again. Answers whether all corpora have to be read again instead. */
  async #changed(uri: string, slices: Slices): Promise<boolean> {
    const { fsPath, scheme } = URI.parse(uri);
    if (scheme !== 'file') return false;
    if (basename(fsPath) === SETTINGS_FILE) return true;
    const at = this.#folderOf(fsPath);
    if (at) this.#unstored.add(at.folder);
    // While it is open, the editor's text counts.
    if (at && this.isOpen(normal(uri))) return false;
    if (at?.folder.readAgain(at.path) || at?.folder.forget(at.path)) return false;
    if (isFile(fsPath)) return false;
    // What is no file is a folder, or was something: what it held goes, what it holds now comes.
    const isInside = (path: string) => path === fsPath || path.startsWith(fsPath + sep);
    const inside = await listFiles(fsPath, slices);
    if (inside.some((path) => basename(path) === SETTINGS_FILE)) return true;
    if (this.#folders.some(({ root }) => isInside(root))) return true;
    if (!at) return false;
    const { folder } = at;
    const now = new Set(inside.map((path) => folder.uriOf(folder.pathOf(path)!)));
    for (const { uri: known } of folder.corpus.documentsBelow(at.path))
      if (!now.has(known) && !this.isOpen(known)) folder.remove(known);
    for (const path of inside) {
      if (slices.isOver) await slices.rest();
      const name = folder.pathOf(path)!;
      if (!this.isOpen(folder.uriOf(name))) folder.readAgain(name);
    }
    return false;
  }

  /** When all that was told of the disk has been read. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** The path of a file below its corpus folder, whether it exists or not. */
  pathOf(uri: string): string | undefined {
    return this.#folderOf(URI.parse(uri).fsPath)?.path;
  }

  /** Is a closed file on disk what the corpus knows of it? Where it is not, it is taken in. */
  async isCurrent(uri: string): Promise<boolean> {
    const { fsPath } = URI.parse(uri);
    const at = this.#folderOf(fsPath);
    const known = this.find(uri)?.document;
    const content = at && readText(fsPath, at.path);
    if (isAsKnown(content, known)) return true;
    await this.changedOnDisk([uri]);
    return false;
  }

  #takeOpen(): void {
    for (const [uri, text] of this.#open) this.#take(uri, text);
  }

  #take(uri: string, text: string): void {
    const { fsPath, scheme } = URI.parse(uri);
    const at = scheme === 'file' ? this.#folderOf(fsPath) : undefined;
    at?.folder.corpus.update({ uri: normal(uri), path: at.path, text });
  }

  #folderOf(file: string): { folder: CorpusFolder; path: string } | undefined {
    for (const folder of this.#folders) {
      const path = folder.pathOf(file);
      if (path !== undefined) return { folder, path };
    }
    return undefined;
  }
}

function isAsKnown(content: FileContent | undefined, known: CorpusDocument | undefined): boolean {
  if (!known || !content) return !known && !content;
  return known.version === undefined ? content.text === known.text : content.stamp.version === known.version;
}

/** Clients spell the same URI in different ways (`c%3A`, `C:`); inside there is one. */
export function normal(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? URI.file(parsed.fsPath).toString() : uri;
}
