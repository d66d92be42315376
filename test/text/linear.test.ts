import assert from 'node:assert/strict';
import { readProse } from '../../server/src/corpus/derive';
import { NameTrie } from '../../server/src/text/names';
import { vocabularyOf } from '../../server/src/text/vocabulary';

/** Texts that begin something again and again and never end it. */
const ADVERSARIAL = [
  'of the ',
  'Feb ',
  'Feb. ',
  'February 20, ',
  'February 20, 27 and ',
  'letter of the ',
  'your letter of the Central Committee of ',
  'a letter to you, a letter ',
  'this letter ',
  'you sent to the ',
  'the 3d, ',
  '1964-',
  '1731/',
  'this ',
  'last ',
  "Jay's ",
  '[',
  'c. ',
  'No. ',
  'two days ',
  'Central Committee of the ',
  '\n\n',
];

const vocabulary = vocabularyOf('en');
const names = new NameTrie(vocabulary.lexicon.fork());
names.add('Central Committee of the Communist Party', 'cc');
names.add('Committee of the Central Committee', 'ccc');

function read(text: string): void {
  readProse(text, { start: 0, end: text.length }, { vocabulary, names });
}

/** Processor time of reading, the best of three, in milliseconds. */
function time(text: string): number {
  const times = [0, 1, 2].map(() => {
    const began = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('Reading prose', () => {
  for (const piece of ADVERSARIAL) {
    it(`takes no more than its share of time for many times ${JSON.stringify(piece)}`, () => {
      const half = piece.repeat(150_000 / piece.length);
      time(half.slice(0, 50_000));
      // Twice the text, twice the time; a quadratic pattern would take four times.
      const [small, large] = [time(half), time(half + half)];
      assert.ok(large < 3.2 * Math.max(small, 25), `${small.toFixed(0)} ms, then ${large.toFixed(0)} ms`);
    });
  }
});
