import assert from 'node:assert/strict';
import { commands, CommentMode, Selection, Uri, window, workspace, type CommentThread } from 'vscode';
import type { Api } from '../../client/src/extension';
import type { Draft, Note } from '../../client/src/margin/note';
import { activated, folder, open, rangeOf, replace, until } from './workbench';

const LETTER = 'letters/1964-02-20-cpc.letter.md';
const FILE = 'annotations/1964-02-20-cpc.ann.yaml';
const WORDS = 'wearing one face in public';

describe('The margin', () => {
  let margin: Api['margin'];
  let letter: Uri;
  let original: string;
  const onDisk = async () =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder(), FILE)));
  /** The thread at a passage, as soon as it shows what `fits`. */
  const shown = (passage: string, fits: (thread: CommentThread) => boolean = () => true) =>
    until(margin.onDidShow, () =>
      margin.threads(letter).find((thread) => thread.label === `“${passage}”` && fits(thread)),
    );
  const bodies = ({ comments }: CommentThread) =>
    comments.map(({ body }) => (typeof body === 'string' ? body : body.value));
  /** Selects words of the letter and writes a note about them, as with the key. */
  const annotate = async (passage: string, text: string) => {
    const document = await open(LETTER);
    const { start, end } = rangeOf(document, passage);
    window.activeTextEditor!.selection = new Selection(start, end);
    const draft = (await commands.executeCommand<Draft>('glossator.annotate'))!;
    draft.body = text;
    await commands.executeCommand('glossator.margin.saveDraft', draft);
    return draft;
  };
  /** Takes back the last change of the annotation file, in its editor. */
  const undo = async () => {
    const document = await open(FILE);
    const { version } = document;
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await commands.executeCommand('undo');
    assert.ok(document.version > version, 'undone');
    await document.save();
  };

  before(async () => {
    ({ margin } = await activated<Api>());
    letter = (await open(LETTER)).uri;
    original = await onDisk();
  });

  it('shows every annotation of the letter in front', async () => {
    const ids = [...original.matchAll(/^ {2}- id: /gm)].length;
    assert.ok(ids >= 3);
    await until(margin.onDidShow, () => margin.threads(letter).length === ids);
  });

  it('writes a note into the annotation file, and leaves every other line alone', async () => {
    await annotate(WORDS, 'Said with a smile? See [[cpsu]].');
    const thread = await shown(WORDS);
    assert.match(bodies(thread)[0]!, /\[Communist Party of the Soviet Union\]\(file:/);
    const lines = (await onDisk()).split('\n');
    const added = lines.filter((line) => !original.split('\n').includes(line)).join('\n');
    assert.match(added, /body: .*See \[\[cpsu\]\]/);
    const at = lines.findIndex((line) => /exact: "?wearing one face in public/.test(line));
    assert.ok(at > 0);
    let rest = lines.join('\n');
    rest = rest.replace(/^ {2}- id: wearing-face-public.*\n(?: {4}.*\n)*/m, '');
    assert.equal(rest, original);
  });

  it('edits a note, and takes the change back with undo', async () => {
    const thread = await shown(WORDS);
    const note = thread.comments[0] as Note;
    await commands.executeCommand('glossator.margin.edit', note);
    assert.equal(note.body, 'Said with a smile? See [[cpsu]].');
    note.body = 'Said without a smile.';
    await commands.executeCommand('glossator.margin.saveEdit', note);
    await shown(WORDS, (one) => bodies(one)[0] === 'Said without a smile.');
    assert.match(await onDisk(), /Said without a smile/);
    await undo();
    await open(LETTER);
    await shown(WORDS, (one) => /with a smile/.test(bodies(one)[0]!));
  });

  it('replies and resolves', async () => {
    const thread = await shown(WORDS);
    await commands.executeCommand('glossator.margin.reply', { thread, text: 'Hardly.' });
    await shown(WORDS, (one) => bodies(one)[1] === 'Hardly.');
    await commands.executeCommand('glossator.margin.resolve', thread);
    await shown(WORDS, (one) => one.contextValue === 'resolved');
    assert.match(await onDisk(), /target:\n {6}annotation: wearing-face-public\n[^]*motivation: replying/);
  });

  it('follows a change of the file outside the editor', async () => {
    const text = (await onDisk()).replace('Hardly.', 'Perhaps.');
    await workspace.fs.writeFile(Uri.joinPath(folder(), FILE), new TextEncoder().encode(text));
    await shown(WORDS, (one) => bodies(one)[1] === 'Perhaps.');
  });

  it('asks before it writes over a note that was changed elsewhere', async () => {
    const thread = await shown(WORDS);
    const note = thread.comments[1] as Note;
    await commands.executeCommand('glossator.margin.edit', note);
    note.body = 'Certainly not.';
    const file = await workspace.openTextDocument(Uri.joinPath(folder(), FILE));
    await replace(file, 'Perhaps.', 'Never.');
    // The command waits for the answer to its question; the words typed stand in the input again.
    void commands.executeCommand('glossator.margin.saveEdit', note);
    await until(margin.onDidShow, () => note.mode === CommentMode.Editing && note.body === 'Certainly not.');
    assert.match(file.getText(), /Never\./);
    await commands.executeCommand('glossator.margin.cancelEdit', note);
    await file.save();
  });

  it('keeps what was typed where it cannot be written, and saves it when it can', async () => {
    const file = await open(FILE);
    await replace(file, 'motivation: ', 'motivation: "half-typed ');
    const draft = await annotate('never trade in principles', 'In principle.');
    assert.equal(draft.mode, CommentMode.Editing);
    assert.equal(draft.body, 'In principle.');
    await undo();
    await open(LETTER);
    await commands.executeCommand('glossator.margin.saveDraft', draft);
    await shown('never trade in principles', (one) => bodies(one)[0] === 'In principle.');
  });

  it('deletes a note with its replies', async () => {
    for (const passage of [WORDS, 'never trade in principles']) {
      await open(LETTER);
      await commands.executeCommand('glossator.margin.deleteThread', await shown(passage));
      await until(
        margin.onDidShow,
        () => !margin.threads(letter).some(({ label }) => label === `“${passage}”`),
      );
    }
    const file = await open(FILE);
    if (file.isDirty) await file.save();
    assert.equal(await onDisk(), original);
  });
});
