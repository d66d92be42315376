import assert from 'node:assert/strict';
import { carryOut, offers } from '../../server/src/features/offers';
import { apply, changesOf } from '../changed';
import { fixture, letter, PARTIES } from '../fixture';

const PEOPLE = `
=== register/people.yaml
- id: kozlov
  name: Frol Kozlov
- id: kozlov-2
  name: F. R. Kozlov
  aliases: [Frol Romanovich]
`;

/** What is offered for the words between two cursors `$0`, or at one. */
function offered(text: string, asks = false) {
  const [before, words] = text.split('$0') as [string, string, string?];
  const selected = text.split('$0').length > 2 ? words.length : 0;
  const { corpus, cursor, uri } = fixture(
    PARTIES +
      PEOPLE +
      letter(
        '1964-02-29',
        'cpc',
        'cpsu',
        text.replace('$0', '\u0000').replace('$0', '').replace('\u0000', '$0'),
      ),
  );
  assert.ok(before !== undefined);
  const document = corpus.document(cursor!.uri)!;
  const all = offers(corpus, document, { start: cursor!.offset, end: cursor!.offset + selected }, [], asks);
  return {
    titles: all.map(({ title }) => title),
    commands: all.map(({ command }) => command?.name),
    /** What the letter refers to after a choice was taken, and the text of a file. */
    take(title: string, path: string): { references: string[]; text: string } {
      const { choice } = all.find((offer) => offer.title === title)!;
      apply(corpus, changesOf(carryOut(corpus, document, choice!, { today: '2026-11-24' })));
      const own = corpus.letters()[0]!;
      const references = corpus
        .derived(own)
        .map(
          ({ span, targets, rule }) =>
            `${own.text.slice(span.start, span.end)} → ${targets.join()} (${rule})`,
        );
      return { references, text: corpus.document(uri(path))!.text };
    },
  };
}

describe('For the words of a letter', () => {
  it('an editor that can ask is offered the commands that do', () => {
    assert.deepEqual(offered('He saw $0the old man$0 go.', true).titles, [
      'Annotate “the old man”…',
      'Mark “the old man” as an editorial correction…',
      'Tag “the old man”…',
      'Say which letter “the old man” cites…',
      'Say whom “the old man” means…',
    ]);
    assert.deepEqual(offered('He saw Koz$0lov go.', true).commands, [
      'glossator.addEntry',
      undefined,
      undefined,
      'glossator.addAlias',
      undefined,
      undefined,
      'glossator.identify',
      'glossator.occurrences',
    ]);
  });
  it('any other editor is offered what needs no answer', () =>
    assert.deepEqual(offered('He saw Koz$0lov go.').titles, [
      'Add “Kozlov” to the register',
      '“Kozlov” is another name of F. R. Kozlov',
      '“Kozlov” is another name of Frol Kozlov',
      'Identify “Kozlov” as F. R. Kozlov',
      'Identify “Kozlov” as Frol Kozlov',
    ]));
  it('nothing is offered in the front matter, or on a word that is no name', () => {
    assert.deepEqual(offered('He saw a m$0an go.', true).titles, []);
    assert.deepEqual(offered('$0He saw.', true).titles, []);
  });

  it('a name comes into the register, and is found from then on', () => {
    const { references, text } = offered('He saw Pet$0rov go.').take(
      'Add “Petrov” to the register',
      'register/people.yaml',
    );
    assert.deepEqual(references, ['Petrov → petrov (name)']);
    assert.match(text, /- id: petrov\n {2}name: Petrov\n+$/);
  });
  it('a name becomes another name of somebody', () => {
    const { references, text } = offered('He saw Koz$0lov go.').take(
      '“Kozlov” is another name of Frol Kozlov',
      'register/people.yaml',
    );
    assert.deepEqual(references, ['Kozlov → kozlov (name)']);
    assert.match(text, /name: Frol Kozlov\n {2}aliases: \[ Kozlov \]\n/);
  });
  it('a name is identified at this place only', () => {
    const { references, text } = offered('He saw Koz$0lov go. Kozlov came.').take(
      'Identify “Kozlov” as Frol Kozlov',
      'annotations/1964-02-29-cpc.ann.yaml',
    );
    assert.deepEqual(references, ['Kozlov → kozlov (pinned)']);
    assert.match(text, /motivation: identifying\n {4}ref: kozlov\n/);
  });
});
