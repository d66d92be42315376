import { DiagnosticSeverity, type Connection, type Diagnostic } from 'vscode-languageserver';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { diagnose, type DiagnosticSettings } from '../features/diagnostics';
import { Slices } from '../host/slices';
import type { Workspace } from './workspace';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What checking tells while it goes on. */
export interface Checking {
  /** How many files have been checked, of how many. */
  report?: (checked: number, all: number) => void;
  /** Asked now and then; files that are open are checked all the same. */
  isCancelled?: () => boolean;
}

/**
 * The problems that the editor shows, kept true: those files are checked again of which the corpus says that something
 * else may have to be said, open ones first; and only what is different is sent.
 */
export class Problems {
  settings: DiagnosticSettings = {};
  /** What was sent, as JSON; nothing for a file without problems. */
  readonly #sent = new Map<string, string>();
  #working: Promise<void> | undefined;
  #checking: Checking = {};
  /** Nothing is said of files as long as others are missing that they may refer to. */
  #isWaiting = true;

  /**
   * @param guard   answers `work`, or the empty list where that fails
   * @param settled told when everything is said that follows from the changes so far
   */
  constructor(
    readonly connection: Connection,
    readonly workspace: Workspace,
    readonly guard: (work: () => Diagnostic[]) => Diagnostic[],
    readonly settled: () => void,
  ) {}

  /** Everything was read: from now on problems are told. */
  begin(checking: Checking = {}): Promise<void> {
    this.#isWaiting = false;
    this.#checking = checking;
    return this.changed();
  }

  /** Something was changed. Everything that follows from it has been said when the promise is fulfilled. */
  changed(): Promise<void> {
    if (this.#isWaiting) return Promise.resolve();
    return (this.#working ??= this.#work().finally(() => (this.#working = undefined)));
  }

  /** All has to be said anew, as when the settings have changed. */
  restart(): Promise<void> {
    for (const corpus of this.workspace.corpora) corpus.outdateAll();
    return this.changed();
  }

  async #work(): Promise<void> {
    const slices = new Slices();
    // What came at the same time is taken in first.
    await slices.rest();
    const all = this.#left();
    this.#forgetOthers();
    for (let next = this.#next(); next; next = this.#next()) {
      this.#check(next.corpus, next.uri);
      if (!slices.isOver) continue;
      this.#checking.report?.(Math.max(0, all - this.#left()), all);
      await slices.rest();
    }
    for (const corpus of this.workspace.corpora)
      while (!this.#checking.isCancelled?.() && !corpus.settle(() => !slices.isOver)) await slices.rest();
    this.settled();
  }

  #left(): number {
    return this.workspace.corpora.reduce((sum, { outdated }) => sum + outdated.size, 0);
  }

  /** The file to check next. */
  #next(): { corpus: Corpus; uri: string } | undefined {
    const { corpora, open } = this.workspace;
    for (const uri of open) {
      const corpus = corpora.find(({ outdated }) => outdated.has(uri));
      if (corpus) return { corpus, uri };
    }
    if (this.#checking.isCancelled?.()) return undefined;
    for (const corpus of corpora) for (const uri of corpus.outdated) return { corpus, uri };
    return undefined;
  }

  /** Checks a file and those that belong to it: what was read for the one is at hand for the others. */
  #check(corpus: Corpus, uri: string): void {
    const document = corpus.document(uri);
    const letter = document?.kind === 'annotations' ? corpus.letterOf(document) : document;
    const files = letter?.kind === 'letter' ? [letter, ...corpus.annotationFilesOf(letter.id)] : [];
    for (const file of files) if (corpus.outdated.has(file.uri)) this.#tell(corpus, file.uri);
    if (corpus.outdated.has(uri)) this.#tell(corpus, uri);
  }

  #tell(corpus: Corpus, uri: string): void {
    const found = corpus.findings(uri, () => {
      const document = corpus.document(uri);
      return document ? this.guard(() => this.#diagnostics(corpus, document)) : [];
    });
    this.#send(uri, found);
  }

  #send(uri: string, diagnostics: Diagnostic[]): void {
    const text = diagnostics.length > 0 ? JSON.stringify(diagnostics) : undefined;
    if (this.#sent.get(uri) === text) return;
    if (text === undefined) this.#sent.delete(uri);
    else this.#sent.set(uri, text);
    void this.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** Takes back what was said of files that belong to no corpus any more. */
  #forgetOthers(): void {
    for (const uri of this.#sent.keys()) {
      const isKnown = this.workspace.corpora.some(
        (corpus) => corpus.outdated.has(uri) || corpus.document(uri) !== undefined,
      );
      if (!isKnown) this.#send(uri, []);
    }
  }

  #diagnostics(corpus: Corpus, document: CorpusDocument): Diagnostic[] {
    return diagnose(corpus, document, this.settings).map(
      ({ code, span, message, severity, related, data }) => ({
        code,
        source: 'glossator',
        message,
        severity: SEVERITY[severity],
        range: document.lines.range(span),
        ...(data ? { data } : {}),
        ...(related
          ? {
              relatedInformation: related.flatMap((place) => {
                const { uri } = place;
                const other = corpus.document(uri);
                return other
                  ? [{ location: { uri, range: other.lines.range(place.span) }, message: place.message }]
                  : [];
              }),
            }
          : {}),
      }),
    );
  }
}
