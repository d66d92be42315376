import assert from 'node:assert/strict';
import { candidates, MOST_CANDIDATES } from '../../server/src/features/candidates';
import { findLetters, MOST_LETTERS } from '../../server/src/features/letterList';
import { fixture, letter } from '../fixture';

const PEOPLE =
  '=== register/people.yaml\n- id: mueller\n  name: Johann Müller\n- id: ann\n  name: Ann Harby\n';

describe('Letters that are looked for', () => {
  const { corpus } = fixture(
    PEOPLE +
      letter('1801-02-03', 'mueller', 'ann', 'Words.') +
      letter('1800-05-06', 'ann', 'mueller', 'Words.'),
  );
  const found = (query: string) => findLetters([corpus], query).letters.map(({ label }) => label);

  it('are found by correspondents, date and id, in any order and without regard to case and accents', () => {
    const [first, second] = [
      'Ann Harby to Johann Müller, 6 May 1800',
      'Johann Müller to Ann Harby, 3 February 1801',
    ];
    assert.deepEqual(found(''), [first, second]);
    assert.deepEqual(found('muller harby'), [first, second]);
    assert.deepEqual(found('feb johann'), [second]);
    assert.deepEqual(found('1800-05'), [first]);
    assert.deepEqual(found('1801-02-03-MUELLER'), [second]);
    assert.deepEqual(found('nobody'), []);
  });

  it('are named otherwise when the register does so', () => {
    const {
      corpus: changed,
      files,
      uri,
    } = fixture(PEOPLE + letter('1801-02-03', 'mueller', 'ann', 'Words.'));
    assert.equal(findLetters([changed], 'smith').found, 0);
    const path = 'register/people.yaml';
    changed.update({ uri: uri(path), path, text: files.get(path)!.replace('Johann Müller', 'John Smith') });
    assert.equal(findLetters([changed], 'smith').found, 1);
  });
});

describe('Letters and candidates that are too many for a list', () => {
  const many = Array.from({ length: 600 }, (_, i) =>
    letter(
      `${1800 + Math.floor(i / 28)}-02-${String((i % 28) + 1).padStart(2, '0')}`,
      'ann',
      'mueller',
      'Words.',
    ),
  );
  const { corpus } = fixture(PEOPLE + many.join(''));

  it('are given in part, with their number, and all are looked through', () => {
    const { letters, found } = findLetters([corpus], '');
    assert.deepEqual([letters.length, found], [MOST_LETTERS, 600]);
    assert.equal(findLetters([corpus], 'ann 28 february 1819').found, 1);
  });

  it('are offered for a citation in the same way', () => {
    const [document] = corpus.letters();
    const offered = (query?: string) => candidates(corpus, document!, 'letter', '', undefined, query);
    const { candidates: some, found } = offered();
    assert.deepEqual([some.length, found], [MOST_CANDIDATES, 599]);
    assert.deepEqual(
      offered('1819-02-28').candidates.map(({ id }) => id),
      ['1819-02-28-ann'],
    );
  });
});
