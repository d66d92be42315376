import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';

/** The built server, driven over stdio as an editor does. */
export class Editor {
  readonly diagnostics = new Map<string, Diagnostic[]>();
  readonly #waiting: (() => void)[] = [];

  private constructor(
    readonly folder: string,
    readonly process: ChildProcess,
    readonly connection: MessageConnection,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      this.#waiting.splice(0).forEach((wake) => wake());
    });
    connection.onNotification('glossator/corpusChanged', () =>
      this.#waiting.splice(0).forEach((wake) => wake()),
    );
  }

  static async open(folder: string, positionEncodings?: string[]): Promise<Editor> {
    const child = spawn(process.execPath, [resolve('dist/cli.js'), 'lsp', '--stdio'], { stdio: 'pipe' });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const editor = new Editor(folder, child, connection);
    connection.listen();
    const uri = URI.file(folder).toString();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'corpus' }],
      capabilities: positionEncodings ? { general: { positionEncodings } } : {},
    });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  uri(path: string): string {
    return URI.file(resolve(this.folder, path)).toString();
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
