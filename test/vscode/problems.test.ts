import assert from 'node:assert/strict';
import { languages, Uri, workspace, type Diagnostic } from 'vscode';
import { activated, folder, open, replace, until } from './workbench';

describe('The problems of a workspace in VS Code', () => {
  const path = 'annotations/fault.ann.yaml';
  const file = () => Uri.joinPath(folder(), path);
  const write = (text: string) => workspace.fs.writeFile(file(), new TextEncoder().encode(text));
  const problems = () => languages.getDiagnostics(file()).filter(({ source }) => source === 'glossator');
  const shown = (fits: (found: Diagnostic[]) => boolean) =>
    until(languages.onDidChangeDiagnostics, () => fits(problems()));

  before(() => activated());
  after(async () => {
    await workspace.fs.delete(file());
    await shown((found) => found.length === 0);
  });

  it('are shown of files that nobody has opened, and go when they are mended', async () => {
    await write('letter: 1964-02-28-cpc\n');
    await shown((found) => found.length === 1);
    assert.ok(!workspace.textDocuments.some(({ uri }) => uri.path.endsWith(path)));
    await write('letter: 1964-02-29-cpc\n');
    await shown((found) => found.length === 0);
  });

  it('are shown once, before, while and after a file is open', async () => {
    await write('letter: 1964-02-28-cpc\n');
    await shown((found) => found.length === 1);
    const document = await open(path);
    await replace(document, 'letter', '# Seen.\nletter');
    await shown((found) => found.length === 1 && found[0]!.range.start.line === 1);
    await document.save();
    await replace(document, '1964-02-28-cpc', '1964-02-29-cpc');
    await shown((found) => found.length === 0);
    await document.save();
  });
});
