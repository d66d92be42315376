import assert from 'node:assert/strict';
import { commands, languages, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { activated, folder, open, rangeOf, until } from './workbench';

const file = (path: string) => Uri.joinPath(folder(), path);
/** The text of a file as the editor has it, which may not be saved yet. */
const read = async (path: string) => (await workspace.openTextDocument(file(path))).getText();
const exists = async (path: string) =>
  workspace.fs.stat(file(path)).then(
    () => true,
    () => false,
  );
/** No id leads nowhere. */
const sound = () =>
  until(languages.onDidChangeDiagnostics, () =>
    languages
      .getDiagnostics()
      .every(([, all]) => all.every(({ code }) => code !== 'unknown-letter' && code !== 'unknown-entry')),
  );

describe('Renaming in VS Code', () => {
  before(() => activated());

  /**
   * Renames what stands at the first `words` of a file. The command for tests gives the names of files before the
   * texts, where the editor itself keeps the server's order; so the files are renamed here, as the server says.
   */
  const rename = async (path: string, words: string, to: string, files: string[] = []) => {
    const document = await open(path);
    const { start } = rangeOf(document, words);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      start.translate(0, 2),
      to,
    );
    const ordered = new WorkspaceEdit();
    for (const [uri, edits] of edit.entries()) ordered.set(uri, edits);
    for (const name of files) ordered.renameFile(file(name), file(name.replace(words, to)));
    assert.ok(await workspace.applyEdit(ordered));
  };

  it('gives a letter another id in every file, with its own files, and back', async () => {
    const before = await read('annotations/1964-02-29-cpc.ann.yaml');
    for (const [from, to] of [
      ['1964-02-22-cpsu', '1964-02-22-moscow'],
      ['1964-02-22-moscow', '1964-02-22-cpsu'],
    ] as const) {
      const files = [`letters/${from}.letter.md`, `annotations/${from}.ann.yaml`];
      await rename(files[0]!, from, to, files);
      assert.ok(await exists(`letters/${to}.letter.md`), 'the letter');
      assert.ok(await exists(`annotations/${to}.ann.yaml`), 'its annotations');
      assert.ok(!(await exists(`letters/${from}.letter.md`)));
      assert.match(await read(`letters/${to}.letter.md`), new RegExp(`^id: ${to}$`, 'm'));
      assert.match(await read(`annotations/${to}.ann.yaml`), new RegExp(`^letter: ${to}$`, 'm'));
      assert.match(await read('letters/1964-02-27-cpc.letter.md'), new RegExp(`reply-to: ${to}`));
      await sound();
    }
    assert.equal(await read('annotations/1964-02-29-cpc.ann.yaml'), before);
  });

  it('says why it refuses', async () => {
    const document = await open('register/organizations.yaml');
    const { start } = rangeOf(document, 'id: cpsu');
    await assert.rejects(
      async () =>
        commands.executeCommand(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          start.translate(0, 5),
          '1964-02-29-cpc',
        ),
      /is taken/,
    );
  });

  it('takes a rename over several files back at once', async () => {
    await rename('register/organizations.yaml', 'cpsu', 'kpdsu');
    assert.match(await read('letters/1964-02-22-cpsu.letter.md'), /from: kpdsu/);
    await open('register/organizations.yaml');
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await commands.executeCommand('undo');
    assert.doesNotMatch(await read('register/organizations.yaml'), /kpdsu/);
    await window.showTextDocument(file('letters/1964-02-22-cpsu.letter.md'));
  });

  it('follows the file of a letter that gets another name in the explorer', async () => {
    // A letter without an id in its front matter is known by its file.
    const text = await read('letters/1964-02-20-cpc.letter.md');
    const plain = 'letters/1964-02-20-plain.letter.md';
    await workspace.fs.writeFile(file(plain), new TextEncoder().encode(text.replace(/^id: .*\n/m, '')));
    const note = 'annotations/1964-02-20-plain.ann.yaml';
    await workspace.fs.writeFile(
      file(note),
      new TextEncoder().encode('letter: 1964-02-20-plain\nannotations:\n'),
    );
    // Both are known once they are open.
    await open(note);
    await open(plain);
    const change = new WorkspaceEdit();
    change.renameFile(file(plain), file('letters/1964-02-20-simple.letter.md'));
    assert.ok(await workspace.applyEdit(change));
    assert.equal(
      await read('annotations/1964-02-20-simple.ann.yaml'),
      'letter: 1964-02-20-simple\nannotations:\n',
    );
    assert.ok(!(await exists(note)));
    for (const path of ['letters/1964-02-20-simple.letter.md', 'annotations/1964-02-20-simple.ann.yaml'])
      await workspace.fs.delete(file(path));
  });
});
