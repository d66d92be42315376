import assert from 'node:assert/strict';
import { growth, measureOf } from './statistics';

describe('The statistics of the benchmark', () => {
  it('are the least, the middle, and what 95 of 100 stay below', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    assert.deepEqual(measureOf(values), { min: 1, median: 50, p95: 95, times: 100 });
  });

  it('tell linear from quadratic growth', () => {
    const grown = (exponent: number) =>
      growth([1000, 10_000, 50_000].map((size) => ({ size, time: 3 * size ** exponent })));
    assert.ok(Math.abs(grown(1) - 1) < 1e-9);
    assert.ok(Math.abs(grown(2) - 2) < 1e-9);
    assert.ok(Math.abs(grown(0)) < 1e-9);
  });
});
