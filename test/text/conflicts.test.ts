import assert from 'node:assert/strict';
import { findConflicts, firstVersions } from '../../server/src/text/conflicts';

const CONFLICT = 'a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\nb\n';
const lines = (text: string) => firstVersions(text).split('\n').filter(Boolean);

describe('A conflict that git left', () => {
  it('is found from marker to marker', () => {
    const [conflict, ...others] = findConflicts(CONFLICT);
    assert.equal(CONFLICT.slice(conflict!.start, conflict!.end), CONFLICT.slice(2, -3));
    assert.equal(CONFLICT.slice(conflict!.marker.start, conflict!.marker.end), '<<<<<<< HEAD');
    assert.deepEqual(others, []);
  });
  it('is read in its first version, all offsets as before', () => {
    assert.deepEqual(lines(CONFLICT), ['a', 'ours', 'b']);
    assert.equal(firstVersions(CONFLICT).length, CONFLICT.length);
    assert.equal(firstVersions(CONFLICT).indexOf('b'), CONFLICT.lastIndexOf('b'));
  });
  it('may show what both versions were made from, and end lines as Windows does', () => {
    const diff3 = CONFLICT.replace('=======', '||||||| base\nold\n=======').replaceAll('\n', '\r\n');
    assert.deepEqual(
      lines(diff3)
        .map((line) => line.trim())
        .filter(Boolean),
      ['a', 'ours', 'b'],
    );
    assert.equal(findConflicts(diff3).length, 1);
  });
  it('is named at the marker that is left, when half of it was resolved', () => {
    for (const text of ['a\n<<<<<<< HEAD\nb\n', 'a\n>>>>>>> branch\nb\n']) {
      assert.equal(findConflicts(text).length, 1);
      assert.deepEqual(lines(text), ['a', 'b']);
    }
  });
  it('is none where a heading is underlined, or words are far to the right', () => {
    for (const text of ['Title\n=======\n\ntext', 'a <<<<<<< b', '<<<<<<<<<<', 'quiet'])
      assert.deepEqual([findConflicts(text), firstVersions(text)], [[], text]);
  });
});
