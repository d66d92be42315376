import assert from 'node:assert/strict';
import { distance } from 'fastest-levenshtein';
import fc from 'fast-check';
import { nearestIds } from '../../server/src/text/ids';

describe('The nearest ids', () => {
  const ids = ['harby-ann', 'harby-anna', '1801-02-03-mueller', 'mueller-johann', 'Müller-2', 'ox'];

  it('are those that a slip, or a part of one, could have meant', () => {
    assert.deepEqual(nearestIds('harbi-ann', ids), ['harby-ann', 'harby-anna']);
    assert.deepEqual(nearestIds('MUELLER', ids), ['1801-02-03-mueller', 'mueller-johann']);
    assert.deepEqual(nearestIds('the-harby-ann', ids), ['harby-ann']);
    assert.deepEqual(nearestIds('müller-3', ids), ['Müller-2']);
    assert.deepEqual(nearestIds('nobody-of-them', ids), []);
  });

  it('are the same as where each id is compared', () => {
    const id = fc.string({ unit: fc.constantFrom('a', 'b', 'q', '1', '6', '-', 'ü', 'я'), minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(id), id, (all, wanted) => {
        const costs = all.flatMap((other) => {
          const part = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other));
          const cost = distance(wanted, other);
          if (part) return [{ other, cost: Math.min(cost, 2) }];
          return cost <= Math.max(2, Math.max(wanted.length, other.length) / 4) ? [{ other, cost }] : [];
        });
        costs.sort((a, b) => a.cost - b.cost || (a.other < b.other ? -1 : 1));
        assert.deepEqual(
          nearestIds(wanted, all),
          costs.slice(0, 3).map(({ other }) => other),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
