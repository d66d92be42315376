import fc from 'fast-check';
import assert from 'node:assert/strict';
import { DateIndex } from '../../server/src/corpus/dateIndex';
import { couldCoincide, readEdtf } from '../../server/src/text/calendar';
import { dayNumberOf, isoDay } from '../../server/src/text/dayNumbers';

const day = fc.integer({ min: 0, max: 2000 }).map((days) => isoDay(dayNumberOf('1960-01-01') + days));
const edtf = fc.oneof(
  day,
  day.map((date) => date.slice(0, 7)),
  day.map((date) => date.slice(0, 4)),
  day.map((date) => `${date.slice(0, 4)}-22`),
  day.map((date) => `${date}/..`),
  day.map((date) => `../${date}`),
  fc.tuple(day, day).map((ends) => ends.sort().join('/')),
  fc.constantFrom('196X', '19XX', '-0044-03-15', 'Y12345', 'no date'),
);

describe('The index of dates', () => {
  it('finds what looking at every date finds', () =>
    fc.assert(
      fc.property(fc.array(edtf, { maxLength: 40 }), edtf, (dates, asked) => {
        const range = readEdtf(asked);
        if (!range) return;
        const coincides = (date: string) => {
          const other = readEdtf(date);
          return other && couldCoincide(other, range);
        };
        const found = new DateIndex(dates.map((date, i) => [String(i), date] as const)).in(range);
        assert.deepEqual(
          found.map(Number).sort((a, b) => a - b),
          [...dates.keys()].filter((i) => coincides(dates[i]!)),
        );
      }),
      { numRuns: 500 },
    ));

  it('takes no longer for a day where there are many more dates of other days', () => {
    const time = (size: number) => {
      const days = Array.from({ length: size }, (_, i) => isoDay(dayNumberOf('1000-01-01') + 3 * i));
      const index = new DateIndex(days.map((date) => [date, date] as const));
      const times = [0, 1, 2].map(() => {
        const { user: began } = process.cpuUsage();
        for (let i = 0; i < 3000; i++)
          assert.ok(index.in({ first: days[i], last: days[i] }).includes(days[i]!));
        return process.cpuUsage().user - began;
      });
      return Math.min(...times);
    };
    time(5000);
    const [small, large] = [time(5000), time(100_000)];
    // Looking at every date would take twenty times as long.
    assert.ok(large < 5 * Math.max(small, 10_000), `${small} µs, then ${large} µs`);
  });
});
