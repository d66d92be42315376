import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Location } from 'vscode-languageserver-types';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

describe('A second start over stdio', () => {
  let folder: string;
  let cacheFolder: string;
  beforeEach(() => {
    folder = sampleCopy();
    cacheFolder = mkdtempSync(join(tmpdir(), 'glossator-'));
    writeFileSync(join(folder, 'annotations/x.ann.yaml'), 'letter: 1999-01-01-x\n');
    for (const path of readdirSync(folder, { recursive: true }))
      utimesSync(join(folder, String(path)), 1e9, 1e9);
  });
  afterEach(() => {
    for (const each of [folder, cacheFolder]) rmSync(each, { recursive: true, force: true });
  });

  const letter = 'letters/1964-02-29-cpc.letter.md';
  const session = async (options = {}, settings = {}, also = async (_: Editor) => {}) => {
    const editor = await Editor.open(folder, {}, settings, options);
    await editor.until(() => editor.settled > 0);
    await also(editor);
    const context = { includeDeclaration: true };
    const references = await editor.request<Location[]>('textDocument/references', {
      ...editor.at(letter, 'to: cpsu'),
      context,
    });
    const problems = [...editor.diagnostics].filter(([, { length }]) => length > 0);
    await editor.close();
    return { references, problems: problems.sort(([a], [b]) => (a < b ? -1 : 1)) };
  };

  it('tells the same as the first', async () => {
    const first = await session({ cacheFolder });
    assert.equal(readdirSync(cacheFolder).length, 1);
    assert.ok(first.problems.length > 0 && first.references.length > 50);
    assert.deepEqual(await session({ cacheFolder }), first);
  });

  it('tells what follows from changes made meanwhile', async () => {
    await session({ cacheFolder });
    const text = readFileSync(join(folder, letter), 'utf8');
    writeFileSync(
      join(folder, letter),
      text.replace('\nid:', '\ntitle:').replace('February 22', 'February 1'),
    );
    rmSync(join(folder, 'annotations/x.ann.yaml'));
    assert.deepEqual(await session({ cacheFolder }), await session());
  });

  it('tells what other settings say', async () => {
    await session({ cacheFolder });
    const settings = { diagnostics: { severity: { 'unknown-letter': 'hint' } } };
    assert.deepEqual(await session({ cacheFolder }, settings), await session({}, settings));
  });

  it('knows nothing of what was typed and not saved', async () => {
    const fresh = await session();
    await session({ cacheFolder }, {}, async (editor) => {
      const text = editor.read(letter).replace('date: 1964-02-29', 'date: 1964-02-28');
      const uri = editor.uri(letter);
      await editor.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version: 1, text },
      });
    });
    assert.deepEqual(await session({ cacheFolder }), fresh);
  });
});
