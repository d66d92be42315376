import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands, languages, Uri, window, workspace, type CodeAction } from 'vscode';
import { acceptUntil, activated, folder, open, rangeOf, replace, until } from './workbench';

const REGISTER = 'register/people.yaml';
const LETTER = 'letters/1963-11-29-cpsu.letter.md';
const NOTES = 'annotations/1963-11-29-cpsu.ann.yaml';
const FILES = [REGISTER, LETTER, NOTES];
/** Somebody who was put into the register a second time, under the name that is usual now. */
const AGAIN = `
- id: khrushchev
  name: Nikita Khrushchev
  aliases: [Khrushchov, Khrushchev]
  note: The same as N. Khrushchov?
`;

describe('Merging two entries in VS Code', () => {
  const document = (path: string) => workspace.openTextDocument(Uri.joinPath(folder(), path));
  const texts = async () => Promise.all(FILES.map(async (path) => (await document(path)).getText()));
  const onDisk = () => FILES.map((path) => readFileSync(Uri.joinPath(folder(), path).fsPath, 'utf8'));
  const save = async () => {
    for (const path of FILES) await (await document(path)).save();
  };
  let original: string[];

  before(async () => {
    await activated();
    original = await texts();
    const register = await open(REGISTER);
    await replace(register, '\n# The Chinese side', `${AGAIN}\n# The Chinese side`);
    await replace(await document(LETTER), 'from: cpsu\n', 'from: khrushchev\n');
    await replace(await document(NOTES), 'annotations:\n', `annotations:\n${NOTE}`);
    await save();
  });
  after(async () => {
    for (const [i, path] of FILES.entries()) {
      const one = await document(path);
      if (one.getText() !== original[i]) await replace(one, one.getText(), original[i]!);
    }
    await save();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  const NOTE = '  - id: who\n    target: { exact: Comrade }\n    body: Said to [[khrushchev]].\n';

  /** Merges the second entry into the first, as by its code action. */
  const merge = async () => {
    const register = await open(REGISTER);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      register.uri,
      rangeOf(register, 'khrushchev'),
    );
    const { command } = actions.find(({ title }) => title === 'Merge khrushchev into another entry…')!;
    const done = commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
    const gone = () => !/id: khrushchev$/m.test(register.getText());
    const written = until(workspace.onDidSaveTextDocument, () => gone() && !register.isDirty);
    // The entry most like it is offered first; then everything is shown before it is written.
    await acceptUntil(written, 'refactorPreview.apply');
    await done;
  };

  it('makes one of them, with all names and references, and can be undone in all files', async () => {
    const before = await texts();
    await merge();
    const [people, letter, notes] = onDisk();
    assert.doesNotMatch(people!, /id: khrushchev$/m);
    assert.match(
      people!,
      /- id: khrushchov\n {2}name: N. S. Khrushchov\n {2}aliases: \[ ?N. Khrushchov, Khrushchov, Nikita Khrushchev, Khrushchev ?\]\n/,
    );
    assert.match(people!, /note: The same as N. Khrushchov\?/);
    assert.match(letter!, /^from: khrushchov$/m);
    assert.match(notes!, /body: Said to \[\[khrushchov\]\]\./);
    await open(REGISTER);
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await commands.executeCommand('undo');
    assert.deepEqual(await texts(), before);
    await save();
  });

  it('can be undone from its message, also in files that nobody has opened', async () => {
    const closed = Uri.joinPath(folder(), 'annotations/closed.ann.yaml');
    const text =
      'letter: 1963-11-29-cpsu\nannotations:\n  - id: x\n    target: { exact: Comrade }\n    body: The same [[khrushchev]]; no [[nobody-at-all]].\n';
    await workspace.fs.writeFile(closed, new TextEncoder().encode(text));
    await until(languages.onDidChangeDiagnostics, () => languages.getDiagnostics(closed).length > 0);
    const read = () => readFileSync(closed.fsPath, 'utf8');
    const { showInformationMessage } = window;
    let press!: (button: string) => void;
    window.showInformationMessage = (() =>
      new Promise<string>((done) => (press = done))) as typeof showInformationMessage;
    try {
      await merge();
      assert.match(read(), /The same \[\[khrushchov\]\]/);
      press('Undo');
      await until(workspace.onDidSaveTextDocument, () => read() === text);
    } finally {
      window.showInformationMessage = showInformationMessage;
      await workspace.fs.delete(closed);
    }
  });
});
