import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { hover } from '../../server/src/features/hover';
import { fixture, letter, PARTIES } from '../fixture';

/** What the hover at the cursor says. */
function says(text: string, commands?: boolean): string {
  const { corpus, cursor } = fixture(PARTIES + text);
  const found = hover(corpus, corpus.document(cursor!.uri)!, cursor!.offset, commands);
  return (found?.contents as MarkupContent | undefined)?.value ?? '';
}

const THEIRS = letter('1964-02-20', 'cpsu', 'cpc', 'We write to the CPC.');
const OURS = letter('1964-02-20', 'cpc', 'cpsu', 'We write to the CPSU.');
const own = (text: string) => letter('1964-02-29', 'cpc', 'cpsu', text);

describe('The hover of a citation', () => {
  it('says in a line how it was resolved, and when', () => {
    const text = says(THEIRS + OURS + own('Your letter of Feb$0ruary 20 is rude.'));
    assert.match(text, /^\*\*CPSU to CPC, 20 February 1964\*\*/);
    assert.match(
      text,
      /^\*Resolved:\* \*Your\* = Communist Party of the Soviet Union, recipient of this letter; \*February 20\* → 1964, the year of this letter$/m,
    );
  });
  it('says what the letters are to each other', () => {
    const reply = own('Your letter of Feb$0ruary 20 is rude.').replace(
      'to:',
      'reply-to: 1964-02-20-cpsu\nto:',
    );
    assert.match(says(THEIRS + reply), /^This letter replies to it\.$/m);
    assert.match(says(THEIRS + reply), /^Answered by: CPC to CPSU, 29 February 1964 {2}$/m);
  });
  it('lists all letters that could be meant, each on a line with a link', () => {
    const text = says(THEIRS + OURS + own('The letter of Feb$0ruary 20, 1964.'));
    assert.match(text, /^\*\*One of 2\*\* is meant/);
    assert.match(
      text,
      /^- \[CPSU to CPC, 20 February 1964\]\(file:\/\/\/corpus\/letters\/1964-02-20-cpsu\.letter\.md#L1\) – “We write to the CPC\.”$/m,
    );
    assert.match(text, /^- \[CPC to CPSU, 20 February 1964\]/m);
  });
  it('says of a letter that is not held who wrote it and how often it is cited', () => {
    const text = says(own('Your letter of Ju$0ne 5, 1963; the letter of June 5, 1963.'));
    assert.match(
      text,
      /^\*\*CPSU to CPC, 5 June 1963\*\* {2}\n\*letter · neither held nor in the register\*/,
    );
    assert.match(text, /^Cited 2 times in one letter\.$/m);
  });
  it('names the annotation that pins it', () => {
    const note =
      '\n=== annotations/a.ann.yaml\nletter: 1964-02-29-cpc\nannotations:\n  - id: a\n    target: { exact: that paper }\n    ref: 1964-02-20-cpsu\n';
    assert.match(
      says(THEIRS + own('We know that pa$0per.') + note),
      /^\*Pinned\* by \[an annotation\]\(.*ann\.yaml#L3\)$/m,
    );
  });
});

describe('The hover of a date', () => {
  it('says the weekday, the EDTF value, and what is known of that day', () => {
    const register = '=== register/people.yaml\n- id: p\n  name: Paul\n  died: 1964-02-20\n';
    const text = says(THEIRS + register + own('On Feb$0ruary 20, 1964 it snowed.'));
    assert.match(text, /^\*\*Thursday, 20 February 1964\*\* {2}\n\*date · 1964-02-20\*/);
    assert.match(text, /^- \[CPSU to CPC, 20 February 1964\]\(.*\)$/m);
    assert.match(text, /^- \[Paul\]\(.*\) died$/m);
  });
});

describe('The notes that refer to what is hovered', () => {
  const NOTES = `
=== annotations/1964-02-29-cpc.ann.yaml
letter: 1964-02-29-cpc
annotations:
  - id: rude
    target: { exact: is rude }
    ref: [cpsu, 1964-02-20-cpsu]
    body: See [[cpsu]], [[1964-02-20-cpsu]] and [[#two]].
  - id: two
    target: { exact: The }
    body: By the [[cpsu]].
=== annotations/1964-02-20-cpsu.ann.yaml
letter: 1964-02-20-cpsu
annotations: []
`;
  const text = (words: string) => THEIRS + own(words) + NOTES;
  it('are counted, each once; that a file annotates a letter is no note', () => {
    assert.match(says(text('The CP$0SU is rude.')), /^2 notes refer to it\.$/m);
    assert.match(says(text('Your letter of Feb$0ruary 20 is rude.')), /^One note refers to it\.$/m);
    assert.doesNotMatch(says(text('The CP$0C is rude.')), /refers? to it/);
    const file = text('The CPSU is rude.');
    assert.match(says(file.replace('id: two', 'id: tw$0o')), /^One note refers to it\.$/m);
  });
  it('are led to where the editor can follow a link to a command', () => {
    const [, node] = /^\[2 notes refer to it\]\(command:glossator\.showBacklinks\?(.*)\)\.$/m.exec(
      says(text('The CP$0SU is rude.'), true),
    )!;
    assert.deepEqual(JSON.parse(decodeURIComponent(node!)), [
      { key: 'cpsu', location: { uri: 'file:///corpus/register/organizations.yaml' } },
    ]);
    assert.doesNotMatch(says(text('The CP$0SU is rude.')), /command:/);
  });
});
