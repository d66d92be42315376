import fc from 'fast-check';
import assert from 'node:assert/strict';
import { fold } from '../../server/src/text/fold';

const PIECES = [
  ...[
    'a',
    'word',
    'é',
    'e\u0301',
    '\u0301',
    'я',
    'я\u0306',
    '\u{1d4b3}',
    '\u{1d4b3}\u0301',
    '\ud800',
    '\u0000',
  ],
  ...[' ', '  ', '\t', '\n', '\r\n', '\n\n', '\n \n', '\u00a0', '\ufeff', '\u2003'],
  ...['*', '**', '_', '\u00ad', '\u200b', '\u2018', '\u2019', '\u201c', '\u00ab', "'", '"'],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('folding', () => {
  it('folds every piece of a text, wherever it stands', () => {
    fc.assert(
      fc.property(text, (text) => assert.equal(fold(text).text, foldedByPatterns(text))),
      { numRuns: 2000 },
    );
  });

  it('leads from what it leaves alone back to the same words', () => {
    const words = fc.property(text, text, (before, after) => {
      const folded = fold(`${before} here ${after}`);
      const start = folded.text.indexOf('here');
      assert.deepEqual(folded.original({ start, end: start + 4 }), {
        start: before.length + 1,
        end: before.length + 5,
      });
      assert.equal(folded.folded(before.length + 1), start);
    });
    fc.assert(words);
  });
});

/** The same without the way back. */
function foldedByPatterns(text: string): string {
  return text.replace(
    /\s+(?:[*_\u00ad\u200b]+\s+)*|[*_\u00ad\u200b\ufeff]+|[\u2018-\u201f\u02bc\u00ab\u00bb]|[^\s*_]\p{M}+/gu,
    (found) => {
      if (/\s/.test(found[0]!)) return /(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)/.test(found) ? '\n' : ' ';
      if (/[*_\u00ad\u200b\ufeff]/.test(found)) return '';
      if (/[\u2018-\u201b\u02bc]/.test(found)) return "'";
      return /[\u201c-\u201f\u00ab\u00bb]/.test(found) ? '"' : found.normalize('NFC');
    },
  );
}
