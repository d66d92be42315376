import {
  LSPErrorCodes,
  ResponseError,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Corpus } from '../corpus/corpus';
import type { DiagnosticSettings } from '../features/diagnostics';
import { Crew } from './crew';
import { diagnosticsOf } from './diagnosticsOf';
import { Slices } from '../host/slices';
import { Reports } from './reports';
import { normal, type Workspace } from './workspace';

/** How often it is looked what workers have found, in milliseconds. */
const WAIT = 10;
/** How often it is told how far the checking has come, in milliseconds. */
const REPORTED = 100;

/** What checking tells while it goes on. */
export interface Checking {
  /** How many files have been checked, of how many. */
  report?: (checked: number, all: number) => void;
  /** Asked now and then; files that are open are checked all the same. */
  isCancelled?: () => boolean;
}

/**
 * The problems that the editor shows, kept true: those files are checked again of which the corpus says that something
 * else may have to be said, open ones first.
 */
export class Problems {
  settings: DiagnosticSettings = {};
  readonly #reports: Reports;
  #working: Promise<void> | undefined;
  #crew: Crew | undefined;
  #checking: Checking = {};
  /** The corpora of which files were checked last. */
  #corpora: readonly Corpus[] = [];
  /** Nothing is said of files as long as others are missing that they may refer to. */
  #isWaiting = true;
  /** Requests that wait, too. */
  readonly #held: (() => void)[] = [];

  /**
   * @param guard   answers `work`, or the empty list where that fails
   * @param settled told when everything is said that follows from the changes so far
   * @param script  the program whose worker helps where much has to be checked
   */
  constructor(
    readonly connection: Connection,
    readonly workspace: Workspace,
    readonly guard: (work: () => Diagnostic[]) => Diagnostic[],
    readonly settled: () => void,
    readonly script?: string,
  ) {
    this.#reports = new Reports(connection);
    connection.languages.diagnostics.on((params) => this.#answer(params));
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
      this.#reports.expect();
      if (!partial || previousResultIds.length > 0) await this.#checked();
      return partial
        ? this.#reports.stream(previousResultIds, (items) => partial.report({ items }), token)
        : this.#reports.all(previousResultIds);
    });
  }

  /** What the server can do, for a client that can do this. */
  initialize(capabilities: ClientCapabilities): Pick<ServerCapabilities, 'diagnosticProvider'> {
    if (!this.#reports.initialize(capabilities)) return {};
    return {
      diagnosticProvider: {
        identifier: 'glossator',
        interFileDependencies: true,
        workspaceDiagnostics: true,
      },
    };
  }

  /** Everything was read: from now on problems are told. */
  begin(checking: Checking = {}): Promise<void> {
    this.#isWaiting = false;
    this.#checking = checking;
    this.#letGo();
    return this.changed();
  }

  /** The problems of a file, to be stored; `undefined` where it has none. */
  of(uri: string): Diagnostic[] | undefined {
    return this.#reports.get(uri);
  }

  /** These were the problems of a file in the last session, and are so still. */
  restore(uri: string, problems: Diagnostic[]): void {
    this.#reports.set(uri, problems);
  }

  /** Not everything was read, and for now nothing more will be: nobody is to wait for it. */
  giveUp(): void {
    this.#letGo();
  }

  #letGo(): void {
    for (const go of this.#held.splice(0)) go();
  }

  /** Something was changed. Everything that follows from it has been said when the promise is fulfilled. */
  changed(): Promise<void> {
    if (this.#isWaiting) return Promise.resolve();
    return (this.#working ??= this.#work().finally(() => (this.#working = undefined)));
  }

  /** A file was closed in the editor. */
  closed(uri: string): void {
    this.#reports.closed(normal(uri));
  }

  /** Nothing is told any more. */
  end(): void {
    this.#crew?.dismiss();
    this.#letGo();
    this.#reports.end();
  }

  async #answer({
    textDocument,
    previousResultId,
  }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    await this.#read();
    const uri = normal(textDocument.uri);
    const found = this.workspace.find(uri);
    if (found) this.#check(found.corpus, uri);
    const belonging = found ? this.#belonging(found.corpus, uri) : [];
    return this.#reports.answer(uri, previousResultId, belonging);
  }

  /** Waits until all is read; where it will not be, the request fails, and need not be asked again. */
  async #read(): Promise<void> {
    if (this.#isWaiting) await new Promise<void>((go) => this.#held.push(go));
    if (this.#isWaiting)
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'Not all letters were read.', {
        retriggerRequest: false,
      });
  }

  /** Waits until all is checked. */
  async #checked(): Promise<void> {
    await this.#read();
    await this.#working;
  }

  /** All has to be said anew, as when the settings have changed. */
  restart(): Promise<void> {
    this.#crew?.dismiss();
    for (const corpus of this.workspace.corpora) corpus.outdateAll();
    return this.changed();
  }

  async #work(): Promise<void> {
    const slices = new Slices();
    // What came at the same time is taken in first.
    await slices.rest();
    const all = this.#left();
    let reported = -Infinity;
    do {
      this.#forgetOthers();
      this.#gather();
      for (let next = this.#next(); next || this.#isHelped(); next = this.#next()) {
        if (next) this.#check(next.corpus, next.uri);
        // Whoever types in it is not to wait because of others: of an open file is told at once.
        const isOpen = next !== undefined && this.workspace.isOpen(next.uri);
        if (isOpen) this.#reports.flush(true);
        if (next && !isOpen && !slices.isOver) continue;
        // Not with every slice: that would be hundreds of messages a second.
        if (performance.now() - reported > REPORTED) {
          this.#checking.report?.(Math.max(0, all - this.#left()), all);
          reported = performance.now();
        }
        this.#reports.flush(false);
        await (next ? slices.rest() : new Promise((later) => setTimeout(later, WAIT)));
      }
      this.#reports.flush(true);
    } while (!(await this.#workOutFacts(slices)));
    this.#reports.settled();
    this.settled();
  }

  /**
   * What is not needed to check files, but for questions about all of them, and what is in doubt.
   * @returns false where checking goes before
   */
  async #workOutFacts(slices: Slices): Promise<boolean> {
    for (const corpus of this.workspace.corpora) {
      while (!this.#checking.isCancelled?.() && !corpus.settle(() => !slices.isOver)) {
        await slices.rest();
        if (corpus.hasDoubts ? this.#nextOpen() : this.#next()) return false;
      }
    }
    return !this.#next();
  }

  /** Has much to be checked, workers help with the largest corpus. */
  #gather(): void {
    const [largest] = [...this.workspace.corpora].sort((a, b) => b.outdated.size - a.outdated.size);
    const { encoding } = this.workspace;
    if (!largest || !this.script || this.#isHelped()) return;
    const root = URI.parse(largest.root).fsPath;
    this.#crew = Crew.gather(
      this.script,
      largest,
      { root, encoding, settings: this.settings },
      (uri, found) => this.#reports.set(uri, found),
    );
  }

  #isHelped(): boolean {
    if (this.#checking.isCancelled?.()) this.#crew?.dismiss();
    return this.#crew?.isDone === false;
  }

  #left(): number {
    return this.workspace.corpora.reduce((sum, { outdated }) => sum + outdated.size, 0);
  }

  /** The file to check next. */
  #next(): { corpus: Corpus; uri: string } | undefined {
    const open = this.#nextOpen();
    if (open || this.#checking.isCancelled?.()) return open;
    for (const corpus of this.workspace.corpora)
      for (const uri of corpus.outdated) if (!this.#crew?.taken.has(uri)) return { corpus, uri };
    return undefined;
  }

  #nextOpen(): { corpus: Corpus; uri: string } | undefined {
    const { corpora, open } = this.workspace;
    for (const uri of open) {
      const corpus = corpora.find((one) => one.isOutdated(uri));
      if (corpus) return { corpus, uri };
    }
    return undefined;
  }

  /** Checks a file and those that belong to it: what was read for the one is at hand for the others. */
  #check(corpus: Corpus, uri: string): void {
    for (const file of [uri, ...this.#belonging(corpus, uri)])
      if (corpus.isOutdated(file)) this.#checkOne(corpus, file);
  }

  /** Of a letter the files with its annotations, of such a file the letter and the others. */
  #belonging(corpus: Corpus, uri: string): string[] {
    const document = corpus.document(uri);
    const letter = document && corpus.letterOf(document);
    if (!letter) return [];
    const files = [letter, ...corpus.annotationFilesOf(letter.id)];
    return files.map((file) => file.uri).filter((other) => other !== uri);
  }

  #checkOne(corpus: Corpus, uri: string): void {
    const found = corpus.findings(uri, () => {
      const document = corpus.document(uri);
      return document ? this.guard(() => diagnosticsOf(corpus, document, this.settings)) : [];
    });
    this.#reports.set(uri, found);
  }

  /** Where a corpus has come or gone, takes back what was said of files that belong to none any more. */
  #forgetOthers(): void {
    const { corpora } = this.workspace;
    if (corpora.length === this.#corpora.length && corpora.every((one, i) => one === this.#corpora[i]))
      return;
    this.#corpora = corpora;
    for (const uri of this.#reports.files) {
      const isKnown = this.workspace.corpora.some(
        (corpus) => corpus.outdated.has(uri) || corpus.document(uri) !== undefined,
      );
      if (!isKnown) this.#reports.set(uri, []);
    }
  }
}
