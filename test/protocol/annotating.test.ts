import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompletionItem, TextDocumentEdit } from 'vscode-languageserver-types';
import type {
  CandidatesParams,
  CandidatesResult,
  Change,
  ChangeResult,
  LooseResult,
  MarginResult,
} from '../../server/src/lsp/protocol';
import { sampleCopy } from '../sampleCopy';
import { Editor } from './stdio';

const LETTER = 'letters/1964-02-20-cpc.letter.md';
const FILE = 'annotations/1964-02-20-cpc.ann.yaml';

describe('The requests of the margin over stdio', () => {
  let folder: string;
  let editor: Editor;
  const annotate = (change: Change) =>
    editor.request<ChangeResult>('glossator/change', { uri: editor.uri(LETTER), change });
  beforeEach(async () => {
    folder = sampleCopy();
    editor = await Editor.open(folder);
  });
  afterEach(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('give the threads of a letter, and nothing for another file', async () => {
    const threads = await editor.request<MarginResult>('glossator/margin', { uri: editor.uri(LETTER) });
    assert.equal(threads!.length, [...editor.read(FILE).matchAll(/^ {2}- id:/gm)].length);
    assert.ok(threads!.every(({ attached, file }) => attached && file === editor.uri(FILE)));
    assert.equal(await editor.request('glossator/margin', { uri: editor.uri(FILE) }), null);
  });

  it('answer an edit of the one file, with its version where it is open, and write nothing', async () => {
    const before = editor.read(FILE);
    const open = { uri: editor.uri(FILE), languageId: 'yaml', version: 7, text: before };
    await editor.notify('textDocument/didOpen', { textDocument: open });
    const result = await annotate({
      do: 'add',
      range: editor.rangeOf(LETTER, 'wearing one face in public'),
      fields: { body: 'A saying.' },
    });
    assert.ok('edit' in result, JSON.stringify(result));
    const [change] = result.edit.documentChanges as TextDocumentEdit[];
    assert.deepEqual(change!.textDocument, { uri: editor.uri(FILE), version: 7 });
    assert.match((change!.edits[0] as { newText: string }).newText, /^ {2}- id: wearing-face-public\n/);
    assert.equal(editor.read(FILE), before);
  });

  it('refuse where a closed file has changed on disk, and know it then', async () => {
    const add = () =>
      annotate({ do: 'add', range: editor.rangeOf(LETTER, 'one thing'), fields: { body: 'A saying.' } });
    assert.ok('edit' in (await add()));
    writeFileSync(join(folder, FILE), editor.read(FILE).replace('- id:', '# a remark\n  - id:'));
    const refused = await add();
    assert.match(
      'refused' in refused ? refused.refused : '',
      /"1964-02-20-cpc.ann.yaml" has just been changed/,
    );
    assert.ok('edit' in (await add()));
  });

  it('give what has come loose with the places where it may be, of a letter as of its file', async () => {
    const exact = 'letter of the Central Committee';
    writeFileSync(
      join(folder, FILE),
      `letter: 1964-02-20-cpc\nannotations:\n  - id: a\n    target: { exact: the leaders of the CPSU, prefix: nobody }\n  - id: b\n    target: { exact: ${exact} }\n`,
    );
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri(FILE), type: 2 }] });
    const ask = (path: string) => editor.request<LooseResult>('glossator/loose', { uri: editor.uri(path) });
    const found = await ask(LETTER);
    assert.equal(found!.letter, editor.uri(LETTER));
    assert.deepEqual(
      found!.loose.map(({ id, prefix }) => [id, prefix]),
      [
        ['a', 'nobody'],
        ['b', ''],
      ],
    );
    assert.ok(found!.loose[0]!.places.every(({ words, before }) => words && before));
    assert.deepEqual(await ask(FILE), found);
    assert.equal(await ask('register/people.yaml'), null);
  });

  it('make one entry of two, in every file', async () => {
    const change: Change = { do: 'merge', from: 'chervonenko', into: 'mikoyan' };
    const uri = editor.uri('register/people.yaml');
    const result = await editor.request<ChangeResult>('glossator/change', { uri, change });
    assert.ok('edit' in result, JSON.stringify(result));
    const edits = (result.edit.documentChanges as TextDocumentEdit[]).flatMap((one) => one.edits);
    assert.ok(
      edits.some((edit) => 'newText' in edit && /Chervonenko/.test(edit.newText)),
      'its name is kept',
    );
    const other: Change = { do: 'merge', from: 'chervonenko', into: 'cpc' };
    assert.deepEqual(await editor.request('glossator/change', { uri, change: other }), {
      refused: '"chervonenko" is of the type person, "cpc" of the type organization.',
    });
  });

  it('offer the entries that could be the same as one, likely ones first', async () => {
    const params: CandidatesParams = {
      uri: editor.uri('register/organizations.yaml'),
      of: 'same',
      words: 'cpsu',
    };
    const { candidates } = await editor.request<CandidatesResult>('glossator/candidates', params);
    assert.ok(candidates[0]!.near);
    assert.match(candidates[0]!.title, /CPSU/);
    assert.ok(candidates.every(({ id, detail }) => id !== 'cpsu' && detail.startsWith('organization')));
  });

  it('complete links in a note that is in no file', async () => {
    const position = { line: 3, character: 20 };
    const params = { uri: editor.uri(LETTER), typed: '1964-05-07-cpc#in', position, closed: true };
    const items = await editor.request<CompletionItem[]>('glossator/linkCompletion', params);
    assert.ok(items.length >= 8);
    assert.deepEqual(items[0]!.textEdit, {
      range: { start: { line: 3, character: 18 }, end: position },
      newText: items[0]!.label,
    });
    const { documentation } = await editor.request<CompletionItem>('completionItem/resolve', items[0]);
    assert.ok(documentation);
  });
});
