import { basename, relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import type { PositionEncoding } from '../text/lines';
import { SETTINGS_FILE } from '../corpus/files';
import type { SourceFile } from '../corpus/parse';
import { findCorpora, isFile, listFiles, loadCorpus, readSource } from '../host/nodeFiles';

/**
 * The corpora of the workspace, kept up to date. One rule settles editor against disk: while a file is open, the
 * editor's text counts; when it closes, the disk's. What has to do with the disk happens one after another, so
 * that no reading overtakes another.
 */
export class Workspace {
  #corpora: { root: string; corpus: Corpus }[] = [];
  #folders: readonly string[] = [];
  readonly #open = new Map<string, string>();
  #queue: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;
  /** Of positions in requests and answers; to be set before the first load. */
  encoding: PositionEncoding = 'utf-16';

  /** Reads all corpora of these folders (file system paths). Open files keep their text. */
  load(folders: readonly string[] = this.#folders): Promise<void> {
    this.#folders = folders;
    // A load that has not begun will see these folders, too.
    return (this.#waiting ??= this.#enqueue(async () => {
      this.#waiting = undefined;
      await this.#load(this.#folders);
    }));
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #load(folders: readonly string[]): Promise<void> {
    const roots = [...new Set((await Promise.all(folders.map(findCorpora))).flat())];
    const corpora = [];
    // A folder deeper down is the nearer corpus of its files.
    for (const root of roots.sort((a, b) => b.length - a.length))
      corpora.push({ root, corpus: await loadCorpus(root, roots, this.encoding) });
    this.#corpora = corpora;
    for (const [uri, text] of this.#open) this.#take(uri, text);
  }

  get corpora(): Corpus[] {
    return this.#corpora.map(({ corpus }) => corpus);
  }

  /** The corpus that has this file, and the file as it was read. Any spelling of the URI will do. */
  find(uri: string): { corpus: Corpus; document: CorpusDocument } | undefined {
    const known = normal(uri);
    for (const { corpus } of this.#corpora) {
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
      for (const uri of uris) {
        if (await this.#changed(uri)) return this.#load(this.#folders);
      }
    });
  }

  /** Reads a file or folder again. Answers whether all corpora have to be read again instead. */
  async #changed(uri: string): Promise<boolean> {
    const { fsPath, scheme } = URI.parse(uri);
    if (scheme !== 'file') return false;
    if (basename(fsPath) === SETTINGS_FILE) return true;
    const at = this.#rootOf(uri);
    const own = normal(uri);
    if (at?.corpus.roleOf(at.path)) {
      const file = await readSource(at.root, fsPath);
      if (file) this.#update(at.corpus, file);
      if (file || this.#open.has(own) || at.corpus.remove(own)) return false;
    }
    if (await isFile(fsPath)) return false;
    // What is no file is a folder, or was something: what it held goes, what it holds now comes.
    const inside = await listFiles(fsPath);
    if (inside.some((path) => basename(path) === SETTINGS_FILE)) return true;
    if (this.#corpora.some(({ root }) => root === fsPath || root.startsWith(fsPath + sep))) return true;
    if (!at) return false;
    const now = new Set(inside.map((path) => URI.file(path).toString()));
    for (const { uri: known } of [...at.corpus.documents()]) {
      const gone = known.startsWith(`${own}/`) && !now.has(known);
      if (gone && !this.#open.has(known)) at.corpus.remove(known);
    }
    for (const path of inside) {
      if (!at.corpus.roleOf(relative(at.root, path).split(sep).join('/'))) continue;
      const found = await readSource(at.root, path);
      if (found) this.#update(at.corpus, found);
    }
    return false;
  }

  /** Is a closed file on disk what the corpus knows of it? Where it is not, it is taken in. */
  async isCurrent(uri: string): Promise<boolean> {
    const at = this.#rootOf(uri);
    const file = at && (await readSource(at.root, URI.parse(uri).fsPath));
    if (file?.text === this.find(uri)?.document.text) return true;
    await this.changedOnDisk([uri]);
    return false;
  }

  /** Takes in what the disk says, unless the file is open (it may have been opened while it was read). */
  #update(corpus: Corpus, file: SourceFile): void {
    if (!this.#open.has(file.uri)) corpus.update(file);
  }

  #take(uri: string, text: string): void {
    const at = this.#rootOf(uri);
    if (at) at.corpus.update({ uri: normal(uri), path: at.path, text });
  }

  #rootOf(uri: string): { root: string; corpus: Corpus; path: string } | undefined {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return undefined;
    for (const { root, corpus } of this.#corpora) {
      const path = relative(root, parsed.fsPath).split(sep).join('/');
      if (path !== '' && !path.startsWith('../') && path !== '..') return { root, corpus, path };
    }
    return undefined;
  }
}

/** Clients spell the same URI in different ways (`c%3A`, `C:`); inside there is one. */
export function normal(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? URI.file(parsed.fsPath).toString() : uri;
}
