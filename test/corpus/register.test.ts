import assert from 'node:assert/strict';
import { fixture } from '../fixture';

describe('An entry of the register that gives no type', () => {
  it('has the one that its file is named after, else is a person', () => {
    const names = ['places', 'organisations', 'friends', 'constructor'];
    const files = names.map((name) => `=== register/${name}.yaml\n- id: in-${name}\n  name: X\n`);
    const { corpus } = fixture(files.join(''));
    assert.deepEqual(
      names.map((name) => corpus.entry(`in-${name}`)?.type),
      ['place', 'organization', 'person', 'person'],
    );
  });
});
