import assert from 'node:assert/strict';
import { diagnose } from '../../server/src/features/diagnostics';
import { fixture, letter, PARTIES } from '../fixture';

/** The problems of a fixture, as `code “words”: message`. */
function problems(text: string): string[] {
  const { corpus } = fixture(PARTIES + text);
  return corpus
    .documents()
    .flatMap((document) =>
      diagnose(corpus, document).map(
        ({ code, span, message }) => `${code} “${document.text.slice(span.start, span.end)}”: ${message}`,
      ),
    );
}

/** A letter of 29 February 1964, a Saturday. */
const dated = (text: string) => letter('1964-02-29', 'cpc', 'cpsu', text);
const dateline = (text: string) => dated(`::: dateline\n${text}\n:::`);

describe('A heading or dateline and the front matter', () => {
  it('disagree where no date in it can be that of the letter', () => {
    assert.deepEqual(problems(dateline('March 1, 1964')), [
      'dateline-mismatch “March 1, 1964”: The dateline says 1 March 1964, the front matter 29 February 1964.',
    ]);
    assert.deepEqual(problems(dated('# Letter of the CPC of February 28, 1964')), [
      'dateline-mismatch “February 28, 1964”: The heading says 28 February 1964, the front matter 29 February 1964.',
    ]);
  });
  it('agree where one date fits, where the front matter is uncertain, or where another letter is meant', () => {
    assert.deepEqual(problems(dateline('February 17/February 29, 1964')), []);
    assert.deepEqual(problems(dateline('March 1, 1964').replace('date: 1964-02-29', 'date: 1964')), []);
    assert.deepEqual(
      problems(dateline('March 1, 1964').replace('date: 1964-02-29', 'date: 1964-02-29~/..')),
      [],
    );
    const earlier = letter('1963-11-29', 'cpsu', 'cpc', 'x');
    assert.deepEqual(problems(earlier + dated('# Reply to the letter of the CPSU of November 29, 1963')), []);
  });
});

describe('A weekday', () => {
  const on = (text: string) => problems(dated(text));
  it('is held against the date beside it', () => {
    assert.deepEqual(on('We met on Tuesday, February 18, 1964.'), []);
    assert.deepEqual(on('We met on Tuesday, February 22, 1964.'), [
      'weekday-mismatch “Tuesday, February 22, 1964”: 22 February 1964 was a Saturday, not a Tuesday.',
    ]);
    assert.deepEqual(on('We met on February 22, 1964, a Tuesday, in Peking.'), [
      'weekday-mismatch “February 22, 1964, a Tuesday”: 22 February 1964 was a Saturday, not a Tuesday.',
    ]);
    assert.deepEqual(on('We met on Monday. February 22, 1964 was fine.'), []);
    assert.deepEqual(
      on('We met on Tues., February 18, 1964, on the evening of Thursday, the 27th inst.'),
      [],
    );
    assert.deepEqual(on('We met on February 22 (Sat.).'), []);
  });
  it('may tell the year of a date that gives none', () => {
    // In 1963 and 1965 it was no Tuesday, but a Monday in 1965.
    assert.deepEqual(on('We met on Tuesday, February 22.'), [
      'weekday-mismatch “Tuesday, February 22”: 22 February 1964 was a Saturday, not a Tuesday (Tuesday, February 22 → 1964-02-22, the nearest to the date of this letter (1964-02-29)).',
    ]);
    assert.deepEqual(on('We met on Monday, February 22.'), []);
  });
  it('or a date is held against a word such as “yesterday” before it', () => {
    const yesterday = 'yesterday → 1964-02-28, counted from the date of this letter (1964-02-29)';
    assert.deepEqual(on('Yesterday, Friday, we met.'), []);
    assert.deepEqual(on('We met yesterday, the 28th.'), []);
    assert.deepEqual(on('We met yesterday (February 28).'), []);
    assert.deepEqual(on('We met yesterday (Thursday).'), [
      `weekday-mismatch “yesterday (Thursday”: 28 February 1964 was a Friday, not a Thursday (${yesterday}).`,
    ]);
    assert.deepEqual(on('We met yesterday, the 27th.'), [
      `weekday-mismatch “yesterday, the 27”: This is 28 February 1964, not the 27th (${yesterday}).`,
    ]);
    assert.deepEqual(on('We met yesterday, February 27.'), [
      `weekday-mismatch “yesterday, February 27”: The words say 28 February 1964 (${yesterday}), the date says 27 February 1964.`,
    ]);
    assert.deepEqual(
      on('Since yesterday, 3 ships have come. We met yesterday. February 27 was a fine day.'),
      [],
    );
  });
  it('is that of the calendar of the corpus', () => {
    const julian = (text: string) =>
      problems(
        `=== corpus.yaml\ncalendar: julian\n${letter('1649-02-09', 'cpc', 'cpsu', `::: dateline\n${text}\n:::`)}`,
      );
    assert.deepEqual(julian('Tuesday, January 30, 1648/9'), []);
    assert.deepEqual(julian('Saturday, January 30, 1648/9'), [
      'weekday-mismatch “Saturday, January 30, 1648/9”: 9 February 1649 was a Tuesday, not a Saturday (Saturday, January 30, 1648/9 → 1649-02-09, the year as counted from January).',
    ]);
  });
  it('in a dateline is held against the date of the letter', () => {
    assert.deepEqual(problems(dateline('Peking, Saturday evening')), []);
    assert.deepEqual(problems(dateline('The Sun, Thursby')), []);
    assert.deepEqual(problems(dateline('Peking, Friday evening')), [
      'weekday-mismatch “Friday”: The dateline says Friday, but 29 February 1964, the date in the front matter, was a Saturday.',
    ]);
  });
});

describe('Chronology', () => {
  it('is broken by a letter that answers or cites a later one', () => {
    const later = letter('1964-03-07', 'cpsu', 'cpc', 'x');
    const reply = dated('In your letter of March 7, 1964 you say').replace(
      'to:',
      'reply-to: 1964-03-07-cpsu\nto:',
    );
    assert.deepEqual(problems(later + reply), [
      'cites-the-future “1964-03-07-cpsu”: This letter of 29 February 1964 answers "1964-03-07-cpsu", which was written later (7 March 1964, 7 days after it).',
      'cites-the-future “your letter of March 7, 1964”: This letter of 29 February 1964 cites "1964-03-07-cpsu", which was written later (7 March 1964, 7 days after it).',
    ]);
    assert.deepEqual(problems(later + reply.replace('date: 1964-02-29', 'date: 1964')), []);
  });
  it('is broken by a document of the register that answers a later one', () => {
    const document =
      '=== register/documents.yaml\n- id: d\n  name: D\n  date: 1964-02-20\n  reply-to: 1964-02-29-cpc\n';
    assert.deepEqual(problems(dated('x') + document), [
      'cites-the-future “1964-02-29-cpc”: This document of 20 February 1964 answers "1964-02-29-cpc", which was written later (29 February 1964, 9 days after it).',
    ]);
  });
});

describe('An anachronism', () => {
  const REGISTER =
    '=== register/people.yaml\n- id: lenin\n  name: Lenin\n  born: 1870-04-22\n  died: 1924-01-21\n' +
    '- id: young\n  name: Young\n  born: 1970\n- id: league\n  type: organization\n  name: League\n  founded: 1964?/1965\n';
  it('is a correspondent or signer who is dead or not born', () => {
    assert.deepEqual(problems(REGISTER + dated('x').replace('to: cpsu', 'to: lenin')), [
      'anachronism “lenin”: Lenin, its recipient, died 40 years before this letter of 29 February 1964 (21 January 1924).',
    ]);
    assert.deepEqual(problems(REGISTER + dated('::: signed\nLenin\n:::')), [
      'anachronism “Lenin”: Lenin, who signs it, died 40 years before this letter of 29 February 1964 (21 January 1924).',
    ]);
    assert.deepEqual(problems(REGISTER + dated('::: constructor\nLenin\n:::')), []);
    const document = '=== register/documents.yaml\n- id: d\n  name: D\n  date: 1860\n  from: lenin\n';
    assert.deepEqual(problems(REGISTER + document), [
      'anachronism “lenin”: Lenin, its sender, was born 9 years after this document of 1860 (22 April 1870).',
    ]);
  });
  it('is what is named before it began, once a letter', () => {
    assert.deepEqual(problems(REGISTER + dated('Young, and again Young.')), [
      'anachronism “Young”: Young, named in it, was born 5 years after this letter of 29 February 1964 (1970).',
    ]);
  });
  it('is not a mention of the dead, nor what may have existed', () => {
    assert.deepEqual(
      problems(REGISTER + dated('As Lenin said, and the League, in the spirit of Lenin.')),
      [],
    );
    assert.deepEqual(problems(REGISTER + dated('[^1]: Young, in a later note.')), []);
  });
});

describe('A cited letter that is not held', () => {
  const hints = (text: string) => problems(dated(text));
  it('is named once, with how often the letter cites it', () => {
    assert.deepEqual(hints('In your letter of June 5, 1963 and again in your letter of June 5, 1963.'), [
      'cited-letter-not-held “your letter of June 5, 1963”: The letter that is cited here (CPSU to CPC, 5 June 1963) is neither in this corpus nor in its register; 2 passages of this letter cite it.',
    ]);
  });
  it('is another letter where another sent it on the same day', () =>
    assert.equal(hints('Your letter of June 5, 1963 and our letter of June 5, 1963.').length, 2));
  it('may be cited without its sender', () =>
    assert.equal(hints('Your letter of June 5, 1963; in the letter of June 5, 1963.').length, 1));
});

describe('What could mean several things', () => {
  it('is named once for the same candidates', () => {
    const both = letter('1964-02-20', 'cpc', 'cpsu', 'x') + letter('1964-02-20', 'cpsu', 'cpc', 'x');
    assert.deepEqual(
      problems(both + dated('The letter of February 20, 1964; the letter of February 20, 1964.')),
      [
        'ambiguous-reference “The letter of February 20, 1964”: This could mean CPC to CPSU, 20 February 1964 or CPSU to CPC, 20 February 1964 (2 passages of this letter). A quick fix pins one of them.',
      ],
    );
  });
});
