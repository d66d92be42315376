import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { Workspace } from '../../server/src/lsp/workspace';

describe('The workspace', () => {
  let root: string;
  let workspace: Workspace;
  const path = (name: string) => join(root, name);
  const uri = (name: string) => URI.file(path(name)).toString();
  const write = (name: string, content = '') => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  };
  const letters = () => workspace.corpora.flatMap((corpus) => corpus.letters().map((letter) => letter.path));

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'glossator-workspace-'));
    write('corpus.yaml');
    write('letters/1801/a.letter.md', 'on disk');
    write('letters/1801/b.letter.md');
    write('letters/c.letter.md', 'first');
    workspace = new Workspace();
    await workspace.load([root]);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('follows files that were made, changed and deleted outside the editor', async () => {
    write('letters/d.letter.md');
    write('letters/c.letter.md', 'second');
    rmSync(path('letters/1801/b.letter.md'));
    const changed = ['letters/d.letter.md', 'letters/c.letter.md', 'letters/1801/b.letter.md'];
    await workspace.changedOnDisk(changed.map(uri));
    assert.deepEqual(letters(), ['letters/1801/a.letter.md', 'letters/c.letter.md', 'letters/d.letter.md']);
    assert.equal(workspace.find(uri('letters/c.letter.md'))!.document.text, 'second');
  });

  it('reads a corpus within another, whose files are its own', async () => {
    write('more/corpus.yaml');
    write('more/letters/d.letter.md');
    await workspace.changedOnDisk([uri('more')]);
    const [inner, outer] = workspace.corpora.map((corpus) => corpus.letters().map(({ path: name }) => name));
    assert.deepEqual(inner, ['letters/d.letter.md']);
    assert.equal(outer!.length, 3);
  });

  it('follows a folder that was renamed, and reads nothing else again', async () => {
    const { version } = workspace.find(uri('letters/c.letter.md'))!.document;
    renameSync(path('letters/1801'), path('letters/1802.new'));
    write('letters/c.letter.md', 'not announced');
    await workspace.changedOnDisk([uri('letters/1801'), uri('letters/1802.new')]);
    assert.deepEqual(letters(), [
      'letters/1802.new/a.letter.md',
      'letters/1802.new/b.letter.md',
      'letters/c.letter.md',
    ]);
    assert.equal(workspace.find(uri('letters/c.letter.md'))!.document.version, version);
  });

  it('finds out by itself, when it is asked for a text, that the file is another now', async () => {
    const { version } = workspace.find(uri('letters/c.letter.md'))!.document;
    write('letters/c.letter.md', 'not announced');
    assert.equal(workspace.find(uri('letters/c.letter.md'))!.document.text, 'not announced');
    await workspace.settled();
    assert.notEqual(workspace.find(uri('letters/c.letter.md'))!.document.version, version);
  });

  it('follows a folder that was deleted, but for files that are open', async () => {
    workspace.opened(uri('letters/1801/a.letter.md'), 'in the editor');
    rmSync(path('letters/1801'), { recursive: true });
    await workspace.changedOnDisk([uri('letters/1801')]);
    assert.deepEqual(letters(), ['letters/1801/a.letter.md', 'letters/c.letter.md']);
    await workspace.closed(uri('letters/1801/a.letter.md'));
    assert.deepEqual(letters(), ['letters/c.letter.md']);
  });

  it('keeps the text of the editor while a file is open', async () => {
    workspace.opened(uri('letters/1801/a.letter.md'), 'in the editor');
    const text = () => workspace.find(uri('letters/1801/a.letter.md'))!.document.text;
    await workspace.changedOnDisk([uri('letters/1801/a.letter.md'), uri('letters/1801')]);
    await workspace.load();
    assert.equal(text(), 'in the editor');
    await workspace.closed(uri('letters/1801/a.letter.md'));
    assert.equal(text(), 'on disk');
  });

  it('follows the settings of a corpus, and a corpus that comes and goes', async () => {
    write('corpus.yaml', 'letters: letters/*.md\n');
    await workspace.changedOnDisk([uri('corpus.yaml')]);
    assert.deepEqual(letters(), ['letters/c.letter.md']);
    write('other/corpus.yaml');
    await workspace.changedOnDisk([uri('other')]);
    assert.equal(workspace.corpora.length, 2);
    rmSync(path('other'), { recursive: true });
    await workspace.changedOnDisk([uri('other')]);
    assert.equal(workspace.corpora.length, 1);
  });

  it('reads once when its folders change twice in a row, and ends with the last', async () => {
    write('one/corpus.yaml');
    write('two/corpus.yaml');
    const first = workspace.load([path('one')]);
    const second = workspace.load([path('two')]);
    assert.equal(first, second);
    await second;
    assert.deepEqual(
      workspace.corpora.map((corpus) => corpus.root),
      [uri('two')],
    );
  });

  it('loses no change that is announced while it reads', async () => {
    const loading = workspace.load([root]);
    write('letters/c.letter.md', 'second');
    await Promise.all([loading, workspace.changedOnDisk([uri('letters/c.letter.md')])]);
    assert.equal(workspace.find(uri('letters/c.letter.md'))!.document.text, 'second');
  });
});
