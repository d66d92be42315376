import assert from 'node:assert/strict';
import { describeQuote } from '../../server/src/text/describeQuote';
import { fold } from '../../server/src/text/fold';

/** Names the `nth` occurrence of `words` in a text. */
function named(text: string, words: string, nth = 0) {
  let start = text.indexOf(words);
  for (let n = 0; n < nth; n++) start = text.indexOf(words, start + 1);
  return describeQuote(text, { start, end: start + words.length });
}

const FOX =
  'The quick brown fox jumps over the lazy dog, and then the quick brown fox sleeps until it is morning.';

describe('A selector', () => {
  it('has whole words of context on both sides', () => {
    assert.deepEqual(named(FOX, 'then'), {
      exact: 'then',
      prefix: 'fox jumps over the lazy dog, and ',
      suffix: ' the quick brown fox sleeps until',
      start: 49,
    });
  });
  it('reaches no farther than the letter', () => {
    assert.equal(named(FOX, 'The').prefix, undefined);
    assert.equal(named(FOX, 'morning.').suffix, undefined);
    assert.deepEqual(named('', ''), { exact: '', start: 0 });
  });
  it('reaches as far as makes it unique', () => {
    const text = `${'one two three four five six seven eight nine ten '.repeat(3)}end`;
    const { prefix = '', exact, suffix = '' } = named(text, 'five', 1);
    assert.ok(prefix.length > 32 && suffix.length > 32);
    assert.equal(text.split(prefix + exact + suffix).length, 2);
  });
  it('writes white space and line breaks as one space, and all else as it stands', () => {
    const text = 'He said:\n\n  “It is\n*very*   late,”\r\n\r\nand went.';
    assert.deepEqual(named(text, 'It is\n*very*   late,'), {
      exact: 'It is *very* late,',
      prefix: 'He said: “',
      suffix: '” and went.',
      start: 13,
    });
  });
  it('leaves out white space at the ends of the passage', () => {
    const { exact, prefix, suffix, start } = named('a b c', ' b ');
    assert.deepEqual({ exact, prefix, suffix, start }, { exact: 'b', prefix: 'a ', suffix: ' c', start: 2 });
  });
  it('names a place between two words', () => {
    const { exact, prefix, suffix } = describeQuote('one two', { start: 4, end: 4 });
    assert.deepEqual({ exact, prefix, suffix }, { exact: '', prefix: 'one ', suffix: 'two' });
  });
  it('takes its context from the body alone', () => {
    const text = '---\nid: a\n---\nDear all,';
    const body = fold(text, { start: 14, end: text.length });
    assert.deepEqual(describeQuote(text, { start: 14, end: 18 }, body), {
      exact: 'Dear',
      suffix: ' all,',
      start: 14,
    });
  });
  it('is made of a word without end in time', () => {
    assert.ok(describeQuote('x'.repeat(1e6), { start: 5e5, end: 5e5 + 3 }).exact === 'xxx');
  });
});
