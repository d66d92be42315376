import assert from 'node:assert/strict';
import type { Letter } from '../../server/src/corpus/document';
import { diagnose } from '../../server/src/features/diagnostics';
import { fixture } from '../fixture';

const LETTERS = `
=== register/people.yaml
- id: ann
  name: Ann Harby
- id: john
  name: John Harby
- id: gazette
  type: document
  name: Letter to the Oakbury Gazette
=== letters/full.letter.md
---
from: ann
---

John Harby came, and your *Letter to the Oakbury Gazette*.
=== letters/short.letter.md
---
from: john
---

Harby came.
=== letters/none.letter.md
---
from: john
---

Nobody came.
`;

describe('A name that is added to the register', () => {
  /** Adds an alias to `ann`, when all is known. */
  const add = (alias: string) => {
    const { corpus, uri, files } = fixture(LETTERS);
    const check = () => {
      for (const one of [...corpus.outdated])
        corpus.findings(one, () => diagnose(corpus, corpus.document(one)!));
      corpus.settle();
    };
    check();
    const path = 'register/people.yaml';
    const text = files.get(path)!.replace('Ann Harby', `Ann Harby\n  aliases: [${alias}]`);
    corpus.update({ uri: uri(path), path, text });
    return { corpus, uri };
  };
  /** How many letters are read for an alias, and which have to be checked for it. */
  const effectOf = (alias: string) => {
    const { corpus } = add(alias);
    // The words of each file are looked at first.
    let looks = corpus.documents().length;
    corpus.settleDoubts(() => looks-- > 0);
    const inDoubt = corpus.unsettled - 1;
    assert.equal(corpus.hasDoubts, inDoubt > 0);
    corpus.settleDoubts();
    assert.equal(corpus.hasDoubts, false);
    const letters = [...corpus.outdated].flatMap((one) => /letters\/(.*)\.letter/.exec(one)?.[1] ?? []);
    return { inDoubt, outdated: letters.sort(), corpus };
  };

  it('means something for the letters in which it stands by itself, but not within longer names', () => {
    const { inDoubt, outdated, corpus } = effectOf('Harby');
    assert.equal(inDoubt, 2);
    assert.deepEqual(outdated, ['short']);
    assert.equal(corpus.mentions('ann').times, 1);
  });

  it('means nothing where its words stand in no letter', () => {
    const { inDoubt, corpus } = effectOf('Winwall');
    assert.equal(inDoubt, 0);
    assert.equal(corpus.mentions('ann').times, 0);
  });

  it('is found within the title of a paper that is cited', () => {
    const { corpus } = add('Oakbury Gazette');
    assert.equal(corpus.mentions('ann').times, 1);
  });

  it('is not looked for in any letter before time is found for it, but in one that is asked for', () => {
    const { corpus, uri } = add('Harby');
    const short = uri('letters/short.letter.md');
    assert.deepEqual([...corpus.outdated], [uri('register/people.yaml')]);
    assert.equal(corpus.isOutdated(uri('letters/full.letter.md')), false);
    assert.equal(corpus.isOutdated(short), true);
    const letter = corpus.document(short) as Letter;
    assert.deepEqual(
      corpus.derived(letter).map(({ targets }) => targets),
      [['ann']],
    );
  });

  it('is found where all of it is asked for, unless there are more letters than one has patience for', () => {
    const { corpus } = add('Harby');
    corpus.patience = 3;
    assert.equal(corpus.mentions('ann').times, 0);
    corpus.settleDoubts();
    assert.equal(corpus.mentions('ann').times, 1);
  });

  it('is looked for in no letter twice, and in none that has gone', () => {
    const { corpus, uri } = add('Harby');
    corpus.isOutdated(uri('letters/full.letter.md'));
    corpus.remove(uri('letters/short.letter.md'));
    let looks = corpus.documents().length + 1;
    corpus.settleDoubts(() => looks-- > 0);
    assert.equal(corpus.hasDoubts, false);
  });
});
