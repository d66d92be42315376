import assert from 'node:assert/strict';
import { expectRest, expectWork, giveMemoryBack } from '../../server/src/host/engine';

/** Takes some 80 MB, of which every thousandth object is kept. */
function work(): object[] {
  return Array.from({ length: 2_000_000 }, (_, i) => ({ i })).filter(({ i }) => i % 1000 === 0);
}

describe('The engine', () => {
  it('gives the memory of finished work back to the system', () => {
    expectWork();
    const kept = work();
    const working = process.memoryUsage();
    expectRest();
    giveMemoryBack();
    const resting = process.memoryUsage();
    assert.equal(kept.length, 2000);
    const most = working.heapTotal - 30_000_000;
    assert.ok(resting.heapTotal < most, `${working.heapTotal} → ${resting.heapTotal}`);
  });
});
