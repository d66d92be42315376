import assert from 'node:assert/strict';
import { backlinks, subjectAt } from '../../server/src/features/backlinks';
import { fixture, letter, PARTIES } from '../fixture';

const FILES =
  PARTIES +
  letter('1964-02-27', 'cpc', 'cpsu', 'Comrade Mao is well.\n\nComrade Mao thanks the CPSU.') +
  letter('1964-02-29', 'cpc', 'cpsu', 'Our letter of February 27, 1964 spoke of Mao.') +
  `
=== register/people.yaml
- id: mao
  name: Mao Zedong
  aliases: [Mao]
- id: jiang
  name: Jiang Qing
  description: Wife of [[mao]]. Not named in [[1964-02-27-cpc#health]].
=== annotations/1964-02-29-cpc.ann.yaml
letter: 1964-02-29-cpc
annotations:
  - id: chairman
    target: { exact: Mao }
    ref: mao
    tags: [context]
    body: As [[mao]] was called in [[1964-02-27-cpc#health]].
  - id: answer
    target: { annotation: chairman }
    body: Also by others.
=== annotations/1964-02-27-cpc.ann.yaml
letter: 1964-02-27-cpc
annotations:
  - id: health
    target: { exact: is well }
    body: Nothing is known of it.
`;

/** What refers to the thing with a key: files, and under each its lines. */
function linksTo(key: string): string[] {
  const { corpus } = fixture(FILES);
  return backlinks(corpus, key).nodes.flatMap(({ label, description, group }) => [
    `${label} (${description})`,
    ...backlinks(corpus, key, group).nodes.map((line) => {
      const [start, end] = line.highlights?.[0] ?? [0, 0];
      const words =
        end > 0
          ? `${line.label.slice(0, start)}‹${line.label.slice(start, end)}›${line.label.slice(end)}`
          : line.label;
      return ['  ' + words, line.description].filter(Boolean).join(' – ');
    }),
  ]);
}

describe('Backlinks', () => {
  it('of an entry are annotations, then the register, then the letters that name it', () => {
    assert.deepEqual(linksTo('mao'), [
      'Notes on CPC, 29 February 1964 (2 references)',
      '  “Mao” – means, mentions · As Mao Zedong was called in “is well”.',
      'register/people.yaml (one reference)',
      '  Jiang Qing – mentions · Wife of Mao Zedong. Not named in “is well”.',
      'CPC, 27 February 1964 (2 passages)',
      '  Comrade ‹Mao› is well.',
      '  Comrade ‹Mao› thanks the CPSU.',
      'CPC, 29 February 1964 (one passage)',
      '  … 1964 spoke of ‹Mao›.',
    ]);
  });
  it('of a letter are what cites it and what links to it, not that its annotation file is about it', () => {
    assert.deepEqual(linksTo('1964-02-27-cpc'), [
      'Notes on CPC, 29 February 1964 (one reference)',
      '  “Mao” – mentions · As Mao Zedong was called in “is well”.',
      'register/people.yaml (one reference)',
      '  Jiang Qing – mentions · Wife of Mao Zedong. Not named in “is well”.',
      'CPC, 29 February 1964 (one passage)',
      '  ‹Our letter of February 27, 1964› spoke of Mao.',
    ]);
  });
  it('of an annotation are links to it and its answers', () => {
    assert.deepEqual(linksTo('1964-02-29-cpc#chairman'), [
      'Notes on CPC, 29 February 1964 (one reference)',
      '  Also by others. – answers',
    ]);
    assert.equal(linksTo('1964-02-27-cpc#health').length, 4);
  });
  it('of a tag are the annotations that have it', () => {
    assert.deepEqual(linksTo('#context'), [
      'Notes on CPC, 29 February 1964 (one reference)',
      '  “Mao” – tagged · As Mao Zedong was called in “is well”.',
    ]);
  });
  it('in front matter stand in their line', () => {
    assert.ok(linksTo('cpsu').includes('  to: ‹cpsu›'));
  });
  it('are counted beside the title, and where there are none that is said', () => {
    const { corpus } = fixture(FILES);
    assert.equal(backlinks(corpus, 'mao').description, 'Mao Zedong · 6 in 4 files');
    assert.equal(backlinks(corpus, 'jiang').message, 'Nothing refers to Jiang Qing.');
  });
  it('are given only in part where there are many', () => {
    const { corpus, uri } = fixture(FILES);
    assert.deepEqual(
      backlinks(corpus, 'mao', '', 2).nodes.map(({ label, more }) => more ?? label),
      ['Notes on CPC, 29 February 1964', 'register/people.yaml', 2],
    );
    const [, more] = backlinks(corpus, 'mao', uri('letters/1964-02-27-cpc.letter.md'), 1).nodes;
    assert.equal(more!.label, '1 more…');
  });
  it('lead to the passage of an annotation, else to where the id is written', () => {
    const { corpus, uri } = fixture(FILES);
    const leads = (key: string) => {
      const [first] = backlinks(corpus, key).nodes;
      return backlinks(corpus, key, first!.group).nodes[0]!.location!.uri;
    };
    assert.equal(leads('mao'), uri('letters/1964-02-29-cpc.letter.md'));
    corpus.remove(uri('letters/1964-02-29-cpc.letter.md'));
    assert.equal(leads('mao'), uri('annotations/1964-02-29-cpc.ann.yaml'));
  });
});

describe('What the cursor is on', () => {
  const subject = (from: string, to: string) => {
    const { corpus, cursor } = fixture(FILES.replace(from, to));
    return subjectAt(corpus, corpus.document(cursor!.uri)!, cursor!.offset);
  };
  it('is what is named there, else the letter', () => {
    assert.equal(subject('Mao thanks', 'Ma$0o thanks'), 'mao');
    assert.equal(subject('Our letter', 'Our let$0ter'), '1964-02-27-cpc');
    assert.equal(subject('is well.', 'is we$0ll.'), '1964-02-27-cpc');
  });
  it('is the annotation or entry around it', () => {
    assert.equal(subject('Nothing is', 'Noth$0ing is'), '1964-02-27-cpc#health');
    assert.equal(subject('target: { exact: is well', 'tar$0get: { exact: is well'), '1964-02-27-cpc#health');
    assert.equal(subject('- id: jiang', '- i$0d: jiang'), 'jiang');
    assert.equal(subject('tags: [context]', 'tags: [con$0text]'), '#context');
  });
});
