import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

describe('Renaming over stdio', () => {
  let folder: string;
  let editor: Editor;
  const LETTER = 'letters/1964-02-22-cpsu.letter.md';
  const names = ({ documentChanges }: WorkspaceEdit) =>
    documentChanges!
      .filter((change): change is RenameFile => 'kind' in change && change.kind === 'rename')
      .map(({ newUri }) => newUri.replace(/.*\//, ''));

  before(async () => {
    folder = sampleCopy();
    editor = await Editor.open(folder);
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the range of the id, and the edits of all files with a label each', async () => {
    const at = editor.at(LETTER, '1964-02-22-cpsu');
    const prepared = await editor.request<{ placeholder: string }>('textDocument/prepareRename', at);
    assert.equal(prepared.placeholder, '1964-02-22-cpsu');
    const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
      ...at,
      newName: 'from-moscow',
    });
    assert.deepEqual(names(edit).sort(), ['from-moscow.ann.yaml', 'from-moscow.letter.md']);
    const labels = Object.values(edit.changeAnnotations!).map(({ label }) => label);
    assert.deepEqual(labels.sort(), ['Annotations', 'Letters', 'Names of files', 'Register']);
    const edits = edit.documentChanges!.filter((change): change is TextDocumentEdit => !('kind' in change));
    assert.ok(edits.length > 4);
    for (const { edits: all } of edits)
      for (const one of all) assert.match((one as { newText: string }).newText, /^from-moscow/);
  });

  it('refuses with the reason as an error', async () => {
    const at = editor.at(LETTER, '1964-02-22-cpsu');
    await assert.rejects(
      editor.request('textDocument/rename', { ...at, newName: '1964-02-29-cpc' }),
      /The id "1964-02-29-cpc" is taken/,
    );
    await assert.rejects(
      editor.request('textDocument/prepareRename', editor.at(LETTER, 'title:')),
      /no id here/,
    );
  });

  it('follows a file that is about to get another name, unless its id was changed already', async () => {
    const files = [{ oldUri: editor.uri(LETTER), newUri: editor.uri('letters/from-moscow.letter.md') }];
    const edit = await editor.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    assert.deepEqual(names(edit), ['from-moscow.ann.yaml']);
    const textDocument = {
      uri: editor.uri(LETTER),
      languageId: 'markdown',
      version: 1,
      text: editor.read(LETTER),
    };
    await editor.notify('textDocument/didOpen', { textDocument });
    await editor.notify('textDocument/didChange', {
      textDocument: { uri: textDocument.uri, version: 2 },
      contentChanges: [{ text: editor.read(LETTER).replace('id: 1964-02-22-cpsu', 'id: from-moscow') }],
    });
    assert.equal(await editor.request('workspace/willRenameFiles', { files }), null);
    await editor.notify('textDocument/didClose', { textDocument });
  });
});
