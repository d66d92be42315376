import fc from 'fast-check';
import assert from 'node:assert/strict';
import { PositionMap } from '../../server/src/text/positionMap';
import { Replacements } from '../../server/src/text/replacements';

/** What words of one text are in another. */
function now(before: string, words: string, after: string): string | undefined {
  const start = before.indexOf(words);
  const found = new PositionMap(before, after).map({ start, end: start + words.length });
  return found && after.slice(found.span.start, found.span.end);
}
const BEFORE = 'one two three four five six';

describe('The place of words after an edit', () => {
  it('moves with what is put in or taken out before them', () => {
    assert.equal(now(BEFORE, 'three four', `zero ${BEFORE}`), 'three four');
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('one two ', '')), 'three four');
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('two', 'and two, and')), 'three four');
  });
  it('takes in what replaces its first or last words, or is put between them, not what is put in at its ends', () => {
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('three', 'drei')), 'drei four');
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('four', 'vier und')), 'three vier und');
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('three', 'three, then')), 'three, then four');
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('two three', 'two and three')), 'three four');
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('four', 'four and')), 'three four');
  });
  it('is not known where words across its end were replaced, and gone where they were deleted', () => {
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('two three', 'twothree')), undefined);
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('three four ', '')), undefined);
    assert.equal(now(BEFORE, 'three four', BEFORE.replace('two three ', '')), 'four');
  });
  it('is found in time where all was changed', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ');
    const began = performance.now();
    assert.equal(now(`same ${text('a')} end`, 'end', `same ${text('b')} end`), 'end');
    assert.ok(performance.now() - began < 5000);
  });
  it('is right for what was not touched, whatever else was', () => {
    const text = (...words: string[]) =>
      fc
        .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '\n\n')), { maxLength: 12 })
        .map((all) => all.flat().join(''));
    const [heads, tails] = [text('a', 'b', 'cc'), text('x', 'y', 'zz')];
    fc.assert(
      fc.property(heads, tails, heads, tails, (head, tail, newHead, newTail) => {
        const before = `${head}MARK ${tail}`;
        assert.equal(now(before, 'MARK', `${newHead}MARK ${newTail}`), 'MARK');
      }),
      { numRuns: 2000 },
    );
  });
  it('is known from the edits where all words are the same', () => {
    const edits = fc.array(fc.record({ at: fc.nat(20), removed: fc.nat(3), added: fc.nat(3) }), {
      maxLength: 12,
    });
    const span = (i: number) => ({ start: 2 * i, end: 2 * i + 1 });
    fc.assert(
      fc.property(edits, (all) => {
        const replacements = new Replacements();
        // Which of the old words each word is; -1 for new ones.
        const words = Array.from({ length: 12 }, (_, i) => i);
        for (const { at, removed, added } of all) {
          const start = Math.min(at, words.length);
          const gone = words.splice(start, removed, ...Array<number>(added).fill(-1));
          const edit = { start: 2 * start, end: 2 * (start + gone.length) };
          replacements.add({ span: edit, text: 'a '.repeat(added) });
        }
        const map = new PositionMap('a '.repeat(12), 'a '.repeat(words.length), replacements.all);
        for (const [now, i] of words.entries())
          if (i >= 0) assert.deepEqual(map.map(span(i)), { span: span(now), kept: 1, guessed: false });
        for (let i = 0; i < 12; i++) {
          const found = words.includes(i) ? undefined : map.map(span(i));
          // Of what was replaced one word can be taken for another, but not one that stayed.
          if (found) assert.equal(words[found.span.start / 2], -1);
        }
      }),
      { numRuns: 2000 },
    );
  });
  it('is known from edits within words', () => {
    const before = 'the vicious tactics of today';
    // `vicious tactics` becomes `double game`, letter by letter as an editor may tell it.
    const replacements = new Replacements();
    replacements.add({ span: { start: 12, end: 19 }, text: 'gme' });
    replacements.add({ span: { start: 13, end: 13 }, text: 'a' });
    replacements.add({ span: { start: 6, end: 11 }, text: 'uble' });
    replacements.add({ span: { start: 4, end: 6 }, text: 'do' });
    const after = 'the double game of today';
    const map = new PositionMap(before, after, replacements.all);
    const words = (start: number, end: number) => {
      const { span } = map.map({ start, end })!;
      return after.slice(span.start, span.end);
    };
    assert.equal(words(4, 19), 'double game');
    assert.equal(words(20, 28), 'of today');
  });
  it('is right for what no edit touched, wherever in words the edits are', () => {
    const edit = fc.record({
      behind: fc.boolean(),
      at: fc.nat(24),
      removed: fc.nat(4),
      text: fc.constantFrom('', 'x', 'yy', ' ', 'a b', ', '),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 10 }), (edits) => {
        const before = 'aaaa bb cccc dddd ee MARK ffff g hhhh iiii jj';
        const replacements = new Replacements();
        let [head, tail] = before.split('MARK') as [string, string];
        for (const { behind, at, removed, text } of edits) {
          const side = behind ? tail : head;
          // The spaces about the words stay.
          const [from, until] = behind ? [1, side.length] : [0, side.length - 1];
          const start = Math.min(until, from + at);
          const end = Math.min(until, start + removed);
          const shift = behind ? head.length + 4 : 0;
          replacements.add({ span: { start: start + shift, end: end + shift }, text });
          const now = side.slice(0, start) + text + side.slice(end);
          if (behind) tail = now;
          else head = now;
        }
        const span = { start: before.indexOf('MARK'), end: before.indexOf('MARK') + 4 };
        const found = new PositionMap(before, `${head}MARK${tail}`, replacements.all).map(span);
        assert.deepEqual(found?.span, { start: head.length, end: head.length + 4 });
      }),
      { numRuns: 5000 },
    );
  });
});
