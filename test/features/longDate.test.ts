import assert from 'node:assert/strict';
import { longDate } from '../../server/src/features/longDate';

const CASES: Record<string, string> = {
  '1964-02-29': '29 February 1964',
  '1964-02': 'February 1964',
  '1964': '1964',
  '196X': 'the 1960s',
  '1964-XX-XX': '1964',
  '1964-02-XX': 'February 1964',
  '1964-23': 'autumn 1964',
  '1964-40': 'first half of 1964',
  '1842?': '1842?',
  '1842~': 'c. 1842',
  '1842-05%': 'c. May 1842?',
  '1964-02-14/1964-02-15': '14–15 February 1964',
  '1964-10-10/1964-11-25': '10 October – 25 November 1964',
  '1964-06/1964-07': 'June – July 1964',
  '1959/1961': '1959–1961',
  '1963-12-30/1964-01-02': '30 December 1963 – 2 January 1964',
  '../1964': 'until 1964',
  '1964-02-25/..': 'from 25 February 1964 on',
  '[1964-01-01,1964-01-03]': '[1964-01-01,1964-01-03]',
  'not a date': 'not a date',
};

describe('An EDTF value in words', () => {
  for (const [edtf, words] of Object.entries(CASES))
    it(`${edtf} is “${words}”`, () => assert.equal(longDate(edtf), words));
});
