import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type {
  CompleteFilterResult,
  SearchNotesResult,
  ViewNode,
  ViewParams,
  ViewResult,
} from '../../server/src/lsp/protocol';
import { Editor } from './stdio';

const LETTER = 'letters/1964-02-29-cpc.letter.md';

describe('The views and the search over stdio', () => {
  let editor: Editor;
  const view = (params: ViewParams) => editor.request<ViewResult>('glossator/view', params);
  before(async () => {
    editor = await Editor.open(resolve('corpus'));
  });
  after(() => editor.close());

  it('give the annotations of the letter in front, and of all letters, filtered and grouped', async () => {
    const uri = editor.uri(LETTER);
    const own = await view({ view: 'annotations', uri });
    assert.equal(own.description, `${own.nodes.length} · CPC, 29 February 1964`);
    const shown = { scope: 'corpus', filter: 'tag:quotation', groupBy: 'letter' } as const;
    const all = await view({ view: 'annotations', uri, shown });
    assert.match(all.description!, /^\d+ of 1\d\d · by letter$/);
    assert.match(all.message!, / match tag:quotation$/);
    const { group, description } = all.nodes[0]!;
    const { nodes } = await view({ view: 'annotations', uri, shown, group: group! });
    assert.equal(nodes.length, Number(description));
    const card = { uri: nodes[0]!.location!.uri, key: nodes[0]!.key };
    assert.match(await editor.request<string>('glossator/card', card), /Tags: quotation/);
  });

  it('forgive what another version of the client has kept', async () => {
    const shown = { scope: 'galaxy', groupBy: 'colour' } as unknown as ViewParams['shown'];
    const { nodes } = await view({ view: 'annotations', uri: editor.uri(LETTER), shown: shown! });
    assert.ok(nodes.length > 0);
  });

  it('say what else a filter could hold', async () => {
    const params = { scope: 'corpus', filter: 'by:Glossator tag:quo' };
    const { items, found } = await editor.request<CompleteFilterResult>('glossator/completeFilter', params);
    assert.equal(items[0]!.filter, 'by:Glossator tag:quotation ');
    assert.equal(found, 0);
  });

  it('find notes by their words', async () => {
    const { notes } = await editor.request<SearchNotesResult>('glossator/searchNotes', {
      query: 'sinkiang 1962',
    });
    assert.match(notes[0]!.label, /Ili district of Sinkiang/);
    assert.equal(notes[0]!.location.uri, editor.uri(LETTER));
  });

  it('give what refers to the thing at the cursor, and the lines of a file when it is unfolded', async () => {
    const uri = editor.uri('letters/1963-11-29-cpsu.letter.md');
    const { key, nodes, description } = await view({
      view: 'backlinks',
      uri,
      position: { line: 0, character: 0 },
    });
    assert.equal(key, '1963-11-29-cpsu');
    assert.match(description!, /^CPSU to CPC, 29 November 1963 · \d+ in \d+ files$/);
    const open = async ({ group }: ViewNode) => view({ view: 'backlinks', uri, key, group: group! });
    const lines = await open(nodes.find(({ label }) => label === 'Notes on CPC, 29 February 1964')!);
    assert.ok(lines.nodes.some(({ description: how }) => how?.startsWith('mentions')));
    const cited = await open(nodes.find(({ icon }) => icon === 'mail')!);
    assert.ok(cited.nodes[0]!.highlights);
  });

  it('say what to do where nothing is in front', async () => {
    assert.match((await view({ view: 'annotations' })).message!, /^Open a letter/);
    assert.match((await view({ view: 'backlinks' })).message!, /^Put the cursor/);
  });
});
