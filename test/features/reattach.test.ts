import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import { annotate } from '../../server/src/features/annotate';
import { diagnose } from '../../server/src/features/diagnostics';
import { carryOut, offers } from '../../server/src/features/offers';
import type { FileChange } from '../../server/src/features/changes';
import { applyEdits } from '../../server/src/text/edits';
import { fixture, letter, PARTIES } from '../fixture';

const TEXT = `We have received your letter of February 22, which spoke of many things.

The talks, as we told you in our letter of February 22, must begin without delay, for the peoples of both countries wait.`;
const PATH = 'annotations/1964-02-29-cpc.ann.yaml';
const AUTHOR = { today: '2026-11-24' };

const notes = (...targets: string[]) => `
=== ${PATH}
# What we know of the letter.
letter: 1964-02-29-cpc
annotations:
${targets.map((target, i) => `  - id: n${i} # note ${i}\n    target: ${target}\n    body: "kept"\n`).join('')}`;

function corpusOf(annotations: string) {
  const { corpus, uri } = fixture(PARTIES + letter('1964-02-29', 'cpc', 'cpsu', TEXT) + annotations);
  const file = () => {
    const document = corpus.document(uri(PATH))!;
    assert.ok(document.kind === 'annotations');
    return document;
  };
  const problems = () => diagnose(corpus, file()).map(({ code }) => code);
  const own = () => corpus.letters()[0]!;
  const apply = (changes: readonly FileChange[]): string => {
    for (const change of changes) {
      assert.ok(change.do === 'edit');
      const after = applyEdits(change.document.text, change.edits);
      corpus.update({ uri: change.document.uri, path: PATH, text: after });
    }
    return file().text;
  };
  return {
    corpus,
    file,
    own,
    problems,
    apply,
    /** Titles of what is offered for the problem of the `n`th annotation, and what a choice makes of the file. */
    offered(n = 0, asks = false) {
      const found = diagnose(corpus, file())[n]!;
      const diagnostic: Diagnostic = { ...found, range: file().lines.range(found.span) } as never;
      const all = offers(corpus, file(), found.span, [diagnostic], asks);
      return {
        titles: all.map(({ title }) => title),
        take: (i: number) => {
          const outcome = carryOut(corpus, file(), all[i]!.choice!, AUTHOR);
          assert.ok('changes' in outcome, JSON.stringify(outcome));
          return apply(outcome.changes);
        },
      };
    },
  };
}

describe('A passage that was changed', () => {
  it('is taken over into its selector, the rest of the file left as it is', () => {
    const { offered, problems } = corpusOf(
      notes('{ exact: "the talks, as we have told you", start: 119 } # why'),
    );
    assert.deepEqual(offered().titles, ['Update the selector: “The talks, as we told you”']);
    assert.equal(
      offered().take(0),
      `# What we know of the letter.
letter: 1964-02-29-cpc
annotations:
  - id: n0 # note 0
    target: { exact: "The talks, as we told you", prefix: "22, which spoke of many things. ", suffix: " in our letter of February 22, must", start: 119 } # why
    body: "kept"

`,
    );
    assert.deepEqual(problems(), []);
  });

  it('is taken over with all others of the file', () => {
    const { offered, problems } = corpusOf(
      notes(
        '{ exact: "the talks, as we have told you", start: 119 }',
        '{ exact: must begin without delay }',
        '\n      exact: for the people of both countries wait\n      start: 7 # old',
      ),
    );
    assert.equal(offered().titles[1], 'Update all 2 changed selectors of this file');
    const text = offered().take(1);
    assert.match(text, /\n {2}- id: n1 # note 1\n {4}target: \{ exact: must begin without delay \}\n/);
    assert.match(
      text,
      /exact: for the peoples of both countries wait\n {6}prefix: .*\n {6}suffix: \.\n {6}start: \d+ # old\n/,
    );
    assert.deepEqual(problems(), []);
  });
});

describe('A passage that could be in several places', () => {
  it('is attached to the one that is chosen', () => {
    const { offered, problems, own, file } = corpusOf(notes('{ exact: letter of February 22 }'));
    assert.deepEqual(problems(), ['quote-ambiguous']);
    assert.deepEqual(
      offered().titles.map((title) => title.slice(0, 17)),
      ['Attach to line 7:', 'Attach to line 9:'],
    );
    assert.match(offered().titles[1]!, /as we told you in our ‹letter of February 22›, must begin/);
    offered().take(1);
    assert.deepEqual(problems(), []);
    assert.equal(own().text.indexOf('letter of February 22, must'), file().annotations[0]!.target!.start);
  });
});

describe('A passage that is gone', () => {
  it('is attached to a candidate, or by hand to any selection', () => {
    const { corpus, offered, problems, own, apply, file } = corpusOf(
      notes('{ exact: must not begin, prefix: as we agreed, suffix: without the least of delay }'),
    );
    assert.deepEqual(problems(), ['quote-not-found']);
    assert.match(offered().titles[0]!, /^Attach to line 9: …/);
    const start = own().text.indexOf('wait');
    const change = { do: 'attach', file: file().uri, id: 'n0', span: { start, end: start + 5 } } as const;
    const outcome = annotate(corpus, own(), change, AUTHOR);
    assert.ok('changes' in outcome);
    assert.match(apply(outcome.changes), /exact: wait\., prefix: .*both countries ", start: \d+ \}/);
    assert.deepEqual(problems(), []);
  });
  it('is first offered to be looked for, by an editor that can show the places', () => {
    const titles = (target: string) => corpusOf(notes(target)).offered(0, true).titles;
    assert.match(titles('{ exact: letter of February 22 }')[0]!, /^Here, or here\?/);
    assert.deepEqual(titles('{ exact: Zur Lage }'), ['Select its passage in the letter…']);
    const changed = titles('{ exact: "the talks, as we have told you", start: 119 }');
    assert.deepEqual(changed, ['Update the selector: “The talks, as we told you”']);
  });
  it('is not attached where the letter changed meanwhile', () => {
    const { corpus, file, own } = corpusOf(notes('{ exact: nothing like this is here }'));
    const outcome = carryOut(
      corpus,
      file(),
      {
        do: 'attach',
        entry: file().annotations[0]!.span.start,
        span: { start: 60, end: 70 },
        words: 'other',
      },
      AUTHOR,
    );
    assert.deepEqual(outcome, { refused: 'The letter has changed meanwhile.' });
    assert.ok(own());
  });
});
