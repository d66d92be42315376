import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainly } from '../../server/src/text/yaml/plain';
import { readWithLibrary } from '../../server/src/text/yaml/tree';

/** Pieces of lines that say something in YAML, in a hurry and half typed, too. */
const PIECES = [
  ...['a: ', 'b: ', 'key-1: ', 'a:', '- ', '-', '-  ', '  ', '    ', '   ', ' ', '', ''],
  ...[
    'word',
    'two words',
    "it's",
    'x:y',
    'a#b',
    '1964-02-29',
    '-5',
    '?x',
    '"quoted"',
    '"a \\"b\\" \\n"',
    '"open',
  ],
  ...[
    "'single'",
    "'it''s'",
    "'open",
    '[a, b]',
    '[]',
    '[a, "b, c"]',
    '[ a ,b ]',
    '{ a: b }',
    '{a: [b, c], d: "e"}',
  ],
  ...[
    '{}',
    '{ a: }',
    '[a, ]',
    '|',
    '|-',
    '|+',
    '>',
    '>-',
    '>+',
    '|2',
    '# note',
    ' # note',
    '#',
    '&x',
    '*x',
    '!!str s',
  ],
  ...[
    ': ',
    '? ',
    '---',
    '...',
    '\t',
    '\ufeff',
    '\u00e9',
    '“curly”',
    'ends with:',
    'trailing  ',
    '@at',
    '%',
    'null',
    '~',
  ],
];
const line = fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join(''));
const anything = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean())
  .map(([lines, eol, ended]) => lines.join(eol) + (ended ? eol : ''));

/** Texts as they are written in a corpus, in which more is plain. */
const value = fc.constantFrom(
  ...[
    'word',
    'two words',
    '"a \\"b\\""',
    "'it''s'",
    '[a, b, "c d"]',
    '{ exact: "a, b", prefix: c }',
    'a # note',
    '',
  ],
  ...[
    '|\n<one\n<two',
    '>-\n<one\n<two\n\n<three',
    '|\n\n<one\n<  two\n',
    'one\n<two\n\n<three',
    '|+\n<one\n\n',
  ],
);
const record: fc.Arbitrary<string> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('id', 'name', 'note', 'body', 'x'), value), {
    minLength: 1,
    maxLength: 4,
    selector: ([key]) => key,
  })
  .map((fields) => fields.map(([key, text]) => `${key}: ${text}`).join('\n'));
const indented = (text: string, by: number) => text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`);
const corpusLike = fc
  .tuple(
    record,
    fc.array(record, { maxLength: 4 }),
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([head, records, indent, eol]) => {
    const list = records.map((text) => `${' '.repeat(indent)}- ${indented(text, indent + 2)}`).join('\n');
    const text = `${head}\nlist:\n${list}\n`.replace(/<( *)/g, '  $1');
    return text.replace(/\n/g, eol);
  });

describe('The reader of plain YAML', () => {
  const agrees = (text: string): boolean => {
    const plain = readPlainly(text);
    if (plain) assert.deepEqual(plain, readWithLibrary(text), JSON.stringify(text));
    return plain !== undefined;
  };

  it('reads what it reads as the library does', () => {
    fc.assert(
      fc.property(anything, (text) => void agrees(text)),
      { numRuns: 10_000 },
    );
  });

  it('reads most of what stands in a corpus', () => {
    let plain = 0;
    const numRuns = 1000;
    fc.assert(
      fc.property(corpusLike, (text) => void (plain += Number(agrees(text)))),
      { numRuns },
    );
    assert.ok(plain > numRuns / 4, `${plain} of ${numRuns}`);
  });

  it('reads every file of the sample corpus, and agrees on each of them cut off anywhere', () => {
    for (const folder of ['corpus/register', 'corpus/annotations'])
      for (const name of readdirSync(folder)) {
        const text = readFileSync(join(folder, name), 'utf8');
        assert.ok(agrees(text), name);
        for (let cut = 0; cut < Math.min(text.length, 2000); cut += 41) agrees(text.slice(0, cut));
      }
  });
});
