import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Links } from '../../server/src/corpus/links';

/** What is done: a link is added where there is none, and taken away where there is one. */
const step = fc.record({ from: fc.nat(9), to: fc.nat(20) });

describe('Links', () => {
  it('lead from and to what a list of pairs says, whatever was added and taken away', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 2000 }), (steps) => {
        const links = new Links();
        const pairs = new Map<string, { from: number; to: number }>();
        for (const { from, to } of steps) {
          const key = `${from} ${to}`;
          if (pairs.delete(key)) links.delete(from, to);
          else {
            links.add(from, to);
            pairs.set(key, { from, to });
          }
        }
        // What was added last comes first.
        const last = [...pairs.values()].reverse();
        for (let i = 0; i < 22; i++) {
          const to = last.filter((pair) => pair.from === i).map((pair) => pair.to);
          const from = last.filter((pair) => pair.to === i).map((pair) => pair.from);
          assert.deepEqual({ to: links.from(i), from: links.to(i) }, { to, from });
          assert.equal(links.leadsTo(i), from.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
