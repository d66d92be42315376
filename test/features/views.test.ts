import assert from 'node:assert/strict';
import { Corpus } from '../../server/src/corpus/corpus';
import { cardOf } from '../../server/src/features/card';
import type { TreeNode } from '../../server/src/features/tree';
import { lettersView, notHeldView, registerView, viewOfAll } from '../../server/src/features/views';
import { fixture, letter, PARTIES } from '../fixture';

/** A view as an indented text. */
function drawn(nodes: readonly TreeNode[], indent = ''): string[] {
  return nodes.flatMap(({ label, description, children }) => [
    `${indent}${label} – ${description}`,
    ...drawn(children ?? [], `${indent}  `),
  ]);
}

describe('The views of a large corpus', () => {
  const corpus = new Corpus('file:///generated', 'utf-16', (uri) => {
    throw new Error(`${uri} is read`);
  });
  for (let i = 0; i < 600; i++) {
    const path = `letters/${i}.letter.md`;
    const text = `---\ndate: ${1800 + (i % 3)}-02-03\nfrom: a\n---\n\nWords.\n`;
    corpus.update({ uri: `file:///generated/${path}`, path, text, version: '1' });
  }
  const entries = Array.from({ length: 501 }, (_, i) => `- id: e${i}\n  type: place\n`).join('');
  corpus.update({ uri: 'file:///generated/register/p.yaml', path: 'register/p.yaml', text: entries });
  corpus.patience = 0;

  it('give letters by year, and read none', () => {
    assert.deepEqual(drawn(lettersView(corpus)), ['1800 – 200', '1801 – 200', '1802 – 200']);
    const [, { group }] = lettersView(corpus) as [TreeNode, TreeNode];
    const letters = lettersView(corpus, group);
    assert.deepEqual([letters.length, letters[0]!.label], [200, '3 February 1801']);
  });

  it('give entries by type', () => {
    const [{ group, children }] = registerView(corpus) as [TreeNode];
    assert.equal(children, undefined);
    assert.ok(group);
  });
});

describe('A view of several corpora', () => {
  const [one, other, empty] = ['One', 'Another', 'Empty'].map(
    (title) =>
      fixture(
        `=== corpus.yaml\ntitle: ${title}\n` +
          (title === 'Empty' ? '' : letter('1964-02-20', title.toLowerCase(), 'nobody', 'Words.')),
      ).corpus,
  ) as [Corpus, Corpus, Corpus];

  it('has the lines of each under its title', () => {
    const lines = viewOfAll([one, other, empty], lettersView);
    assert.deepEqual(
      lines.map(({ label, children }) => [label, children!.map(({ description }) => description)]),
      [
        ['Another', ['another to nobody']],
        ['One', ['one to nobody']],
      ],
    );
  });

  it('has no titles where there is one corpus', () => {
    assert.deepEqual(viewOfAll([one], lettersView), lettersView(one));
  });

  it('has in a group only lines of its corpus', () => {
    const large = new Corpus('file:///corpus/large');
    for (let i = 0; i < 501; i++) {
      const path = `letters/${i}.letter.md`;
      large.update({ uri: `${large.root}/${path}`, path, text: '---\ndate: 1964\n---\n' });
    }
    const [year] = lettersView(large);
    assert.equal(viewOfAll([one, large], lettersView, year!.group).length, 501);
    assert.deepEqual(viewOfAll([one], lettersView, 'file:///elsewhere#1964'), []);
  });
});

describe('The view of letters that are cited but not held', () => {
  const { corpus } = fixture(
    PARTIES +
      letter('1964-02-20', 'cpc', 'cpsu', 'Your letter of June 5, 1963 and our letter of June 5, 1963.') +
      letter(
        '1964-02-22',
        'cpsu',
        'cpc',
        'Our letter of June 5, 1963; our letter of March 30, 1963. The Appeal.',
      ) +
      letter('1964-02-27', 'cpc', 'cpsu', 'The letter of March 30, 1963.') +
      '=== register/documents.yaml\n- id: appeal\n  name: Appeal\n- id: never-cited\n  name: Another\n',
  );
  it('gathers every passage by the letter cited, whoever cites it', () => {
    assert.deepEqual(drawn(notHeldView(corpus)), [
      '30 March 1963 – CPSU to CPC · 2',
      '  our letter of March 30, 1963 – CPSU to CPC, 22 February 1964',
      '  The letter of March 30, 1963 – CPC to CPSU, 27 February 1964',
      '5 June 1963 – CPSU to CPC · 2',
      '  Your letter of June 5, 1963 – CPC to CPSU, 20 February 1964',
      '  Our letter of June 5, 1963 – CPSU to CPC, 22 February 1964',
      '5 June 1963 – CPC to CPSU · 1',
      '  our letter of June 5, 1963 – CPC to CPSU, 20 February 1964',
      'Appeal – 1',
      '  The Appeal – CPSU to CPC, 22 February 1964',
    ]);
  });
  it('has a card for each letter, and the words around a passage as its tooltip', () => {
    const [first] = notHeldView(corpus);
    assert.match(
      cardOf(corpus, first!.key!)!,
      /CPSU to CPC, 30 March 1963\*\*[^]*Cited 2 times in 2 letters\./,
    );
    assert.match(
      first!.children![0]!.tooltip!,
      /June 5, 1963; \*\*our letter of March 30, 1963\*\*\. The Appeal/,
    );
  });
  it('gives every node an id of its own', () => {
    const ids = (nodes: readonly TreeNode[]): string[] =>
      nodes.flatMap(({ id, children }) => [id, ...ids(children ?? [])]);
    const all = ids(notHeldView(corpus));
    assert.equal(new Set(all).size, all.length);
  });
});
