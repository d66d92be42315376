import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import { diagnose } from '../../server/src/features/diagnostics';
import { carryOut, offers, type Offer } from '../../server/src/features/offers';
import { applyEdits } from '../../server/src/text/edits';
import { fixture, letter, PARTIES, type Fixture } from '../fixture';

const AUTHOR = { creator: 'A. Reader', today: '2026-11-24' };

/** What is offered at the cursor of a fixture; with the problems of its file that begin there. */
function offered(text: string): {
  all: Offer[];
  titles: string[];
  take(title: string): Fixture['corpus'] | string;
} {
  const { corpus, cursor } = fixture(PARTIES + text);
  const document = corpus.document(cursor!.uri)!;
  const problems = diagnose(corpus, document)
    .filter(({ span }) => span.start <= cursor!.offset && cursor!.offset <= span.end)
    .map(({ code, span, message, data }): Diagnostic => ({
      code,
      message,
      data,
      range: document.lines.range(span),
    }));
  const all = offers(corpus, document, { start: cursor!.offset, end: cursor!.offset }, problems);
  return {
    all,
    titles: all.map(({ title }) => title),
    take(title) {
      const { choice } = all.find((offer) => offer.title.startsWith(title))!;
      const outcome = carryOut(corpus, document, choice!, AUTHOR);
      if ('refused' in outcome) return outcome.refused;
      for (const change of outcome.changes) {
        assert.ok(change.do !== 'rename');
        const uri = change.do === 'create' ? change.uri : change.document.uri;
        const now = change.do === 'create' ? change.text : applyEdits(change.document.text, change.edits);
        corpus.update({ uri, path: uri.replace('file:///corpus/', ''), text: now });
      }
      return corpus;
    },
  };
}
/** The text of a file after a choice was taken. */
function written(result: Fixture['corpus'] | string, path: string): string {
  return typeof result === 'string' ? result : result.document(`file:///corpus/${path}`)!.text;
}
/** What the letter in hand refers to, as `words → targets (rule)`. */
function references(result: Fixture['corpus'] | string): string[] {
  assert.ok(typeof result !== 'string', String(result));
  const own = result.letter('1964-02-29-cpc')!;
  return result
    .derived(own)
    .filter(({ kind }) => kind !== 'date')
    .map(
      ({ span, targets, rule }) =>
        `${own.text.slice(span.start, span.end)} → ${targets.join(' | ')} (${rule})`,
    );
}

const own = (text: string) => letter('1964-02-29', 'cpc', 'cpsu', text);
const BOTH = letter('1964-02-20', 'cpc', 'cpsu', 'x') + letter('1964-02-20', 'cpsu', 'cpc', 'x');
const NOTES = 'annotations/1964-02-29-cpc.ann.yaml';

describe('A reference that was found', () => {
  it('can be pinned to each of the letters that could be meant, or refused', () => {
    const { titles, all } = offered(BOTH + own('The letter of Feb$0ruary 20, 1964.'));
    assert.deepEqual(titles, [
      'Pin to 1964-02-20-cpc (CPC to CPSU, 20 February 1964)',
      'Pin to 1964-02-20-cpsu (CPSU to CPC, 20 February 1964)',
      'Refuse: this is no reference',
    ]);
    assert.equal(all[0]!.kind, 'quickfix');
  });
  it('is pinned by an annotation that names its words once and for all', () => {
    const twice = 'The letter of February 20, 1964 is long. The let$0ter of February 20, 1964 is rude.';
    const result = offered(BOTH + own(twice)).take('Pin to 1964-02-20-cpsu');
    assert.equal(
      written(result, NOTES),
      `letter: 1964-02-29-cpc
annotations:
  - id: letter-february-1964
    target:
      exact: The letter of February 20, 1964
      prefix: "letter of February 20, 1964 is long. "
      suffix: " is rude."
      start: 86
    motivation: linking
    ref: 1964-02-20-cpsu
    creator: A. Reader
    created: 2026-11-24
`,
    );
    assert.deepEqual(references(result), [
      'The letter of February 20, 1964 → 1964-02-20-cpc | 1964-02-20-cpsu (letter-by-date)',
      'The letter of February 20, 1964 → 1964-02-20-cpsu (pinned)',
    ]);
  });
  it('is refused by an annotation', () => {
    const { take, titles, all } = offered(own('Ask the CP$0SU.'));
    assert.deepEqual(titles, [
      'Pin to cpsu (Communist Party of the Soviet Union)',
      'Refuse: this is no reference',
    ]);
    assert.equal(all[0]!.kind, 'refactor.rewrite');
    const result = take('Refuse');
    assert.match(written(result, NOTES), /exact: CPSU\n[^]*motivation: identifying\n {4}ref: none\n/);
    assert.deepEqual(references(result), []);
  });
  it('is named in the offers where it stands within another', () => {
    const { titles } = offered(BOTH + own('The letter of the CP$0SU of February 20, 1964.'));
    assert.deepEqual(titles, [
      'Pin “The letter of the CPSU of February 20, 1964” to 1964-02-20-cpsu (CPSU to CPC, 20 February 1964)',
      'Refuse “The letter of the CPSU of February 20, 1964”: this is no reference',
      'Pin “CPSU” to cpsu (Communist Party of the Soviet Union)',
      'Refuse “CPSU”: this is no reference',
    ]);
  });
  it('is left alone where the letter has changed meanwhile', () => {
    const { corpus, cursor } = fixture(PARTIES + own('Ask the CP$0SU.'));
    const document = corpus.document(cursor!.uri)!;
    const [{ choice }] = offers(corpus, document, { start: cursor!.offset, end: cursor!.offset }, []) as [
      Offer,
    ];
    const { uri, path, text } = document;
    corpus.update({ uri, path, text: text.replace('Ask', 'We ask') });
    assert.deepEqual(carryOut(corpus, corpus.document(cursor!.uri)!, choice!, AUTHOR), {
      refused: 'The letter has changed meanwhile.',
    });
  });
  it('offers nothing where an editor has decided already, or nothing was found', () => {
    const note = `\n=== ${NOTES}\nletter: 1964-02-29-cpc\nannotations:\n  - id: a\n    target: { exact: CPSU }\n    ref: cpsu\n`;
    assert.deepEqual(offered(own('Ask the CP$0SU.') + note).titles, []);
    assert.deepEqual(offered(own('As$0k them.')).titles, []);
  });
});

describe('A cited letter that is not held', () => {
  const CITING = own('Your let$0ter of June 5, 1963.');
  const ADD = 'Add CPSU to CPC, 5 June 1963 to the register';
  const ENTRY = `- id: letter-1963-06-05-cpsu
  name: Letter of Communist Party of the Soviet Union to Communist Party of China, 5 June 1963
  date: 1963-06-05
  from: cpsu
  to: cpc
`;
  it('can be written into the register, which then has it', () => {
    const documents = '=== register/documents.yaml\n# What we do not have.\n- id: d\n  name: A paper\n';
    const result = offered(documents + CITING).take(ADD);
    assert.equal(
      written(result, 'register/documents.yaml').trimEnd() + '\n',
      `# What we do not have.\n- id: d\n  name: A paper\n${ENTRY}`,
    );
    assert.deepEqual(references(result), [
      'Your letter of June 5, 1963 → letter-1963-06-05-cpsu (letter-by-date)',
    ]);
    assert.ok(typeof result !== 'string');
    assert.deepEqual(
      result.documents().flatMap((document) => diagnose(result, document)),
      [],
    );
  });
  it('begins a register of documents where there is none', () => {
    const text = written(offered(CITING).take(ADD), 'register/documents.yaml');
    assert.equal(text, `entries:\n${ENTRY.replace(/^/gm, '  ').trimEnd()}\n`);
  });
  it('says the type where the file does not, and takes an id that is free', () => {
    const papers =
      '=== register/papers.yaml\nentries:\n  - id: letter-1963-06-05-cpsu\n    type: document\n    name: Another\n';
    assert.match(
      written(offered(papers + CITING).take(ADD), 'register/papers.yaml'),
      / {2}- id: letter-1963-06-05-cpsu-2\n {4}type: document\n/,
    );
  });
  it('is refused where the file cannot be written', () => {
    const broken = '=== register/documents.yaml\n- id: d\n  name: [\n';
    const reason = offered(broken + CITING).take(ADD);
    assert.ok(typeof reason === 'string');
    assert.match(reason, /^"register\/documents\.yaml": /);
  });
});

describe('An id that names nothing', () => {
  it('can be made a letter or an entry', () => {
    const note = (id: string) => `=== corpus.yaml\nnote: See [[${id.slice(0, 4)}$0${id.slice(4)}]].\n`;
    const made = offered(note('1963-06-05-x')).take('Create the letter 1963-06-05-x');
    assert.match(
      written(made, 'letters/1963-06-05-x.letter.md'),
      /^---\nid: 1963-06-05-x\ndate: 1963-06-05\n/,
    );
    const entry = offered(note('paul-jones')).take('Create the register entry paul-jones');
    assert.equal(
      written(entry, 'register/people.yaml'),
      'entries:\n  - id: paul-jones\n    name: Paul Jones\n',
    );
  });
});

describe('A tag that is not declared', () => {
  const tagged = (settings: string) =>
    offered(
      `=== corpus.yaml\n${settings}${own('Peace.')}=== ${NOTES}\nletter: 1964-02-29-cpc\nannotations:\n` +
        '  - id: peace\n    target: { exact: Peace }\n    tags: [boun$0dary, boundary]\n',
    );
  const DECLARE = 'Declare the tag boundary in corpus.yaml';

  it('is declared behind the others, and is no problem any more', () => {
    const offer = tagged('# Ours.\ntags:\n  - id: context # what to know\n\nlanguage: en\n');
    assert.deepEqual(offer.titles, [DECLARE]);
    const result = offer.take(DECLARE);
    assert.equal(
      written(result, 'corpus.yaml').trimEnd(),
      '# Ours.\ntags:\n  - id: context # what to know\n  - id: boundary\n\nlanguage: en',
    );
    assert.ok(typeof result !== 'string');
    assert.deepEqual(diagnose(result, result.document(`file:///corpus/${NOTES}`)!), []);
  });
  it('begins the list of tags where there is none', () => {
    const text = written(tagged('freeTags: false # strict\n').take(DECLARE), 'corpus.yaml');
    assert.equal(text.trimEnd(), 'freeTags: false # strict\ntags:\n  - id: boundary');
  });
  it('is left alone where corpus.yaml cannot be written', () => {
    const refused = tagged('freeTags: false\ntags: context\n').take(DECLARE);
    assert.match(String(refused), /^"corpus\.yaml": /);
  });
});
