import fc from 'fast-check';
import assert from 'node:assert/strict';
import { Corpus } from '../../server/src/corpus/corpus';
import type { Citation } from '../../server/src/corpus/correspondence';
import type { CorpusDocument } from '../../server/src/corpus/document';
import type { SourceFile } from '../../server/src/corpus/parse';
import { diagnose } from '../../server/src/features/diagnostics';
import { readEdtf } from '../../server/src/text/calendar';

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
    '---\nid: a\ndate: 1964-03-02\nfrom: x\nto: y\n---\n\nYour last letter and the Charter, of February.\n',
    '---\nid: [',
  ],
  'letters/b.letter.md': [
    '---\ndate: 1964-02-20\nfrom: y\nto: x\n---\n\nOur letter of February 22, dear Xavier.\n',
    '---\ndate: 1963\nfrom: q\n---\n\nwords\n',
    '---\ndate: 1964-03-05\nfrom: y\nto: x\n---\n\nYour letters of February 20 and 22, your letter of March 1, [[a#n]].\n',
    '',
  ],
  'letters/c.letter.md': [
    '---\ndate: 1964-02-22\nfrom: y\nto: x\nlanguage: de\n---\n\nIhr Brief vom 20. Februar an Xavier Yves.\n',
    '---\nid: a\ndate: 1964-02\nfrom: x\nto: y\n---\n\nThat letter of Yves, your letter of March 1, 1964.\n',
  ],
  'register/papers.yaml': [
    '- id: x\n  name: Charter\n  type: document\n',
    '- id: a\n  name: Xavier Yves\n- id: p\n  name: Yves\n  parent: x\n',
  ],
  'register/people.yaml': [
    '- id: x\n  name: Xavier\n- id: y\n  name: Yves\n',
    '- id: x\n  name: Yves\n- id: y\n  name: Yves\n',
    '- id: a\n  name: A\n',
    '- id: x\n  name: Xavier\n  parent: y\n- id: y\n  name: Yves\n  born: 1970\n',
    '- id: d\n  type: document\n  name: The Charter\n  date: 1964-02-20\n  from: y\n  to: x\n  reply-to: a\n',
    '- id: x\n  name: Xavier\n- id: x\n  type: document\n  name: Xavier\n  date: 1964-02\n',
    '- [',
  ],
  'annotations/a.ann.yaml': [
    'letter: a\nannotations:\n  - id: n\n    target: { exact: Your letter }\n    ref: b\n',
    'letter: a\nannotations:\n  - id: n\n    target: { exact: Xavier }\n    ref: none\n',
    'letter: b\nannotations:\n  - id: n\n    target: { exact: Xavier }\n    ref: y\n  - id: n\n',
  ],
};

/** Days, months and years of which something in these contents is. */
const DATES = ['1964-02-20', '1964-02', '1964', '1970', '1963-05-01/1964-02-20'];

/** All that a corpus says: problems and references with their places, and who points at what. */
function answers(corpus: Corpus, findings: (document: CorpusDocument) => unknown): unknown {
  const place = ({ source, document: { path }, span, target, relation, ambiguous }: Citation) =>
    JSON.stringify({ source, path, span, target, relation, ambiguous });
  const keys = [...corpus.ids(), 'a#n', 'z', 'nobody'];
  return {
    files: corpus.documents().map((document) => ({
      path: document.path,
      problems: findings(document),
      references: document.kind === 'letter' ? corpus.derived(document) : [],
    })),
    letters: corpus.letters().map(({ path }) => path),
    dated: DATES.map((date) => corpus.datedIn(readEdtf(date)!)),
    things: keys.map((key) => corpus.things(key).map(({ document, span }) => [document.path, span])),
    places: keys.map((key) =>
      corpus.placesOf(key, true).map(({ document, places }) => [document.path, places]),
    ),
    mentions: keys.map((key) => corpus.mentions(key)),
    tags: [...corpus.usedTags()],
    cites: keys.map((key) => corpus.citationsOf(key).map(place)),
    cited: keys.map((key) => corpus.citedBy(key).map(place)),
    answered: keys.map((key) => corpus.answersTo(key).map(place)),
    unheld: corpus.unheld().map((letter) => [letter.key, letter.citations.map(place)]),
  };
}

/** What another corpus finds out about the files of this one, to be taken over later. */
function helped(corpus: Corpus, told: Told, read: (uri: string) => SourceFile | undefined): () => void {
  const skeleton = structuredClone(corpus.beginSharing());
  const helper = new Corpus(ROOT, 'utf-16', read);
  helper.restoreWhole(skeleton.whole);
  for (const file of skeleton.closed) helper.restoreClosed(file);
  const found = helper.documents().flatMap((document) => {
    const problems = helper.findings(document.uri, () => diagnose(helper, document));
    const file = helper.handOver(document.uri);
    return file ? [{ file: structuredClone(file), problems }] : [];
  });
  const tables = structuredClone(helper.tablesFrom(0, 0));
  return () => {
    const numbering = { keys: [], questions: [] };
    corpus.learn(tables, numbering);
    for (const { file, problems } of found)
      if (corpus.adopt(file, numbering)) told.tell(file.head.uri, problems);
    corpus.endSharing();
  };
}

const edit = fc.constantFrom(...Object.keys(CONTENTS)).chain((path) =>
  fc.record({
    path: fc.constant(path),
    text: fc.option(fc.constantFrom(...CONTENTS[path]!), { nil: undefined }),
    isOpen: fc.boolean(),
    restart: fc.boolean(),
  }),
);

/** The corpus as it is found again in the next session. */
function restarted(corpus: Corpus, read: (uri: string) => SourceFile | undefined): Corpus {
  const { tables, whole, closed } = corpus.snapshot((uri) => read(uri)?.version);
  const stored = structuredClone({ tables: [...tables], whole, closed: [...closed] });
  const next = new Corpus(ROOT, 'utf-16', read);
  for (const part of stored.tables) next.restoreTables(part);
  next.restoreWhole(stored.whole);
  for (const file of stored.closed) next.restoreClosed(file);
  return next;
}

/** What an editor has been told of each file, told anew only where the corpus says that it may be out of date. */
class Told {
  readonly #problems = new Map<string, unknown>();

  constructor(public corpus: Corpus) {}

  catchUp(): void {
    this.corpus.settleDoubts();
    for (const uri of [...this.corpus.outdated]) {
      const document = this.corpus.document(uri);
      if (!document) this.#problems.delete(uri);
      this.corpus.findings(uri, () => {
        if (document) this.#problems.set(uri, diagnose(this.corpus, document));
      });
    }
  }

  tell(uri: string, problems: unknown): void {
    this.#problems.set(uri, problems);
  }

  of({ uri }: CorpusDocument): unknown {
    return this.#problems.get(uri);
  }
}

describe('A corpus updated edit by edit', () => {
  type Edit = { path: string; text?: string; isOpen: boolean; restart: boolean };
  const check = (edits: Edit[], lazily: boolean, also?: 'restarts' | 'is helped') => {
    const files = new Map<string, string>();
    const read = (uri: string) => {
      const path = uri.slice(ROOT.length + 1);
      const text = files.get(path);
      return text === undefined ? undefined : { uri, path, text, version: text };
    };
    let corpus = new Corpus(ROOT, 'utf-16', read);
    const told = new Told(corpus);
    let takeOver: (() => void) | undefined;
    for (const { path, text, isOpen, restart } of edits) {
      if (also === 'restarts' && restart) told.corpus = corpus = restarted(corpus, read);
      if (also === 'is helped' && restart) takeOver ??= helped(corpus, told, read);
      const uri = `${ROOT}/${path}`;
      if (text === undefined) {
        files.delete(path);
        corpus.remove(uri);
      } else {
        files.set(path, text);
        corpus.update({ uri, path, text, ...(isOpen ? {} : { version: text }) });
      }
      // The host reads all files again when the globs may have changed.
      if (path === 'corpus.yaml')
        for (const [p, t] of files) corpus.update({ uri: `${ROOT}/${p}`, path: p, text: t });
      if (!restart) {
        takeOver?.();
        takeOver = undefined;
      }
      // Some of what follows is found out before the next edit.
      let steps = (text?.length ?? 0) % 16;
      if (lazily) corpus.settle(() => steps-- > 0);
      if (lazily) continue;
      told.catchUp();
      answers(corpus, (document) => told.of(document));
    }
    told.catchUp();
    const fresh = new Corpus(ROOT);
    const order = [...files].sort(([a], [b]) => Number(b === 'corpus.yaml') - Number(a === 'corpus.yaml'));
    for (const [path, text] of order) fresh.update({ uri: `${ROOT}/${path}`, path, text });
    assert.deepEqual(
      answers(corpus, (document) => told.of(document)),
      answers(fresh, (document) => diagnose(fresh, document)),
    );
  };

  it('answers as one built afresh from the same files', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => check(edits, false)),
      { numRuns: 1000 },
    );
  });

  it('does so when it is asked only at the end', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => check(edits, true)),
      { numRuns: 500 },
    );
  });

  it('does so when it is stored and restored between edits', () => {
    for (const lazily of [false, true]) {
      fc.assert(
        fc.property(fc.array(edit, { maxLength: 12 }), (edits) => check(edits, lazily, 'restarts')),
        { numRuns: 500 },
      );
    }
  });

  it('takes nothing over that another corpus found out before the date of a letter was changed', () => {
    const edit = (path: string, text: string, restart = false) => ({ path, text, isOpen: false, restart });
    const letter = (front: string, words: string) => `---\n${front}\n---\n\n${words}\n`;
    const dated = letter('date: 1964-02-20\nfrom: y\nto: x', 'Words.');
    check(
      [
        edit('letters/b.letter.md', letter('date: 1963\nfrom: q', 'Words.')),
        edit(
          'letters/a.letter.md',
          letter('date: 1964-02-22\nfrom: x\nto: y', 'Your letter of February 20.'),
        ),
        edit('letters/b.letter.md', dated, true),
        edit('letters/b.letter.md', dated),
      ],
      true,
      'is helped',
    );
  });

  it('forgets what it derived from a letter when it takes over what another corpus found out about it', () => {
    const edit = (path: string, text?: string, restart = false) => ({ path, text, isOpen: false, restart });
    const front = 'date: 1964-02-20\nfrom: y\nto: x';
    check(
      [
        edit('register/people.yaml', '- id: x\n  name: Xavier\n'),
        edit('letters/b.letter.md', `---\n${front}\n---\n\nDear Xavier, this is all of it.\n`),
        edit('register/people.yaml'),
        edit('register/people.yaml', undefined, true),
        edit('register/people.yaml'),
      ],
      true,
      'is helped',
    );
  });

  it('does so when another corpus works out a part of it, and edits come between', () => {
    for (const lazily of [false, true]) {
      fc.assert(
        fc.property(fc.array(edit, { maxLength: 12 }), (edits) => check(edits, lazily, 'is helped')),
        { numRuns: 500 },
      );
    }
  });
});
