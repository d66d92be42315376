import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { annotationsOfAll } from '../../server/src/features/annotationsOfAll';
import { annotationsView } from '../../server/src/features/annotationsView';
import { Corpus } from '../../server/src/corpus/corpus';
import { completeFilter } from '../../server/src/features/completeFilter';
import type { AnnotationsShown } from '../../server/src/features/groupings';
import { notesIn } from '../../server/src/features/noteFacts';
import { readFilter, writeTerm } from '../../server/src/features/noteQuery';
import { searchCorpora, searchNotes } from '../../server/src/features/searchNotes';
import type { TreeNode } from '../../server/src/features/tree';
import { firstHit, searchable } from '../../server/src/text/search';
import { fixture, letter, PARTIES } from '../fixture';

const { corpus } = fixture(
  PARTIES +
    letter('1964-02-27', 'cpc', 'cpsu', 'Peace, and *the* boundary. Our friends in Łódź write to us.') +
    letter('1964-02-29', 'cpc', 'cpsu', 'We propose talks. We propose peace. Nobody answers.') +
    `
=== corpus.yaml
title: A test
tags:
  - id: context
    label: Historical context
    tags:
      - id: economy
=== register/people.yaml
- id: mao
  name: Mao Zedong
  aliases: [Mao Tse-tung]
  description: Chairman; wrote of the “paper tiger” after [[1964-02-29-cpc]].
=== annotations/1964-02-27-cpc.ann.yaml
letter: 1964-02-27-cpc
annotations:
  - id: boundary
    target: { exact: '*the* boundary' }
    motivation: [questioning, commenting]
    tags: [context, frontier]
    body: Which boundary? See [[cpsu]].
    creator: Anna Müller
  - id: friends
    target: { exact: friends in Łódź }
    motivation: identifying
    ref: cpc
    status: resolved
=== annotations/1964-02-29-cpc.ann.yaml
letter: 1964-02-29-cpc
annotations:
  - id: gone
    target: { exact: words that are gone }
    body: Überholt.
    creator: Ben
  - id: peace
    target: { exact: We propose peace }
    motivation: commenting
    tags: [economy]
    body: The peace of the Straße.
    creator: Anna Müller
  - id: talks
    target: { exact: We propose talks }
    motivation: commenting
    ref: none
    creator: Ben
  - id: answer
    target: { annotation: talks }
    motivation: replying
    body: See [[1964-02-27-cpc#boundary]], where peace is spoken of.
    creator: Anna Müller
`,
);
const own = corpus.letter('1964-02-29-cpc');

function view(shown: Partial<AnnotationsShown>, group?: string, limit?: number, inFront = own) {
  return annotationsView(
    corpus,
    inFront,
    { scope: 'corpus', filter: '', groupBy: 'none', ...shown },
    group,
    limit,
  );
}
/** The ids of the annotations that a filter leaves, answers behind what they answer. */
function left(filter: string, scope: AnnotationsShown['scope'] = 'corpus'): string {
  const ids = (nodes: readonly TreeNode[]): string[] =>
    nodes.flatMap(({ id, children }) => [id.split('#').at(-1)!, ...ids(children ?? [])]);
  return ids(view({ scope, filter }).nodes).join(' ');
}
/** The groups of a view, as `label count`. */
function groups(groupBy: AnnotationsShown['groupBy'], filter = ''): string[] {
  return view({ groupBy, filter }).nodes.map(({ label, description }) => `${label} ${description}`);
}

describe('A filter of annotations', () => {
  it('finds words without regard to case, accents and white space, in passage, body and tags', () => {
    assert.equal(left('PEACE'), 'peace answer');
    assert.equal(left('uberholt'), 'gone');
    assert.equal(left('lodz'), 'friends');
    assert.equal(left('strasse'), 'peace');
    assert.equal(left('historical'), 'boundary');
    assert.equal(left('"in lodz"'), 'friends');
  });
  it('wants every word, and nothing that has a minus', () => {
    assert.equal(left('peace spoken'), 'answer');
    assert.equal(left('peace -spoken'), 'peace');
    assert.equal(left('peace spoken nonsense'), '');
  });
  it('wants one of the values of a field, and all fields', () => {
    assert.equal(left('tag:frontier'), 'boundary');
    assert.equal(left('tag:frontier tag:economy'), 'boundary peace');
    assert.equal(left('tag:frontier by:ben'), '');
    assert.equal(left('motivation:commenting by:muller'), 'boundary peace');
    assert.equal(left('-motivation:commenting'), 'friends gone answer');
    assert.equal(left('is:reply'), 'answer');
    assert.equal(left('is:resolved'), 'friends');
  });
  it('takes a tag by its id or label, with those narrower than it', () => {
    assert.equal(left('tag:context'), 'boundary peace');
    assert.equal(left('tag:"historical context"'), 'boundary peace');
    assert.equal(left('tag:econ'), '');
  });
  it('takes letters, creators and what is referred to by a part of their names', () => {
    assert.equal(left('letter:1964-02-27'), 'boundary friends');
    assert.equal(left('letter:"29 february"'), 'gone peace talks answer');
    assert.equal(left('creator:anna tag:economy'), 'peace');
    assert.equal(left('ref:soviet'), 'boundary');
    // An id means only what has it: the letters of the CPC hold these letters, too.
    assert.equal(left('ref:cpc'), 'friends');
    assert.equal(left('ref:none'), 'talks');
    assert.equal(left('ref:1964-02-27-cpc'), 'answer');
  });
  it('keeps to the letter in front, unless it names letters', () => {
    assert.equal(left('', 'letter'), 'gone talks answer peace');
    // An answer alone stands where the annotation does that it answers.
    assert.equal(left('by:anna', 'letter'), 'answer peace');
    assert.match(view({ filter: 'by:anna spoken' }).nodes[0]!.location!.uri, /letter\.md$/);
    assert.equal(left('letter:1964-02-27', 'letter'), 'boundary friends');
  });
  it('ignores what is only half typed', () => {
    assert.equal(left('tag: by:'), left(''));
    assert.equal(left('tag:"frontier'), 'boundary');
  });
  it('says what is wrong where nothing is left', () => {
    assert.equal(view({ filter: 'by:Carl' }).message, 'No annotation matches by:Carl.');
    assert.equal(
      view({ filter: 'author:Ben' }).message,
      'No annotation matches author:Ben. There is no field "author", but letter, tag, motivation, by, ref, is.',
    );
    assert.deepEqual(readFilter('constructor:x'), [{ value: 'constructor:x', not: false, start: 0 }]);
    assert.equal(left('https://example.org'), '');
    assert.doesNotMatch(view({ filter: 'https://example.org' }).message!, /field/);
  });
  it('is read whatever is typed, and a written term is read as it was meant', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.ok(readFilter(text).every(({ start }) => start >= 0 && start < text.length));
        view({ filter: text });
      }),
    );
    assert.deepEqual(readFilter(`peace ${writeTerm('by', 'Anna Müller', true)}`), [
      { value: 'peace', not: false, start: 0 },
      { field: 'by', value: 'Anna Müller', not: true, start: 6 },
    ]);
  });
});

describe('What is kept of annotations', () => {
  it('follows every change of the files', () => {
    const notes = (body: string) =>
      `letter: 1964-02-27-cpc\nannotations:\n  - id: a\n    target: { exact: Peace }\n    body: ${body}\n`;
    const { corpus: one, uri } = fixture(
      `${PARTIES}${letter('1964-02-27', 'cpc', 'cpsu', 'Peace.')}=== annotations/a.ann.yaml\n${notes('Old.')}`,
    );
    const found = (words: string) => searchNotes(one, words).notes.length;
    assert.deepEqual([found('old'), found('new')], [1, 0]);
    one.update({ uri: uri('annotations/a.ann.yaml'), path: 'annotations/a.ann.yaml', text: notes('New.') });
    assert.deepEqual([found('old'), found('new')], [0, 1]);
    one.remove(uri('letters/1964-02-27-cpc.letter.md'));
    assert.match(searchNotes(one, 'new').notes[0]!.location.uri, /ann\.yaml$/);
    one.remove(uri('annotations/a.ann.yaml'));
    assert.equal(found('new'), 0);
  });
});

describe('The view of annotations', () => {
  it('groups by each of the fields, the largest first and those without last', () => {
    assert.deepEqual(groups('letter'), [
      'CPC to CPSU, 27 February 1964 2',
      'CPC to CPSU, 29 February 1964 4',
    ]);
    assert.deepEqual(groups('tag'), ['economy 1', 'frontier 1', 'Historical context 1', 'No tag 4']);
    assert.deepEqual(groups('motivation'), [
      'commenting 3',
      'identifying 1',
      'questioning 1',
      'replying 1',
      'No motivation 1',
    ]);
    assert.deepEqual(groups('by'), ['Anna Müller 3', 'Ben 2', 'No creator 1']);
    assert.deepEqual(groups('ref', '-is:resolved'), [
      'Communist Party of the Soviet Union 1',
      'CPC to CPSU, 27 February 1964 1',
      'Nothing (refused) 1',
      'Refers to nothing 2',
    ]);
  });
  it('gives the lines of a group when they are asked for', () => {
    const shown = { groupBy: 'by', filter: 'motivation:commenting' } as const;
    const [anna] = view(shown).nodes;
    assert.equal(anna!.children, undefined);
    assert.deepEqual(
      view(shown, anna!.group).nodes.map(({ label, description }) => `${label} (${description})`),
      [
        'the boundary (questioning, commenting · CPC, 27 February 1964)',
        'We propose peace (commenting · CPC, 29 February 1964)',
      ],
    );
    const without = view({ groupBy: 'tag' }).nodes.at(-1)!;
    assert.equal(view({ groupBy: 'tag' }, without.group).nodes[0]!.label, 'friends in Łódź');
  });
  it('shows a letter in the order of its passages, what came loose first and answers under what they answer', () => {
    const { nodes, description } = view({ scope: 'letter' });
    assert.deepEqual(
      nodes.map(({ label, icon, children }) => [label, icon, children?.length]),
      [
        ['words that are gone', 'warning', undefined],
        ['We propose talks', 'comment', 1],
        ['We propose peace', 'comment', undefined],
      ],
    );
    assert.equal(description, '4 · CPC, 29 February 1964');
    assert.match(nodes[1]!.location!.uri, /letter\.md$/);
    assert.match(nodes[0]!.location!.uri, /ann\.yaml$/);
  });
  it('says beside its title what it shows, and the filter above its lines', () => {
    const { description, message } = view({ filter: ' tag:context ', groupBy: 'letter' });
    assert.equal(description, '2 of 6 · by letter');
    assert.equal(message, '2 of 6 match tag:context');
    assert.equal(view({}).description, '6');
    assert.equal(view({}).message, undefined);
    assert.match(view({ filter: 'tag:nothing' }).message!, /^No annotation matches tag:nothing/);
  });
  it('needs a letter in front, unless it is of the whole corpus', () => {
    const { nodes, message } = annotationsView(corpus, undefined, {
      scope: 'letter',
      filter: '',
      groupBy: 'none',
    });
    assert.deepEqual(nodes, []);
    assert.match(message!, /^Open a letter/);
  });
  it('gives only the first of many lines, and one for the rest', () => {
    const first = view({}, undefined, 2).nodes;
    assert.deepEqual(
      first.map(({ label, more }) => more ?? label),
      ['the boundary', 'friends in Łódź', 3],
    );
    assert.equal(view({ groupBy: 'by' }, undefined, 1).nodes[1]!.label, '1 more…');
    assert.equal(view({ groupBy: 'by' }, '=Ben', 1).nodes[1]!.group, '=Ben');
  });
  it('gives every line an id of its own, also where an id is given twice', () => {
    const twice = '  - id: a\n    target: { exact: Peace }\n';
    const { corpus: faulty } = fixture(
      `${PARTIES}${letter('1964-02-27', 'cpc', 'cpsu', 'Peace.')}=== annotations/a.ann.yaml\nletter: 1964-02-27-cpc\nannotations:\n${twice}${twice}`,
    );
    const shown = { scope: 'corpus', filter: '', groupBy: 'none' } as const;
    const ids = annotationsView(faulty, undefined, shown).nodes.map(({ id }) => id);
    assert.equal(new Set(ids).size, 2);
  });
});

describe('Several corpora in one workspace', () => {
  const other = new Corpus('file:///More%20letters');
  const add = (path: string, text: string) =>
    other.update({ uri: `file:///More%20letters/${path}`, path, text });
  add('corpus.yaml', 'language: en\n');
  add('letters/1965-01-01-ben.letter.md', '---\ndate: 1965-01-01\nfrom: ben\n---\n\nPeace, at last.\n');
  add(
    'annotations/a.ann.yaml',
    'letter: 1965-01-01-ben\nannotations:\n  - id: peace\n    target: { exact: Peace }\n    creator: Ben\n',
  );
  const all = [other, corpus];
  const shown = { filter: '', groupBy: 'none' } as const;
  const lines = (nodes: readonly TreeNode[]) =>
    nodes.map(({ label, description }) => `${label} ${description}`.trim());

  it('have each its annotations under its title', () => {
    const { nodes, description } = annotationsOfAll(all, shown);
    assert.equal(description, '7 · 2 corpora');
    assert.deepEqual(lines(nodes), ['A test 6', 'More letters 1']);
    const inOther = annotationsOfAll(all, shown, nodes[1]!.group).nodes;
    assert.deepEqual(lines(inOther), ['Peace ben, 1 January 1965']);
    const [first] = annotationsOfAll(all, shown, nodes[0]!.group, 1).nodes;
    assert.equal(first!.label, 'the boundary');
  });
  it('are filtered and grouped each for itself', () => {
    const wanted = { filter: 'by:Ben', groupBy: 'by' } as const;
    const { nodes, description, message } = annotationsOfAll(all, wanted);
    assert.equal(description, '3 of 7 · 2 corpora · by creator');
    assert.equal(message, '3 of 7 match by:Ben');
    const groups = nodes.map(({ group }) => annotationsOfAll(all, wanted, group).nodes);
    assert.deepEqual(groups.map(lines), [['Ben 2'], ['Ben 1']]);
    const [[inTest], [inOther]] = groups as [[TreeNode], [TreeNode]];
    assert.equal(annotationsOfAll(all, wanted, inTest.group).nodes.length, 2);
    assert.deepEqual(lines(annotationsOfAll(all, wanted, inOther.group).nodes), [
      'Peace ben, 1 January 1965',
    ]);
    assert.equal(annotationsOfAll(all, { ...shown, filter: 'Anna' }).nodes.length, 0);
    assert.deepEqual(lines(annotationsOfAll(all, { ...shown, filter: 'last' }).nodes), []);
  });
  it('share the lines for the rest with nobody', () => {
    const more = all.map(({ root }) => annotationsOfAll(all, shown, `${root}|`, 0).nodes.at(-1)!);
    assert.notEqual(more[0]!.id, more[1]!.id);
    assert.equal(annotationsOfAll(all, shown, more[1]!.group, 100).nodes.length, 5);
  });
  it('are counted together in the completion of a filter, and named in the search', () => {
    const { items, all: count } = completeFilter(all, undefined, 'by:B');
    assert.deepEqual(
      [count, ...items.map(({ label, description }) => `${label} ${description}`)],
      [7, 'by:Ben 3'],
    );
    const found = searchCorpora(all, 'peace').notes.map(({ detail }) => detail);
    assert.equal(found.length, 3);
    assert.match(found[0]!, /^More letters · /);
    assert.match(found[2]!, /^A test · /);
  });
});

describe('The completion of a filter', () => {
  const offered = (typed: string, inFront?: typeof own) => completeFilter([corpus], inFront, typed);
  const labels = (typed: string) =>
    offered(typed).items.map(({ label, description }) => `${label} ${description}`);

  it('offers the fields, then their values with how many annotations have them', () => {
    assert.deepEqual(
      offered('').items.map(({ label }) => label),
      ['letter:', 'tag:', 'motivation:', 'by:', 'ref:', 'is:'],
    );
    assert.deepEqual(labels('by:'), ['by:"Anna Müller" 3', 'by:Ben 2']);
    assert.deepEqual(labels('tag:hist'), ['tag:context Historical context · 1']);
    assert.deepEqual(labels('-is:'), ['-is:open 5', '-is:reply 1', '-is:resolved 1']);
  });
  it('counts within what the rest of the filter leaves', () => {
    assert.deepEqual(labels('motivation:commenting by:'), ['by:"Anna Müller" 2', 'by:Ben 1']);
    assert.deepEqual(labels('by:Ben by:a'), ['by:"Anna Müller" 3']);
    const { found, all } = offered('motivation:commenting peace');
    assert.deepEqual([found, all], [1, 6]);
    assert.equal(offered('', own).all, 4);
  });
  it('gives the whole filter', () => {
    const [item] = offered('peace by:mu').items;
    assert.equal(item!.filter, 'peace by:"Anna Müller" ');
    assert.equal(offered('peace mot').items[0]!.filter, 'peace motivation:');
  });
});

describe('The search over notes', () => {
  const found = (text: string) =>
    searchNotes(corpus, text).notes.map(
      ({ label, description, detail }) => `${label} – ${description || detail}`,
    );

  it('finds annotations with their passages, and entries of the register', () => {
    assert.deepEqual(found('peace'), [
      'The peace of the Straße. – CPC to CPSU, 29 February 1964 · “We propose peace” · economy',
      'See “the boundary”, where peace is spoken of. – CPC to CPSU, 29 February 1964',
    ]);
    const [note] = searchNotes(corpus, 'strasse').notes;
    assert.match(note!.location.uri, /1964-02-29-cpc\.letter\.md$/);
    assert.deepEqual(found('TIGER "paper tiger"'), ['Mao Zedong – person']);
    assert.deepEqual(found('tse-tung'), ['Mao Zedong – person']);
    assert.deepEqual(found('mao nonsense'), []);
    assert.deepEqual(found(' '), []);
  });
  it('takes the filters of annotations, too', () => {
    assert.equal(found('tag:economy').length, 1);
    assert.equal(found('mao tag:economy').length, 0);
  });
  it('shows a long note where the word stands', () => {
    const long = `${'Nothing of note. '.repeat(20)}Then a comet. ${'Nothing again. '.repeat(20)}`;
    const { corpus: one } = fixture(
      `=== annotations/a.ann.yaml\nletter: a\nannotations:\n  - id: a\n    target: { exact: x }\n    body: ${long}\n`,
    );
    const [note] = searchNotes(one, 'COMET').notes;
    assert.match(note!.label, /^… .{20,40}Then a comet\. Nothing.* …$/);
  });
  it('shows only the first of many', () => {
    const notes = Array.from(
      { length: 70 },
      (_, i) => `  - id: n${i}\n    target: { exact: x }\n    body: The same.\n`,
    );
    const { corpus: many } = fixture(
      `=== annotations/a.ann.yaml\nletter: a\nannotations:\n${notes.join('')}`,
    );
    const result = searchNotes(many, 'same');
    assert.deepEqual([result.notes.length, result.more], [50, 20]);
  });
});

describe('What is kept of annotations to find them by', () => {
  it('takes little more room than their words', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const body = 'Nothing but a few words. '.repeat(300);
    const note = (i: number) => `  - id: n${i}\n    target: { exact: x }\n    body: ${body}\n`;
    const notes = Array.from({ length: 100 }, (_, i) => note(i)).join('');
    const { corpus: large } = fixture(`=== annotations/a.ann.yaml\nletter: a\nannotations:\n${notes}`);
    const [file] = large.annotationFiles();
    assert.equal(file!.annotations.length, 100);
    const before = used();
    assert.equal(notesIn(file!).length, 100);
    assert.ok(used() - before < 2 * notes.length, `${used() - before}`);
  });
});

describe('A searchable text', () => {
  it('is found in the original where it is found in itself', () => {
    const text = 'In Łódź,  the “Großer Straßen”-Frage: Ἀθῆναι,\n na\u0308chste Œuvre';
    for (const words of ['lodz, the', 'strassen', 'nachste', 'oeuvre', 'αθηναι', '"grosser']) {
      const hit = firstHit(text, [searchable(words)])!;
      assert.equal(searchable(text.slice(hit.start, hit.end)), words);
    }
    assert.equal(firstHit(text, ['nowhere', 'frage'])!.start, text.indexOf('Frage'));
    assert.equal(firstHit(text, ['nowhere']), undefined);
  });
  it('is the same, taken whole or letter by letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (before, word) => {
          const sought = searchable(word);
          if (sought.trim()) assert.ok(firstHit(before + word, [sought]));
        },
      ),
    );
  });
});
