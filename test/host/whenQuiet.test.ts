import assert from 'node:assert/strict';
import { WhenQuiet } from '../../server/src/host/whenQuiet';

const LENGTH = 30;

describe('What is done when it is quiet', () => {
  let done = 0;
  const quiet = new WhenQuiet(LENGTH, () => done++);
  const later = (time: number) => new Promise((next) => setTimeout(next, time));
  beforeEach(() => (done = 0));

  it('is not done as long as somebody asks for something, and once then', async () => {
    quiet.expect();
    quiet.expect();
    for (let i = 0; i < 10; i++) {
      await later(LENGTH / 5);
      quiet.disturb();
    }
    assert.equal(done, 0);
    await later(2 * LENGTH);
    assert.equal(done, 1);
    quiet.disturb();
    await later(2 * LENGTH);
    assert.equal(done, 1);
  });

  it('is not done where it is not wanted any more', async () => {
    quiet.expect();
    quiet.cancel();
    quiet.disturb();
    await later(2 * LENGTH);
    assert.equal(done, 0);
  });
});
