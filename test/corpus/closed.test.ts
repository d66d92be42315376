import fc from 'fast-check';
import assert from 'node:assert/strict';
import { parseAnnotationFileHead, parseAnnotations } from '../../server/src/corpus/annotations';
import { Corpus } from '../../server/src/corpus/corpus';
import { parseLetter, parseLetterHead } from '../../server/src/corpus/letter';
import { LineIndex } from '../../server/src/text/lines';

const FILE = { uri: 'file:///corpus/a', path: 'a' };

/** What begins a file, ends a line, or breaks one, in any order. */
const PIECES = [
  ...['---\n', '...\n', '\n', '\r\n', '\ufeff', ' ', '# A\n', 'x'.repeat(4090), 'words\n', '"', '[', '{'],
  ...[
    'id: b\n',
    'date: 1964\n',
    'from: [x, y]\n',
    'title: "A\n',
    'letter: a\n',
    'letter: b\n',
    '"letter": c\n',
  ],
  ...['annotations:\n', '  - id: n\n', '- id: m\n', '    body: |\n', '      letter: d\n', '<<<<<<< HEAD\n'],
  ...[
    '=======\n',
    '>>>>>>> other\n',
    '&anchor ',
    '*anchor',
    '? ',
    ': ',
    '# annotations:\n',
    'annotations: []\n',
  ],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('What is kept of a closed file', () => {
  it('is what the whole letter says', () => {
    const check = (text: string) => {
      const whole = parseLetter({ ...FILE, text }, new LineIndex(text));
      const head = parseLetterHead({ ...FILE, text });
      for (const key of Object.keys(head) as (keyof typeof head)[]) assert.deepEqual(head[key], whole[key]);
      assert.deepEqual(parseLetter({ ...FILE, text }, new LineIndex(text), head), whole);
    };
    fc.assert(fc.property(text, check), { numRuns: 1000 });
    fc.assert(
      fc.property(text, (rest) => check(`---\n${rest}`)),
      { numRuns: 2000 },
    );
    const field = fc.constantFrom(
      ...['date: 1964', 'to: [x, "y"]', 'from: &a x', 'cc: *a', 'reply-to: z', 'title: X'],
      ...['note: See [[x]].', 'ignore: anachronism', 'place: ""', 'to:', '# from: y'],
    );
    const fields = fc.array(field, { maxLength: 6 }).map((lines) => lines.join('\n'));
    fc.assert(fc.property(fields, (front) => check(`---\n${front}\n---\nSee [[y]].\n`)));
    fc.assert(fc.property(fields, (front) => check(`---\nfrom: w\ndate: 1964\n${front}\n---\n[[y]]\n`)));
  });

  it('is what the whole annotation file says', () => {
    const check = (text: string) =>
      assert.deepEqual(
        parseAnnotationFileHead({ ...FILE, text }).letter,
        parseAnnotations({ ...FILE, text }, new LineIndex(text)).letter,
      );
    fc.assert(fc.property(text, check), { numRuns: 1000 });
    fc.assert(
      fc.property(text, (rest) => check(`letter: a\nannotations:\n${rest}`)),
      { numRuns: 2000 },
    );
    check('letter: a\nannotations:\n\ufeffannotations: []\n      letter: d\n');
  });

  const letters = Array.from({ length: 50 }, (_, i) => `letters/${i}.letter.md`);
  const reading = (length: number) => {
    const read: string[] = [];
    const file = (path: string) => ({
      ...{ uri: `file:///corpus/${path}`, path },
      text: `---\ntitle: Letter\n---\n\n${path} ${'word '.repeat(length)}`,
    });
    const corpus = new Corpus('file:///corpus', 'utf-16', (uri) => {
      read.push(uri.slice('file:///corpus/'.length));
      return { ...file(read.at(-1)!), version: 'v' };
    });
    for (const path of letters) corpus.update({ ...file(path), version: 'v' });
    return { corpus, read };
  };

  it('answers what other files ask; the text is read when it is asked for, once', () => {
    const { corpus, read } = reading(10);
    assert.equal(corpus.letters().length, 50);
    assert.equal(corpus.letter('7')?.title, 'Letter');
    assert.deepEqual(read, []);
    assert.match(corpus.letter('7')!.text, /letters\/7/);
    assert.equal(corpus.letter('7')!.lines.lineCount, 5);
    assert.deepEqual(read, ['letters/7.letter.md']);
  });

  it('is read again when many others were read meanwhile', () => {
    const { corpus, read } = reading(10_000);
    for (const letter of corpus.letters()) assert.match(letter.text, /letters/);
    assert.equal(read.length, 50);
    assert.match(corpus.letter('0')!.text, /letters\/0/);
    assert.equal(read.length, 51);
  });

  it('is taken in again where it was read while it was another', () => {
    const text = '---\n---\n\nwords';
    let onDisk = text;
    const file = () => ({ ...FILE, path: 'letters/a.letter.md', text: onDisk, version: onDisk });
    const corpus = new Corpus('file:///corpus', 'utf-16', file);
    corpus.update(file());
    onDisk = '';
    assert.equal(corpus.letters()[0]!.text, '');
    onDisk = text;
    corpus.update(file());
    assert.equal(corpus.letters()[0]!.text, text);
  });
});
