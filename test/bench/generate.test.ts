import assert from 'node:assert/strict';
import { Corpus } from '../../server/src/corpus/corpus';
import { diagnose } from '../../server/src/features/diagnostics';
import { generateCorpus, type Facts, type GeneratedFile } from './generate/generate';

function generate(letters: number, seed: number, markdown = false): { files: GeneratedFile[]; facts: Facts } {
  const files: GeneratedFile[] = [];
  const written = generateCorpus({ letters, seed, sample: 'corpus/letters', markdown });
  for (;;) {
    const next = written.next();
    if (next.done) return { files, facts: next.value };
    files.push(next.value);
  }
}

function corpusOf(files: readonly GeneratedFile[]): Corpus {
  const root = 'file:///generated';
  const corpus = new Corpus(root);
  for (const { path, content } of files) {
    const trouble = typeof content === 'string' ? {} : { trouble: 'Not UTF-8.' };
    corpus.update({ uri: `${root}/${path}`, path, text: content.toString(), ...trouble });
  }
  return corpus;
}

describe('A generated corpus', () => {
  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(generate(40, 1), generate(40, 1));
    assert.notDeepEqual(generate(40, 1).files, generate(40, 2).files);
  });

  it('has the faults that were put in, and no others', () => {
    const { files, facts } = generate(200, 7);
    const corpus = corpusOf(files);
    const found: Record<string, number> = {};
    for (const document of corpus.documents())
      for (const { code } of diagnose(corpus, document)) found[code] = (found[code] ?? 0) + 1;
    assert.deepEqual(found, facts.planted);
    assert.equal(corpus.letters().length, 200);
    assert.equal(corpus.entries().length, facts.entries);
  });

  it('cites letters by words that mean them', () => {
    const corpus = corpusOf(generate(200, 3).files);
    const inOneLine = (text: string) => text.replace(/\s+/g, ' ').replaceAll('’', "'");
    for (const { path, content } of generate(200, 3, true).files) {
      const letter = corpus.letter(/([^/]*)\.md$/.exec(path)![1]!)!;
      const meant = [...content.toString().matchAll(/\[([^\]]*)\]\(.*?([^/]*)\.md\)/g)].map(
        ([, words, id]) => ({
          words: inOneLine(words!),
          target: corpus.thing(id!) ? id! : 'not held',
        }),
      );
      const cited = corpus
        .derived(letter)
        .filter(({ kind, own }) => kind === 'citation' && !own)
        .map(({ span, targets }) => ({
          words: inOneLine(letter.text.slice(span.start, span.end)),
          target: targets.join(' | ') || 'not held',
        }))
        // Of several letters cited together the link is to the first.
        .filter(({ words }) => meant.some((one) => one.words.startsWith(words)));
      assert.deepEqual(
        cited.map(({ target }) => target),
        meant.map(({ target }) => target),
        path,
      );
    }
  });

  it('is written for an editor of Markdown with its citations as links', () => {
    const { files, facts } = generate(100, 1, true);
    const links = files.flatMap(({ content }) => [...content.toString().matchAll(/\]\((\.\.\/[^)]*)\)/g)]);
    assert.equal(links.length, facts.citations);
    const paths = new Set(files.map(({ path }) => path.replace('letters/', '../')));
    const dead = links.filter(([, target]) => !paths.has(target!));
    assert.equal(dead.length, facts.planted['cited-letter-not-held']! + 2);
  });
});
