import assert from 'node:assert/strict';
import { references } from '../../server/src/features/navigation';
import { Corpus } from '../../server/src/corpus/corpus';
import { fixture, letter, PARTIES } from '../fixture';

/** The places of a key as "file line:character-line:character". */
function places(corpus: Corpus, key: string, definition = false): string[] {
  return corpus
    .placesOf(key, definition)
    .flatMap(({ document, places: found }) =>
      found.map(
        ({ start, end }) => `${document.path} ${start.line}:${start.character}-${end.line}:${end.character}`,
      ),
    );
}

describe('The places of a key', () => {
  const text = `${PARTIES}${letter('1964-02-29', 'cpc', 'cpsu', 'The CPSU and the Communist Party of\nChina. “𝔊” CPSU')}`;

  it('are positions in the order of the text, also of what goes on in the next line', () => {
    const { corpus } = fixture(text);
    const path = 'letters/1964-02-29-cpc.letter.md';
    assert.deepEqual(places(corpus, 'cpsu').slice(0, 3), [
      `${path} 3:4-3:8`,
      `${path} 6:4-6:8`,
      `${path} 7:12-7:16`,
    ]);
    assert.deepEqual(places(corpus, 'cpc'), [`${path} 2:6-2:9`, `${path} 6:17-7:5`]);
    assert.equal(places(corpus, 'cpc', true).at(-1), 'register/organizations.yaml 7:6-7:9');
  });

  it('count as the client counts', () => {
    const { files, uri } = fixture(text);
    const corpus = new Corpus('file:///corpus', 'utf-8');
    for (const [path, content] of files) corpus.update({ uri: uri(path), path, text: content });
    assert.equal(places(corpus, 'cpsu')[2], 'letters/1964-02-29-cpc.letter.md 7:18-7:22');
    const register = corpus.document(uri('register/organizations.yaml'))!;
    const found = references(corpus, register, register.text.indexOf('cpsu'), false);
    assert.deepEqual(found[2]!.range.start, { line: 7, character: 18 });
  });

  it('are told of far down in a long letter, and far along a long line', () => {
    const far = `${'\n'.repeat(70_000)}CPSU ${'x '.repeat(40_000)}CPSU`;
    const { corpus } = fixture(`${PARTIES}${letter('1964-02-29', 'cpc', 'cpsu', far)}`);
    assert.deepEqual(
      places(corpus, 'cpsu')
        .slice(1, 3)
        .map((place) => place.split(' ')[1]),
      ['70006:0-70006:4', '70006:80005-70006:80009'],
    );
  });

  it('are counted once where an annotation pins words that were found as well', () => {
    const { corpus } = fixture(
      `${text}=== annotations/a.ann.yaml\nletter: 1964-02-29-cpc\nannotations:\n  - id: a\n    target: { exact: CPSU, prefix: "The " }\n    ref: cpsu\n`,
    );
    assert.equal(corpus.mentions('cpsu').times, 2);
    assert.equal(corpus.mentions('cpsu').notes, 1);
    assert.deepEqual(corpus.mentions('nobody'), { times: 0, letters: 0, written: 0, notes: 0 });
  });
});
