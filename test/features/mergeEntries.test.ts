import assert from 'node:assert/strict';
import { diagnose } from '../../server/src/features/diagnostics';
import { mergeEntries } from '../../server/src/features/mergeEntries';
import { apply, changesOf } from '../changed';
import { fixture } from '../fixture';

const FILES = `
=== register/people.yaml
# Everybody.
- id: mao
  name: Mao Tse-tung # as he is written
  aliases: [Mao]
  born: 1893-12-26
  description: Chairman. See [[chairman-mao]].
- id: chairman-mao
  name: Mao Zedong
  aliases: [Chairman Mao, Mao]
  born: 1893
  died: 1976-09-09
  sameAs: https://www.wikidata.org/wiki/Q5816
  description: Head of the Party.
  note: Compare [[chairman-mao]] and [[mao]].
- id: chou
  name: Chou En-lai
  note: Premier under [[chairman-mao|Mao]].
=== register/organizations.yaml
- id: cpc
  name: Communist Party of China
=== letters/1964-02-29-cpc.letter.md
---
date: 1964-02-29
from: chairman-mao
to: chou
---

The Chairman writes, see [[chairman-mao]].
=== annotations/1964-02-29-cpc.ann.yaml
letter: 1964-02-29-cpc
annotations:
  - id: who
    target: { exact: The Chairman }
    ref: [mao, chairman-mao]
`;

describe('Merging two entries', () => {
  it('unites their names, rewrites every reference, and loses nothing that was said', () => {
    const { corpus, uri } = fixture(FILES);
    apply(corpus, changesOf(mergeEntries(corpus, 'chairman-mao', 'mao')));
    assert.equal(
      corpus.document(uri('register/people.yaml'))!.text.trimEnd(),
      `# Everybody.
- id: mao
  name: Mao Tse-tung # as he is written
  aliases: [ Mao, Mao Zedong, Chairman Mao ]
  born: 1893-12-26
  description: Chairman. See [[mao]].
  died: 1976-09-09
  sameAs: https://www.wikidata.org/wiki/Q5816
  note: |-
    Compare [[mao]] and [[mao]].

    Merged with \`chairman-mao\`, of which was said: born: 1893; description: Head of the Party.
- id: chou
  name: Chou En-lai
  note: Premier under [[mao|Mao]].`,
    );
    const letter = corpus.document(uri('letters/1964-02-29-cpc.letter.md'))!.text;
    assert.match(letter, /from: mao\n/);
    assert.match(letter, /see \[\[mao\]\]/);
    assert.deepEqual(
      corpus.documents().flatMap((document) => diagnose(corpus, document)),
      [],
    );
    assert.deepEqual(corpus.derived(corpus.letters()[0]!)[0]!.targets, ['mao']);
  });
  it('is refused for entries of different types, and for one with itself', () => {
    const { corpus } = fixture(FILES);
    const refused = (from: string, into: string) => {
      const outcome = mergeEntries(corpus, from, into);
      return 'refused' in outcome ? outcome.refused : '';
    };
    assert.match(refused('mao', 'cpc'), /of the type person, "cpc" of the type organization/);
    assert.match(refused('mao', 'mao'), /into itself/);
    assert.match(refused('mao', 'gone'), /not exactly one/);
  });
});
