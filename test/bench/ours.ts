import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Location, WorkspaceEdit } from 'vscode-languageserver-types';
import { positionAt, someLetters, textOf, uriOf, type BenchCorpus } from './corpus';
import { Server, type Answer } from './server';

/** A place in a file: what a request is about. */
interface Place {
  textDocument: { uri: string };
  position: { line: number; character: number };
}

/** The built language server with a corpus open, as an editor has it. */
export class Session {
  readonly server: Server;
  readonly diagnostics = new Map<string, Diagnostic[]>();
  /** How often the server said that all that followed from a change has been told. */
  #settled = 0;
  #versions = new Map<string, number>();

  /** @param cacheFolder where the server keeps what it knows; without one it keeps nothing */
  constructor(
    readonly corpus: BenchCorpus,
    readonly cacheFolder?: string,
  ) {
    this.server = new Server([resolve('dist/cli.js'), 'lsp', '--stdio']);
    this.server.on('textDocument/publishDiagnostics', (params) => {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] };
      if (diagnostics.length > 0) this.diagnostics.set(uri, diagnostics);
      else this.diagnostics.delete(uri);
    });
    this.server.on('glossator/settled', () => void this.#settled++);
  }

  /**
   * Starts the server on the corpus and waits until all is read and all problems are told.
   * @returns milliseconds from the start of the process
   */
  async start(): Promise<number> {
    const uri = pathToFileURL(this.corpus.folder).toString();
    await this.server.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'corpus' }],
      capabilities: { window: { workDoneProgress: true } },
      initializationOptions: { cacheFolder: this.cacheFolder },
    });
    this.server.notify('initialized', {});
    await this.settled(1);
    return performance.now() - this.server.started;
  }

  /** Waits until the server has settled `times` times in all. */
  async settled(times: number): Promise<void> {
    await this.server.until(() => this.#settled >= times);
  }

  /** Waits until the server has not settled for two seconds: what was done before may still settle once more. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.#settled;) {
      before = this.#settled;
      await new Promise((later) => setTimeout(later, 2000));
    }
  }

  get timesSettled(): number {
    return this.#settled;
  }

  /** How many faults of each code are known to the editor now. */
  found(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const list of this.diagnostics.values())
      for (const { code } of list) counts[String(code)] = (counts[String(code)] ?? 0) + 1;
    return counts;
  }

  open(path: string, text: string): void {
    const uri = uriOf(this.corpus, path);
    this.#versions.set(uri, 1);
    const languageId = path.endsWith('.md') ? 'markdown' : 'yaml';
    this.server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Types `text` at a position of an open file. */
  type(path: string, position: Place['position'], text: string): void {
    const uri = uriOf(this.corpus, path);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.server.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
  }

  close(path: string): void {
    this.server.notify('textDocument/didClose', { textDocument: { uri: uriOf(this.corpus, path) } });
  }

  ask<T>(method: string, params: unknown): Promise<Answer<T>> {
    return this.server.request<T>(method, params);
  }

  place(path: string, text: string, pattern: RegExp): Place | undefined {
    const match = pattern.exec(text);
    if (!match) return undefined;
    return {
      textDocument: { uri: uriOf(this.corpus, path) },
      position: positionAt(text, match.index + Math.floor(match[0].length / 2)),
    };
  }
}

const CITATION = /\b(?:yours|mine|(?:your|my) \w+) (?:of|dated) [^.]{4,16}/;

/** What one kind of request took, with how much it found. */
export interface Timed {
  times: number[];
  found: number;
}

/** Hover and definition on citations in letters that nobody has looked at, and again on the same. */
export async function lookUps(session: Session, count: number): Promise<Record<string, Timed>> {
  const places = someLetters(session.corpus, count * 2)
    .flatMap((path) => session.place(path, textOf(session.corpus, path), CITATION) ?? [])
    .slice(0, count);
  const results: Record<string, Timed> = {};
  for (const [name, method, list] of [
    ['hover, cold file', 'textDocument/hover', places.slice(0, count / 2)],
    ['hover, warm file', 'textDocument/hover', places.slice(0, count / 2)],
    ['definition, cold file', 'textDocument/definition', places.slice(count / 2)],
    ['definition, warm file', 'textDocument/definition', places.slice(count / 2)],
  ] as const) {
    const timed: Timed = { times: [], found: 0 };
    for (const place of list) {
      const { result, took } = await session.ask<unknown[] | object | null>(method, place);
      timed.times.push(took);
      if (Array.isArray(result) ? result.length > 0 : result !== null) timed.found++;
    }
    results[name] = timed;
  }
  return results;
}

/** References of the entry that is named most, and of one that is named seldom. */
export async function findReferences(session: Session, repeat: number): Promise<Record<string, Timed>> {
  const { corpus } = session;
  const context = { includeDeclaration: false };
  const candidates = corpus.files
    .filter((path) => path.startsWith('register/'))
    .flatMap((path) => {
      const text = textOf(corpus, path);
      const ids = [...text.matchAll(/(?<=^- id: ).*/gm)];
      const textDocument = { uri: uriOf(corpus, path) };
      return [...ids.slice(0, 3), ids.at(-1)!].map((id) => ({
        textDocument,
        position: positionAt(text, id.index + 1),
      }));
    });
  const counted: { place: Place; count: number }[] = [];
  for (const place of candidates) {
    const { result } = await session.ask<Location[]>('textDocument/references', { ...place, context });
    counted.push({ place, count: result.length });
  }
  counted.sort((a, b) => a.count - b.count);
  const results: Record<string, Timed> = {};
  const rare = counted.find(({ count }) => count > 0) ?? counted[0]!;
  for (const [name, { place, count }] of [
    ['references, rare', rare],
    ['references, most frequent', counted.at(-1)!],
  ] as const) {
    const timed: Timed = { times: [], found: count };
    for (let i = 0; i < repeat; i++)
      timed.times.push((await session.ask('textDocument/references', { ...place, context })).took);
    results[name] = timed;
  }
  return results;
}

/** Completion of an id in an annotation, workspace symbols, and the edit that renames a place. */
export async function others(session: Session, repeat: number): Promise<Record<string, Timed>> {
  const { corpus } = session;
  const path = corpus.files.find((file) => file.startsWith('annotations/'))!;
  const text = `${textOf(corpus, path).trimEnd()}\n    ref: ha\n`;
  session.open(path, text);
  const completion: Timed = { times: [], found: 0 };
  for (let i = 0; i < repeat; i++) {
    const { result, took } = await session.ask<{ items: unknown[] } | unknown[]>('textDocument/completion', {
      textDocument: { uri: uriOf(corpus, path) },
      position: positionAt(text, text.length - 1),
    });
    completion.times.push(took);
    completion.found = Array.isArray(result) ? result.length : result.items.length;
  }
  session.close(path);
  const symbols: Timed = { times: [], found: 0 };
  for (const query of ['Harr', 'Whit', 'Gazette', 'Mary', 'Oakbury'].flatMap((q) =>
    Array<string>(repeat / 5).fill(q),
  )) {
    const { result, took } = await session.ask<unknown[]>('workspace/symbol', { query });
    symbols.times.push(took);
    symbols.found = Math.max(symbols.found, result.length);
  }
  const results: Record<string, Timed> = { completion, 'workspace symbols': symbols };
  const places = textOf(corpus, 'register/places.yaml');
  const place = session.place('register/places.yaml', places, /(?<=^- id: ).*/m)!;
  const rename: Timed = { times: [], found: 0 };
  for (let i = 0; i < repeat / 5; i++) {
    const edit = await session
      .ask<WorkspaceEdit | null>('textDocument/rename', { ...place, newName: 'renamed' })
      .catch(() => undefined);
    if (!edit) return results;
    rename.times.push(edit.took);
    const { changes = {}, documentChanges = [] } = edit.result ?? {};
    rename.found = Object.keys(changes).length + documentChanges.length;
  }
  return { ...results, rename };
}

/**
 * Types one character after the other before a fault, in a letter, an annotation file and a register file: each
 * moves the fault, so that the problem is told anew.
 */
export async function typing(session: Session, strokes: number): Promise<Record<string, Timed>> {
  const { corpus } = session;
  const letter = someLetters(corpus, 1)[0]!;
  const annotations = corpus.files.find((file) => file.startsWith('annotations/'))!;
  const register = corpus.files.find((file) => file.startsWith('register/people'))!;
  const results: Record<string, Timed> = {};
  for (const [name, path, added] of [
    ['keystroke in a letter', letter, '\nWords [[nobody]]\n'],
    [
      'keystroke in annotations',
      annotations,
      '  - id: typed\n    motivation: linking\n    target: { exact: a }\n    body: Words [[nobody]]\n',
    ],
    ['keystroke in the register', register, '- id: typed\n  name: Typed\n  note: Words [[nobody]]\n'],
  ] as const) {
    const text = `${textOf(corpus, path).trimEnd()}\n${added}`;
    const uri = uriOf(corpus, path);
    const at = () =>
      session.diagnostics.get(uri)?.find(({ message }) => String(message).includes('"nobody"'))?.range.start;
    session.open(path, text);
    await session.server.until(() => at() !== undefined);
    const position = positionAt(text, text.lastIndexOf('Words') + 3);
    const timed: Timed = { times: [], found: 0 };
    for (let i = 0; i < strokes; i++) {
      const before = at()!.character;
      const started = performance.now();
      session.type(path, position, 'x');
      await session.server.until(() => at() !== undefined && at()!.character > before);
      timed.times.push(performance.now() - started);
    }
    timed.found = session.diagnostics.get(uri)!.length;
    results[name] = timed;
    const before = session.timesSettled;
    session.close(path);
    await session.settled(before + 1);
  }
  return results;
}

/** Gives people their surnames as aliases, and waits for what follows from each in the whole corpus. */
export async function addAliases(session: Session, repeat: number): Promise<Timed> {
  const { corpus } = session;
  const path = corpus.files.filter((file) => file.startsWith('register/people')).at(-1)!;
  let text = textOf(corpus, path);
  const timed: Timed = { times: [], found: 0 };
  const settled = session.timesSettled;
  session.open(path, `${text}\n`);
  session.type(path, positionAt(text, text.length), ' ');
  await session.settled(settled + 1);
  await session.quiet();
  for (let i = 0; i < repeat; i++) {
    const next = /^ {2}name: .* (\S+)\n(?= {2}born)/m.exec(text);
    if (!next) break;
    const at = next.index + next[0].length;
    const alias = `  aliases: [${next[1]}]\n`;
    const before = session.timesSettled;
    const started = performance.now();
    session.type(path, positionAt(text, at), alias);
    await session.settled(before + 1);
    timed.times.push(performance.now() - started);
    text = text.slice(0, at) + alias + text.slice(at);
    const { result } = await session.ask<Location[]>('textDocument/references', {
      textDocument: { uri: uriOf(corpus, path) },
      position: positionAt(text, text.lastIndexOf('- id: ', at) + 8),
      context: { includeDeclaration: false },
    });
    timed.found += result.length;
  }
  session.close(path);
  return timed;
}

/** The files that a user downloads, in bytes. */
export function bundleSize(): Record<string, number> {
  return Object.fromEntries(
    readdirSync('dist')
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, statSync(join('dist', name)).size]),
  );
}
