import assert from 'node:assert/strict';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CancellationTokenSource,
  WorkspaceDiagnosticRequest,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

const PULLS: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};
const LETTER = 'letters/1964-05-07-cpc.letter.md';
const NOTES = 'annotations/1964-05-07-cpc.ann.yaml';
const OTHER = 'annotations/1964-02-20-cpc.ann.yaml';
const FAULT = '  - id: fault\n    motivation: linking\n    target: { exact: the }\n    ref: 1964-02-28-cpc\n';

/** The problems of all files as a client has them that keeps a request for them open. */
class Stream {
  readonly problems = new Map<string, FullDocumentDiagnosticReport>();
  readonly #source = new CancellationTokenSource();
  readonly answer: Promise<WorkspaceDiagnosticReport>;

  constructor(editor: Editor) {
    const partialResultToken = 'problems';
    editor.connection.onProgress(
      WorkspaceDiagnosticRequest.partialResult,
      partialResultToken,
      ({ items }) => {
        for (const item of items) if (item.kind === 'full') this.problems.set(item.uri, item);
        editor.wake();
      },
    );
    const params = { previousResultIds: [], partialResultToken };
    this.answer = editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, this.#source.token);
  }

  codes(uri: string): unknown[] {
    return (this.problems.get(uri)?.items ?? []).map(({ code }) => code);
  }

  cancel(): void {
    this.#source.cancel();
  }
}

describe('Problems that the client asks for', () => {
  let folder: string;
  let editor: Editor;
  let versions = 0;
  const open = (path: string, text = editor.read(path)) =>
    editor.notify('textDocument/didOpen', {
      textDocument: { uri: editor.uri(path), languageId: 'x', version: ++versions, text },
    });
  const change = (path: string, text: string) =>
    editor.notify('textDocument/didChange', {
      textDocument: { uri: editor.uri(path), version: ++versions },
      contentChanges: [{ text }],
    });
  const close = (path: string) =>
    editor.notify('textDocument/didClose', { textDocument: { uri: editor.uri(path) } });
  const ask = (path: string, previousResultId?: string) =>
    editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: editor.uri(path) },
      ...(previousResultId ? { previousResultId } : {}),
    });
  const askAll = (previousResultIds: { uri: string; value: string }[] = []) =>
    editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
  const codes = (report: DocumentDiagnosticReport) =>
    report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind;
  const start = async (capabilities: ClientCapabilities) => {
    editor = await Editor.open(folder, capabilities);
  };

  beforeEach(() => {
    folder = sampleCopy();
    appendFileSync(join(folder, OTHER), FAULT);
  });
  afterEach(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are told of all files once everything is read, and afterwards as they change', async () => {
    await start(PULLS);
    const stream = new Stream(editor);
    await editor.until(() => stream.codes(editor.uri(OTHER)).includes('unknown-letter'));
    assert.deepEqual([...stream.problems.keys()], [editor.uri(OTHER)]);
    writeFileSync(join(folder, OTHER), editor.read(OTHER).replace(FAULT, ''));
    const changes = [{ uri: editor.uri(OTHER), type: 2 }];
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await editor.until(() => stream.problems.get(editor.uri(OTHER))?.items.length === 0);
    assert.ok(!editor.received.includes('textDocument/publishDiagnostics'));
    stream.cancel();
    assert.deepEqual(await stream.answer, { items: [] });
  });

  it('of an open file are told when it is asked for, and are not streamed', async () => {
    await start(PULLS);
    const stream = new Stream(editor);
    await editor.until(() => stream.problems.size === 1);
    await open(NOTES);
    assert.deepEqual(codes(await ask(NOTES)), []);
    await change(NOTES, editor.read(NOTES) + FAULT);
    const first = await ask(NOTES);
    assert.deepEqual(codes(first), ['unknown-letter', 'quote-ambiguous']);
    // Nothing that matters has changed.
    await change(NOTES, `${editor.read(NOTES) + FAULT}# Seen.\n`);
    assert.deepEqual(await ask(NOTES, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    assert.equal(stream.problems.size, 1);
    // Without being saved it is closed: it is as it was, which the client has to be told now.
    await close(NOTES);
    await editor.until(() => stream.problems.get(editor.uri(NOTES))?.items.length === 0);
  });

  describe('of a letter that notes are written for', () => {
    const text = '---\ndate: 1964-05-07\nfrom: cpc\nto: cpsu\n---\n\nYour letter of January 3, 1964.\n';
    const refused =
      'letter: 1964-05-07-cpc\nannotations:\n  - id: a\n    motivation: identifying\n    target: { exact: "Your letter of January 3, 1964" }\n    ref: none\n';

    it('are asked for again', async () => {
      await start(PULLS);
      await open(LETTER, text);
      await open(NOTES, 'letter: 1964-05-07-cpc\n');
      const before = await ask(LETTER);
      assert.deepEqual(codes(before), ['cited-letter-not-held']);
      await ask(NOTES);
      await change(NOTES, refused);
      await editor.until(() => editor.refreshed.includes('workspace/diagnostic/refresh'));
      assert.deepEqual(codes(await ask(LETTER, before.resultId)), []);
    });

    it('are asked for once more where they change back at once', async () => {
      await start(PULLS);
      const stream = new Stream(editor);
      await open(LETTER, text);
      await open(NOTES, 'letter: 1964-05-07-cpc\n');
      await ask(NOTES);
      const before = await ask(LETTER);
      const streamed = stream.problems.get(editor.uri(LETTER));
      for (const [i, notes] of [refused, 'letter: 1964-05-07-cpc\n', refused].entries()) {
        await change(NOTES, notes);
        await editor.until(() => editor.refreshed.length === i + 1);
        assert.deepEqual(codes(await ask(LETTER)), notes === refused ? [] : codes(before));
      }
      assert.equal(stream.problems.get(editor.uri(LETTER)), streamed);
      assert.ok(!editor.diagnostics.has(editor.uri(LETTER)));
    });

    it('are told along, where the client understands that', async () => {
      await start({ ...PULLS, textDocument: { diagnostic: { relatedDocumentSupport: true } } });
      await open(LETTER, text);
      await open(NOTES, 'letter: 1964-05-07-cpc\n');
      assert.deepEqual(codes(await ask(LETTER)), ['cited-letter-not-held']);
      await change(NOTES, refused);
      const { relatedDocuments } = await ask(NOTES);
      assert.deepEqual(Object.keys(relatedDocuments!), [editor.uri(LETTER)]);
      assert.deepEqual(codes(relatedDocuments![editor.uri(LETTER)]!), []);
    });

    it('are streamed where the client does not ask for them, for the letter is not shown', async () => {
      await start(PULLS);
      const stream = new Stream(editor);
      await open(LETTER, text);
      await ask(LETTER);
      await open(NOTES, 'letter: 1964-05-07-cpc\n');
      await change(NOTES, refused);
      await editor.until(() => stream.problems.get(editor.uri(LETTER))?.items.length === 0);
    });
  });

  it('are told once in an answer to a client that asks now and then', async () => {
    await start(PULLS);
    const { items } = await askAll();
    assert.deepEqual(
      items.map(({ uri, kind }) => [uri, kind]),
      [[editor.uri(OTHER), 'full']],
    );
    const previous = [{ uri: editor.uri(OTHER), value: items[0]!.resultId! }];
    assert.deepEqual(
      (await askAll(previous)).items.map(({ kind }) => kind),
      ['unchanged'],
    );
    await open(OTHER, editor.read(OTHER).replace(FAULT, ''));
    const [last] = (await askAll(previous)).items;
    assert.ok(last?.kind === 'full' && last.items.length === 0);
    assert.ok(!editor.received.includes('textDocument/publishDiagnostics'));
  });

  it('are pushed of other files where the client asks for open ones only', async () => {
    await start(PULLS);
    const uri = editor.uri(OTHER);
    await editor.until(() => Boolean(editor.diagnostics.get(uri)?.length));
    await open(OTHER);
    assert.ok(codes(await ask(OTHER)).includes('unknown-letter'));
    // Nothing is told in both ways.
    await editor.until(() => editor.diagnostics.get(uri)?.length === 0);
    await close(OTHER);
    await editor.until(() => Boolean(editor.diagnostics.get(uri)?.length));
  });

  it('of a file of no corpus are none', async () => {
    await start(PULLS);
    const textDocument = { uri: 'file:///nowhere/else.md' };
    assert.deepEqual(await editor.request('textDocument/diagnostic', { textDocument }), {
      kind: 'full',
      resultId: 'nothing',
      items: [],
    });
  });
});
