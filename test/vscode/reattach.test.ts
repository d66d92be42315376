import assert from 'node:assert/strict';
import {
  commands,
  languages,
  Selection,
  Uri,
  window,
  workspace,
  type CodeAction,
  type TextDocument,
} from 'vscode';
import { acceptUntil, activated, folder, open, rangeOf, until } from './workbench';

const LETTER = 'letters/1964-03-30-cpc.letter.md';
const FILE = 'annotations/1964-03-30-cpc.ann.yaml';
const TEXT = `---
id: 1964-03-30-cpc
date: 1964-03-30
from: cpc
to: cpsu
---

We have received your letter of February 22, which spoke of many things.

The talks, as we told you in our letter of February 22, must begin without delay, for the peoples of both countries wait.
`;
const NOTES = `letter: 1964-03-30-cpc
annotations:
  - id: talks # why?
    target: { exact: "the talks, as we have told you", start: 155 }
  - id: peoples
    target: { exact: for the people of both countries wait }
  - id: which
    target: { exact: letter of February 22 }
  - id: gone
    target: { exact: nothing like this is here }
`;

describe('An annotation that has come loose', () => {
  const uri = (path: string) => Uri.joinPath(folder(), path);
  let file: TextDocument;
  const problem = (words: string) =>
    languages.getDiagnostics(file.uri).find(({ range }) => file.getText(range).replace(/"/g, '') === words);
  /** What is offered for the problem of some words, once it has been found. */
  const fixes = async (words: string) => {
    const found = await until(languages.onDidChangeDiagnostics, () => problem(words));
    return commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file.uri,
      found.range,
      'quickfix',
      10,
    );
  };
  const mended = (words: string) => until(languages.onDidChangeDiagnostics, () => !problem(words));
  const apply = async (actions: CodeAction[], title: RegExp) => {
    const action = actions.find((one) => title.test(one.title));
    assert.ok(action?.edit, actions.map((one) => one.title).join('\n'));
    assert.ok(await workspace.applyEdit(action.edit));
    await file.save();
  };
  /** Runs the command that shows the places, and takes what is offered first, as soon as it is offered. */
  const takeFirst = async (id: string, fits: RegExp) => {
    const done = commands.executeCommand('glossator.reattach', file.uri.toString(), id);
    const written = until(workspace.onDidChangeTextDocument, () => fits.test(file.getText()));
    await acceptUntil(written);
    await done;
  };

  before(async () => {
    await activated();
    await workspace.fs.writeFile(uri(LETTER), new TextEncoder().encode(TEXT));
    await workspace.fs.writeFile(uri(FILE), new TextEncoder().encode(NOTES));
    await open(LETTER);
  });
  beforeEach(async () => {
    file = await open(FILE);
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of [FILE, LETTER]) await workspace.fs.delete(uri(path));
  });

  it('takes changed words over by a quick fix', async () => {
    await apply(
      await fixes('the talks, as we have told you'),
      /^Update the selector: “The talks, as we told you”$/,
    );
    assert.match(
      file.getText(),
      /- id: talks # why\?\n {4}target: \{ exact: "The talks, as we told you", prefix/,
    );
    await mended('The talks, as we told you');
    await commands.executeCommand('undo');
    await file.save();
  });

  it('and those of the whole file by another', async () => {
    await apply(
      await fixes('the talks, as we have told you'),
      /^Update all 2 changed selectors of this file$/,
    );
    assert.match(
      file.getText(),
      /exact: "The talks, as we told you"[^]*exact: for the peoples of both countries wait/,
    );
    await mended('The talks, as we told you');
  });

  it('is shown at the places where it may be, one of which is taken', async () => {
    const [first, ...others] = await fixes('letter of February 22');
    assert.match(first!.title, /^Here, or here\?/);
    assert.equal(others.filter(({ title }) => /^Attach to line \d+: …/.test(title)).length, 2);
    await takeFirst('which', /exact: letter of February 22, prefix: [^}]*received your/);
    await mended('letter of February 22');
  });

  it('is attached to what is selected', async () => {
    const letter = await open(LETTER);
    const { start, end } = rangeOf(letter, 'without delay');
    window.activeTextEditor!.selection = new Selection(start, end);
    await takeFirst('gone', /exact: without delay/);
    await mended('nothing like this is here');
  });
});
