import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Corpus } from '../server/src/corpus/corpus';
import { diagnose } from '../server/src/features/diagnostics';
import { loadCorpus } from '../server/src/host/nodeFiles';

describe('The sample corpus', () => {
  let corpus: Corpus;
  before(async () => {
    corpus = await loadCorpus(resolve('corpus'));
  });

  it('has no problems', () => {
    const problems = corpus.documents().flatMap((document) => diagnose(corpus, document));
    assert.deepEqual(problems, []);
  });

  it('has at least eight annotations to a long letter and three to a short one', () => {
    for (const letter of corpus.letters()) {
      const least = letter.text.length > 10_000 ? 8 : 3;
      assert.ok(corpus.annotationsOf(letter).length >= least, letter.id);
    }
  });

  it('resolves every letter that is cited by a date', () => {
    const citations = corpus
      .letters()
      .flatMap((letter) => corpus.derived(letter).filter(({ kind }) => kind === 'citation'));
    assert.ok(citations.length > 50);
    assert.deepEqual(
      citations.filter(({ targets }) => targets.length !== 1),
      [],
    );
  });

  it('has no name that two entries share', () => {
    const ambiguous = corpus
      .letters()
      .flatMap((letter) => corpus.derived(letter).filter(({ targets }) => targets.length > 1));
    assert.deepEqual(ambiguous, []);
  });
});
