import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Diagnostic, Location } from 'vscode-languageserver-types';
import { type Corpus } from '../../server/src/corpus/corpus';
import { loadCorpus } from '../../server/src/host/corpusFolder';
import { diagnosticsOf } from '../../server/src/lsp/diagnosticsOf';
import { writeCorpus } from '../bench/generate/write';
import { Editor } from './stdio';

/** So many files are checked by workers, too. */
const LETTERS = 450;

describe('A large corpus over stdio', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'glossator-'));
    writeCorpus({ letters: LETTERS, seed: 3, sample: 'corpus/letters', markdown: false }, folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const expected = (corpus: Corpus): [string, Diagnostic[]][] =>
    corpus
      .documents()
      .map((document): [string, Diagnostic[]] => [document.uri, diagnosticsOf(corpus, document, {})])
      .filter(([, { length }]) => length > 0)
      .sort(byUri);
  const told = ({ diagnostics }: Editor) =>
    [...diagnostics].filter(([, { length }]) => length > 0).sort(byUri);
  const byUri = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

  it('is checked whole, whoever does it, and questions about all of it are answered', async () => {
    const corpus = await loadCorpus(folder);
    const editor = await Editor.open(folder);
    await editor.until(() => editor.settled > 0);
    assert.deepEqual(told(editor), JSON.parse(JSON.stringify(expected(corpus))));
    const [letter] = corpus.letters();
    const from = letter!.from[0]!;
    const locations = await editor.request<Location[]>('textDocument/references', {
      textDocument: { uri: letter!.uri },
      position: letter!.lines.position(from.span.start),
      context: { includeDeclaration: false },
    });
    const places = corpus.placesOf(from.text).flatMap(({ places }) => places);
    assert.equal(locations.length, places.length);
    await editor.close();
  });

  it('is told as it is after what was typed while it was checked', async () => {
    const corpus = await loadCorpus(folder);
    const editor = await Editor.open(folder);
    const letter = corpus.letters()[LETTERS - 20]!;
    const { uri, path } = letter;
    const text = readFileSync(URI.parse(uri).fsPath, 'utf8').replace(
      /\ndate: .*/,
      '\ndate: 1801-01-01\nid: renamed',
    );
    await editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: letter.text },
    });
    await new Promise((later) => setTimeout(later, 300));
    await editor.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text }],
    });
    corpus.update({ uri, path, text });
    await editor.until(() => editor.settled > 0);
    const now = JSON.stringify(expected(corpus));
    await editor.until(() => JSON.stringify(told(editor)) === now);
    await editor.close();
  });
});
