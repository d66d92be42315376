import assert from 'node:assert/strict';
import {
  commands,
  languages,
  Selection,
  window,
  workspace,
  type CodeAction,
  type Hover,
  type MarkdownString,
} from 'vscode';
import type { Api } from '../../client/src/extension';
import { acceptUntil, activated, open, rangeOf, replace, until } from './workbench';

const LETTER = 'letters/1964-02-29-cpc.letter.md';

describe('The views in VS Code', () => {
  let views: Api['views'];
  before(async () => {
    ({ views } = await activated<Api>());
    await commands.executeCommand('glossator.annotations.focus');
  });
  after(async () => {
    await views.annotations.show({ scope: 'letter', filter: '', groupBy: 'none' });
    await commands.executeCommand('workbench.view.explorer');
  });
  /** What stands beside the title of the annotations, once it does. */
  const described = (words: RegExp) =>
    until(views.annotations.onDidDraw, () => {
      const { description } = views.annotations.view;
      return words.test(description ?? '') && description;
    });

  it('show the annotations of the letter in front, and of all letters as they were filtered', async () => {
    await open(LETTER);
    await described(/^\d+ · CPC, 29 February 1964$/);
    await views.annotations.show({ scope: 'corpus', filter: 'tag:quotation', groupBy: 'letter' });
    await described(/^\d+ of \d+ · by letter$/);
    assert.match(views.annotations.view.message!, / match tag:quotation$/);
    const [group] = await views.annotations.getChildren();
    const [line] = await views.annotations.getChildren(group);
    const item = views.annotations.getTreeItem(line!);
    await commands.executeCommand(item.command!.command, ...(item.command!.arguments as unknown[]));
    const { document, selection } = window.activeTextEditor!;
    assert.equal(document.getText(selection).replace(/\s+/g, ' '), line!.label);
    await commands.executeCommand('glossator.annotations.clearFilter');
    await described(/^\d+ · by letter$/);
  });

  it('lead to a letter that is chosen from the list of all', async () => {
    await open(LETTER);
    const isThere = () => window.activeTextEditor?.document.fileName.endsWith('1963-11-29-cpsu.letter.md');
    const there = until(window.onDidChangeActiveTextEditor, isThere);
    const done = commands.executeCommand('glossator.goToLetter');
    // The list comes from the server; the first letter of the corpus stands first.
    await acceptUntil(there);
    await done;
  });

  it('follow the cursor with what refers to the thing at it', async () => {
    const document = await open(LETTER);
    const { backlinks } = views;
    const subject = (words: RegExp) =>
      until(backlinks.onDidDraw, () => words.test(backlinks.view.description ?? ''));
    const { end } = rangeOf(document, 'Nepal');
    window.activeTextEditor!.selection = new Selection(end, end);
    await commands.executeCommand('glossator.showBacklinks');
    await subject(/^Nepal · /);
    const files = await backlinks.getChildren();
    const lines = await backlinks.getChildren(files.find(({ icon }) => icon === 'mail'));
    const { command } = backlinks.getTreeItem(lines[0]!);
    await commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
    await open(LETTER);
    window.activeTextEditor!.selection = new Selection(0, 0, 0, 0);
    await subject(/^CPC to CPSU, 29 February 1964 · /);
  });

  it('show from a hover what refers to its thing, wherever the cursor is', async () => {
    const { backlinks } = views;
    await commands.executeCommand('workbench.view.explorer');
    const document = await open(LETTER);
    window.activeTextEditor!.selection = new Selection(0, 0, 0, 0);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'talks between the Chinese and Soviet Parties').start,
    );
    const [shown] = hovers.flatMap(({ contents }) => contents as MarkdownString[]);
    const { enabledCommands } = shown!.isTrusted as { enabledCommands: string[] };
    const [, command, node] = /notes? refers? to it\]\(command:([\w.]+)\?(\S+)\)/.exec(shown!.value)!;
    assert.deepEqual(enabledCommands, [command]);
    await commands.executeCommand(command!, ...(JSON.parse(decodeURIComponent(node!)) as unknown[]));
    const named = () => /^Talks between the CPC and the CPSU .* · /.test(backlinks.view.description ?? '');
    await until(backlinks.onDidDraw, named);
    // That the view is seen now is no reason to follow the cursor, which has not moved.
    await new Promise((rested) => setTimeout(rested, 1000));
    assert.ok(named(), backlinks.view.description);
  });

  it('lets an unknown tag be declared', async () => {
    const settings = await open('corpus.yaml');
    const before = settings.getText();
    await replace(settings, 'language: en', 'language: en\nfreeTags: false');
    const notes = await open('annotations/1964-02-29-cpc.ann.yaml');
    const unknown = () => languages.getDiagnostics(notes.uri).filter(({ code }) => code === 'unknown-tag');
    const count = await until(languages.onDidChangeDiagnostics, () => unknown().length);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      notes.uri,
      rangeOf(notes, 'cross-reference'),
      'quickfix',
      20,
    );
    const declare = actions.find(({ title }) => title === 'Declare the tag cross-reference in corpus.yaml');
    assert.ok(await workspace.applyEdit(declare!.edit!));
    assert.match(settings.getText(), /^tags:\n {2}- id: cross-reference$/m);
    await until(languages.onDidChangeDiagnostics, () => unknown().length < count);
    await replace(settings, settings.getText(), before);
    await settings.save();
  });
});
