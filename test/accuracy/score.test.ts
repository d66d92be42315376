import assert from 'node:assert/strict';
import type { Label } from './labels';
import { pairUp, score, type Finding } from './score';

const TEXT = 'your letter of the 3d inst. and your last';
const span = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const label = (words: string, value: string, kind: Label['kind'] = 'citation', doubtful = false): Label => ({
  kind,
  form: 'dated',
  span: span(words),
  values: value.split('|'),
  doubtful,
});
const found = (words: string, value: string, kind: Label['kind'] = 'citation'): Finding => ({
  kind,
  span: span(words),
  values: value.split('|').filter(Boolean),
  rule: 'rule',
});
/** The numbers of labels, findings and right findings, and of right ones where overlapping is enough. */
const counts = (labels: Label[], findings: Finding[]) => {
  const { gold, found, right, lenient } = score(pairUp(TEXT, labels, findings));
  return [gold, found, right, Math.round((lenient * (gold + found)) / 2)];
};

describe('A score', () => {
  const LETTER = label('your letter of the 3d inst.', 'a');
  const LAST = label('your last', 'b');

  it('counts as right what has the span and the value of a label', () => {
    const findings = [found('your letter of the 3d inst.', 'a'), found('your last', 'b')];
    assert.deepEqual(counts([LETTER, LAST], findings), [2, 2, 2, 2]);
  });

  it('counts a wrong value as wrong, and a wrong span as right only where overlapping is enough', () => {
    const findings = [found('letter of the 3d', 'a'), found('your last', 'x')];
    assert.deepEqual(counts([LETTER, LAST], findings), [2, 2, 0, 1]);
  });

  it('counts what is missed, what is found where nothing is, and what is found twice', () => {
    assert.deepEqual(counts([LETTER], [found('your last', 'b')]), [1, 1, 0, 0]);
    assert.deepEqual(counts([LAST], [found('your last', 'b'), found('last', 'b')]), [1, 2, 1, 1]);
  });

  it('takes an ambiguous finding for right only where the label allows all of it', () => {
    assert.deepEqual(counts([LAST], [found('your last', 'b|c')]), [1, 1, 0, 0]);
    assert.deepEqual(counts([label('your last', 'b|c|d')], [found('your last', 'b|c')]), [1, 1, 1, 1]);
    assert.deepEqual(counts([label('your last', 'b|c')], [found('your last', '')]), [1, 1, 0, 0]);
  });

  it('leaves out doubtful labels and what is found there', () => {
    const doubtful = label('your last', 'b', 'citation', true);
    assert.deepEqual(counts([doubtful], []), [0, 0, 0, 0]);
    assert.deepEqual(counts([doubtful], [found('last', 'x')]), [0, 0, 0, 0]);
  });

  it('does not mind the article and the full stop of a date', () => {
    const date = label('3d inst.', '1801-02-03', 'date');
    assert.deepEqual(counts([date], [found('the 3d inst', '1801-02-03', 'date')]), [1, 1, 1, 1]);
    assert.deepEqual(counts([date], [found('the 3d', '1801-02-03', 'date')]), [1, 1, 0, 1]);
  });
});
