import fc from 'fast-check';
import assert from 'node:assert/strict';
import { isDay, readEdtf, readWithLibrary } from '../../server/src/text/calendar';

const digits = (least: number, most: number, length: number) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(length, '0'));
/** Months and days that there are, that there are not, and seasons. */
const date = fc
  .tuple(digits(1, 2100, 4), digits(0, 26, 2), digits(0, 32, 2), fc.constantFrom(4, 7, 7, 10, 10, 10))
  .map(([year, month, day, length]) => `${year}-${month}-${day}`.slice(0, length));
const unspecified = fc.constantFrom('196X', '19XX', '1XXX', '1964-XX', '1964-02-XX', '1964-1X', 'XXXX');
const marked = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: date }, unspecified), fc.constantFrom('', '', '?', '~', '%', '?~'))
  .map((parts) => parts.join(''));
const end = fc.oneof({ weight: 5, arbitrary: marked }, fc.constantFrom('', '..', ' ', '1964'));
const interval = fc.tuple(end, end).map((ends) => ends.join('/'));

describe('reading EDTF', () => {
  it('the forms that are read without the library are read as by it', function () {
    this.timeout(30_000);
    const values = fc.oneof(marked, interval).filter((value) => !/-02-29/.test(value));
    const check = fc.property(values, (value) => assert.deepEqual(readEdtf(value), readWithLibrary(value)));
    fc.assert(check, { numRuns: 2000 });
  });

  it('February has a 29th in leap years only, of which the library would make March 1', () => {
    assert.equal(readEdtf('1900-02-29'), undefined);
    assert.equal(readEdtf('1900-02-29/1901'), undefined);
    assert.deepEqual(readEdtf('2000-02-29'), { first: '2000-02-29', last: '2000-02-29' });
  });

  it('a day is what is written as one, and there is', () => {
    for (const day of ['1964-02-29', '0001-01-01', '2100-12-31']) assert.ok(isDay(day), day);
    const others = ['1963-02-29', '1964-00-10', '1964-13-01', '1964-04-31', '1964-02-00', '196X-02-01'];
    for (const other of [
      ...others,
      '1964-0X-01',
      '1964-02-1?',
      '1964/02/29',
      '19640-2-29',
      ' 964-02-29',
      '1964-02',
    ])
      assert.ok(!isDay(other), other);
  });
});
