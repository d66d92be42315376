import assert from 'node:assert/strict';
import { fixture, letter, PARTIES } from '../fixture';

/** The letters that the last letter of the fixture cites, as `words → target`. */
function citations(text: string, date = '1964-05-07'): string[] {
  const { corpus } = fixture(
    PARTIES +
      letter('1963-11-29', 'cpsu', 'cpc', 'A.') +
      letter('1964-02-20', 'cpc', 'cpsu', 'B.') +
      letter('1964-02-22', 'cpsu', 'cpc', 'C.') +
      letter('1964-02-27', 'cpc', 'cpsu', 'D.') +
      letter('1964-02-27', 'cpsu', 'cpc', 'E.') +
      letter(date, 'cpc', 'cpsu', text),
  );
  const own = corpus.letter(`${date}-cpc`)!;
  return corpus
    .derived(own)
    .filter(({ kind }) => kind === 'citation')
    .map(
      ({ span, targets }) => `${own.text.slice(span.start, span.end)} → ${targets.join(' | ') || 'not held'}`,
    );
}

const CASES: [string, string[]][] = [
  ['In your letter of February 22, 1964 you say', ['your letter of February 22, 1964 → 1964-02-22-cpsu']],
  ['In your letter of February 22 you say', ['your letter of February 22 → 1964-02-22-cpsu']],
  ['Our letter of February 27, 1964', ['Our letter of February 27, 1964 → 1964-02-27-cpc']],
  ['Your letter of February 27, 1964', ['Your letter of February 27, 1964 → 1964-02-27-cpsu']],
  ['your letter to us of November 29, 1963', ['your letter to us of November 29, 1963 → 1963-11-29-cpsu']],
  ['our letter of March 9, 1963', ['our letter of March 9, 1963 → not held']],
  [
    'the letter of the Central Committee of the Communist Party of the Soviet Union dated February 27, 1964.',
    [
      'the letter of the Central Committee of the Communist Party of the Soviet Union dated February 27, 1964 → 1964-02-27-cpsu',
    ],
  ],
  [
    'the letters of the CPC dated February 20 and 27, 1964',
    ['the letters of the CPC dated February 20 → 1964-02-20-cpc', '27, 1964 → 1964-02-27-cpc'],
  ],
  [
    'our letters of November 30, February 20, 27 and March 7, 1964',
    [
      'our letters of November 30 → not held',
      'February 20 → 1964-02-20-cpc',
      '27 → 1964-02-27-cpc',
      'March 7, 1964 → not held',
    ],
  ],
  ['The letter of CPC, February 22 was fine.', []],
  ['ours of February 20, 1964', ['ours of February 20, 1964 → 1964-02-20-cpc']],
  ['the February 22 letter of the CPSU', ['the February 22 letter of the CPSU → 1964-02-22-cpsu']],
  ['your letter\nof *February* 22,\n1964', ['your letter\nof *February* 22,\n1964 → 1964-02-22-cpsu']],
  ['A newsletter of February 22, 1964 came.', []],
];

describe('Cited letters', () => {
  for (const [text, expected] of CASES) {
    it(`are found in “${text.replaceAll('\n', ' ')}”`, () => assert.deepEqual(citations(text), expected));
  }

  it('without a year are of the last such day before the letter', () => {
    assert.deepEqual(citations('your letter of November 29', '1964-05-07'), [
      'your letter of November 29 → 1963-11-29-cpsu',
    ]);
  });
});
