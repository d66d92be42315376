import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { expectRest, expectWork, giveMemoryBack } from '../host/engine';
import { Slices } from '../host/slices';
import { WhenQuiet } from '../host/whenQuiet';
import type { Problems } from './problems';
import type { Workspace } from './workspace';

/** How long requests wait for what is being read or worked out, in milliseconds; for the register, which is read first, always. */
const PATIENCE = 1000;
/** After how long a time in which nobody asks or types anything memory is given back, in milliseconds. */
const QUIET = 1000;
const GO_ON = 'Go On';

/**
 * The reading and checking of all corpora, which the user sees and can stop. Requests are answered meanwhile from what
 * has been read. What was stopped goes on when the user says so, or when something is to be changed everywhere.
 */
export class Indexing {
  #folders: readonly string[] = [];
  #ready: Promise<void> = Promise.resolve();
  /** Was it stopped before everything was read? */
  #isPartial = false;
  #canAsk = false;
  readonly #givingBack = new WhenQuiet(QUIET, giveMemoryBack);

  /** @param prepare done before each reading */
  constructor(
    readonly connection: Connection,
    readonly workspace: Workspace,
    readonly problems: Problems,
    readonly prepare: () => Promise<void>,
  ) {}

  initialize({ window }: ClientCapabilities): void {
    this.#canAsk = window?.showMessage !== undefined;
  }

  /** Reads all corpora in these folders (file system paths), then tells their problems. */
  async load(folders: readonly string[] = this.#folders): Promise<void> {
    this.#folders = folders;
    this.#givingBack.cancel();
    expectWork();
    let read = () => {};
    let late: ReturnType<typeof setTimeout> | undefined;
    this.#ready = new Promise<void>((done) => (read = done));
    const progress = await this.connection.window.createWorkDoneProgress();
    let last = '';
    const report = (what: string) => (done: number, all: number) => {
      expectWork();
      if (done > 0) late ??= setTimeout(read, PATIENCE);
      const message = `${what} ${done.toLocaleString('en')} / ${all.toLocaleString('en')}`;
      if (message !== last) progress.report(Math.floor((100 * done) / Math.max(1, all)), message);
      last = message;
    };
    const isCancelled = () => progress.token.isCancellationRequested;
    try {
      await this.prepare();
      progress.begin('Glossator', 0, 'Reading letters', true);
      await this.workspace.load(folders, { report: report('Reading letters'), isCancelled });
      this.#isPartial = isCancelled();
      read();
      if (this.#isPartial) this.problems.giveUp();
      else await this.problems.begin({ report: report('Checking letters'), isCancelled });
    } finally {
      clearTimeout(late);
      read();
      progress.done();
      for (const corpus of this.workspace.corpora) corpus.rest();
      expectRest();
      this.#givingBack.expect();
    }
    if (isCancelled()) void this.#offerToGoOn(last);
  }

  /** Somebody is at work: this is no moment to give memory back. */
  disturb(): void {
    this.#givingBack.disturb();
  }

  async #offerToGoOn(done: string): Promise<void> {
    if (!this.#canAsk) return;
    const message = `Stopped: ${done}. What was not read is not known.`;
    const chosen = await this.connection.window
      .showInformationMessage(message, { title: GO_ON })
      .catch(() => undefined);
    if (chosen) await this.load();
  }

  /** Whoever asks for something waits until all is read; in a large corpus not quite so long, for much can be said before. */
  reading(): Promise<void> {
    this.disturb();
    return this.#ready;
  }

  /** Waits until all is known that an answer about all files needs; where much has to be worked out, not quite so long. */
  async known(): Promise<void> {
    await this.reading();
    await this.#settle(performance.now() + PATIENCE);
  }

  /** Waits until everything is read and known that an answer about all files needs. @returns whether it is */
  async whole(): Promise<boolean> {
    if (this.#isPartial) await this.load();
    await this.workspace.settled();
    await this.#settle(Infinity);
    return !this.#isPartial;
  }

  async #settle(end: number): Promise<void> {
    const slices = new Slices();
    for (const corpus of this.workspace.corpora)
      while (performance.now() < end && !corpus.settle(() => !slices.isOver)) await slices.rest();
  }
}
