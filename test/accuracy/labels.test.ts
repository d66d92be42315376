import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Corpus } from '../../server/src/corpus/corpus';
import { loadCorpus } from '../../server/src/host/nodeFiles';
import { readEdtf } from '../../server/src/text/calendar';
import { readLabels, type Label } from './labels';

const FOLDER = 'test/accuracy/seven-letters';

describe('The labels of the seven letters', () => {
  let corpus: Corpus;
  before(async () => {
    corpus = await loadCorpus(resolve('corpus'));
  });
  const labelled = (): { id: string; labels: Label[]; misfits: unknown[] }[] =>
    readdirSync(FOLDER).map((file) => {
      const id = file.replace('.labels.tsv', '');
      const letter = corpus.letter(id);
      assert.ok(letter, `there is no letter ${id}`);
      return { id, ...readLabels(readFileSync(join(FOLDER, file), 'utf8'), letter) };
    });

  it('are of all seven', () => {
    assert.deepEqual(
      labelled().map(({ id }) => id),
      corpus.letters().map(({ id }) => id),
    );
  });

  it('stand at one place each', () => {
    for (const { id, misfits } of labelled()) assert.deepEqual(misfits, [], id);
  });

  it('have values that exist', () => {
    for (const { id, labels } of labelled()) {
      for (const { edtf, targets } of labels) {
        if (edtf) assert.ok(readEdtf(edtf), `${id}: ${edtf} is no EDTF`);
        for (const target of targets) assert.ok(corpus.thing(target), `${id}: there is no ${target}`);
      }
    }
  });

  it('do not cross one another', () => {
    for (const { id, labels } of labelled()) {
      const crossing = labels.filter((a) =>
        labels.some(
          (b) => a.span.start < b.span.start && b.span.start < a.span.end && a.span.end < b.span.end,
        ),
      );
      assert.deepEqual(crossing, [], id);
    }
  });
});
