import assert from 'node:assert/strict';
import { tallied } from './measure';
import { GLOSSATOR, METHODS } from './methods';
import { evaluate } from './report';

/** The least share of passages, in per cent, that must be at their place, or reported where they are gone. */
const LEAST: Readonly<Record<string, number>> = {
  'words changed, 1 %': 99.5,
  'words changed, 3 %': 99.3,
  'words changed, 10 %': 97.5,
  'paragraphs rearranged': 98.5,
  'paragraphs split': 99.5,
  'sentences deleted': 94,
  'sentences inserted': 94,
  'sentences moved': 90,
  'lines wrapped': 99.5,
  'house style': 95,
  'marks changed': 99.5,
  'all of it, 3 %': 80,
  'misreadings corrected, 3 %': 99,
  'misreadings corrected, 10 %': 97,
  'passage deleted': 100,
};

describe('Annotations of an edited letter', () => {
  it('are found again, and never at another place (npm run accuracy -- anchoring)', function () {
    this.timeout(180_000);
    const methods = { [GLOSSATOR]: METHODS[GLOSSATOR]! };
    const all = evaluate('held-out edits', 1, { methods, selectors: ['with context'] });
    assert.deepEqual(
      all.filter(({ outcome }) => outcome === 'wrong').map(({ quote }) => quote),
      [],
    );
    const tallies = tallied(all, ({ edit }) => edit);
    assert.deepEqual([...tallies.keys()].sort(), Object.keys(LEAST).sort());
    for (const [edit, { right, count }] of tallies)
      assert.ok((100 * right) / count >= LEAST[edit]!, `${edit}: ${((100 * right) / count).toFixed(2)} %`);
  });
});
