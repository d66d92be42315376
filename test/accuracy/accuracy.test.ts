import assert from 'node:assert/strict';
import { fallen, readBaseline } from './baseline';
import { evaluate } from './report';
import { labelledSets } from './sets';

describe('Accuracy', () => {
  it('is not below the scores kept in scores.json (npm run accuracy shows what is not right)', async () => {
    const results = (await labelledSets()).map(evaluate);
    assert.deepEqual(fallen(results, readBaseline()), []);
  });
});
