import fc from 'fast-check';
import assert from 'node:assert/strict';
import { Corpus } from '../../server/src/corpus/corpus';
import { diagnose } from '../../server/src/features/diagnostics';

const ROOT = 'file:///corpus';

/** Contents that clash, refer to one another, and are broken in several ways. */
const CONTENTS: Record<string, string[]> = {
  'corpus.yaml': [
    'title: A\n',
    'language: de\n',
    'letters: other/*.md\n',
    'diagnostics: { severity: { unknown-entry: off } }\n',
    '[',
  ],
  'letters/a.letter.md': [
    '---\nid: a\ndate: 1964-02-22\nfrom: x\nto: y\n---\n\nYour letter of February 20.\n',
    '---\nid: a\ndate: 1964-02-22\nfrom: x\nto: y\n---\n\nYour letter of February 20 and Xavier.\n',
    '---\nid: b\ndate: 1964-02-20\nfrom: y\nto: x\nreply-to: a\n---\n\nXavier [[z]]\n',
    '---\nid: [',
  ],
  'letters/b.letter.md': [
    '---\ndate: 1964-02-20\nfrom: y\nto: x\n---\n\nOur letter of February 22, dear Xavier.\n',
    '---\ndate: 1963\nfrom: q\n---\n\nwords\n',
    '',
  ],
  'register/people.yaml': [
    '- id: x\n  name: Xavier\n- id: y\n  name: Yves\n',
    '- id: x\n  name: Yves\n- id: y\n  name: Yves\n',
    '- id: a\n  name: A\n',
    '- [',
  ],
  'annotations/a.ann.yaml': [
    'letter: a\nannotations:\n  - id: n\n    target: { exact: Your letter }\n    ref: b\n',
    'letter: a\nannotations:\n  - id: n\n    target: { exact: Xavier }\n    ref: none\n',
    'letter: b\nannotations:\n  - id: n\n    target: { exact: Xavier }\n    ref: y\n  - id: n\n',
  ],
};

/** All that a corpus says: problems and references, with the spans. */
function answers(corpus: Corpus): unknown {
  return corpus.documents().map((document) => ({
    path: document.path,
    problems: diagnose(corpus, document),
    references: document.kind === 'letter' ? corpus.derived(document) : [],
  }));
}

const edit = fc.constantFrom(...Object.keys(CONTENTS)).chain((path) =>
  fc.record({
    path: fc.constant(path),
    text: fc.option(fc.constantFrom(...CONTENTS[path]!), { nil: undefined }),
  }),
);

describe('A corpus updated edit by edit', () => {
  it('answers as one built afresh from the same files', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const corpus = new Corpus(ROOT);
        const files = new Map<string, string>();
        for (const { path, text } of edits) {
          const uri = `${ROOT}/${path}`;
          if (text === undefined) {
            files.delete(path);
            corpus.remove(uri);
          } else {
            files.set(path, text);
            corpus.update({ uri, path, text });
          }
          // The host reads all files again when the globs may have changed.
          if (path === 'corpus.yaml')
            for (const [p, t] of files) corpus.update({ uri: `${ROOT}/${p}`, path: p, text: t });
          answers(corpus);
        }
        const fresh = new Corpus(ROOT);
        const order = [...files].sort(
          ([a], [b]) => Number(b === 'corpus.yaml') - Number(a === 'corpus.yaml'),
        );
        for (const [path, text] of order) fresh.update({ uri: `${ROOT}/${path}`, path, text });
        assert.deepEqual(answers(corpus), answers(fresh));
      }),
      { numRuns: 1000 },
    );
  });
});
