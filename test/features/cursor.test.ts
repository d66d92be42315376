import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { definition, documentLinks, highlights, references } from '../../server/src/features/navigation';
import { documentSymbols, foldingRanges } from '../../server/src/features/outline';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbols';
import { semanticTokens, TOKEN_TYPES } from '../../server/src/features/semanticTokens';
import { fixture, letter, PARTIES } from '../fixture';

/** The fixture's corpus with the document and offset of its cursor. */
function at(text: string) {
  const { corpus, cursor, ...rest } = fixture(PARTIES + text);
  assert.ok(cursor, 'the fixture has a $0');
  const document = corpus.document(cursor.uri)!;
  return { corpus, document, offset: cursor.offset, ...rest };
}
const short = (uri: string) => uri.replace('file:///corpus/', '');

/** What the hover says. */
function says(text: string): string {
  const { corpus, document, offset } = at(text);
  return (hover(corpus, document, offset)?.contents as MarkupContent | undefined)?.value ?? '';
}

/** Where the definition leads, as `path:line` (from 1). */
function leads(text: string): string[] {
  const { corpus, document, offset } = at(text);
  return definition(corpus, document, offset).map(
    ({ targetUri, targetSelectionRange }) => `${short(targetUri)}:${targetSelectionRange.start.line + 1}`,
  );
}

const EARLIER = letter('1964-02-22', 'cpsu', 'cpc', '# First\n\nWe write to the CPC.');

describe('Hover', () => {
  it('shows who is meant, and how often the name occurs', () => {
    const card = says(letter('1964-02-29', 'cpc', 'cpsu', 'The CP$0SU, again the CPSU.'));
    assert.match(card, /\*\*Communist Party of the Soviet Union\*\*/);
    assert.match(card, /Occurs 2 times in one letter/);
  });
  it('shows a cited letter with its opening words', () => {
    const card = says(EARLIER + letter('1964-02-29', 'cpc', 'cpsu', 'Your let$0ter of February 22, 1964.'));
    assert.match(card, /CPSU to CPC, 22 February 1964/);
    assert.match(card, /“We write to the CPC.”/);
  });
  it('shows the weekday of a date', () =>
    assert.match(
      says(letter('1964-02-29', 'cpc', 'cpsu', 'On Feb$0ruary 22, 1964 it snowed.')),
      /Saturday, 22 February 1964/,
    ));
  it('shows what an id in YAML means', () =>
    assert.match(says('=== annotations/a.ann.yaml\nletter: 1964-02-2$02-cpsu\n' + EARLIER), /CPSU to CPC/));
  it('shows the note on the passage', () => {
    const note =
      '\n=== annotations/a.ann.yaml\nletter: 1964-02-29-cpc\nannotations:\n  - id: a\n    target: { exact: it snowed }\n    body: See [[cpsu]].\n';
    assert.match(
      says(letter('1964-02-29', 'cpc', 'cpsu', 'Then it sno$0wed.') + note),
      /See Communist Party of the Soviet Union\./,
    );
  });
  it('is silent where nothing is', () =>
    assert.equal(says(letter('1964-02-29', 'cpc', 'cpsu', 'Then it sno$0wed.')), ''));

  it('runs no command, shows no picture and no HTML from somebody’s words', () => {
    const evil =
      '=== register/people.yaml\n- id: eve\n  name: "Eve <b>*x*</b> [a](command:b)"\n  description: |\n    <img src=x onerror=alert(1)> [run](command:workbench.action.quit) ![p](https://x/y.png)\n    [also][1] &lt;script&gt;\n\n    [1]: command:evil\n  aliases: [Eve]\n';
    const card = says(evil + letter('1964-02-29', 'cpc', 'cpsu', 'Ask E$0ve.'));
    assert.match(card, /Eve/);
    assert.doesNotMatch(card, /<img|<b>|\]\(command:|(?<!\\)!\[|^\s*\[1\]:/m);
  });
});

describe('Definition', () => {
  it('of a name is its entry', () =>
    assert.deepEqual(leads(letter('1964-02-29', 'cpc', 'cpsu', 'The CP$0SU.')), [
      'register/organizations.yaml:1',
    ]));
  it('of a cited letter is its heading', () =>
    assert.deepEqual(
      leads(EARLIER + letter('1964-02-29', 'cpc', 'cpsu', 'Your letter of Feb$0ruary 22, 1964.')),
      ['letters/1964-02-22-cpsu.letter.md:7'],
    ));
  it('of a cited letter that is not held is its entry', () => {
    const entry =
      '=== register/documents.yaml\n- id: d\n  name: A letter\n  date: 1963-06-14\n  from: cpc\n  to: cpsu\n';
    assert.deepEqual(leads(entry + letter('1964-02-29', 'cpc', 'cpsu', 'Our letter of June 1$04, 1963.')), [
      'register/documents.yaml:1',
    ]);
  });
  it('of a citation that could mean several letters is each of them', () =>
    assert.deepEqual(
      leads(
        letter('1964-02-22', 'cpc', 'cpsu', '# Second\n\nx') +
          EARLIER +
          letter('1964-02-29', 'cpc', 'cpsu', 'The letter of Feb$0ruary 22, 1964.'),
      ),
      ['letters/1964-02-22-cpc.letter.md:7', 'letters/1964-02-22-cpsu.letter.md:7'],
    ));
  it('of a date is what is known of that day', () =>
    assert.deepEqual(
      leads(EARLIER + letter('1964-02-29', 'cpc', 'cpsu', 'On February 2$02, 1964 it snowed.')),
      ['letters/1964-02-22-cpsu.letter.md:7'],
    ));
  it('of an id and of a link is what it names', () => {
    assert.deepEqual(leads('=== annotations/a.ann.yaml\nletter: 1964$0-02-22-cpsu\n' + EARLIER), [
      'letters/1964-02-22-cpsu.letter.md:7',
    ]);
    assert.deepEqual(leads('=== corpus.yaml\nnote: See [[cp$0c]].\n'), ['register/organizations.yaml:8']);
  });
  it('of an annotation’s target is the passage', () => {
    const note =
      '=== annotations/a.ann.yaml\nletter: 1964-02-22-cpsu\nannotations:\n  - id: a\n    target: { exact: to the C$0PC }\n';
    assert.deepEqual(leads(EARLIER + note), ['letters/1964-02-22-cpsu.letter.md:9']);
  });
});

describe('References', () => {
  const TEXT = `${EARLIER}${letter('1964-02-29', 'cpc', 'cpsu', 'Your letter of February 22, 1964 to the C$0PC.')}`;
  it('are in prose and in front matter, with the entry where it is asked for', () => {
    const { corpus, document, offset } = at(TEXT);
    const lines = (declaration: boolean) =>
      references(corpus, document, offset, declaration).map(
        ({ uri, range }) => `${short(uri)}:${range.start.line + 1}`,
      );
    const places = [
      'letters/1964-02-22-cpsu.letter.md:4',
      'letters/1964-02-22-cpsu.letter.md:9',
      'letters/1964-02-29-cpc.letter.md:3',
      'letters/1964-02-29-cpc.letter.md:7',
    ];
    assert.deepEqual(lines(false), places);
    assert.deepEqual(lines(true), [...places, 'register/organizations.yaml:8']);
  });
  it('are highlighted in their file', () => {
    const { corpus, document, offset } = at(TEXT);
    assert.equal(highlights(corpus, document, offset).length, 2);
  });
});

describe('Links, symbols, folding and colours', () => {
  const { corpus, document } = at(`${EARLIER}$0${letter('1964-02-29', 'cpc', 'cpsu', 'x')}`);
  it('link the ids of the front matter', () => {
    assert.deepEqual(
      documentLinks(corpus, document).map(({ target }) => short(target!)),
      ['register/organizations.yaml#L1', 'register/organizations.yaml#L8'],
    );
  });
  it('name the parts of a letter, the entries of a register, and all of them in the workspace', () => {
    assert.deepEqual(
      documentSymbols(document).map(({ name }) => name),
      ['Front matter', 'First'],
    );
    const register = corpus.registers()[0]!;
    assert.equal(documentSymbols(register).length, 3);
    assert.deepEqual(
      workspaceSymbols(corpus, 'central').map(({ name }) => name),
      ['Central Committee of the CPSU'],
    );
  });
  it('fold the front matter', () => {
    const [fold] = foldingRanges(document);
    assert.deepEqual([fold!.startLine, fold!.endLine], [0, 4]);
  });
  it('colour names by type and dates', () => {
    const { data } = semanticTokens(corpus, document);
    const types = Array.from({ length: data.length / 5 }, (_, i) => TOKEN_TYPES[data[i * 5 + 3]!]);
    assert.deepEqual(types, ['date', 'organization', 'organization', 'organization']);
  });
});

describe('In the notes of an editor', () => {
  const body = (words: string) =>
    `${EARLIER}=== annotations/a.ann.yaml\nletter: 1964-02-22-cpsu\nannotations:\n  - id: a\n    target: { exact: We }\n    body: >-\n      ${words}\n`;
  const entry = (words: string) =>
    `${EARLIER}=== register/people.yaml\n- id: x\n  name: Xavier\n  description: ${words}\n`;

  for (const [where, note] of [
    ['a body', body],
    ['a description', entry],
  ] as const) {
    it(`names lead to their entries from ${where}`, () => {
      assert.match(says(note('Of the C$0PSU.')), /\*\*Communist Party of the Soviet Union\*\*/);
      assert.deepEqual(leads(note('Of the C$0PSU.')), ['register/organizations.yaml:1']);
    });
    it(`full dates are known in ${where}, and nothing is counted from a letter`, () => {
      assert.match(says(note('On Feb$0ruary 22, 1964.')), /Saturday, 22 February 1964/);
      assert.deepEqual(leads(note('On Feb$0ruary 22, 1964.')), ['letters/1964-02-22-cpsu.letter.md:7']);
      assert.equal(says(note('On Feb$0ruary 22.')), '');
    });
    it(`links mean in ${where} what their ids mean, in words too`, () => {
      for (const link of ['See [[c$0pc]].', 'See [[cpc|the C$0PSU, or so]].'])
        assert.deepEqual(leads(note(link)), ['register/organizations.yaml:8']);
    });
  }
  it('names count for no occurrence', () => {
    assert.match(says(body('Of the C$0PC and the CPC.')), /Occurs once in one letter/);
  });
  it('names are highlighted and coloured', () => {
    const { corpus, document, offset } = at(body('The C$0PC is the CPC.'));
    assert.equal(highlights(corpus, document, offset).length, 2);
    const { data } = semanticTokens(corpus, document);
    assert.equal(data.filter((_, i) => i % 5 === 3 && TOKEN_TYPES[data[i]!] === 'organization').length, 2);
  });
});

describe('Completion', () => {
  const labels = (text: string) => {
    const { corpus, document, offset } = at(text);
    return completion(corpus, document, offset).map(({ label }) => label);
  };
  it('offers letters where a letter is wanted, entries where an entry is', () => {
    assert.deepEqual(labels(`${EARLIER}=== annotations/a.ann.yaml\nletter: $0\n`), ['1964-02-22-cpsu']);
    assert.deepEqual(labels('=== letters/a.letter.md\n---\nfrom: c$0\n---\n'), ['cc-cpsu', 'cpc', 'cpsu']);
    assert.deepEqual(labels('=== letters/a.letter.md\n---\nfrom:\n  - c$0\n---\n'), [
      'cc-cpsu',
      'cpc',
      'cpsu',
    ]);
  });
  it('offers ids after [[ in a note', () =>
    assert.ok(labels('=== corpus.yaml\nnote: See [[$0\n').includes('cpc')));
  it('offers the values of a field', () => {
    const found = labels(
      '=== annotations/a.ann.yaml\nletter: a\nannotations:\n  - id: a\n    motivation: c$0\n',
    );
    assert.ok(found.includes('commenting') && !found.includes('cpc'));
  });
  it('offers the fields of the place', () => {
    assert.ok(labels('=== letters/a.letter.md\n---\nda$0\n---\n').includes('date'));
    assert.deepEqual(labels('=== letters/a.letter.md\n---\ndate: 1964\n---\n\nda$0\n'), []);
    const inTarget = labels('=== annotations/a.ann.yaml\nannotations:\n  - id: a\n    target:\n      ex$0\n');
    assert.deepEqual(inTarget.sort(), ['annotation', 'exact', 'prefix', 'start', 'suffix']);
    const wide = labels(
      '=== annotations/a.ann.yaml\nannotations:\n-    id: a\n     target:\n         ex$0\n',
    );
    assert.deepEqual(wide.sort(), inTarget);
    const inEntry = labels('=== register/x.yaml\nentries:\n- id: a\n  al$0\n');
    assert.ok(inEntry.includes('aliases'));
  });
  it('offers nothing within somebody’s words', () => {
    const inNote =
      '=== annotations/a.ann.yaml\nannotations:\n  - id: a\n    body: |\n      See: this\n      an$0\n';
    assert.deepEqual(labels(inNote), []);
  });
  it('offers the codes of problems and their severities', () => {
    assert.ok(labels('=== corpus.yaml\ndiagnostics:\n  severity:\n    unk$0\n').includes('unknown-letter'));
    assert.ok(labels('=== corpus.yaml\ndiagnostics:\n  severity:\n    unknown-letter: $0\n').includes('off'));
    assert.ok(labels('=== letters/a.letter.md\n---\nignore: [da$0\n---\n').includes('dateline-mismatch'));
  });
});
