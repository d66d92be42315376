import assert from 'node:assert/strict';
import { Lexicon, Tokens, tokenize } from '../../server/src/text/tokens';

/** The tokens of a text: `·` before one that white space precedes, `¶` where a paragraph ended. */
function cut(text: string): string {
  const tokens = tokenize(text, new Lexicon());
  return Array.from(
    { length: tokens.count },
    (_, i) => ['', '·', '¶'][tokens.gaps[i]!]! + tokens.word(i),
  ).join(' ');
}

describe('Words', () => {
  const CASES: [string, string, string][] = [
    ['are words, numbers and marks', 'On May 22nd, 1964.', 'On ·May ·22 nd , ·1964 .'],
    ['end at hyphens and apostrophes', "Jay's anti-war", "Jay ' s ·anti - war"],
    ['are not divided by emphasis', '*Pravda* and Feb*ru*ary', 'Pravda ·and ·Feb*ru*ary'],
    ['go on over a hard line break', 'your letter\r\nof May', 'your ·letter ·of ·May'],
    ['stop at a blank line', 'end\n\nBegin\r\n\r\nagain', 'end ¶Begin ¶again'],
    ['keep characters beyond the BMP whole', '𝔊𝔩 x', '𝔊𝔩 ·x'],
  ];
  for (const [title, text, expected] of CASES) it(title, () => assert.equal(cut(text), expected));

  it('are known whatever their case, quotation marks and way of composing', () => {
    const lexicon = new Lexicon();
    const id = lexicon.add('Café');
    const apostrophe = lexicon.add("'");
    const { ids } = tokenize('CAFE\u0301 cafe\u0301’s Cafe', lexicon);
    assert.deepEqual([...ids.slice(0, 5)], [id, id, apostrophe, 0, 0]);
  });

  it('are told apart though their hashes are the same', () => {
    const [short, long] = ['letter', 'aaclrthqz'];
    assert.equal(tokenize(short, new Lexicon()).hashes[0], tokenize(long, new Lexicon()).hashes[0]);
    for (const [known, other] of [
      [short, long],
      [long, short],
    ] as const) {
      const lexicon = new Lexicon();
      const id = lexicon.add(known);
      assert.deepEqual([...tokenize(`${known} ${other}`, lexicon).ids.slice(0, 2)], [id, 0]);
      const second = lexicon.add(other);
      assert.deepEqual([...tokenize(`${known} ${other}`, lexicon).ids.slice(0, 2)], [id, second]);
    }
  });

  it('of a text leave nothing behind for the next that is read into the same arrays', () => {
    const lexicon = new Lexicon();
    lexicon.add('letter');
    const tokens = new Tokens();
    tokenize('your letter, letter, letter of\n\nMay 22nd', lexicon, undefined, tokens);
    tokenize('a letter', lexicon, undefined, tokens);
    const { starts, ends, ids, hashes, kinds, gaps, count } = tokens;
    assert.equal(tokens.word(1), 'letter');
    for (const column of [starts, ends, ids, hashes, kinds, gaps])
      assert.ok(column.subarray(count).every((value) => value === 0));
  });

  it('stay known while the lexicon grows, and a copy does not grow the first', () => {
    const lexicon = new Lexicon();
    const words = Array.from({ length: 5000 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}`);
    const letters = words.map((word) => word.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!));
    const ids = letters.map((word) => lexicon.add(word));
    assert.deepEqual(
      letters.map((word) => lexicon.get(word)),
      ids,
    );
    const copy = lexicon.fork();
    copy.add('another');
    assert.equal(lexicon.get('another'), 0);
    assert.equal(copy.get(letters[77]!), ids[77]);
  });
});
