import assert from 'node:assert/strict';
import { explain } from '../../server/src/corpus/resolve/explain';
import { fixture, letter, PARTIES } from '../fixture';

/** A letter to others, a published paper, and a reply whose letter is not held. */
const DOCUMENTS = `
=== register/documents.yaml
- id: letter-to-parties
  name: Letter of the CPSU to fraternal Parties
  date: 1964-02-12
  from: cpsu
- id: open-letter
  name: Open Letter of the CPSU
  aliases: [Open Letter]
  date: 1963-07-14
  from: cpsu
- id: letter-1963-03-30
  name: Letter of March 30
  date: 1963-03-30
  from: cpsu
  to: cpc
- id: reply-1963-06-14
  name: Reply of June 14
  date: 1963-06-14
  from: cpc
  to: cpsu
  reply-to: letter-1963-03-30
- id: editorial
  name: Pravda editorial
  date: 1964-04-03
- id: plenum-documents
  name: Documents of the plenum
  date: 1964-04-03
`;

const LETTERS =
  letter('1963-11-29', 'cpsu', 'cpc', 'A.') +
  letter('1964-02-20', 'cpc', 'cpsu', 'B.') +
  letter('1964-02-22', 'cpsu', 'cpc', 'C.') +
  letter('1964-03-07', 'cpsu', 'cpc', 'D.');

/** What a letter of the CPC of May 7, 1964, in reply to that of March 7, cites: `words → target (rule)`. */
function cites(text: string): string[] {
  const own = letter('1964-05-07', 'cpc', 'cpsu', text).replace('to:', 'reply-to: 1964-03-07-cpsu\nto:');
  const { corpus } = fixture(PARTIES + DOCUMENTS + LETTERS + own);
  const document = corpus.letter('1964-05-07-cpc')!;
  return corpus
    .derived(document)
    .filter(({ kind }) => kind === 'citation')
    .map(
      ({ span, targets, rule }) =>
        `${document.text.slice(span.start, span.end)} → ${targets.join(' | ') || 'not held'} (${rule})`,
    );
}

const CASES: Record<string, [text: string, ...expected: string[]][]> = {
  'this letter': [
    ['In this letter we speak.', 'this letter → 1964-05-07-cpc (self)'],
    ['In our present letter we speak.', 'our present letter → 1964-05-07-cpc (self)'],
    [
      'You wrote in your letter of February 22. This letter is rude.',
      'your letter of February 22 → 1964-02-22-cpsu (letter-by-date)',
      'This letter → 1964-02-22-cpsu (anaphora)',
    ],
    [
      'You wrote in your letter of February 22. In this letter we answer.',
      'your letter of February 22 → 1964-02-22-cpsu (letter-by-date)',
      'this letter → 1964-05-07-cpc (self)',
    ],
  ],
  'your letter': [
    ['In your letter you say so.', 'your letter → 1964-03-07-cpsu (letter-answered)'],
    [
      'Your letter of November 29, 1963 came. Your letter will be answered.',
      'Your letter of November 29, 1963 → 1963-11-29-cpsu (letter-by-date)',
      'Your letter → 1963-11-29-cpsu (anaphora)',
    ],
    ['Your last short letter came.', 'Your last short letter → 1964-03-07-cpsu (latest-letter)'],
    ['We await your reply, and answer your questions.'],
    ['It was done in your favour.'],
  ],
  'our letter': [
    ['Our letter is dictated by concern.', 'Our letter → 1964-05-07-cpc (self)'],
    [
      'We said so in our letter of February 20. Our letter was clear.',
      'our letter of February 20 → 1964-02-20-cpc (letter-by-date)',
      'Our letter → 1964-02-20-cpc (anaphora)',
    ],
  ],
  'that letter': [
    [
      'Your letter to the Parties of February 12 is long. In your letter of February 22 you say that in that letter you spoke.',
      'Your letter to the Parties of February 12 → letter-to-parties (letter-by-date)',
      'your letter of February 22 → 1964-02-22-cpsu (letter-by-date)',
      'that letter → letter-to-parties (anaphora)',
    ],
  ],
  'a letter to others': [
    [
      'On February 12 this year you sent a letter to fraternal Parties.',
      'a letter to fraternal Parties → letter-to-parties (letter-by-sentence)',
    ],
    [
      'You recently sent to fraternal Parties a letter which is directed against us.',
      'a letter which is directed against us → letter-to-parties (letter-to-others)',
    ],
    ['We found a letter in the drawer.'],
  ],
  'the letter of a reply': [
    [
      'Our reply of June 14, 1963 to the letter of the CPSU was long.',
      'Our reply of June 14, 1963 → reply-1963-06-14 (letter-by-date)',
      'the letter of the CPSU → letter-1963-03-30 (answered-letter)',
    ],
  ],
  papers: [
    ['You published your Open Letter.', 'your Open Letter → open-letter (title)'],
    ['Your Open Letter of July 14, 1963 is long.', 'Your Open Letter of July 14, 1963 → open-letter (title)'],
    ['The editorial of April 3 is long.', 'The editorial of April 3 → editorial (letter-by-date)'],
    ['An article of May 3 says so.'],
    ['The report was read.'],
  ],
  'telegrams and elided nouns': [
    ['Your 412, February 22, came.', 'Your 412, February 22 → 1964-02-22-cpsu (letter-by-date)'],
    [
      'We answer yours of the 22d of February.',
      'yours of the 22d of February → 1964-02-22-cpsu (letter-by-date)',
    ],
    ['My last told you so.', 'My last → 1964-02-20-cpc (latest-letter)'],
    ['My last visit was short.'],
  ],
  'who nobody knows': [
    [
      'The letter of Mr. Nobody of February 22 came.',
      'The letter of Mr. Nobody of February 22 → not held (letter-by-date)',
    ],
  ],
};

describe('Citations are resolved:', () => {
  for (const [title, cases] of Object.entries(CASES)) {
    describe(title, () => {
      for (const [text, ...expected] of cases) it(`“${text}”`, () => assert.deepEqual(cites(text), expected));
    });
  }

  it('with what the words say of the two letters', () => {
    const { corpus } = fixture(
      PARTIES +
        LETTERS +
        letter(
          '1964-05-07',
          'cpc',
          'cpsu',
          'We have received your letter of March 7. We enclose our letter of February 20. Your letter of February 22 is rude.',
        ),
    );
    const relations = corpus
      .derived(corpus.letter('1964-05-07-cpc')!)
      .flatMap(({ kind, targets, relation }) => (kind === 'citation' ? [`${targets[0]} ${relation}`] : []));
    assert.deepEqual(relations, [
      '1964-03-07-cpsu replies-to',
      '1964-02-20-cpc encloses',
      '1964-02-22-cpsu cites',
    ]);
  });

  it('as answered only where the other side wrote the letter', () => {
    const own = letter('1964-05-07', 'cpc', 'cpsu', 'You did not reply to our letter of February 20.');
    const { corpus } = fixture(PARTIES + LETTERS + own);
    const [citation] = corpus
      .derived(corpus.letter('1964-05-07-cpc')!)
      .filter(({ kind }) => kind === 'citation');
    assert.equal(citation!.relation, 'cites');
  });

  it('with candidates where two letters of one day fit', () => {
    const second = letter('1964-02-20', 'cpsu', 'cpc', 'x');
    const own = letter('1964-05-07', 'cpc', 'cpsu', 'The letter of February 20, 1964 is known.');
    const { corpus } = fixture(PARTIES + LETTERS + second + own);
    const [reference] = corpus
      .derived(corpus.letter('1964-05-07-cpc')!)
      .filter(({ kind }) => kind === 'citation');
    assert.deepEqual(reference!.targets.toSorted(), ['1964-02-20-cpc', '1964-02-20-cpsu']);
  });
});

describe('A name that two entries share', () => {
  const PEOPLE = `
=== register/people.yaml
- id: adams-john
  name: John Adams
  aliases: [Adams]
  born: 1735
- id: adams-quincy
  name: John Quincy Adams
  aliases: [Adams]
  born: 1767
- id: adams-henry
  name: Henry Adams
  aliases: [Adams]
  born: 1838
- id: jay
  name: John Jay
`;
  /** What “Adams” means, and why. */
  const means = (date: string, from: string, text: string): string => {
    const { corpus } = fixture(PEOPLE + letter(date, from, 'jay', text));
    const own = corpus.letters()[0]!;
    const found = corpus
      .derived(own)
      .find(({ kind, span }) => kind === 'name' && own.text.slice(span.start, span.end) === 'Adams')!;
    return `${found.targets.join(' | ')}: ${explain(corpus, own, found) ?? 'undecided'}`;
  };
  it('means no one who was not yet born', () =>
    assert.equal(
      means('1760-01-01', 'jay', 'I saw Adams.'),
      'adams-john: John Adams, the only one of that name at the time',
    ));
  it('means a correspondent', () =>
    assert.equal(
      means('1780-01-01', 'adams-john', 'I am Adams.'),
      'adams-john: John Adams, a correspondent of this letter',
    ));
  it('means whoever was named in full before', () =>
    assert.equal(
      means('1800-01-01', 'jay', 'I saw John Quincy Adams. Adams is well.'),
      'adams-quincy: John Quincy Adams, named in full in this letter',
    ));
  it('stays undecided where nothing decides', () =>
    assert.equal(means('1800-01-01', 'jay', 'I saw Adams.'), 'adams-john | adams-quincy: undecided'));
});
