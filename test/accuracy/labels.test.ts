import assert from 'node:assert/strict';
import { readEdtf } from '../../server/src/text/calendar';
import { labelledSets, type LabelledFile } from './sets';

describe('The labels', () => {
  let files: LabelledFile[];
  before(async () => {
    files = (await labelledSets()).flatMap((set) => set.files);
  });
  const labelled = () =>
    files.flatMap(({ path, samples }) =>
      samples.flatMap((sample) =>
        sample.labels.map((label) => ({ ...label, sample, where: `${path}: ${quote(sample, label)}` })),
      ),
    );

  it('are of letters that exist, and stand at one place each', () => {
    for (const { path, samples, misfits } of files) {
      assert.deepEqual(misfits, [], path);
      assert.ok(samples.length > 0, path);
    }
  });

  it('begin and end with words', () => {
    for (const { span, sample, where } of labelled()) {
      const { text } = sample.letter;
      const [before, first] = text.slice(span.start - 1, span.start + 1);
      const [last, after] = text.slice(span.end - 1, span.end + 1);
      assert.match(first!, /[\p{L}\p{N}[]/u, where);
      assert.match(last!, /[^\s,;:]/u, where);
      assert.doesNotMatch(before! + first!, /[\p{L}\p{N}]{2}/u, where);
      assert.doesNotMatch(last! + after!, /[\p{L}\p{N}]{2}/u, where);
    }
  });

  it('have values that exist', () => {
    for (const { kind, values, sample, where } of labelled()) {
      for (const value of values) {
        const exists = kind === 'date' ? readEdtf(value) : sample.corpus.thing(value);
        assert.ok(exists, `${where}: there is no ${kind} ${value}`);
      }
    }
  });

  it('do not cross one another', () => {
    const all = labelled();
    const crossing = all.filter((a) =>
      all.some(
        (b) =>
          a.sample === b.sample &&
          a.span.start < b.span.start &&
          b.span.start < a.span.end &&
          a.span.end < b.span.end,
      ),
    );
    assert.deepEqual(
      crossing.map(({ where }) => where),
      [],
    );
  });
});

function quote(
  { letter }: LabelledFile['samples'][number],
  { span }: { span: { start: number; end: number } },
): string {
  return `${letter.id} ‹${letter.text.slice(span.start, span.end)}›`;
}
