import assert from 'node:assert/strict';
import type { Letter } from '../../server/src/corpus/document';
import { diagnose } from '../../server/src/features/diagnostics';
import { nameAt, occurrencesOf, type Occurrence } from '../../server/src/features/occurrences';
import { pinAll } from '../../server/src/features/pinAll';
import { apply, changesOf } from '../changed';
import { fixture, letter, PARTIES } from '../fixture';

const AUTHOR = { today: '2026-11-24' };
const FILES = `${PARTIES}
=== register/people.yaml
- id: kozlov
  name: Frol Kozlov
- id: kozlova
  name: Anna Kozlova
- id: bulgarin
  name: Kozlov Bulgarin
${letter('1964-02-29', 'cpc', 'cpsu', 'Comrade Kozlov spoke. *Koz­lov* left; Kozlova and Kozlov-Petrov stayed. Kozlov Bulgarin came.')}
${letter('1964-03-07', 'cpsu', 'cpc', 'To Kozlov and to\nKozlov again; the poet Kozlov, too.')}
=== annotations/1964-03-07-cpsu.ann.yaml
letter: 1964-03-07-cpsu
annotations:
  - id: poet
    target: { exact: Kozlov, prefix: "the poet " }
    ref: kozlova
    body: Not the Party's secretary.
  - id: nobody
    target: { exact: Kozlov, prefix: "and to " }
    ref: none
`;

function all(corpus: ReturnType<typeof fixture>['corpus'], words: string): Occurrence[] {
  return [...occurrencesOf(corpus, words)].flat();
}

/** Each occurrence as "known: targets". */
function known(corpus: ReturnType<typeof fixture>['corpus'], words = 'Kozlov'): string[] {
  return all(corpus, words).map(
    ({ letter: { id }, known: how, targets }) => `${id} ${how}: ${targets.join(', ')}`,
  );
}

describe('Occurrences', () => {
  it('are whole words in all letters, with what is known of each', () =>
    assert.deepEqual(known(fixture(FILES).corpus), [
      '1964-02-29-cpc free: ',
      '1964-02-29-cpc free: ',
      '1964-02-29-cpc within: bulgarin',
      '1964-03-07-cpsu free: ',
      '1964-03-07-cpsu refused: ',
      '1964-03-07-cpsu pinned: kozlova',
    ]));

  it('are identified together: new ones are written, others are changed and keep their notes', () => {
    const { corpus, uri } = fixture(FILES);
    apply(corpus, changesOf(pinAll(corpus, all(corpus, 'Kozlov'), ['kozlov'], AUTHOR)));
    assert.ok(
      known(corpus).every((one) => one.endsWith('pinned: kozlov')),
      known(corpus).join('\n'),
    );
    const text = corpus.document(uri('annotations/1964-03-07-cpsu.ann.yaml'))!.text;
    assert.match(text, /ref: kozlov\n {4}body: Not the Party's secretary\./);
    assert.equal(corpus.annotationsOf(corpus.letter('1964-02-29-cpc')!).length, 3);
    assert.deepEqual(
      corpus.documents().flatMap((document) => diagnose(corpus, document)),
      [],
    );
    // Again, there is nothing left to do.
    assert.deepEqual(pinAll(corpus, all(corpus, 'Kozlov'), ['kozlov'], AUTHOR), {
      changes: [],
      places: 0,
      letters: 0,
    });
  });

  it('are taken back together: what was pinned goes, its note stays; what is found by itself is refused', () => {
    const { corpus, uri } = fixture(
      FILES.replace('name: Frol Kozlov', 'name: Frol Kozlov\n  aliases: [Kozlov]'),
    );
    assert.equal(known(corpus)[0], '1964-02-29-cpc found: kozlov');
    apply(corpus, changesOf(pinAll(corpus, all(corpus, 'Kozlov'), [], AUTHOR)));
    assert.deepEqual(
      known(corpus).map((one) => one.split(' ')[1]),
      ['refused:', 'refused:', 'within:', 'refused:', 'refused:', 'refused:'],
    );
    assert.match(
      corpus.document(uri('annotations/1964-03-07-cpsu.ann.yaml'))!.text,
      /ref: none\n {4}body: Not/,
    );
  });

  it('that were pinned to nobody’s name lose the annotation that said nothing else', () => {
    const { corpus } = fixture(FILES);
    apply(corpus, changesOf(pinAll(corpus, all(corpus, 'Comrade Kozlov'), ['kozlov'], AUTHOR)));
    assert.equal(corpus.annotationsOf(corpus.letter('1964-02-29-cpc')!).length, 1);
    apply(corpus, changesOf(pinAll(corpus, all(corpus, 'Comrade Kozlov'), [], AUTHOR)));
    assert.equal(corpus.annotationsOf(corpus.letter('1964-02-29-cpc')!).length, 0);
  });
});

describe('The name at the cursor', () => {
  const name = (text: string, selected = '') => {
    const { corpus, cursor } = fixture(letter('1964-02-29', 'cpc', 'cpsu', text));
    const document = corpus.document(cursor!.uri) as Letter;
    const span = nameAt(document, { start: cursor!.offset, end: cursor!.offset + selected.length });
    return span && document.text.slice(span.start, span.end);
  };
  it('is all its capitalised words, with initials, without the possessive', () => {
    assert.equal(name('and A. I. Mi$0koyan came'), 'A. I. Mikoyan');
    assert.equal(name("with Teng$0 Hsiao-ping's party"), 'Teng Hsiao-ping');
    assert.equal(name('we met Koz$0lov.'), 'Kozlov');
    assert.equal(name('as Mr. Koz$0lov said'), 'Mr. Kozlov');
  });
  it('does not go on in the next sentence', () => {
    assert.equal(name('to fraternal Parties. Com$0rade Kozlov agrees'), 'Comrade Kozlov');
    assert.equal(name('to fraternal Par$0ties. Comrade Kozlov agrees'), 'Parties');
  });
  it('is not the first word of a sentence, nor a word without a capital', () => {
    assert.equal(name('He went. Th$0e end.'), undefined);
    assert.equal(name('the en$0d'), undefined);
  });
  it('is what is selected, if it begins with a capital', () => {
    assert.equal(name('the $0Party of Labour', 'Party of Labour'), 'Party of Labour');
    assert.equal(name('$0the Party', 'the Party'), undefined);
  });
});
