import assert from 'node:assert/strict';
import { fixture, letter, PARTIES } from '../fixture';

describe('The tags that are used', () => {
  const notes = (...tags: string[]) =>
    `letter: 1964-02-22-cpsu\nannotations:\n${tags
      .map((list, i) => `  - id: n${i}\n    target: { exact: Peace }\n    tags: [${list}]\n`)
      .join('')}`;
  const { corpus, files, uri } = fixture(
    `${PARTIES}${letter('1964-02-22', 'cpsu', 'cpc', 'Peace.')}
=== corpus.yaml
tags:
  - id: treaty
    tags:
      - id: border
=== annotations/a.ann.yaml
${notes('treaty, border', 'treaty')}`,
  );

  it('are counted, with what is tagged in other files', () => {
    assert.deepEqual(
      [...corpus.usedTags()],
      [
        ['border', 1],
        ['treaty', 2],
      ],
    );
    const path = 'annotations/b.ann.yaml';
    corpus.update({ uri: uri(path), path, text: notes('free', 'border') });
    assert.deepEqual(
      [...corpus.usedTags()],
      [
        ['border', 2],
        ['free', 1],
        ['treaty', 2],
      ],
    );
    corpus.remove(uri(path));
    assert.deepEqual([...corpus.usedTags().keys()], ['border', 'treaty']);
  });

  it('are known without opening a file', () => {
    corpus.settle();
    const [file] = corpus.annotationFiles();
    assert.ok(files.has(file!.path));
    Object.defineProperty(file, 'annotations', { get: () => assert.fail('opened') });
    assert.equal(corpus.usedTags().get('treaty'), 2);
  });
});
