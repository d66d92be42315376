import assert from 'node:assert/strict';
import { JoinedTexts } from '../../server/src/text/joinedTexts';

describe('Texts that are searched as one', () => {
  const texts = new JoinedTexts(['ann', 'hanna', '', 'banana annex', 'Ann']);

  it('are found once each by what they hold or begin with', () => {
    assert.deepEqual([...texts.holding('an')], [0, 1, 3]);
    assert.deepEqual([...texts.beginningWith('an')], [0]);
    assert.deepEqual([...texts.holding('nobody')], []);
  });

  it('are all found by nothing, and never across two of them', () => {
    assert.deepEqual([...texts.holding('')], [0, 1, 2, 3, 4]);
    assert.deepEqual([...texts.beginningWith('')], [0, 1, 2, 3, 4]);
    assert.deepEqual([...texts.holding('nh')], []);
    assert.deepEqual([...new JoinedTexts([]).holding('')], []);
  });

  it('are given back', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((i) => texts.text(i)),
      ['ann', 'hanna', '', 'banana annex', 'Ann'],
    );
  });
});
