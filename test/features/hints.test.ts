import assert from 'node:assert/strict';
import type { InlayHintLabelPart } from 'vscode-languageserver-types';
import { codeLenses, resolveCodeLens } from '../../server/src/features/codeLens';
import { inlayHints, resolveInlayHint } from '../../server/src/features/inlayHints';
import { fixture, letter, PARTIES } from '../fixture';

const FIRST = letter('1964-02-20', 'cpc', 'cpsu', 'We write first.');
const SECOND = letter('1964-02-22', 'cpsu', 'cpc', 'Your letter of February 20, 1964 came.').replace(
  'to:',
  'reply-to: 1964-02-20-cpc\nto:',
);
const THIRD = letter(
  '1964-02-27',
  'cpc',
  'cpsu',
  '# A heading\n\nSee our letter of February 20, 1964, again our letter of February 20, 1964, and your letter of June 5, 1963.',
);

describe('The lenses above a letter', () => {
  /** The titles of all lenses of a letter, and how many places each leads to. */
  const lenses = (text: string, id: string): string[] => {
    const { corpus } = fixture(PARTIES + text);
    const own = corpus.letter(id)!;
    return codeLenses(corpus, own).map((lens) => {
      const { command } = lens.command ? lens : resolveCodeLens(corpus, own, lens);
      const places = (command!.arguments?.[2] as unknown[] | undefined)?.length;
      return command!.title + (places === undefined ? '' : ` → ${places}`);
    });
  };
  it('count what cites it and what it cites, and name what answers it', () => {
    assert.deepEqual(lenses(FIRST + SECOND + THIRD, '1964-02-20-cpc'), [
      'cited 4 times in 2 letters → 4',
      'cites nothing',
      'answered by CPSU, 22 February 1964 → 1',
    ]);
    assert.deepEqual(lenses(FIRST + SECOND + THIRD, '1964-02-22-cpsu'), [
      'cited nowhere',
      'cites one letter',
      'replies to CPC, 20 February 1964 → 1',
    ]);
    assert.deepEqual(lenses(FIRST + SECOND + THIRD, '1964-02-27-cpc'), ['cited nowhere', 'cites 2 letters']);
  });
  it('stand above its heading, and above no other file', () => {
    const { corpus } = fixture(PARTIES + THIRD);
    const [lens] = codeLenses(corpus, corpus.letter('1964-02-27-cpc')!);
    assert.equal(lens!.range.start.line, 6);
    assert.deepEqual(codeLenses(corpus, corpus.registers()[0]!), []);
  });
});

describe('Hints', () => {
  /** A letter of 27 February 1964 with its hints put in, as an editor shows them. */
  const shown = (text: string, more = ''): string => {
    const { corpus } = fixture(PARTIES + FIRST + SECOND + more + letter('1964-02-27', 'cpc', 'cpsu', text));
    const own = corpus.letter('1964-02-27-cpc')!;
    const { start, end } = own.structure.body;
    return inlayHints(corpus, own, { start, end })
      .reverse()
      .reduce((shown, { position, label }) => {
        const at = own.lines.offset(position);
        const words = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
        return `${shown.slice(0, at)}⟨${words}⟩${shown.slice(at)}`;
      }, own.text)
      .slice(start)
      .trim();
  };
  it('are not behind what says all', () => {
    for (const words of ['It snowed on February 20, 1964.', 'It snowed in February 1964.', 'The CPSU.'])
      assert.equal(shown(words), words);
  });
  it('give the date of the letter that is meant', () => {
    assert.equal(
      shown('Your letter of February 22 came. It pleased us. That letter, with your last letter'),
      'Your letter of February 22⟨1964⟩ came. It pleased us. That letter⟨22 February 1964⟩, with your last letter⟨22 February 1964⟩',
    );
  });
  it('say that there are several that could be meant', () => {
    assert.equal(
      shown(
        'The letter of February 20, 1964, and the letter of February 20.',
        letter('1964-02-20', 'cpsu', 'cpc', 'x'),
      ),
      'The letter of February 20, 1964⟨one of 2⟩, and the letter of February 20⟨one of 2⟩.',
    );
  });
  it('have the card as their tooltip', () => {
    const { corpus } = fixture(
      PARTIES + SECOND + letter('1964-02-27', 'cpc', 'cpsu', 'Your letter of February 22.'),
    );
    const own = corpus.letter('1964-02-27-cpc')!;
    const [hint] = inlayHints(corpus, own, own.structure.body);
    assert.match(
      JSON.stringify(resolveInlayHint(corpus, own, hint!).tooltip),
      /CPSU to CPC, 22 February 1964/,
    );
  });
  it('say how they were resolved where they lead to an id, which has the card', () => {
    const document =
      '\n=== register/documents.yaml\n- id: lost\n  type: document\n  name: Lost letter\n  date: 1964-02-25\n  from: cpsu\n  to: cpc\n';
    const text = letter(
      '1964-02-27',
      'cpc',
      'cpsu',
      'Your letter of February 25 came. That letter pleased us.',
    );
    const { corpus } = fixture(PARTIES + document + text);
    const own = corpus.letter('1964-02-27-cpc')!;
    const hint = inlayHints(corpus, own, own.structure.body).at(-1)!;
    assert.equal((hint.label as InlayHintLabelPart[])[0]!.value, '25 February 1964');
    const tooltip = JSON.stringify(resolveInlayHint(corpus, own, hint).tooltip);
    assert.match(tooltip, /Resolved:/);
    assert.doesNotMatch(tooltip, /\*\*Lost letter/);
  });
});
