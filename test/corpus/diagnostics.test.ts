import assert from 'node:assert/strict';
import { diagnose } from '../../server/src/features/diagnostics';
import { fixture, letter, PARTIES } from '../fixture';

/** The problems of a fixture, as `path code "words"`. */
function problems(text: string): string[] {
  const { corpus } = fixture(PARTIES + text);
  return corpus
    .documents()
    .flatMap((document) =>
      diagnose(corpus, document).map(
        ({ code, span }) => `${document.path} ${code} "${document.text.slice(span.start, span.end)}"`,
      ),
    );
}

const LETTER = letter('1964-02-29', 'cpc', 'cpsu', 'We propose talks. We propose peace.');
const annotations = (body: string) =>
  `\n=== annotations/a.ann.yaml\nletter: 1964-02-29-cpc\nannotations:\n${body}`;

describe('Problems', () => {
  it('are none in a sound corpus', () => assert.deepEqual(problems(LETTER), []));

  it('name a letter that does not exist', () => {
    assert.deepEqual(problems(`${LETTER}=== annotations/a.ann.yaml\nletter: 1964-02-28-cpc\n`), [
      'annotations/a.ann.yaml unknown-letter "1964-02-28-cpc"',
    ]);
  });

  it('name a link to nothing in a note', () => {
    const note = '  - id: a\n    target: { exact: talks }\n    body: See [[1999-01-01-x]] and [[cpsu]].\n';
    assert.deepEqual(problems(LETTER + annotations(note)), [
      'annotations/a.ann.yaml unknown-letter "1999-01-01-x"',
    ]);
  });

  it('name words that are not in the letter, and words that are there twice', () => {
    const notes = '  - id: a\n    target: { exact: war }\n  - id: b\n    target: { exact: We propose }\n';
    assert.deepEqual(problems(LETTER + annotations(notes)), [
      'annotations/a.ann.yaml quote-not-found "war"',
      'annotations/a.ann.yaml quote-ambiguous "We propose"',
    ]);
  });

  it('name words that were changed, and what they are now', () => {
    const { corpus } = fixture(
      PARTIES +
        letter(
          '1964-02-29',
          'cpc',
          'cpsu',
          'Dear comrades,\n\nWe propose that the talks be resumed in Peking.',
        ) +
        annotations(
          '  - id: a\n    target: { exact: the talks were resumed, prefix: "propose that ", suffix: " in Peking" }\n',
        ),
    );
    const [problem] = diagnose(corpus, corpus.document('file:///corpus/annotations/a.ann.yaml')!);
    assert.equal(problem!.code, 'quote-changed');
    assert.match(problem!.message, /it is now “the talks be resumed” \(line 9,/);
    assert.equal(problem!.related!.length, 1);
  });

  it('name a conflict that git left, and leave the entries about it at work', () => {
    const conflict = '<<<<<<< HEAD\n    ref: 1999-01-01-x\n=======\n    ref: 1964-02-29-cpc\n>>>>>>> other\n';
    const entry = (id: string, more: string) => `  - id: ${id}\n    target: { exact: talks }\n${more}`;
    const notes = entry('a', conflict) + entry('b', '    ref: nobody\n');
    assert.deepEqual(problems(LETTER + annotations(notes)), [
      'annotations/a.ann.yaml merge-conflict "<<<<<<< HEAD"',
      'annotations/a.ann.yaml unknown-letter "1999-01-01-x"',
      'annotations/a.ann.yaml unknown-entry "nobody"',
    ]);
    const added = `${entry('a', '')}<<<<<<< HEAD\n${entry('b', '')}=======\n${entry('c', '')}>>>>>>> other\n    tags: [t]\n`;
    assert.deepEqual(problems(LETTER + annotations(added)), [
      'annotations/a.ann.yaml merge-conflict "<<<<<<< HEAD"',
    ]);
  });

  it('let prefix or suffix decide between two places', () => {
    const note = '  - id: a\n    target: { exact: We propose, suffix: " peace" }\n';
    assert.deepEqual(problems(LETTER + annotations(note)), []);
  });

  it('name a reply to a later letter, and a dateline that disagrees', () => {
    const text =
      letter('1964-03-07', 'cpsu', 'cpc', 'x').replace('to: cpc', 'to: cpc') +
      letter('1964-02-29', 'cpc', 'cpsu', '::: dateline\nMarch 1, 1964\n:::').replace(
        'from:',
        'reply-to: 1964-03-07-cpsu\nfrom:',
      );
    assert.deepEqual(problems(text), [
      'letters/1964-02-29-cpc.letter.md dateline-mismatch "March 1, 1964"',
      'letters/1964-02-29-cpc.letter.md cites-the-future "1964-03-07-cpsu"',
    ]);
  });

  it('are silenced by `ignore` on one annotation', () => {
    const note = '  - id: a\n    target: { exact: war }\n    ignore: [quote-not-found]\n';
    assert.deepEqual(problems(LETTER + annotations(note)), []);
  });

  it('are never a crash, whatever the YAML', () => {
    for (const bad of [
      '[',
      '{a: {b: [',
      '&a [*a, *a]',
      '"\\',
      '__proto__: {x: 1}',
      '? ? ?',
      '- - - -',
      '\t- x',
      '['.repeat(20000),
      '{a: '.repeat(20000),
      '- '.repeat(20000),
    ]) {
      assert.doesNotThrow(
        () => problems(`${LETTER}=== annotations/b.ann.yaml\n${bad}\n=== register/people.yaml\n${bad}\n`),
        bad.slice(0, 20),
      );
    }
  });

  it('follow a change in either file', () => {
    const { corpus, uri } = fixture(`${PARTIES}=== annotations/a.ann.yaml\nletter: 1964-02-29-cpc\n`);
    const codes = () =>
      diagnose(corpus, corpus.document(uri('annotations/a.ann.yaml'))!).map(({ code }) => code);
    assert.deepEqual(codes(), ['unknown-letter']);
    const path = 'letters/1964-02-29-cpc.letter.md';
    corpus.update({ uri: uri(path), path, text: '---\ndate: 1964-02-29\nfrom: cpc\n---\n' });
    assert.deepEqual(codes(), []);
    corpus.remove(uri(path));
    assert.deepEqual(codes(), ['unknown-letter']);
  });
});
