import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  CompletionItem,
  Hover,
  InlayHint,
  LocationLink,
} from 'vscode-languageserver-types';
import type { ViewResult } from '../../server/src/lsp/protocol';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

describe('The server over stdio', () => {
  let folder: string;
  let editor: Editor;
  const letter = 'letters/1964-05-07-cpc.letter.md';

  before(async () => {
    folder = sampleCopy();
    editor = await Editor.open(folder);
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the card of a cited letter, and how it was resolved', async () => {
    const hover = await editor.request<Hover>(
      'textDocument/hover',
      editor.at(letter, 'Your letter of February 22, 1964'),
    );
    const value = (hover.contents as { value: string }).value;
    assert.match(value, /22 February 1964/);
    assert.match(value, /\*Your\* = .*recipient of this letter/);
  });

  it('goes from a citation to the letter', async () => {
    const links = await editor.request<LocationLink[]>(
      'textDocument/definition',
      editor.at(letter, 'your letter to us of November 29, 1963'),
    );
    assert.deepEqual(
      links.map(({ targetUri }) => targetUri),
      [editor.uri('letters/1963-11-29-cpsu.letter.md')],
    );
  });

  it('shows what a letter is cited by and what it cites', async () => {
    const [item] = await editor.request<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      editor.at(letter, 'Your letter of February 22, 1964'),
    );
    assert.equal(item!.name, 'CPSU, 22 February 1964');
    const incoming = await editor.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item,
    });
    assert.ok(incoming.some(({ from }) => from.uri === editor.uri(letter)));
    assert.match(incoming[0]!.from.detail!, /^replies to it/);
    const outgoing = await editor.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item,
    });
    assert.ok(outgoing.some(({ to }) => to.uri === editor.uri('letters/1964-02-20-cpc.letter.md')));
  });

  it('counts above a letter what cites it', async () => {
    const textDocument = { uri: editor.uri('letters/1964-02-22-cpsu.letter.md') };
    const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const resolved = await Promise.all(
      lenses.map((lens) => (lens.command ? lens : editor.request<CodeLens>('codeLens/resolve', lens))),
    );
    const titles = resolved.map(({ command }) => command!.title);
    assert.match(titles[0]!, /^cited \d+ times in \d letters$/);
    assert.match(titles[1]!, /^cites /);
    assert.ok(titles.includes('replies to CPC, 20 February 1964'));
    assert.ok(titles.includes('answered by CPC, 27 February 1964'));
  });

  it('reports an annotation of a letter that does not exist, and takes it back when mended', async () => {
    const uri = editor.uri('annotations/new.ann.yaml');
    const open = (content: string) =>
      editor.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text: content },
      });
    await open('letter: 1964-02-28-cpc\n');
    await editor.until(
      () => editor.diagnostics.get(uri)?.some(({ code }) => code === 'unknown-letter') ?? false,
    );
    await editor.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'letter: 1964-02-29-cpc\n' }],
    });
    await editor.until(() => editor.diagnostics.get(uri)?.length === 0);
    await editor.notify('textDocument/didClose', { textDocument: { uri } });
  });

  it('follows files and folders that change on disk', async () => {
    const annotations = editor.uri('annotations/1964-02-20-cpc.ann.yaml');
    const codes = (uri: string) => new Set(editor.diagnostics.get(uri)?.map(({ code }) => code));
    const announce = (...paths: string[]) =>
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: paths.map((path) => ({ uri: editor.uri(path), type: 2 })),
      });
    // Renamed: the letter takes its id along.
    const [old, renamed] = ['letters/1964-02-20-cpc.letter.md', 'letters/renamed.letter.md'];
    renameSync(join(folder, old), join(folder, renamed));
    await announce(old, renamed);
    // Changed: its words are gone.
    const whole = editor.read(renamed);
    writeFileSync(join(folder, renamed), whole.slice(0, whole.indexOf('We have learnt')));
    await announce(renamed);
    await editor.until(() => codes(annotations).has('quote-not-found'));
    // Its folder is gone, and comes back.
    renameSync(join(folder, 'letters'), join(folder, 'elsewhere'));
    await announce('letters', 'elsewhere');
    await editor.until(() => codes(annotations).has('unknown-letter'));
    writeFileSync(join(folder, 'elsewhere/renamed.letter.md'), whole);
    renameSync(join(folder, 'elsewhere'), join(folder, 'letters'));
    renameSync(join(folder, renamed), join(folder, old));
    await announce('letters', 'elsewhere');
    await editor.until(() => codes(annotations).size === 0);
  });

  it('completes the ids of letters where one is wanted', async () => {
    const uri = editor.uri('annotations/half.ann.yaml');
    const content = 'letter: 1964';
    await editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: content },
    });
    const items = await editor.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: content.length },
    });
    assert.equal(items.length, 7);
    assert.ok(items.some(({ label }) => label === '1964-02-29-cpc'));
  });

  it('gives the letters in order of date to a view', async () => {
    const { nodes } = await editor.request<ViewResult>('glossator/view', { view: 'letters' });
    assert.equal(nodes[0]!.label, '29 November 1963');
    assert.equal(nodes.length, 7);
    const { key, location } = nodes[0]!;
    const card = await editor.request<string>('glossator/card', { uri: location!.uri, key });
    assert.match(card, /CPSU to CPC, 29 November 1963/);
  });

  it('answers nothing about a file of no corpus', async () => {
    const textDocument = { uri: 'file:///nowhere/else.md' };
    assert.equal(
      await editor.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } }),
      null,
    );
  });

  it('mends an unknown id by a quick fix', async () => {
    const uri = editor.uri('annotations/fix.ann.yaml');
    const content = 'letter: 1964-02-28-cpc\n';
    await editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: content },
    });
    await editor.until(() => (editor.diagnostics.get(uri)?.length ?? 0) > 0);
    const [problem] = editor.diagnostics.get(uri)!;
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: problem!.range,
      context: { diagnostics: [problem] },
    });
    const [edit] = actions[0]!.edit!.changes![uri]!;
    assert.ok(edit!.newText.startsWith('1964-02-2'));
    assert.ok(actions.some(({ title }) => title === 'Create the letter 1964-02-28-cpc'));
    await editor.notify('textDocument/didClose', { textDocument: { uri } });
  });

  it('gives symbols, references, links, folds and colours', async () => {
    const textDocument = { uri: editor.uri(letter) };
    const count = async (method: string, params: object = {}) =>
      (await editor.request<unknown[]>(method, { textDocument, ...params })).length;
    assert.ok((await count('textDocument/documentSymbol')) > 1);
    assert.ok((await count('textDocument/documentLink')) >= 2);
    assert.ok((await count('textDocument/foldingRange')) >= 1);
    const context = { includeDeclaration: true };
    assert.ok((await count('textDocument/references', { ...editor.at(letter, 'to: cpsu'), context })) > 50);
    const { data } = await editor.request<{ data: number[] }>('textDocument/semanticTokens/full', {
      textDocument,
    });
    assert.equal(data.length % 5, 0);
    assert.ok(data.length > 500);
    const symbols = await editor.request<{ name: string }[]>('workspace/symbol', { query: 'Khrushch' });
    assert.equal(symbols.length, 1);
  });
});

describe('The server with hints on hover and no lenses', () => {
  it('shows the hints of the paragraph that is pointed at', async () => {
    const folder = sampleCopy();
    const editor = await Editor.open(
      folder,
      { workspace: { inlayHint: { refreshSupport: true } } },
      { inlayHints: 'onHover', codeLens: { enabled: false } },
    );
    const uri = editor.uri('letters/1964-05-07-cpc.letter.md');
    const text =
      '---\ndate: 1964-05-07\nfrom: cpc\nto: cpsu\n---\n\nYour letter of March 7.\n\nYour letter of February 22.\n';
    await editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
    const textDocument = { uri };
    const lines = async () =>
      (
        await editor.request<InlayHint[]>('textDocument/inlayHint', {
          textDocument,
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
        })
      ).map(({ position }) => position.line);
    assert.deepEqual(await lines(), []);
    const before = editor.refreshed.length;
    await editor.request('textDocument/hover', { textDocument, position: { line: 8, character: 3 } });
    await editor.until(() => editor.refreshed.length > before);
    assert.deepEqual(await lines(), [8]);
    assert.deepEqual(await editor.request('textDocument/codeLens', { textDocument }), []);
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('The server for a client that counts bytes', () => {
  it('answers in UTF-8', async () => {
    const folder = sampleCopy();
    const editor = await Editor.open(folder, { general: { positionEncodings: ['utf-8', 'utf-16'] } });
    const uri = editor.uri('letters/1964-02-29-cpc.letter.md');
    const text = '---\ndate: 1964-02-29\nfrom: cpc\n---\n\n“𝔊” — the CPSU.\n';
    await editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
    const before = Buffer.byteLength('“𝔊” — the ');
    const hover = await editor.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 5, character: before + 1 },
    });
    assert.deepEqual(hover.range, {
      start: { line: 5, character: before },
      end: { line: 5, character: before + 4 },
    });
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
