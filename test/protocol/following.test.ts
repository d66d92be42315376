import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ApplyWorkspaceEditParams,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { MarginResult } from '../../server/src/lsp/protocol';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

const LETTER = 'letters/1964-02-20-cpc.letter.md';
const NOTES = 'annotations/1964-02-20-cpc.ann.yaml';

describe('Saving an edited letter over stdio', () => {
  let folder: string;
  let editor: Editor;
  let version: number;
  const asked: WorkspaceEdit[] = [];
  const told: string[] = [];
  const start = async (settings?: Record<string, unknown>) => {
    editor = await Editor.open(folder, {}, settings);
    editor.connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
      asked.push(edit);
      return { applied: true };
    });
    editor.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      told.push(message);
    });
    const text = editor.read(LETTER);
    version = 1;
    const textDocument = { uri: editor.uri(LETTER), languageId: 'markdown', version, text };
    await editor.notify('textDocument/didOpen', { textDocument });
  };
  const type = (from: string, to: string) =>
    editor.notify('textDocument/didChange', {
      textDocument: { uri: editor.uri(LETTER), version: ++version },
      contentChanges: [{ range: editor.rangeOf(LETTER, from), text: to }],
    });
  /** Saves the letter, and waits until that has been dealt with. */
  const save = async () => {
    const textDocument = { uri: editor.uri(LETTER) };
    await editor.notify('textDocument/willSave', { textDocument, reason: 1 });
    await editor.notify('textDocument/didSave', { textDocument });
    for (let i = 0; i < 3; i++) await editor.request('glossator/margin', { uri: editor.uri(LETTER) });
  };
  const texts = () =>
    asked.flatMap(({ documentChanges }) =>
      (documentChanges as TextDocumentEdit[]).flatMap(({ edits }) =>
        edits.map((one) => (one as TextEdit).newText),
      ),
    );

  beforeEach(() => {
    folder = sampleCopy();
    asked.length = told.length = 0;
    writeFileSync(
      join(folder, NOTES),
      'letter: 1964-02-20-cpc\nannotations:\n  - id: face\n    target: { exact: wearing one face in public }\n',
    );
  });
  afterEach(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the client edit the selectors of its annotations, and the margin follows before', async () => {
    await start();
    await type('one face in public', 'a mask in public');
    const margin = await editor.request<MarginResult>('glossator/margin', { uri: editor.uri(LETTER) });
    assert.deepEqual(
      margin!.map(({ attached, range }) => [attached, range.end.character - range.start.character]),
      [[true, 'wearing a mask in public'.length]],
    );
    assert.deepEqual(asked, []);
    await save();
    assert.equal(asked.length, 1);
    assert.match(texts().join('|'), /wearing a mask in public/);
  });

  it('does nothing where nothing was edited, or the setting says so', async () => {
    await start({ updateSelectorsOnSave: false });
    await save();
    await type('one face in public', 'a mask in public');
    await save();
    assert.deepEqual(asked, []);
  });

  it('knows of an annotation file that was just changed on disk', async () => {
    await start();
    await type('one face in public', 'a mask in public');
    writeFileSync(join(folder, NOTES), `# A remark.\n${editor.read(NOTES)}`);
    await save();
    const [change] = asked[0]!.documentChanges as TextDocumentEdit[];
    assert.equal((change!.edits[0] as TextEdit).range.start.line, 4);
    assert.deepEqual(told, []);
  });

  it('says once why it cannot, and does it when it can', async () => {
    const conflict = '<<<<<<< ours\n# a\n=======\n# b\n>>>>>>> theirs\n';
    const sound = `letter: 1964-02-20-cpc\nannotations:\n  - id: face\n    target: { exact: wearing one face in public }\n`;
    writeFileSync(join(folder, NOTES), conflict + sound);
    await start();
    await type('one face in public', 'a mask in public');
    await save();
    await save();
    assert.deepEqual(asked, []);
    assert.equal(told.length, 1);
    assert.match(told[0]!, /"annotations\/1964-02-20-cpc.ann.yaml": Git left a conflict in it/);
    writeFileSync(join(folder, NOTES), sound);
    await editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri(NOTES), type: 2 }],
    });
    await save();
    assert.match(texts().join('|'), /wearing a mask in public/);
  });
});
