import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import type { PositionEncoding } from '../text/lines';
import { findCorpora, loadCorpus, readSource } from '../host/nodeFiles';

/**
 * The corpora of the workspace, kept up to date. One rule settles editor against disk: while a file is open, the
 * editor's text counts; when it closes, the disk's.
 */
export class Workspace {
  #corpora: { root: string; corpus: Corpus }[] = [];
  readonly #open = new Map<string, string>();
  #loading: Promise<void> = Promise.resolve();
  /** Of positions in requests and answers; to be set before the first load. */
  encoding: PositionEncoding = 'utf-16';

  /** Reads all corpora of these folders (file system paths). Open files keep their text. */
  load(folders: readonly string[]): Promise<void> {
    // One after another, so that the folders asked for last are the ones that stay.
    return (this.#loading = this.#loading.then(() => this.#load(folders)));
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

  async closed(uri: string): Promise<void> {
    this.#open.delete(normal(uri));
    await this.changedOnDisk(uri);
  }

  /** A file was created, changed or deleted outside the editor. */
  async changedOnDisk(uri: string): Promise<void> {
    if (this.#open.has(normal(uri))) return;
    const at = this.#rootOf(uri);
    if (!at) return;
    const file = await readSource(at.root, URI.parse(uri).fsPath);
    // It may have been opened while it was read.
    if (this.#open.has(normal(uri))) return;
    if (file) at.corpus.update(file);
    else at.corpus.remove(normal(uri));
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
function normal(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? URI.file(parsed.fsPath).toString() : uri;
}
