import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Corpus } from '../server/src/corpus/corpus';
import { diagnose } from '../server/src/features/diagnostics';
import { loadCorpus } from '../server/src/host/corpusFolder';
import { foldString } from '../server/src/text/fold';

/** Words with a capital that name nobody by themselves: titles, what is Soviet or Chinese, doctrines, months. */
const NO_NAMES = new RegExp(
  `^(${[
    'Comrades?|Ambassador|Premier|First|Secretary|Part(y|ies)|Workers|Central|Committees?|Right|Translator|English',
    'Soviet|Soviet-(Chinese|supplied)|Sino-Soviet|Chinese|Albanian|American|French|German|West|Indian|Korean|Russian',
    'Czars|Czarist|Communists?|U|God|Marx-Engels-Lenin',
    'Marxists?|Marxism-Leninism|Marxist-Leninists?|Leninist|Trotskyite|Trotskyism',
    '(January|February|March|April|May|June|July|August|September|October|November|December)(-July)?',
  ].join('|')})$`,
);

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

  it('has only aliases that occur in the letters', () => {
    const texts = corpus.letters().map((letter) => foldString(letter.text));
    const occurs = (alias: string) =>
      texts.some((text) => text.includes(alias) || text.includes(alias.toUpperCase()));
    const idle = corpus
      .entries()
      .flatMap(({ entry }) =>
        entry.aliases.map(({ text }) => text).filter((text) => !occurs(foldString(text))),
      );
    assert.deepEqual(idle, []);
  });

  it('covers every name in the letters', () => {
    const missed = new Set<string>();
    for (const letter of corpus.letters()) {
      const found = corpus.derived(letter).map(({ span }) => span);
      for (const paragraph of letter.structure.blocks) {
        if (paragraph.kind !== 'paragraph' || paragraph.part) continue;
        const text = letter.text.slice(paragraph.span.start, paragraph.span.end);
        // A capital behind a word, a comma or a parenthesis begins no sentence.
        for (const { 0: word, index } of text.matchAll(/(?<=[\p{L}\p{N},;] [(*]*)\p{Lu}\p{L}*(-\p{L}+)*/gu)) {
          const start = paragraph.span.start + index;
          const covered = found.some((span) => span.start <= start && span.end >= start + word.length);
          if (!covered && !NO_NAMES.test(word)) missed.add(word);
        }
      }
    }
    assert.deepEqual([...missed], []);
  });
});
