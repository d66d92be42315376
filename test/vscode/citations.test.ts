import assert from 'node:assert/strict';
import {
  commands,
  languages,
  Uri,
  window,
  workspace,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeAction,
  type CodeLens,
  type Hover,
  type InlayHint,
} from 'vscode';
import { activated, folder, open, rangeOf, replace, until } from './workbench';

const LETTER = 'letters/1964-05-07-cpc.letter.md';
const CITATION = 'Your letter of February 22, 1964';

describe('Citations in VS Code', () => {
  before(async () => {
    await activated();
  });

  it('shows what cites a letter, and what it cites', async () => {
    const document = await open(LETTER);
    const [item] = await commands.executeCommand<CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      document.uri,
      rangeOf(document, CITATION).start,
    );
    assert.equal(item!.name, 'CPSU, 22 February 1964');
    const incoming = await commands.executeCommand<CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    assert.match(incoming[0]!.from.detail!, /^replies to it/);
    const outgoing = await commands.executeCommand<CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      item,
    );
    assert.ok(outgoing.some(({ to }) => to.uri.path.endsWith('/1964-02-20-cpc.letter.md')));
  });

  it('counts above a letter what cites it, and leads there', async () => {
    const document = await open('letters/1964-02-22-cpsu.letter.md');
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    );
    const titled = (words: RegExp) =>
      lenses.find(({ command }) => words.test(command?.title ?? ''))!.command!;
    assert.ok(titled(/^cited \d+ times in \d letters$/));
    const { command, arguments: args } = titled(/^answered by CPC, 27 February 1964$/);
    await commands.executeCommand(command, ...(args as unknown[]));
    await until(window.onDidChangeActiveTextEditor, () =>
      window.activeTextEditor?.document.uri.path.endsWith('/1964-02-27-cpc.letter.md'),
    );
  });

  it('shows behind words what they leave open', async () => {
    const document = await open(LETTER);
    const hints = await commands.executeCommand<InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      rangeOf(document, document.getText()),
    );
    const { end } = rangeOf(document, 'your letter of March 7');
    assert.equal(hints.find(({ position }) => position.isEqual(end))?.label, '1964');
  });

  it('pins a citation by an annotation, which can be undone', async () => {
    const document = await open(LETTER);
    const notes = await workspace.openTextDocument(
      Uri.joinPath(folder(), 'annotations/1964-05-07-cpc.ann.yaml'),
    );
    const before = notes.getText();
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, CITATION),
      undefined,
      20,
    );
    const pin = actions.find(({ title }) => title.startsWith('Pin to 1964-02-22-cpsu'))!;
    assert.ok(await workspace.applyEdit(pin.edit!));
    assert.match(
      notes.getText(),
      /exact: Your letter of February 22, 1964 to us\n[^]*ref: 1964-02-22-cpsu\n/,
    );
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, CITATION).start,
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((one) => (typeof one === 'string' ? one : one.value)),
    );
    assert.match(shown.join(), /\*Pinned\* by/);
    await window.showTextDocument(notes);
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await commands.executeCommand('undo');
    assert.ok(notes.getText() === before, 'undone');
    await notes.save();
  });

  it('writes a letter that is not held into the register', async () => {
    const register = await open('register/documents.yaml');
    const before = register.getText();
    // In another century it is not the letter that is cited.
    await replace(register, 'date: 1963-03-09', 'date: 1863-03-09');
    const letter = await open('letters/1964-02-29-cpc.letter.md');
    const [hint] = await until(languages.onDidChangeDiagnostics, () => {
      const found = languages
        .getDiagnostics(letter.uri)
        .filter(({ code }) => code === 'cited-letter-not-held');
      return found.length > 0 && found;
    });
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      letter.uri,
      hint!.range,
      'quickfix',
      20,
    );
    const add = actions.find(({ title }) => title === 'Add CPC to CPSU, 9 March 1963 to the register')!;
    assert.ok(await workspace.applyEdit(add.edit!));
    assert.match(
      register.getText(),
      /- id: letter-1963-03-09-cpc-2\n[^]*date: 1963-03-09\n {2}from: cpc\n {2}to: cpsu\n/,
    );
    await until(languages.onDidChangeDiagnostics, () => languages.getDiagnostics(letter.uri).length === 0);
    await replace(register, register.getText(), before);
    await register.save();
  });
});
