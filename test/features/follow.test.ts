import assert from 'node:assert/strict';
import { diagnose } from '../../server/src/features/diagnostics';
import { followLetter, LetterEdits, type Following } from '../../server/src/features/follow';
import { margin } from '../../server/src/features/margin';
import { applyEdits } from '../../server/src/text/edits';
import { fixture, letter, PARTIES } from '../fixture';

const TEXT = `We have received your letter of February 22, which spoke of many things.

The talks, as we told you in our letter of February 22, must begin without delay, for the peoples of both countries wait.`;
const NOTES = 'annotations/1964-02-29-cpc.ann.yaml';
const LETTER = 'letters/1964-02-29-cpc.letter.md';
const SELECTOR = '{ exact: letter of February 22, prefix: "received your ", suffix: ", which spoke" }';

/** A letter that is open, with annotations that have these targets. */
function open(targets: string[], text = TEXT) {
  const entries = targets.map(
    (target, i) => `  - id: n${i} # note ${i}\n    target: ${target}\n    body: "kept"\n`,
  );
  const file = `\n=== ${NOTES}\n# What we know of the letter.\nletter: 1964-02-29-cpc\nannotations:\n${entries.join('')}`;
  const { corpus, uri, files } = fixture(PARTIES + letter('1964-02-29', 'cpc', 'cpsu', text) + file);
  const own = () => corpus.letters()[0]!;
  const notes = () => {
    const document = corpus.document(uri(NOTES))!;
    assert.ok(document.kind === 'annotations');
    return document;
  };
  const edits = new LetterEdits(own().text);
  const opened = {
    notes,
    /** Replaces the first `from` of the letter; an empty one is its end. */
    replace(from: string, to: string) {
      const before = own().text;
      const start = from ? before.indexOf(from) : before.length;
      assert.ok(start >= 0, from);
      edits.add({ span: { start, end: start + from.length }, text: to });
      corpus.update({
        uri: uri(LETTER),
        path: LETTER,
        text: before.slice(0, start) + to + before.slice(start + from.length),
      });
      return opened;
    },
    /** Selects `from` and types `to`, letter by letter. */
    typeOver(from: string, to: string) {
      opened.replace(from, to[0]!);
      for (let i = 1; i < to.length; i++) {
        const at = own().text.indexOf(to.slice(0, i));
        const end = at + i;
        edits.add({ span: { start: end, end }, text: to[i]! });
        const text = own().text.slice(0, end) + to[i]! + own().text.slice(end);
        corpus.update({ uri: uri(LETTER), path: LETTER, text });
      }
      return opened;
    },
    /** Saves the letter: what is updated, and the annotation file then. */
    save(): Following & { text: string } {
      const following = followLetter(corpus, edits, own());
      for (const change of following.changes) {
        assert.ok(change.do === 'edit');
        const { uri: file, path, text: before } = change.document;
        corpus.update({ uri: file, path, text: applyEdits(before, change.edits) });
      }
      return { ...following, text: notes().text };
    },
    /** Writes the annotation file by hand. */
    write(text: string) {
      corpus.update({ uri: uri(NOTES), path: NOTES, text });
    },
    unchanged() {
      const { changes, refused } = opened.save();
      assert.deepEqual({ changes, refused }, { changes: [], refused: [] });
      assert.equal(notes().text, files.get(NOTES));
    },
    problems: () => diagnose(corpus, notes()).map(({ code }) => code),
    /** What the margin shows of each annotation: its words, or nothing where it stands at the top. */
    shown: () =>
      margin(corpus, own(), edits).map(({ attached, range }) => {
        const { lines, text: now } = own();
        return attached ? now.slice(lines.offset(range.start), lines.offset(range.end)) : '';
      }),
  };
  return opened;
}

describe('Selectors, when an edited letter is saved', () => {
  it('are left alone where they still lead to their passages', () => {
    const both = [SELECTOR, '{ exact: must begin }'];
    open(both).replace('We have', 'Dear comrades,\n\nwe have').unchanged();
    open(both).replace('many things', 'much').unchanged();
  });
  it('name the words that are there now, however much was changed, with a lookalike elsewhere', () => {
    const edited = open([SELECTOR]).replace('your letter of February 22', 'your telegram of March 1');
    assert.match(edited.save().text, /target: \{ exact: telegram of March 1, prefix/);
    assert.deepEqual(edited.problems(), []);
  });
  it('name words that were typed over letter by letter, as a whole', () => {
    const { text, count } = open([SELECTOR]).typeOver('letter of February 22', 'wire of March').save();
    assert.match(text, /target: \{ exact: wire of March, prefix/);
    assert.equal(count, 1);
  });
  it('name the context that is there now, and no line else of the file is touched', () => {
    const { text } = open([SELECTOR, '{ exact: must begin }']).replace('which spoke', 'speaking').save();
    assert.match(
      text,
      /# note 0\n {4}target: \{ exact: letter of February 22, .*, speaking.*\}\n {4}body: "kept"\n/,
    );
    assert.match(text, /# note 1\n {4}target: \{ exact: must begin \}\n/);
  });
  it('tell a passage without context from a new lookalike', () => {
    const edited = open(['{ exact: must begin }']).replace('many things', 'what must begin');
    assert.match(edited.save().text, /exact: must begin, prefix: /);
    assert.deepEqual(edited.problems(), []);
  });
  it('are left to the user where the passage is deleted or replaced', () => {
    open([SELECTOR])
      .replace(' your letter of February 22, which spoke of many things', ' nothing')
      .unchanged();
    const wait = 'for the peoples of both countries wait';
    open([`{ exact: ${wait} }`])
      .replace(wait, 'so says everybody who knows this')
      .unchanged();
  });
  it('are those of before when an edit was taken back', () => {
    const words = 'your letter of February 22, ';
    open([SELECTOR]).replace(words, '').replace('which spoke', `${words}which spoke`).unchanged();
  });
  it('never name another of the same words, of which the edits say that it is not the passage', () => {
    const twice = 'We agree. We agree.';
    open(['{ exact: We agree, suffix: ". We agree." }'], twice).replace('We agree. ', '').unchanged();
    const last = open(['{ exact: We agree, prefix: "We agree. " }'], twice);
    assert.match(
      last.replace('We agree.', 'Yes.').save().text,
      /exact: We agree, prefix: "Yes. ", suffix: ., start: 50 /,
    );
  });
  it('of a letter that was replaced as a whole follow only words that are found there, too', () => {
    const whole = open([SELECTOR, '{ exact: for the peoples of both countries wait }']);
    const swapped = `No. ${TEXT.replace('peoples of', 'people in').replace('letter of February 22, which', 'note, which')} No.`;
    assert.match(
      whole.replace(TEXT, swapped).save().text,
      /exact: for the people in both countries wait, [^]*suffix/,
    );
    assert.deepEqual(whole.problems(), ['quote-not-found']);
  });
  it('go on from what the passage was before, when they are updated in the middle of typing', () => {
    const edited = open([SELECTOR]).replace('letter of February 22', 't');
    assert.match(edited.save().text, /exact: t, prefix/);
    assert.match(
      edited.replace('your t,', 'your telegram of March 1,').save().text,
      /exact: telegram of March 1, prefix/,
    );
  });
  it('are written as far as the file can be read', () => {
    const half = open([SELECTOR, '{ exact: "typed']).replace('February 22, which', 'February 23, which');
    assert.equal(half.save().count, 1);
    open(['{ exact: "letter of Feb']).replace('February 22, which', 'February 23, which').unchanged();
  });
  it('are not written into a file in which git left a conflict, and are once it is resolved', () => {
    const edited = open([`${SELECTOR}\n<<<<<<< ours\n    tags: [a]\n=======\n    tags: [b]\n>>>>>>> theirs`]);
    const { changes, refused } = edited.replace('February 22, which', 'February 23, which').save();
    assert.deepEqual(changes, []);
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      ['Git left a conflict in it. Resolve that first.'],
    );
    edited.write(edited.notes().text.replace(/<{7} ours\n|={7}\n[^]*>{7} theirs\n/g, ''));
    assert.match(edited.save().text, /exact: letter of February 23/);
  });
});

describe('The margin of a letter that is being edited', () => {
  it('shows an annotation at its passage whatever is done to the words, and where else they stand', () => {
    const edited = open([SELECTOR, '{ exact: must begin }']);
    edited.replace('letter of February 22, which', 'wire, which').replace('many things', 'what must begin');
    assert.deepEqual(edited.shown(), ['wire', 'must begin']);
    assert.deepEqual(edited.replace('We have received', 'Received').shown(), ['wire', 'must begin']);
  });
  it('shows what is typed over a passage, though it will not be taken for the same', () => {
    const wait = 'for the peoples of both countries wait';
    assert.deepEqual(
      open([`{ exact: ${wait} }`])
        .replace(wait, 'so says everybody')
        .shown(),
      ['so says everybody'],
    );
  });
  it('says of a passage that is gone that it is', () => {
    assert.deepEqual(open([SELECTOR]).replace('your letter of February 22, which spoke', 'it').shown(), ['']);
  });
});
