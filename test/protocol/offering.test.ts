import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyWorkspaceEditParams, CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import type { ViewResult } from '../../server/src/lsp/protocol';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

const LETTER = 'letters/1964-02-20-cpc.letter.md';
const NOTES = 'annotations/1964-02-20-cpc.ann.yaml';
const LAZY = { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } };

describe('Code actions over stdio', () => {
  let folder: string;
  let editor: Editor;
  const open = async (capabilities = {}) => {
    editor = await Editor.open(folder, capabilities);
  };
  beforeEach(() => {
    folder = sampleCopy();
  });
  afterEach(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is offered in the middle of `words`. */
  const actions = (words: string, only?: string[]) => {
    const { textDocument, position } = editor.at(LETTER, words);
    return editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  };
  const newText = ({ edit }: CodeAction) =>
    (edit!.documentChanges![0] as TextDocumentEdit).edits
      .map((one) => ('newText' in one ? one.newText : ''))
      .join();

  it('say at once what they change to an editor that cannot ask later', async () => {
    await open();
    const [pin, refuse] = await actions('your letter of November 29, 1963');
    assert.equal(pin!.title, 'Pin to 1963-11-29-cpsu (CPSU to CPC, 29 November 1963)');
    assert.match(newText(pin!), /ref: 1963-11-29-cpsu\n/);
    assert.match(newText(refuse!), /ref: none\n/);
    assert.deepEqual(await actions('your letter of November 29, 1963', ['quickfix']), []);
  });

  it('are worked out when they are chosen, for the text as it is open', async () => {
    await open(LAZY);
    const [pin] = await actions('your letter of November 29, 1963');
    assert.equal(pin!.edit, undefined);
    const text = editor.read(NOTES);
    const textDocument = { uri: editor.uri(NOTES), languageId: 'yaml', version: 4, text };
    await editor.notify('textDocument/didOpen', { textDocument });
    const resolved = await editor.request<CodeAction>('codeAction/resolve', pin);
    const [change] = resolved.edit!.documentChanges as TextDocumentEdit[];
    assert.deepEqual(change!.textDocument, { uri: editor.uri(NOTES), version: 4 });
  });

  it('write a letter that is not held into the register', async () => {
    writeFileSync(join(folder, 'register', 'documents.yaml'), '');
    await open();
    const applied: ApplyWorkspaceEditParams[] = [];
    editor.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      applied.push(params);
      return { applied: true };
    });
    const { nodes } = await editor.request<ViewResult>('glossator/view', { view: 'notHeld' });
    const node = nodes.find(({ label }) => label === '9 March 1963')!;
    assert.equal(node.context, 'unheld');
    await editor.request('workspace/executeCommand', {
      command: 'glossator.addToRegister',
      arguments: [node],
    });
    const [edit] = (applied[0]!.edit.documentChanges![0] as TextDocumentEdit).edits;
    assert.ok('newText' in edit!);
    assert.match(edit.newText, /- id: letter-1963-03-09-cpc\n[^]*date: 1963-03-09\n[^]*from: cpc\n/);
  });
});
