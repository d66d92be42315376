import assert from 'node:assert/strict';
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
  /** Adds an alias to `ann`; returns the letters that are read for it, and those that have to be checked for it. */
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
    const letters = (uris: Iterable<string>) =>
      [...uris].flatMap((one) => /letters\/(.*)\.letter/.exec(one)?.[1] ?? []).sort();
    const inDoubt = corpus.unsettled - 1;
    assert.equal(corpus.hasDoubts, inDoubt > 0);
    corpus.settleDoubts();
    return { inDoubt, outdated: letters(corpus.outdated), corpus };
  };

  it('means something for the letters in which it stands by itself, but not within longer names', () => {
    const { inDoubt, outdated, corpus } = add('Harby');
    assert.equal(inDoubt, 2);
    assert.deepEqual(outdated, ['short']);
    assert.equal(corpus.mentions('ann').times, 1);
  });

  it('means nothing where its words stand in no letter', () => {
    const { inDoubt, corpus } = add('Winwall');
    assert.equal(inDoubt, 0);
    assert.equal(corpus.mentions('ann').times, 0);
  });

  it('is found within the title of a paper that is cited', () => {
    const { corpus } = add('Oakbury Gazette');
    assert.equal(corpus.mentions('ann').times, 1);
  });
});
