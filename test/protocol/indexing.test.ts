import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hover, Location, WorkspaceEdit, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { OccurrencesResult } from '../../server/src/lsp/protocol';
import { writeCorpus } from '../bench/generate/write';
import type { Facts } from '../bench/generate/generate';
import { Editor } from './stdio';

const LETTERS = 300;
const CAPABILITIES = { window: { workDoneProgress: true, showMessage: {} } };

describe('The reading of a large corpus', () => {
  let folder: string;
  let facts: Facts;
  let editor: Editor;
  /** What the user sees in the status bar. */
  let shown: string[];
  /** What the user is asked, and answers. */
  let asked: string[];
  let answer: { title: string } | null;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'glossator-'));
    facts = writeCorpus({ letters: LETTERS, seed: 3, sample: 'corpus/letters', markdown: false }, folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Opens the corpus; `told` is called with each message in the status bar. */
  async function open(told: (message: string, token: number | string) => void = () => {}): Promise<void> {
    shown = [];
    asked = [];
    answer = null;
    editor = await Editor.open(folder, CAPABILITIES, undefined, undefined, (connection) => {
      connection.onRequest('window/workDoneProgress/create', () => null);
      connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
        asked.push(message);
        editor.wake();
        return answer;
      });
      connection.onNotification('$/progress', ({ token, value }: Progress) => {
        shown.push(value.kind === 'end' ? 'end' : (value.message ?? ''));
        told(shown.at(-1)!, token);
        editor?.wake();
      });
    });
  }
  afterEach(() => editor.close());

  const settled = () => editor.settled;
  const letters = () =>
    readdirSync(join(folder, 'letters'), { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('.letter.md'));
  /** The id of the first entry of a register file, and where it stands. */
  const firstEntry = (path: string) => {
    const id = /^- id: (.*)/m.exec(editor.read(path))![1]!;
    return { id, place: editor.at(path, `- id: ${id}`) };
  };
  const faults = () =>
    [...editor.diagnostics.values()].flat().filter(({ code }) => Object.hasOwn(facts.planted, String(code)))
      .length;
  const planted = () => Object.values(facts.planted).reduce((a, b) => a + b, 0);

  it('is shown, and requests are answered before all is checked', async () => {
    await open();
    await editor.until(() => shown.some((message) => /^Reading letters [1-9]/.test(message)));
    const { id, place } = firstEntry('register/places.yaml');
    const hover = await editor.request<Hover>('textDocument/hover', place);
    assert.match((hover.contents as { value: string }).value, /Register entry/, id);
    assert.equal(settled(), 0);
    await editor.until(() => shown.includes('end'));
    assert.ok(shown.some((message) => /^Checking letters \d+ \/ [\d,]+$/.test(message)));
    assert.ok(faults() >= planted());
  });

  it('can be stopped, and goes on when the user says so', async () => {
    let stopped = false;
    await open((message, token) => {
      if (stopped || !message.startsWith('Reading letters 1')) return;
      stopped = true;
      answer = { title: 'Go On' };
      void editor.notify('window/workDoneProgress/cancel', { token });
    });
    await editor.until(() => asked.length > 0);
    assert.match(asked[0]!, /^Stopped: Reading letters [\d,]+ \/ [\d,]+\./);
    await editor.until(() => shown.filter((message) => message === 'end').length === 2);
    assert.ok(faults() >= planted());
  });

  it('goes on where something is to be renamed everywhere', async () => {
    let stopped = false;
    await open((message, token) => {
      if (stopped || !message.startsWith('Reading letters 1')) return;
      stopped = true;
      void editor.notify('window/workDoneProgress/cancel', { token });
    });
    await editor.until(() => asked.length > 0);
    assert.equal(editor.diagnostics.size, 0, 'nothing is said of what may refer to files that were not read');
    const symbols = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
    assert.ok(symbols.length > 0);
    const { place } = firstEntry('register/people.yaml');
    const edit = await editor.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'renamed' });
    const files = edit.documentChanges!.map((change) => 'edits' in change && change.textDocument.uri);
    const { id } = firstEntry('register/people.yaml');
    const holding = letters().filter((path) =>
      new RegExp(`^(from|to): ${id}$`, 'm').test(readFileSync(join(folder, 'letters', path), 'utf8')),
    );
    assert.ok(holding.length > 0);
    for (const path of holding) assert.ok(files.includes(editor.uri(`letters/${path}`)), path);
  });

  it('is asked for references when a name has just been added that stands in many letters', async () => {
    await open();
    await editor.until(() => settled() > 0);
    const path = 'register/places.yaml';
    const { place } = firstEntry(path);
    const text = editor.read(path).replace(/^( +)name: .*\n( +aliases: .*\n)?/m, '$1name: frontier\n');
    const references = () =>
      editor.request<Location[]>('textDocument/references', {
        ...place,
        context: { includeDeclaration: false },
      });
    const textDocument = { uri: editor.uri(path), languageId: 'yaml', version: 1, text };
    const before = settled();
    await editor.notify('textDocument/didOpen', { textDocument });
    const found = await references();
    await editor.until(() => settled() > before);
    assert.deepEqual(found, await references());
    const holding = letters().filter((name) =>
      /\bfrontier\b/.test(readFileSync(join(folder, 'letters', name), 'utf8')),
    );
    assert.ok(holding.length > 10);
    for (const name of holding)
      assert.ok(
        found.some(({ uri }) => uri === editor.uri(`letters/${name}`)),
        name,
      );
  });

  it('is searched for words while other requests are answered', async () => {
    await open();
    await editor.until(() => settled() > 0);
    const path = `letters/${letters()[0]!.replaceAll('\\', '/')}`;
    const answered: string[] = [];
    const { textDocument } = editor.at(path, 'from:');
    const found = editor
      .request<OccurrencesResult>('glossator/occurrences', {
        uri: textDocument.uri,
        range: editor.rangeOf(path, 'from'),
      })
      .then((result) => (answered.push('occurrences'), result));
    await editor.request('textDocument/hover', editor.at(path, 'from:')).then(() => answered.push('hover'));
    const { words, occurrences } = await found;
    assert.equal(words, 'from');
    assert.ok(new Set(occurrences.map(({ uri }) => uri)).size > LETTERS / 10);
    assert.deepEqual(answered, ['hover', 'occurrences']);
  });
});

describe('A thousand files that change at once', () => {
  it('are taken in as one change', async function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), 'glossator-'));
    writeCorpus({ letters: 1000, seed: 4, sample: 'corpus/letters', markdown: false }, folder);
    const editor = await Editor.open(folder);
    const settled = () => editor.settled;
    await editor.until(() => settled() > 0 && editor.received.includes('glossator/corpusChanged'));
    const paths = readdirSync(join(folder, 'letters'), { recursive: true })
      .map((path) => `letters/${String(path)}`)
      .filter((path) => path.endsWith('.letter.md'));
    for (const path of paths) appendFileSync(join(folder, path), '\nAs is said in [[nowhere]].\n');
    const before = editor.received.length;
    // An editor tells of them in lots.
    for (let i = 0; i < paths.length; i += 100) {
      const changes = paths.slice(i, i + 100).map((path) => ({ uri: editor.uri(path), type: 2 }));
      await editor.notify('workspace/didChangeWatchedFiles', { changes });
    }
    await editor.until(() => editor.received.slice(before).includes('glossator/corpusChanged'));
    const lost = paths.filter((path) =>
      editor.diagnostics.get(editor.uri(path))?.some(({ message }) => String(message).includes('"nowhere"')),
    );
    assert.equal(lost.length, paths.length);
    const told = editor.received.slice(before);
    const count = (method: string) => told.filter((other) => other === method).length;
    // Each letter once; and that is all.
    assert.equal(count('textDocument/publishDiagnostics'), paths.length);
    assert.equal(count('glossator/settled'), 1);
    assert.equal(told.length, paths.length + 2);
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

interface Progress {
  token: number | string;
  value: { kind: 'begin' | 'report' | 'end'; message?: string };
}
