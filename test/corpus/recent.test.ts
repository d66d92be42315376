import * as assert from 'node:assert/strict';
import { Recent } from '../../server/src/corpus/recent';

describe('what was made last of some things', () => {
  const recent = new Recent<number>(3);
  const kept = () => ['a', 'b', 'c', 'd', 'e'].filter((key) => recent.get(key) !== undefined).join('');

  it('is remembered of so many, and of those the longest that are asked for again', () => {
    for (const [i, key] of ['a', 'b', 'c'].entries()) recent.set(key, i);
    assert.equal(recent.get('a'), 0);
    recent.set('d', 3);
    assert.equal(kept(), 'acd');
    recent.set('c', 7);
    assert.equal(recent.get('c'), 7);
    assert.equal(kept(), 'acd');
  });

  it('is forgotten when it is told to', () => {
    recent.delete('d');
    assert.equal(kept(), 'ac');
    recent.clear();
    assert.equal(kept(), '');
  });
});
