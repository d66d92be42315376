import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type DataCallback,
  type Disposable,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import type { InitializationOptions } from '../../server/src/lsp/protocol';
import { LineIndex } from '../../server/src/text/lines';

const REFRESHES = [
  'workspace/diagnostic/refresh',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
  'workspace/semanticTokens/refresh',
];

class NotingReader extends StreamMessageReader {
  note: (method: string) => void = () => {};

  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      this.note('method' in message ? String(message.method) : 'answer');
      callback(message);
    });
  }
}

/** The built server, driven over stdio as an editor does. */
export class Editor {
  readonly diagnostics = new Map<string, Diagnostic[]>();
  /** What the server asked to be drawn again, as methods. */
  readonly refreshed: string[] = [];
  /** How often the server has settled, counted when all that it told before has been taken in. */
  settled = 0;
  /** The methods of all that the server sent, as they came in: they are taken in later. An answer has none. */
  readonly received: string[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(
    readonly folder: string,
    readonly process: ChildProcess,
    readonly connection: MessageConnection,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      this.#wake();
    });
    connection.onNotification('glossator/corpusChanged', () => this.#wake());
    connection.onNotification('glossator/settled', () => {
      this.settled++;
      this.#wake();
    });
  }

  /** What waits looks again. */
  wake(): void {
    this.#wake();
  }

  #wake(): void {
    this.#waiting.splice(0).forEach((wake) => wake());
  }

  /**
   * @param settings of the section `glossator`; where there are none the editor has no settings to ask for
   * @param initializationOptions of the server
   * @param prepare is given the connection before anything is said
   */
  static async open(
    folder: string,
    capabilities: ClientCapabilities = {},
    settings?: Record<string, unknown>,
    initializationOptions?: InitializationOptions,
    prepare: (connection: MessageConnection) => void = () => {},
  ): Promise<Editor> {
    const child = spawn(process.execPath, [resolve('dist/cli.js'), 'lsp', '--stdio'], { stdio: 'pipe' });
    const reader = new NotingReader(child.stdout);
    const connection = createMessageConnection(reader, new StreamMessageWriter(child.stdin));
    const editor = new Editor(folder, child, connection);
    reader.note = (method) => editor.received.push(method);
    prepare(connection);
    connection.listen();
    const uri = URI.file(folder).toString();
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => settings),
    );
    for (const method of REFRESHES) {
      connection.onRequest(method, () => {
        editor.refreshed.push(method);
        editor.#wake();
        return null;
      });
    }
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'corpus' }],
      initializationOptions,
      capabilities: {
        ...capabilities,
        workspace: { configuration: settings !== undefined, ...capabilities.workspace },
      },
    });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  uri(path: string): string {
    return URI.file(resolve(this.folder, path)).toString();
  }

  /** A file of the folder, as it is on disk. */
  read(path: string): string {
    return readFileSync(resolve(this.folder, path), 'utf8');
  }

  /** Where the first `words` of a file on disk stand. */
  rangeOf(path: string, words: string): Range {
    const { lines, start } = this.#find(path, words);
    return { start: lines.position(start), end: lines.position(start + words.length) };
  }

  /** The middle of the first `words` of a file on disk. */
  at(path: string, words: string): { textDocument: { uri: string }; position: Position } {
    const { lines, start } = this.#find(path, words);
    const position = lines.position(start + (words.length >> 1));
    return { textDocument: { uri: this.uri(path) }, position };
  }

  #find(path: string, words: string): { lines: LineIndex; start: number } {
    const text = this.read(path);
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`${path} has no "${words}".`);
    return { lines: new LineIndex(text), start };
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Waits for an event, never for a time, until `fulfilled`; the test's own timeout ends it. */
  async until(fulfilled: () => boolean): Promise<void> {
    while (!fulfilled()) await new Promise<void>((wake) => this.#waiting.push(wake));
  }

  async close(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
    this.process.kill();
  }
}
