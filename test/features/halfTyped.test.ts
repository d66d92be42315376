import assert from 'node:assert/strict';
import { completion } from '../../server/src/features/completion';
import { diagnose } from '../../server/src/features/diagnostics';
import { hover } from '../../server/src/features/hover';
import { definition, documentLinks } from '../../server/src/features/navigation';
import { documentSymbols, foldingRanges } from '../../server/src/features/outline';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { annotationsView } from '../../server/src/features/annotationsView';
import { backlinks, subjectAt } from '../../server/src/features/backlinks';
import { searchNotes } from '../../server/src/features/searchNotes';
import { registerView } from '../../server/src/features/views';
import { fixture, letter, PARTIES } from '../fixture';

const LETTER = letter('1964-02-22', 'cpsu', 'cpc', 'We write to the CPC.');

/** Whole files of every kind, with much of what may stand in them. */
const FILES: Record<string, string> = {
  'letters/b.letter.md':
    '---\nid: b\ndate: 1964-02-29\nfrom: [cpc, "cpsu"]\nreply-to: 1964-02-22-cpsu\nnote: >-\n  See [[cpc]].\n---\n\n# B\n\n::: salute\nDear 𝔖ir,\n:::\n\nYour letter of February 22[^1] and [[cpc|the CPC]].\n\n[^1]: So.\n',
  'annotations/a.ann.yaml':
    'letter: 1964-02-22-cpsu\nannotations:\n  - id: a\n    target: { exact: "to the \\"CPC\\"", prefix: \'write \' }\n    ref: &x cpc\n    tags: [a, b]\n    body: |\n      See: [[1964-02-22-cpsu#a]]\n      - so\n  - id: b # why\n    ref: *x\n',
  'register/people.yaml':
    'entries:\n- id: x\n  name: Xavier\n  aliases:\n  - X.\n  - "Mr. X"\n  born: 1900?\n  sameAs: https://example.org/x\n  ignore: [invalid-date]\n',
  'corpus.yaml':
    'title: A\ntags:\n  - id: t\n    tags: [{ id: u }]\ndiagnostics:\n  severity: { unknown-entry: off }\n  ignore:\n    - code: unknown-field\n      files: "**"\n',
};

describe('While a file is being typed', () => {
  for (const [path, text] of Object.entries(FILES)) {
    it(`nothing fails at any letter of ${path}, and the other files go on working`, () => {
      const { corpus, uri } = fixture(PARTIES + LETTER);
      const other = corpus.letter('1964-02-22-cpsu')!;
      for (let length = 0; length <= text.length; length++) {
        corpus.update({ uri: uri(path), path, text: text.slice(0, length) });
        const document = corpus.document(uri(path))!;
        diagnose(corpus, document);
        hover(corpus, document, length);
        definition(corpus, document, length);
        completion(corpus, document, length);
        documentLinks(corpus, document);
        documentSymbols(document);
        foldingRanges(document);
        semanticTokens(corpus, document);
        for (const groupBy of ['none', 'tag', 'ref'] as const)
          annotationsView(corpus, undefined, { scope: 'corpus', filter: 'tag:a -b', groupBy });
        backlinks(corpus, subjectAt(corpus, document, length) ?? 'cpc');
        searchNotes(corpus, text.slice(0, length));
        registerView(corpus);
        if (path !== 'corpus.yaml')
          assert.deepEqual(
            corpus.derived(other).map(({ targets }) => targets),
            [['cpc']],
            text.slice(0, length),
          );
      }
    });
  }
});

describe('A value of the wrong kind', () => {
  /** The problems of a file, as `code "words"`. */
  const problems = (path: string, text: string) => {
    const { corpus, uri } = fixture(`${PARTIES}${LETTER}=== ${path}\n${text}`);
    const document = corpus.document(uri(path))!;
    return diagnose(corpus, document).map(
      ({ code, span }) => `${code} "${document.text.slice(span.start, span.end)}"`,
    );
  };
  const cases: [text: string, path: string, expected: string[]][] = [
    ['5\n', 'annotations/a.ann.yaml', ['invalid-value "5"']],
    ['letter: [1964-02-22-cpsu]\n', 'annotations/a.ann.yaml', ['invalid-value "[1964-02-22-cpsu]"']],
    ['letter: 1964-02-22-cpsu\nannotations: x\n', 'annotations/a.ann.yaml', ['invalid-value "x"']],
    [
      'letter: 1964-02-22-cpsu\nannotations:\n  - id: a\n    target: to the CPC\n',
      'annotations/a.ann.yaml',
      ['invalid-value "to the CPC"'],
    ],
    ['- x\n', 'register/people.yaml', ['invalid-value "x"']],
    ['- id: x\n  name: X\n  aliases: { a: b }\n', 'register/people.yaml', ['invalid-value "{ a: b }"']],
    ['- id: x\n  name: X\n  born: [1900]\n', 'register/people.yaml', ['invalid-value "[1900]"']],
    ['- id: x\n  name: X\n  sameAs: nowhere\n', 'register/people.yaml', ['invalid-value "nowhere"']],
    ['- id: x\n  type: god\n  name: X\n', 'register/people.yaml', ['invalid-value "god"']],
    ['diagnostics: { severity: loud }\n', 'corpus.yaml', ['invalid-value "loud"']],
    ['diagnostics: { severity: { unknown-entry: loud } }\n', 'corpus.yaml', ['invalid-value "loud"']],
  ];
  for (const [text, path, expected] of cases)
    it(`is said where it stands: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(problems(path, text), expected));

  it('or a field given twice, too', () =>
    assert.deepEqual(problems('letters/b.letter.md', '---\ndate: 1964\nfrom: cpc\nfrom: cpsu\n---\n'), [
      'invalid-yaml "from"',
    ]));
});
