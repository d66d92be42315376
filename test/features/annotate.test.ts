import assert from 'node:assert/strict';
import { annotate, type AnnotationChange } from '../../server/src/features/annotate';
import { diagnose } from '../../server/src/features/diagnostics';
import { margin } from '../../server/src/features/margin';
import { annotationsView } from '../../server/src/features/annotationsView';
import { applyEdits } from '../../server/src/text/edits';
import type { Letter } from '../../server/src/corpus/document';
import { fixture, letter, PARTIES } from '../fixture';

const TEXT = 'We propose that talks be resumed. The *old treaties* are unequal. You refuse talks.';
const LETTER = letter('1964-02-29', 'cpc', 'cpsu', TEXT);
const PATH = 'annotations/1964-02-29-cpc.ann.yaml';
const AUTHOR = { creator: 'A. Reader', today: '2026-11-24' };
const NOTES = `
=== ${PATH}
# What we know of the letter.
letter: 1964-02-29-cpc
annotations:
  - id: resumed # the first
    target: {exact: talks be resumed}
    body: >-
      They were
      resumed.
  - target:
      exact: "You refuse"
    id: refusal
`;

/** The corpus of a fixture with its one letter, and what a change makes of it. */
function corpusOf(text: string) {
  const { corpus, uri } = fixture(PARTIES + text);
  const at = () => corpus.letters()[0]!;
  const make = (change: AnnotationChange): string => {
    const outcome = annotate(corpus, at(), change, AUTHOR);
    if ('refused' in outcome) return outcome.refused;
    for (const one of outcome.changes) {
      assert.ok(one.do !== 'rename');
      const after = one.do === 'create' ? one.text : applyEdits(one.document.text, one.edits);
      const place = one.do === 'create' ? one.uri : one.document.uri;
      corpus.update({ uri: place, path: place.replace('file:///corpus/', ''), text: after });
    }
    for (const document of corpus.documents()) assert.deepEqual(diagnose(corpus, document), []);
    return corpus.document(uri(PATH))!.text;
  };
  const span = (words: string) => {
    const start = at().text.indexOf(words);
    assert.ok(start >= 0, words);
    return { start, end: start + words.length };
  };
  return { corpus, letter: at, make, span, file: uri(PATH) };
}

describe('Annotating', () => {
  it('makes the annotation file of a letter that has none', () => {
    const { make, span } = corpusOf(LETTER);
    const fields = { body: 'Of 1858 and 1860.\n\nSee [[cpsu]].', tags: ['treaty', 'border'], ref: ['cpsu'] };
    assert.equal(
      make({ do: 'add', span: span(' *old treaties* '), fields }),
      `letter: 1964-02-29-cpc
annotations:
  - id: treaties
    target:
      exact: "*old treaties*"
      prefix: "propose that talks be resumed. The "
      suffix: " are unequal. You refuse talks."
      start: 83
    motivation: commenting
    ref: cpsu
    tags: [ treaty, border ]
    body: |-
      Of 1858 and 1860.

      See [[cpsu]].
    creator: A. Reader
    created: 2026-11-24
`,
    );
  });

  it('puts an entry where its passage comes, and touches no other line', () => {
    const { make, span } = corpusOf(LETTER + NOTES);
    const before = `${NOTES.trimStart().split('\n').slice(1).join('\n')}\n`;
    const after = make({ do: 'add', span: span('old treaties'), fields: { body: 'Of 1858.' } });
    const [head, tail] = before.split('  - target:\n') as [string, string];
    assert.ok(after.startsWith(`${head}  - id: treaties\n`));
    assert.ok(after.endsWith(`    created: 2026-11-24\n  - target:\n${tail}`));
  });

  it('annotates the words of a heading where nothing is selected', () => {
    const { make, span } = corpusOf(letter('1964-02-29', 'cpc', 'cpsu', `## On unity\n\n${TEXT}`));
    const { start } = span('On unity');
    const text = make({ do: 'add', span: { start, end: start }, fields: { body: 'So.' } });
    assert.match(text, /exact: On unity\n/);
  });
  it('annotates the paragraph where nothing is selected, and never the front matter', () => {
    const { make, span, letter } = corpusOf(LETTER);
    const { start } = span('talks');
    make({ do: 'add', span: { start, end: start }, fields: { body: 'All of it.' } });
    assert.match(corpusOf(LETTER).make({ do: 'add', span: span('from: cpc'), fields: {} }), /^Select words/);
    assert.ok(letter());
  });

  it('tells two places with the same words apart', () => {
    const { make, span, corpus, letter } = corpusOf(LETTER);
    const second = span('refuse talks').start + 'refuse '.length;
    make({ do: 'add', span: { start: second, end: second + 5 }, fields: {} });
    assert.deepEqual(
      corpus.annotationsOf(letter()).map(({ place }) => place),
      [{ state: 'exact', span: { start: second, end: second + 5 } }],
    );
  });

  it('changes, resolves and removes an entry, and keeps the style and the comments around it', () => {
    const { make, file } = corpusOf(LETTER + NOTES);
    const set = (fields: object) => make({ do: 'set', file, id: 'resumed', fields });
    assert.match(
      set({ body: 'In July.' }),
      /# the first\n.*\n {4}body: >-\n {6}In July\.\n {4}modified: 2026-11-24\n/,
    );
    assert.match(set({ status: 'resolved' }), /status: resolved/);
    assert.doesNotMatch(set({ status: 'open', body: null }), /status|body/);
    assert.equal(
      make({ do: 'remove', file, id: 'resumed' }),
      '# What we know of the letter.\nletter: 1964-02-29-cpc\nannotations:\n  - target:\n      exact: "You refuse"\n    id: refusal\n\n',
    );
  });

  it('puts an answer after what it answers, and removes both together', () => {
    const { make, file, corpus, letter } = corpusOf(LETTER + NOTES);
    make({ do: 'reply', file, to: 'resumed', fields: { body: 'Were they?' } });
    const after = make({ do: 'reply', file, to: 'were-they', fields: { body: 'Yes.' } });
    assert.deepEqual(
      [...after.matchAll(/id: (\S+)/g)].map(([, id]) => id),
      ['resumed', 'were-they', 'yes', 'refusal'],
    );
    assert.deepEqual(
      margin(corpus, letter()).map(({ notes }) => notes.map(({ text }) => text)),
      [['They were resumed.', 'Were they?', 'Yes.'], ['']],
    );
    assert.deepEqual(
      annotationsView(corpus, letter(), { scope: 'letter', filter: '', groupBy: 'none' }).nodes.map(
        ({ children }) => children?.map(({ label }) => label),
      ),
      [['Were they?', 'Yes.'], undefined],
    );
    make({ do: 'remove', file, id: 'resumed' });
    assert.equal(corpus.annotationsOf(letter()).length, 1);
  });

  it('says which links lead nowhere after a removal', () => {
    const links =
      '=== register/people.yaml\n- id: mao\n  name: Mao\n  note: See [[1964-02-29-cpc#refusal]].\n';
    const { corpus, letter, file } = corpusOf(LETTER + NOTES + links);
    const outcome = annotate(corpus, letter(), { do: 'remove', file, id: 'refusal' }, AUTHOR);
    assert.match('remark' in outcome ? outcome.remark! : '', /One link leads nowhere/);
  });

  it('refuses what is not there, and a file that is half-typed', () => {
    const { make, file, span } = corpusOf(LETTER + NOTES);
    assert.match(make({ do: 'set', file, id: 'gone', fields: {} }), /no longer there/);
    const broken = corpusOf(`${LETTER}${NOTES}  - id: "half\n`);
    const outcome = annotate(
      broken.corpus,
      broken.letter(),
      { do: 'add', span: span('old treaties'), fields: {} },
      AUTHOR,
    );
    assert.match('refused' in outcome ? outcome.refused : '', /not well-formed/);
  });

  it('makes the file where the globs of the corpus look for it', () => {
    const { corpus } = fixture(`${PARTIES}\n=== corpus.yaml\nannotations: notes/**/*.yaml\n${LETTER}`);
    const outcome = annotate(
      corpus,
      corpus.letters()[0] as Letter,
      { do: 'add', span: { start: 60, end: 70 }, fields: {} },
      AUTHOR,
    );
    assert.ok('changes' in outcome && outcome.changes[0]!.do === 'create');
    assert.match(outcome.changes[0]!.uri, /\/notes\/1964-02-29-cpc\.ann\.yaml$/);
  });
});

describe('The margin', () => {
  it('shows a loose annotation at the top, and a link in a note as a link', () => {
    const { corpus, letter } = corpusOf(
      `${LETTER}\n=== ${PATH}\nletter: 1964-02-29-cpc\nannotations:\n  - id: a\n    target: { exact: gone }\n    body: "[[cpsu]], [x](command:x)"\n`,
    );
    const [thread] = margin(corpus, letter());
    assert.equal(thread!.attached, false);
    assert.equal(thread!.label, 'No longer found: “gone”');
    assert.equal(
      thread!.notes[0]!.shown,
      '[Communist Party of the Soviet Union](file:///corpus/register/organizations.yaml#L1), [x]',
    );
  });
  it('does not loop where answers go round in a circle', () => {
    const { corpus, letter } = corpusOf(
      `${LETTER}\n=== ${PATH}\nletter: 1964-02-29-cpc\nannotations:\n  - id: a\n    target: { annotation: b }\n  - id: b\n    target: { annotation: a }\n`,
    );
    assert.equal(
      margin(corpus, letter()).reduce((sum, { notes }) => sum + notes.length, 0),
      2,
    );
  });
});
