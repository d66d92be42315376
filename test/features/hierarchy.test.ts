import assert from 'node:assert/strict';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import { incomingCitations, outgoingCitations, prepareHierarchy } from '../../server/src/features/hierarchy';
import { fixture, letter, PARTIES } from '../fixture';

const CORPUS =
  PARTIES +
  letter('1964-02-20', 'cpc', 'cpsu', 'We write first. In our letter of March 9, 1963 we said so.') +
  letter(
    '1964-02-22',
    'cpsu',
    'cpc',
    'Your letter of February 20, 1964 came. The letter of February 20, 1964 is rude.',
  ) +
  letter(
    '1964-02-27',
    'cpc',
    'cpsu',
    'Your letter of February 22, 1964 came; see our letter of February 20, 1964.',
  ).replace('to:', 'reply-to: 1964-02-22-cpsu\nto:') +
  '=== register/documents.yaml\n- id: proposal\n  name: A proposal\n  date: 1963-06-14\n  from: cpc\n  reply-to: 1964-02-20-cpc\n';

/** The roots at the cursor, which stands in one more file or in one of the letters. */
function roots(text: string): { items: CallHierarchyItem[]; corpus: ReturnType<typeof fixture>['corpus'] } {
  const { corpus, cursor } = fixture(text);
  return { corpus, items: prepareHierarchy(corpus, corpus.document(cursor!.uri)!, cursor!.offset) };
}
const names = (items: CallHierarchyItem[]) => items.map(({ name, detail }) => `${name} (${detail})`);

describe('The citation hierarchy', () => {
  const at = (words: string) => roots(CORPUS.replace(words, `${words.slice(0, 3)}$0${words.slice(3)}`));

  it('begins with the letter that a citation means', () => {
    assert.deepEqual(names(at('Your letter of February 22').items), [
      'CPSU, 22 February 1964 (1964-02-22-cpsu)',
    ]);
  });
  it('begins with the letter itself elsewhere in its text or front matter', () => {
    assert.deepEqual(names(at('We write first').items), ['CPC, 20 February 1964 (1964-02-20-cpc)']);
    assert.deepEqual(names(at('date: 1964-02-20').items), ['CPC, 20 February 1964 (1964-02-20-cpc)']);
  });
  it('begins with a document in the register', () => {
    assert.deepEqual(names(at('name: A proposal').items), ['A proposal (proposal)']);
  });
  it('begins with each letter that an ambiguous citation could mean', () => {
    const both =
      letter('1964-02-20', 'cpsu', 'cpc', 'x') +
      letter('1964-03-01', 'cpc', 'cpsu', 'The let$0ter of February 20, 1964.');
    assert.deepEqual(names(roots(CORPUS + both).items), [
      'CPC, 20 February 1964 (1964-02-20-cpc)',
      'CPSU, 20 February 1964 (1964-02-20-cpsu)',
    ]);
  });

  it('says what cites a letter, how, and where', () => {
    const { corpus, items } = at('We write first');
    const calls = incomingCitations(corpus, items[0]!);
    assert.deepEqual(names(calls.map(({ from }) => from)), [
      'A proposal (replies to it)',
      'CPSU, 22 February 1964 (cites it · 2 passages)',
      'CPC, 27 February 1964 (cites it)',
    ]);
    const { from, fromRanges } = calls[1]!;
    const citing = corpus.document(from.uri)!;
    assert.deepEqual(
      fromRanges.map(({ start, end }) =>
        citing.text.slice(citing.lines.offset(start), citing.lines.offset(end)),
      ),
      ['Your letter of February 20, 1964', 'The letter of February 20, 1964'],
    );
  });
  it('says what a letter cites, held or not', () => {
    const { corpus, items } = at('date: 1964-02-27');
    assert.deepEqual(names(outgoingCitations(corpus, items[0]!).map(({ to }) => to)), [
      'CPSU, 22 February 1964 (replies to · 2 passages)',
      'CPC, 20 February 1964 (cites)',
    ]);
    const first = at('We write first');
    assert.deepEqual(names(outgoingCitations(first.corpus, first.items[0]!).map(({ to }) => to)), [
      'CPC, 9 March 1963 (cites · not held)',
    ]);
  });
  it('says what cites a letter that is not held', () => {
    const { corpus, items } = at('our letter of March 9');
    assert.deepEqual(names(items), ['CPC, 9 March 1963 (not held)']);
    assert.deepEqual(names(incomingCitations(corpus, items[0]!).map(({ from }) => from)), [
      'CPC, 20 February 1964 (cites it)',
    ]);
    assert.deepEqual(outgoingCitations(corpus, items[0]!), []);
  });
  it('passes over an id that names nothing', () => {
    const { corpus, items } = roots(
      CORPUS + letter('1964-03-01', 'cpc', 'cpsu', '$0x').replace('to:', 'reply-to: nothing\nto:'),
    );
    assert.deepEqual(outgoingCitations(corpus, items[0]!), []);
  });
});
