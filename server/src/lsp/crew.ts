import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Corpus } from '../corpus/corpus';
import type { Numbering } from '../corpus/snapshot';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Found, Work } from './worker';

/** With fewer files to check a worker is not worth its start. */
const ENOUGH = 600;
/** Each worker has a corpus of its own in memory. */
const MOST_WORKERS = 3;
/** So many letters a worker is given at once: what it finds takes the server few milliseconds to take over. */
const AT_ONCE = 25;
/** So many lots a worker has in hand: it goes on with the next while the server takes over what it found. */
const LOTS = 2;

/**
 * Workers that check the files of a corpus that are not open, beside the server, each in a thread of its own: what they
 * find is taken over as if the server had found it. They work on the corpus as it was when they began; of what has changed
 * meanwhile the corpus takes nothing over that depends on it, and when all depends on it, they are sent home.
 */
export class Crew {
  /** What workers have in hand. */
  readonly taken = new Set<string>();
  readonly #workers = new Set<Worker>();
  readonly #left: string[];

  /** A crew where there is work enough for one, and a processor. */
  static gather(
    script: string,
    corpus: Corpus,
    work: Omit<Work, 'skeleton'>,
    told: (uri: string, problems: Diagnostic[]) => void,
  ): Crew | undefined {
    const size = Math.min(availableParallelism() - 1, MOST_WORKERS);
    if (size < 1 || corpus.outdated.size < ENOUGH) return undefined;
    const skeleton = corpus.beginSharing();
    return new Crew(
      script,
      corpus,
      { ...work, skeleton: { ...skeleton, closed: [...skeleton.closed] } },
      size,
      told,
    );
  }

  private constructor(
    script: string,
    readonly corpus: Corpus,
    work: Work,
    size: number,
    readonly told: (uri: string, problems: Diagnostic[]) => void,
  ) {
    this.#left = corpus.letters().flatMap(({ uri, version }) => (version === undefined ? [] : [uri]));
    for (let i = 0; i < size; i++) this.#hire(new Worker(script, { workerData: work }));
  }

  #hire(worker: Worker): void {
    this.#workers.add(worker);
    const numbering: Numbering = { keys: [], questions: [] };
    const inHand: string[][] = [];
    const give = () => {
      while (inHand.length < LOTS) {
        const uris = this.#next();
        if (uris.length === 0) break;
        for (const uri of uris) this.taken.add(uri);
        inHand.push(uris);
        worker.postMessage(uris);
      }
      if (inHand.length === 0) void worker.terminate();
    };
    const takeBack = (uris: readonly string[]) => {
      for (const uri of uris) this.taken.delete(uri);
    };
    worker.on('message', (found: Found) => {
      if (!this.#workers.has(worker)) return;
      this.#takeOver(found, numbering);
      takeBack(inHand.shift()!);
      give();
    });
    // What it had in hand the server will do itself.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      takeBack(inHand.flat());
      this.#workers.delete(worker);
      if (this.isDone) this.corpus.endSharing();
    });
    give();
  }

  #takeOver({ files, tables }: Found, numbering: Numbering): void {
    this.corpus.learn(tables, numbering);
    for (const { file, problems } of files)
      if (this.corpus.adopt(file, numbering)) this.told(file.head.uri, problems);
  }

  /** The last letters that nobody has checked, with their annotations: the server begins with the first. */
  #next(): string[] {
    const { corpus } = this;
    const uris: string[] = [];
    if (!corpus.isSharing) return uris;
    for (let letters = 0; letters < AT_ONCE && this.#left.length > 0;) {
      const uri = this.#left.pop()!;
      const letter = corpus.document(uri);
      if (letter?.kind !== 'letter' || !corpus.outdated.has(uri)) continue;
      letters++;
      for (const file of [letter, ...corpus.annotationFilesOf(letter.id)])
        if (corpus.outdated.has(file.uri) && file.version !== undefined) uris.push(file.uri);
    }
    return uris;
  }

  /** Has the last worker gone? */
  get isDone(): boolean {
    return this.#workers.size === 0;
  }

  /** What was found from now on is not wanted. */
  dismiss(): void {
    for (const worker of this.#workers) void worker.terminate();
    this.#workers.clear();
    this.taken.clear();
    this.corpus.endSharing();
  }
}
