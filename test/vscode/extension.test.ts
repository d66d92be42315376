import assert from 'node:assert/strict';
import {
  commands,
  extensions,
  languages,
  type Hover,
  type LocationLink,
  type Position,
  type TextDocument,
  type Uri,
} from 'vscode';
import { activated, open, replace, until } from './workbench';

describe('Glossator in VS Code', () => {
  const middle = (document: TextDocument, words: string): Position => {
    const at = document.getText().indexOf(words);
    assert.ok(at >= 0, words);
    return document.positionAt(at + Math.floor(words.length / 2));
  };
  const problems = (uri: Uri, code: string) =>
    languages.getDiagnostics(uri).filter((problem) => problem.code === code);

  before(async () => {
    await activated();
  });

  it('shows the card of a name', async () => {
    const document = await open('letters/1964-02-22-cpsu.letter.md');
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      middle(document, 'Teng Hsiao-ping'),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
    assert.match(text, /Deng Xiaoping/);
    assert.match(text, /Occurs once in one letter/);
  });

  it('goes from a cited letter to that letter', async () => {
    const document = await open('letters/1964-05-07-cpc.letter.md');
    const links = await commands.executeCommand<LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      middle(document, 'Your letter of February 22, 1964'),
    );
    assert.ok(links[0]!.targetUri.path.endsWith('/letters/1964-02-22-cpsu.letter.md'));
  });

  it('reports a broken annotation at once, and takes it back when it is mended', async () => {
    const document = await open('annotations/1964-02-20-cpc.ann.yaml');
    await replace(document, 'letter: 1964-02-20-cpc', 'letter: 1964-02-21-cpc');
    const [problem] = await until(languages.onDidChangeDiagnostics, () => {
      const found = problems(document.uri, 'unknown-letter');
      return found.length > 0 ? found : undefined;
    });
    assert.match(problem!.message, /Did you mean "1964-02-20-cpc"/);
    await replace(document, 'letter: 1964-02-21-cpc', 'letter: 1964-02-20-cpc');
    await until(languages.onDidChangeDiagnostics, () =>
      problems(document.uri, 'unknown-letter').length === 0 ? true : undefined,
    );
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('has every command of its manifest', async () => {
    const known = await commands.getCommands(true);
    const manifest = extensions.all.find(({ id }) => id.endsWith('.glossator'))!.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    for (const { command } of manifest.contributes.commands) assert.ok(known.includes(command), command);
  });
});
