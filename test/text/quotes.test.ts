import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describeQuote } from '../../server/src/text/describeQuote';
import { fold } from '../../server/src/text/fold';
import { findQuote, type Quote, type QuoteState } from '../../server/src/text/quotes';

/** Where a quotation is: `state ‹words›`, or `state` with the words of the first candidates. */
function found(text: string, quote: Quote): string {
  const place = findQuote(fold(text), quote);
  const words = ({ start, end }: { start: number; end: number }) => `‹${text.slice(start, end)}›`;
  if (place.state === 'exact' || place.state === 'changed') return `${place.state} ${words(place.span)}`;
  if (place.state === 'unsearched') return place.state;
  return [place.state, ...place.candidates.slice(0, 2).map(words)].join(' ');
}

/** The selector that an editor would write for the first (or `nth`) occurrence of words. */
function quoteOf(text: string, words: string, nth = 0): Quote {
  let start = text.indexOf(words);
  for (let n = 0; n < nth; n++) start = text.indexOf(words, start + 1);
  return describeQuote(text, { start, end: start + words.length });
}

/** Where the selector of words in one text leads in another. */
const moved = (before: string, words: string, after: string, nth = 0) =>
  found(after, quoteOf(before, words, nth));

const LETTER = `We have received your letter of February 22, which spoke of many things that do not concern us.

The talks, as we told you in our letter of February 22, must begin without delay, for the peoples of both countries wait for them.

You say that the peoples of both countries are tired of polemics; that is true, and therefore we propose talks in Peking.`;

describe('A quotation', () => {
  it('is found whatever its white space, emphasis, quotation marks and dashes', () => {
    const text = 'He said:\n\n“It is\n*very* late” – too late‐ish.';
    for (const exact of ['"It is very late"', 'It is  very\nlate', '*very* late”', 'late" - too', 'late-ish'])
      assert.match(found(text, { exact }), /^exact/, exact);
  });
  it('may hold a row of asterisks, however it is written', () => {
    const text = 'The end.\n\n* * *\n\nA beginning.';
    for (const exact of ['end.\n\n* * *\n\nA', 'end.\n\n***\n\nA', 'end.\n\nA'])
      assert.equal(found(text, { exact }), 'exact ‹end.\n\n* * *\n\nA›', exact);
  });
  it('spans the marks of emphasis that are stored with it', () => {
    assert.equal(found('You *demand* it', { exact: '*demand* it' }), 'exact ‹*demand* it›');
    assert.equal(found('You *demand* it', { exact: 'You demand' }), 'exact ‹You *demand›');
    assert.equal(found('You *demand* it', { exact: 'You *demand*' }), 'exact ‹You *demand*›');
  });
  it('may reach across paragraphs', () =>
    assert.equal(moved(LETTER, 'concern us.\n\nThe talks', LETTER), 'exact ‹concern us.\n\nThe talks›'));
  it('may overlap, cross and hold others', () => {
    for (const words of ['the peoples', 'peoples of both', 'of both countries wait', 'countries'])
      assert.equal(moved(LETTER, words, LETTER), `exact ‹${words}›`);
  });
  it('may be a place between two words', () => {
    const at = LETTER.indexOf('must begin');
    const place = describeQuote(LETTER, { start: at, end: at });
    assert.equal(place.exact, '');
    const state = findQuote(fold(LETTER), place);
    assert.deepEqual(state, { state: 'exact', span: { start: at, end: at } });
    const later = LETTER.replace('February 22, must', 'Febuary 22, must').replace(
      'We have',
      'Comrades, we have',
    );
    const shifted = findQuote(fold(later), place) as Extract<QuoteState, { state: 'changed' }>;
    assert.equal(shifted.state, 'changed');
    assert.equal(later.slice(shifted.span.start, shifted.span.start + 10), 'must begin');
  });
  it('is ambiguous where only its position tells it from another', () => {
    assert.equal(
      found(LETTER, { exact: 'letter of February 22', start: 21 }),
      'ambiguous ‹letter of February 22› ‹letter of February 22›',
    );
    const twice = 'the same words, again the same words';
    assert.match(found(twice, { exact: 'same words', start: 4 }), /^ambiguous/);
    assert.equal(moved(twice, 'same words', twice, 1), 'exact ‹same words›');
  });
  it('of a few letters is no part of another word', () => {
    assert.equal(found('They move toward peace.', { exact: 'war' }), 'lost ‹war›');
    assert.equal(found('They move toward war.', { exact: 'war' }), 'exact ‹war›');
  });
  it('without words is nowhere', () => assert.equal(found(LETTER, { exact: ' ' }), 'lost'));
});

describe('A quotation whose letter was corrected', () => {
  it('is found where its words were misread, changed, left out or put in', () => {
    const change = (from: string, to: string) =>
      moved(LETTER, 'peoples of both countries wait', LETTER.replace(from, to));
    assert.equal(
      change('both countries wait', 'both countrics wait'),
      'changed ‹peoples of both countrics wait›',
    );
    assert.equal(
      change('of both countries wait', 'of both our countries wait'),
      'changed ‹peoples of both our countries wait›',
    );
    assert.equal(
      change('peoples of both countries wait', 'peoples of countries wait'),
      'changed ‹peoples of countries wait›',
    );
    assert.equal(
      change('the peoples of both countries wait', 'the nations of both countries wait'),
      'changed ‹nations of both countries wait›',
    );
  });
  it('is found where the words around it were corrected', () => {
    const after = LETTER.replace('as we told you', 'as we have already told').replace(
      'must begin',
      'should begin',
    );
    assert.equal(
      moved(LETTER, 'in our letter of February 22', after),
      'exact ‹in our letter of February 22›',
    );
  });
  it('has its ends at whole words, or within words that were run together', () => {
    const words = 'without delay, for';
    assert.equal(
      moved(LETTER, words, LETTER.replace('begin without', 'beginn without')),
      'exact ‹without delay, for›',
    );
    assert.equal(
      moved(LETTER, words, LETTER.replace('without', 'with out')),
      'changed ‹with out delay, for›',
    );
    assert.equal(
      moved(LETTER, words, LETTER.replace('begin without', 'beginwithout')),
      'exact ‹without delay, for›',
    );
    assert.equal(moved(LETTER, words, LETTER.replace('for the', 'forthe')), 'exact ‹without delay, for›');
  });
  it('goes with its paragraph', () => {
    const [first, second, third] = LETTER.split('\n\n');
    const after = [third, first, second].join('\n\n');
    for (const words of ['You say', 'polemics; that is true', 'talks in Peking.', third!])
      assert.equal(moved(LETTER, words, after), `exact ‹${words}›`, words);
  });
  it('stays when paragraphs are split, joined, inserted and deleted', () => {
    const [first, second, third] = LETTER.split('\n\n') as [string, string, string];
    const words = 'must begin without delay';
    for (const after of [
      LETTER.replaceAll('\n\n', ' '),
      LETTER.replace('22, must', '22,\n\nmust'),
      [first, 'A new paragraph.', second, third].join('\n\n'),
      second,
    ])
      assert.equal(moved(LETTER, words, after), `exact ‹${words}›`);
  });
});

describe('A lookalike', () => {
  it('does not win over the changed words in their place', () => {
    const after = LETTER.replace('your letter of February 22', 'your letter of February 29');
    assert.equal(moved(LETTER, 'letter of February 22', after), 'changed ‹letter of February 29›');
    // Without context it cannot be told, but is not guessed either.
    assert.equal(
      found(after, { exact: 'letter of February 22', start: 21 }),
      'ambiguous ‹letter of February 22› ‹letter of February 29›',
    );
  });
  it('is not taken for words that were deleted, with their sentence or alone', () => {
    const [, second, third] = LETTER.split('\n\n') as [string, string, string];
    assert.match(moved(LETTER, 'letter of February 22', `${second}\n\n${third}`), /^lost/);
    assert.match(
      moved(LETTER, 'letter of February 22', LETTER.replace(' your letter of February 22', '')),
      /^lost/,
    );
    assert.match(
      moved(LETTER, 'the peoples of both countries', LETTER.replace('the peoples of both countries ', '')),
      /^lost/,
    );
  });
  it('is not taken for what stands in the gap', () =>
    assert.match(moved(LETTER, 'tired', LETTER.replace('are tired of', 'are of')), /^lost/));
  it('is offered as a candidate, best first', () => {
    const place = findQuote(
      fold(LETTER.replace('talks in Peking', 'peace')),
      quoteOf(LETTER, 'propose talks in Peking'),
    );
    assert.equal(place.state, 'lost');
    const [best] = (place as Extract<QuoteState, { state: 'lost' }>).candidates;
    assert.match(LETTER.slice(best!.start, best!.end), /^propose/);
  });
  it('is none of a short word: "Linus" is not "hines"', () => {
    assert.match(found('Many machines were made in those years.', { exact: 'Linus' }), /^lost/);
    assert.match(
      found('Many machines were made in those years.', {
        exact: 'Linus',
        prefix: 'a letter to ',
        suffix: ' about kernels',
      }),
      /^lost/,
    );
  });
  it('keeps a selector from being short', () => {
    const list = 'Albania, Bulgaria, Hungary, Viet Nam, China, Korea, Cuba, Mongolia, Poland, Rumania';
    const text = `First the delegates of the Parties (${list}, France) met.\n\nThen those of the others (${list}, Italy) did.`;
    const quote = quoteOf(text, 'China, Korea', 1);
    assert.match(quote.prefix!, /others/);
    assert.match(found(text.split('\n\n')[0]!, quote), /^lost/);
  });
});

describe('Looking for a quotation', () => {
  it('says so when it would take too long, and does not call it lost', () =>
    assert.deepEqual(findQuote(fold(LETTER), { exact: 'a passage not there' }, 100), {
      state: 'unsearched',
    }));
  it('takes no time to speak of in long texts and for long quotations', () => {
    const line = LETTER.replaceAll('\n\n', ' ').repeat(3000);
    assert.ok(line.length > 1e6);
    const began = performance.now();
    found(line, { exact: 'nothing of that sort is here', prefix: 'x' });
    found(line, { exact: `${line.slice(5e5, 5e5 + 1e4)} changed at the end of it` });
    found('a'.repeat(1e6), { exact: 'a'.repeat(1e4), prefix: 'b' });
    found('ab '.repeat(3e5), { exact: 'ab ab ac ab ab', suffix: 'ab ab' });
    describeQuote(line, { start: 5e5, end: 5e5 + 1e4 });
    assert.ok(performance.now() - began < 5000);
  });
  it('never fails, and never leads out of the text', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '*', '“', 'é', '\u0301', '-'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, words, words, words, fc.nat(80), (text, exact, prefix, suffix, start) => {
        const place = findQuote(fold(text), { exact, prefix, suffix, start });
        const spans = 'span' in place ? [place.span] : 'candidates' in place ? place.candidates : [];
        for (const span of spans)
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: 3000 },
    );
  });
  it('leads back to every passage that was named, in the same text', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'b', 'ab', ' ', ' ', '\n\n', '*', '“'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(words, fc.nat(80), fc.nat(20), (text, at, length) => {
        const start = Math.min(at, text.length);
        const end = Math.min(text.length, start + length);
        fc.pre(/[ab“]/.test(text.slice(start, end)));
        const quote = describeQuote(text, { start, end });
        const place = findQuote(fold(text), quote);
        if (place.state === 'ambiguous') return;
        assert.equal(place.state, 'exact');
        const { span } = place as Extract<QuoteState, { state: 'exact' }>;
        assert.equal(fold(text, span).text.trim(), fold(text, { start, end }).text.trim());
      }),
      { numRuns: 3000 },
    );
  });
});
