import assert from 'node:assert/strict';
import { diagnose } from '../../server/src/features/diagnostics';
import { prepareRename, rename, renameFile } from '../../server/src/features/rename';
import { filesAfter } from '../changed';
import { fixture } from '../fixture';

const FILES = `
=== corpus.yaml
tags: [{ id: context, tags: [{ id: economy }] }]
note: See [[talks-1964]].
=== register/people.yaml
- id: mao
  name: Mao
  parent: cpc
  note: See [[1964-02-29-cpc|the letter]] and [[1964-02-29-cpc#talks]] and [[cpc]].
=== register/organizations.yaml
- id: cpc
  name: Communist Party of China
- id: talks-1964
  name: Talks of 1964
  type: event
  place: "cpc"
=== letters/1964-02-29-cpc.letter.md
---
date: 1964-02-29
from: cpc
to: [mao, 'cpc']
---

We propose talks, see [[#talks]].
=== letters/1964-03-07-mao.letter.md
---
id: 1964-03-07-mao
date: 1964-03-07
from: mao
reply-to: 1964-02-29-cpc
---

As [[ 1964-02-29-cpc ]] says.
=== annotations/1964-02-29-cpc.ann.yaml
letter: 1964-02-29-cpc
annotations:
  - id: talks
    target: { exact: propose talks }
    ref: [talks-1964, mao]
    tags: [context, "economy"]
  - id: answer
    target: { annotation: talks }
    tags: context
    body: See [[#talks]], [[1964-03-07-mao#talks]].
=== annotations/1964-03-07-mao.ann.yaml
letter: 1964-03-07-mao
annotations:
  - id: talks
    target: { exact: As }
`;

/** The fixture with the cursor in the first `words` of a file, at the `$0` in them. */
function at(path: string, words: string) {
  const { corpus, uri } = fixture(FILES);
  const document = corpus.document(uri(path))!;
  const offset = document.text.indexOf(words.replace('$0', ''));
  assert.ok(offset >= 0, words);
  return { corpus, document, offset: offset + words.indexOf('$0') };
}

/** The lines that a rename changes, as they are afterwards, and the files that it renames. */
function renamed(path: string, words: string, to: string): string[] {
  const { corpus, document, offset } = at(path, words);
  const outcome = rename(corpus, document, offset, to);
  if ('refused' in outcome) return [outcome.refused];
  const files = filesAfter(corpus, outcome.changes);
  const again = fixture(
    [...files].map(([name, text]) => `=== ${name}\n${text.replace(/\n$/, '')}`).join('\n') + '\n',
  );
  const count = (one: typeof corpus) =>
    one.documents().reduce((sum, doc) => sum + diagnose(one, doc).length, 0);
  assert.equal(count(again.corpus), count(corpus), 'no new problems');
  const before = new Set(
    corpus.documents().flatMap((one) => one.text.split('\n').map((line) => line.trim())),
  );
  return [
    ...[...files].flatMap(([, text]) => text.split('\n').filter((line) => !before.has(line.trim()))),
    ...outcome.changes.flatMap((change) => (change.do === 'rename' ? [change.to.replace(/.*\//, '')] : [])),
  ].map((line) => line.trim());
}

describe('Renaming', () => {
  it('an entry changes its definition and every reference, whatever the field and the quotation marks', () =>
    assert.deepEqual(renamed('register/organizations.yaml', 'id: c$0pc', 'ccp').sort(), [
      '- id: ccp',
      'from: ccp',
      'note: See [[1964-02-29-cpc|the letter]] and [[1964-02-29-cpc#talks]] and [[ccp]].',
      'parent: ccp',
      'place: "ccp"',
      "to: [mao, 'ccp']",
    ]));

  it('an entry works from any of its references', () =>
    assert.deepEqual(renamed('corpus.yaml', '[[ta$0lks-1964]]', 'conference').sort(), [
      '- id: conference',
      'note: See [[conference]].',
      'ref: [conference, mao]',
    ]));

  it('a letter that is known by its file renames the file, and that of its annotations', () =>
    assert.deepEqual(
      renamed('letters/1964-03-07-mao.letter.md', 'reply-to: 19$064-02-29-cpc', 'first').sort(),
      [
        'As [[ first ]] says.',
        'first.ann.yaml',
        'first.letter.md',
        'letter: first',
        'note: See [[first|the letter]] and [[first#talks]] and [[cpc]].',
        'reply-to: first',
      ],
    ));

  it('a letter with an id in its front matter changes that, too', () =>
    assert.deepEqual(renamed('letters/1964-03-07-mao.letter.md', 'id: 19$064-03-07-mao', 'second').sort(), [
      'body: See [[#talks]], [[second#talks]].',
      'id: second',
      'letter: second',
      'second.ann.yaml',
      'second.letter.md',
    ]));

  it('an annotation changes links to it and replies, and not its namesake of another letter', () =>
    assert.deepEqual(renamed('annotations/1964-02-29-cpc.ann.yaml', 'id: ta$0lks', 'peace').sort(), [
      '- id: peace',
      'We propose talks, see [[#peace]].',
      'body: See [[#peace]], [[1964-03-07-mao#talks]].',
      'note: See [[1964-02-29-cpc|the letter]] and [[1964-02-29-cpc#peace]] and [[cpc]].',
      'target: { annotation: peace }',
    ]));

  it('a tag changes its declaration and every use', () =>
    assert.deepEqual(renamed('annotations/1964-02-29-cpc.ann.yaml', 'tags: con$0text', 'background').sort(), [
      'tags: [background, "economy"]',
      'tags: [{ id: background, tags: [{ id: economy }] }]',
      'tags: background',
    ]));

  it('is refused where the new id is taken or can be none, and on words of a letter', () => {
    const path = 'register/organizations.yaml';
    assert.deepEqual(renamed(path, 'id: c$0pc', 'mao'), ['The id "mao" is taken.']);
    assert.deepEqual(renamed(path, 'id: c$0pc', '1964-02-29-cpc'), ['The id "1964-02-29-cpc" is taken.']);
    assert.match(renamed(path, 'id: c$0pc', 'a b')[0]!, /^"a b" cannot be an id/);
    assert.match(renamed(path, 'id: c$0pc', '../x')[0]!, /cannot be an id/);
    assert.deepEqual(renamed('annotations/1964-02-29-cpc.ann.yaml', 'id: ta$0lks', 'answer'), [
      'The id "answer" is taken.',
    ]);
    assert.deepEqual(renamed('annotations/1964-02-29-cpc.ann.yaml', 'tags: con$0text', 'economy'), [
      'The id "economy" is taken.',
    ]);
    assert.match(renamed(path, 'na$0me', 'x')[0]!, /no id here/);
  });

  it('offers the id alone, of a link to a passage the part under the cursor', () => {
    const prepared = (path: string, words: string) => {
      const { corpus, document, offset } = at(path, words);
      const found = prepareRename(corpus, document, offset);
      return 'refused' in found ? found.refused : found.placeholder;
    };
    assert.equal(prepared('register/people.yaml', '[[1964-02-29-c$0pc|'), '1964-02-29-cpc');
    assert.equal(prepared('register/people.yaml', '#ta$0lks]]'), 'talks');
    assert.equal(prepared('annotations/1964-02-29-cpc.ann.yaml', 'tags: con$0text'), 'context');
  });
});

describe('Renaming the file of a letter', () => {
  const moved = (path: string, to: string) => {
    const { corpus, document } = at(path, '$0');
    const outcome = renameFile(corpus, document, to);
    return 'refused' in outcome
      ? [outcome.refused]
      : outcome.changes.flatMap((change) =>
          change.do === 'rename'
            ? [change.to.replace(/.*\//, '')]
            : change.do === 'edit'
              ? change.edits.map(({ text }) => `${change.document.path}: ${text}`)
              : [],
        );
  };
  it('changes what refers to it, and renames its annotations', () =>
    assert.deepEqual(moved('letters/1964-02-29-cpc.letter.md', 'letters/1964/first.letter.md').sort(), [
      'annotations/1964-02-29-cpc.ann.yaml: first',
      'first.ann.yaml',
      'letters/1964-03-07-mao.letter.md: first',
      'letters/1964-03-07-mao.letter.md: first',
      'register/people.yaml: first',
      'register/people.yaml: first',
    ]));
  it('changes nothing where only the folder is another, and says so where the id is taken', () => {
    assert.deepEqual(moved('letters/1964-02-29-cpc.letter.md', 'letters/1964/1964-02-29-cpc.letter.md'), []);
    assert.deepEqual(moved('letters/1964-02-29-cpc.letter.md', 'letters/mao.letter.md'), [
      'References still say "1964-02-29-cpc". The id "mao" is taken.',
    ]);
  });
});
