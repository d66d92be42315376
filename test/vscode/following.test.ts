import assert from 'node:assert/strict';
import { commands, Uri, window, workspace, type TextDocument } from 'vscode';
import type { Api } from '../../client/src/extension';
import { activated, folder, open, rangeOf, replace, until } from './workbench';

const LETTER = 'letters/1964-02-20-cpc.letter.md';
const FILE = 'annotations/1964-02-20-cpc.ann.yaml';
const file = (path: string) => Uri.joinPath(folder(), path);
const onDisk = async (path: string) => new TextDecoder().decode(await workspace.fs.readFile(file(path)));
const write = (path: string, text: string) =>
  workspace.fs.writeFile(file(path), new TextEncoder().encode(text));

describe('While a letter is edited', () => {
  let margin: Api['margin'];
  let letter: TextDocument;
  let text: string;
  let notes: string;
  /** The words at which the margin shows an annotation, once they are these. */
  const shown = (id: string, words: string) =>
    until(margin.onDidShow, () =>
      margin.threads(letter.uri).some((thread) => {
        const said = margin.said(thread);
        return said?.id === id && said.attached && thread.range && letter.getText(thread.range) === words;
      }),
    );
  /** The text of the annotation file, as soon as it is saved. */
  const saved = (fits: (text: string) => boolean) =>
    until(workspace.onDidSaveTextDocument, () =>
      workspace.textDocuments.find(
        (one) => one.uri.path.endsWith(FILE) && !one.isDirty && fits(one.getText()),
      ),
    );
  const inEditor = async (command: 'undo' | 'redo', path: string) => {
    await open(path);
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await commands.executeCommand(command);
  };

  before(async () => {
    ({ margin } = await activated<Api>());
    letter = await open(LETTER);
    [text, notes] = [letter.getText(), await onDisk(FILE)];
    await shown('two-faced', 'vicious two-faced tactics');
  });
  after(async () => {
    await commands.executeCommand('workbench.action.files.revert');
    await write(LETTER, text);
    await write(FILE, notes);
    // The next suite writes into these files: the editor must have taken them in, or it will not save them.
    const isAsBefore = (path: string, content: string) =>
      workspace.textDocuments.every((one) => !one.uri.path.endsWith(path) || one.getText() === content);
    await until(workspace.onDidChangeTextDocument, () => isAsBefore(LETTER, text) && isAsBefore(FILE, notes));
  });

  it('its annotations move with the text, also when that is taken back and done again', async () => {
    await replace(letter, 'We have learnt', 'It has been reported to us, and we have learnt,');
    await replace(letter, 'vicious two-faced tactics', 'vicious double-dealing tactics');
    await shown('two-faced', 'vicious double-dealing tactics');
    await shown('gods-will', "God's will");
    await inEditor('undo', LETTER);
    await shown('two-faced', 'vicious two-faced tactics');
    await inEditor('redo', LETTER);
    await shown('two-faced', 'vicious double-dealing tactics');
    assert.equal(await onDisk(FILE), notes);
  });

  it('saving it updates and saves their selectors, and nothing else', async () => {
    const written = saved((now) => now.includes('exact: "vicious double-dealing tactics"'));
    await letter.save();
    await written;
    const now = await onDisk(FILE);
    const lines = notes.split('\n');
    const changed = now.split('\n').filter((line) => !lines.includes(line));
    assert.deepEqual(
      changed.filter((line) => !/^ {6}(exact|prefix|suffix|start): /.test(line)),
      [],
    );
    assert.equal(now.split('\n').length, lines.length);
    assert.equal(window.activeTextEditor!.document, letter);
  });

  it('the update can be undone in the annotation file', async () => {
    const document = await open(FILE);
    await inEditor('undo', FILE);
    assert.ok(document.isDirty);
    assert.match(document.getText(), /exact: "vicious two-faced tactics"/);
    await inEditor('redo', FILE);
    await document.save();
  });

  it('an annotation file with unsaved changes is updated, but not saved', async () => {
    const document = await open(FILE);
    await replace(document, 'letter: 1964', '# Not done yet.\nletter: 1964');
    await open(LETTER);
    await replace(letter, 'double-dealing', 'double');
    const updated = until(workspace.onDidChangeTextDocument, () =>
      /"vicious double tactics"/.test(document.getText()),
    );
    await letter.save();
    await updated;
    assert.ok(document.isDirty);
    assert.match(document.getText(), /^# Not done yet/);
    assert.doesNotMatch(await onDisk(FILE), /vicious double tactics|Not done/);
    await document.save();
  });

  it('its annotations are found again after it was replaced outside', async () => {
    await open(LETTER);
    await write(LETTER, text);
    await shown('two-faced', 'vicious two-faced tactics');
    // What the file says is another matter: nothing was saved here.
    assert.match(await onDisk(FILE), /exact: "vicious double tactics"/);
    assert.ok(rangeOf(letter, 'We have learnt').start.line > 0);
  });
});
