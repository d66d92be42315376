import { createHash } from 'node:crypto';
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type PreviousResultId,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { normal } from './workspace';

/** What is said of a file. Of two reports that say the same the ids are the same, also in another session. */
interface Report {
  id: string;
  items: Diagnostic[];
}

const NOTHING: Report = { id: 'nothing', items: [] };

/** A request for the problems of all files that is kept open: whatever changes is added to its answer. */
interface Stream {
  send(items: WorkspaceDocumentDiagnosticReport[]): void;
  end(): void;
}

/** How many files are told of at once, and how often, in milliseconds. */
const CHUNK = { files: 100, every: 100 };
/** How long a client that was asked to ask again has for it, in milliseconds. */
const PATIENCE = 1000;

/**
 * How the problems of files get to the client; of each file in one way only. What the client asks for is answered
 * (of a file: as long as it is open); everything else is streamed where the client waits for the problems of all
 * files, and pushed where it does not. What it knows already is not told again.
 */
export class Reports {
  /** Of the files that have problems. */
  readonly #reports = new Map<string, Report>();
  /** The ids of what the client knows, of files of which it knows something else than nothing. */
  readonly #known = new Map<string, string>();
  /** Of what something may have to be told. */
  readonly #changed = new Set<string>();
  /** Files that the client asks for, and those of them that it has to ask for again. */
  readonly #asked = new Set<string>();
  readonly #awaited = new Set<string>();
  /** Of which the client has been told to ask again, and has not asked since. */
  #reminded = new Set<string>();
  readonly #pushed = new Set<string>();
  #stream: Stream | undefined;
  /** A client that once asked for the problems of all files will do so again. */
  #asksForAll = false;
  #can: { refresh: boolean; related: boolean } = { refresh: false, related: false };
  #flushed = -Infinity;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly connection: Connection) {}

  /** @returns whether the client asks for problems at all */
  initialize({ textDocument, workspace }: ClientCapabilities): boolean {
    this.#can = {
      refresh: workspace?.diagnostics?.refreshSupport === true,
      related: textDocument?.diagnostic?.relatedDocumentSupport === true,
    };
    return textDocument?.diagnostic !== undefined;
  }

  /** Files with problems, and those of which the client knows some. */
  get files(): ReadonlySet<string> {
    return new Set([...this.#reports.keys(), ...this.#known.keys()]);
  }

  /** These are the problems of a file now. */
  set(uri: string, items: Diagnostic[]): void {
    const report = reportOf(items);
    if (report === NOTHING) this.#reports.delete(uri);
    else this.#reports.set(uri, report);
    if (this.#asked.has(uri)) this.#await(uri);
    else this.#changed.add(uri);
  }

  /** The problems of a file; `undefined` where it has none. */
  get(uri: string): Diagnostic[] | undefined {
    return this.#reports.get(uri)?.items;
  }

  #await(uri: string): void {
    if (this.#isKnown(uri)) this.#awaited.delete(uri);
    else this.#awaited.add(uri);
  }

  #report(uri: string): Report {
    return this.#reports.get(uri) ?? NOTHING;
  }

  #isKnown(uri: string): boolean {
    return (this.#known.get(uri) ?? NOTHING.id) === this.#report(uri).id;
  }

  #learnt(uri: string): Report {
    const report = this.#report(uri);
    if (report === NOTHING) this.#known.delete(uri);
    else this.#known.set(uri, report.id);
    this.#awaited.delete(uri);
    return report;
  }

  /** Tells what is to be told; unless it is `urgent`, not more often than somebody can read it. */
  flush(urgent: boolean): void {
    const now = performance.now();
    const isAskedLater = this.#asksForAll && !this.#stream;
    if (this.#changed.size === 0 || isAskedLater || (!urgent && now - this.#flushed < CHUNK.every)) return;
    this.#flushed = now;
    let chunk: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of this.#changed) {
      if (this.#isKnown(uri)) continue;
      const report = this.#learnt(uri);
      if (!this.#stream) this.#push(uri, report.items);
      else if (chunk.push({ ...full(report), uri, version: null }) === CHUNK.files) {
        this.#stream.send(chunk);
        chunk = [];
      }
    }
    if (chunk.length > 0) this.#stream?.send(chunk);
    this.#changed.clear();
  }

  #push(uri: string, diagnostics: Diagnostic[]): void {
    if (diagnostics.length > 0) this.#pushed.add(uri);
    else this.#pushed.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** Everything is said for now. What the client has to ask for it is reminded of, soon: it may be just about to. */
  settled(): void {
    this.flush(true);
    if (this.#awaited.size > 0) this.#late ??= setTimeout(() => this.#remind(), CHUNK.every);
  }

  #remind(): void {
    this.#reminded = new Set(this.#awaited);
    if (this.#reminded.size > 0 && this.#can.refresh) this.connection.languages.diagnostics.refresh();
    this.#late = setTimeout(() => {
      this.#late = undefined;
      // Open files that the client does not show it does not ask for.
      for (const uri of this.#reminded) if (this.#awaited.has(uri)) this.#release(uri);
      this.settled();
    }, PATIENCE);
  }

  #release(uri: string): void {
    this.#asked.delete(uri);
    this.#awaited.delete(uri);
    this.#changed.add(uri);
  }

  /** A file was closed: from now on it is told of as all others are. */
  closed(uri: string): void {
    if (!this.#asked.has(uri)) return;
    // An answer that came too late the client may not have kept.
    this.#known.set(uri, '');
    this.#release(uri);
  }

  /**
   * Answers the request for the problems of a file.
   *
   * @param belonging files whose problems change with it; told along where the client understands that
   */
  answer(uri: string, previous: string | undefined, belonging: readonly string[]): DocumentDiagnosticReport {
    this.#asked.add(uri);
    this.#reminded.delete(uri);
    this.#changed.delete(uri);
    this.#takeBack(uri);
    const report = this.#learnt(uri);
    const own = report.id === previous ? unchanged(report) : full(report);
    const related = this.#can.related ? belonging.filter((other) => !this.#isKnown(other)) : [];
    if (related.length === 0) return own;
    return {
      ...own,
      relatedDocuments: Object.fromEntries(related.map((other) => [other, full(this.#learnt(other))])),
    };
  }

  /** What was pushed the client now gets in another way. */
  #takeBack(uri: string): void {
    if (this.#pushed.has(uri)) this.#push(uri, []);
  }

  /** The client asks for the problems of all files: nothing is to be pushed any more. */
  expect(): void {
    this.#asksForAll = true;
    for (const uri of [...this.#pushed]) this.#takeBack(uri);
  }

  /** Answers the request for the problems of all files with those that there are. */
  all(previous: readonly PreviousResultId[]): WorkspaceDiagnosticReport {
    this.#learnFrom(previous);
    const items = [...this.files].map((uri): WorkspaceDocumentDiagnosticReport => {
      const isKnown = this.#isKnown(uri);
      const report = this.#learnt(uri);
      return { ...(isKnown ? unchanged(report) : full(report)), uri, version: null };
    });
    return { items };
  }

  /** The same, kept open until `token` is cancelled or another one comes; `send` gets what there is, and what changes. */
  stream(
    previous: readonly PreviousResultId[],
    send: Stream['send'],
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    this.#stream?.end();
    this.#learnFrom(previous);
    for (const uri of this.files) if (!this.#asked.has(uri)) this.#changed.add(uri);
    return new Promise((done) => {
      const stream = {
        send,
        end: () => {
          if (this.#stream === stream) this.#stream = undefined;
          done({ items: [] });
        },
      };
      this.#stream = stream;
      token.onCancellationRequested(stream.end);
      this.flush(true);
    });
  }

  #learnFrom(previous: readonly PreviousResultId[]): void {
    const known = [...this.#asked].map((uri) => [uri, this.#known.get(uri)] as const);
    this.#known.clear();
    for (const { uri, value } of previous) this.#known.set(normal(uri), value);
    for (const [uri, id] of known) if (id !== undefined) this.#known.set(uri, id);
  }

  /** Nothing is told any more. */
  end(): void {
    clearTimeout(this.#late);
    this.#stream?.end();
  }
}

function reportOf(items: Diagnostic[]): Report {
  if (items.length === 0) return NOTHING;
  return { id: createHash('sha1').update(JSON.stringify(items)).digest('base64url'), items };
}

function full({ id, items }: Report): FullDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
}

function unchanged({ id }: Report): UnchangedDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
}
