import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CODES, type Code } from '../../server/src/corpus/codes';
import { Corpus } from '../../server/src/corpus/corpus';
import { diagnose, type DiagnosticSettings } from '../../server/src/features/diagnostics';
import { readDiagnosticSettings } from '../../server/src/lsp/settings';

const FRONT = 'date: 1964-02-29\nfrom: x\nto: y\n';
const OTHER = { 'letters/b.letter.md': '---\ndate: 1964-03-07\nfrom: y\nto: x\n---\n\nPeace.\n' };
const letter = (front: string, body = 'x') => ({ 'letters/a.letter.md': `---\n${front}---\n\n${body}\n` });
const note = (fields: string, body = 'We propose. We propose.') => ({
  ...letter(FRONT, body),
  'annotations/a.ann.yaml': `letter: a\nannotations:\n  - id: n\n    ${fields}\n`,
});

/** A file for each code that has one problem, of that code, and how `ignore` is written into it. */
const EXAMPLES: Record<Code, Record<string, string>> = {
  'unknown-letter': letter(`${FRONT}reply-to: 1964-02-28-y\n`),
  'unknown-entry': letter(`${FRONT}cc: z\n`),
  'unknown-annotation': note('target: { annotation: m }'),
  'unknown-tag': note('target: { exact: Peace }\n    tags: [m]', 'Peace.'),
  'duplicate-id': note('target: { exact: Peace }\n  - id: n\n    target: { exact: Peace }', 'Peace.'),
  'quote-not-found': note('target: { exact: War }'),
  'quote-ambiguous': note('target: { exact: We }'),
  'quote-changed': note(
    'target: { exact: We have long proposed such talks. }',
    'We have long proposed such talk.',
  ),
  'quote-not-searched': note(`target: { exact: ${'ha '.repeat(4000)} }`, 'ha '.repeat(8000)),
  'merge-conflict': note(
    'target: { exact: Peace }\n<<<<<<< HEAD\n    body: We\n=======\n    body: You\n>>>>>>> b',
    'Peace.',
  ),
  'invalid-date': letter(`${FRONT}`.replace('1964-02-29', '29 February')),
  'invalid-yaml': letter(`${FRONT}from: x\n`),
  'invalid-value': letter(`${FRONT}title: [x]\n`),
  'unknown-field': letter(`${FRONT}adress: x\n`),
  'missing-field': letter(FRONT.replace('from: x\n', '')),
  'dateline-mismatch': letter(FRONT, '::: dateline\nMarch 1, 1964\n:::'),
  'cites-the-future': { ...OTHER, ...letter(`${FRONT}reply-to: b\n`) },
  'weekday-mismatch': letter(FRONT, 'On Tuesday, February 22, 1964.'),
  anachronism: letter(FRONT.replace('to: y', 'to: [y, dead]')),
  'cited-letter-not-held': letter(FRONT, 'Your letter of February 20, 1964.'),
  'ambiguous-reference': {
    'register/more.yaml': '- id: p\n  name: Zeno\n- id: q\n  name: Zeno\n',
    ...letter(FRONT, 'Zeno came.'),
  },
  'unreadable-file': letter(FRONT, 'Pe\ufffdce'),
};

/** The codes and severities of all problems of the files, beside a register of correspondents. */
function problems(
  files: Record<string, string>,
  corpusYaml = '',
  settings: DiagnosticSettings = {},
): string[] {
  const corpus = new Corpus('file:///corpus');
  const all = {
    'corpus.yaml': `tags: [{ id: t }]\n${corpusYaml}`,
    'register/people.yaml':
      '- id: x\n  name: Xavier\n- id: y\n  name: Yves\n- id: dead\n  name: Dead\n  died: 1900\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all))
    corpus.update({ uri: `file:///corpus/${path}`, path, text });
  return corpus
    .documents()
    .flatMap((document) =>
      diagnose(corpus, document, settings).map(({ code, severity }) => `${code} ${severity}`),
    );
}

/** The example with `ignore: [code]` on the letter or annotation that has the problem. */
function ignoring(files: Record<string, string>, code: Code): Record<string, string> {
  const entries = Object.entries(files).map(([path, text]) => {
    if (path.startsWith('annotations/'))
      return [path, text.replace(/ {4}target/g, `    ignore: ${code}\n    target`)];
    return [path, text.replace(/^---\n/, `---\nignore: ${code}\n`)];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

describe('The code', () => {
  for (const [code, files] of Object.entries(EXAMPLES) as [Code, Record<string, string>][]) {
    const { severity } = CODES[code];
    it(`${code} is ${severity} unless a setting says otherwise, and can be silenced`, () => {
      const found = problems(files);
      assert.ok(found.length > 0);
      assert.deepEqual(new Set(found), new Set([`${code} ${severity}`]));
      const set = (value: string) => `diagnostics: { severity: { ${code}: ${value} } }\n`;
      assert.ok(problems(files, set('information')).includes(`${code} information`));
      assert.deepEqual(problems(files, set('off')), []);
      assert.deepEqual(problems(files, set('off'), { severity: { [code]: 'hint' } })[0], `${code} hint`);

      const folder = Object.keys(files).at(-1)!.split('/')[0]!;
      const ignore = (glob: string) => `diagnostics: { ignore: [{ code: ${code}, files: "${glob}" }] }\n`;
      assert.deepEqual(problems(files, ignore(`${folder}/**`)), []);
      assert.deepEqual(problems(files, ignore('elsewhere/**')), found);
      assert.deepEqual(problems(files, '', { ignore: [{ codes: [code], files: [`${folder}/*`] }] }), []);
      assert.deepEqual(problems(files, '', { ignore: [{ codes: [], files: ['**'] }] }), []);

      assert.deepEqual(problems(ignoring(files, code)), []);
    });
  }
});

describe('The settings of VS Code', () => {
  it('know every code, with its default severity', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: {
        configuration: {
          properties: Record<string, { properties: Record<string, { description: string }> }>;
        };
      };
    };
    const { properties } = manifest.contributes.configuration.properties['glossator.diagnostics.severity']!;
    const expected = Object.entries(CODES).map(([code, { severity, doc }]) => [
      code,
      `${doc} Default: ${severity}.`,
    ]);
    assert.deepEqual(
      Object.entries(properties).map(([code, { description }]) => [code, description]),
      expected,
    );
  });
  it('are documented in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    assert.deepEqual(
      Object.keys(CODES).filter((code) => !readme.includes(`\`${code}\``)),
      [],
    );
  });
  it('may hold nonsense', () => {
    for (const nonsense of [undefined, null, 1, [], { severity: 1, ignore: {} }])
      assert.deepEqual(readDiagnosticSettings(nonsense), { severity: {}, ignore: [] });
    assert.deepEqual(
      readDiagnosticSettings({
        severity: { 'unknown-letter': 'loud', 'unknown-entry': 'off', nothing: 'off' },
        ignore: [1, { files: 2 }, { code: 'unknown-letter', files: 'a' }, { files: ['b', 3] }],
      }),
      {
        severity: { 'unknown-entry': 'off' },
        ignore: [
          { codes: ['unknown-letter'], files: ['a'] },
          { codes: [], files: ['b'] },
        ],
      },
    );
  });
});
