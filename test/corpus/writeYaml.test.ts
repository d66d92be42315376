import fc from 'fast-check';
import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { YamlEditor, type Written, type YamlPath, type YamlValue } from '../../server/src/corpus/writeYaml';
import { applyEdits } from '../../server/src/text/edits';

/** The text after the edits; the reason where there are none. */
function outcome(text: string, written: Written): string {
  return 'edits' in written ? applyEdits(text, written.edits) : written.refused;
}
const target = (text: string, fields: Record<string, YamlValue | undefined>) =>
  outcome(text, new YamlEditor(text).setFields(['annotations', 0, 'target'], fields));

describe('Setting fields of a YAML record', () => {
  it('keeps comments, order and quotation marks of all that is not changed', () => {
    const text = `# head
letter: a   # which
annotations:
  - id: one # first
    target:
      exact: "old words" # why
      start: 12
    tags: [ x,y ]
`;
    assert.equal(
      target(text, { exact: 'new words', prefix: 'well before', start: 15 }),
      `# head
letter: a   # which
annotations:
  - id: one # first
    target:
      exact: "new words" # why
      prefix: "well before"
      start: 15
    tags: [ x,y ]
`,
    );
  });

  it('writes into a record in one line', () => {
    const text = 'annotations:\n  - { id: a, target: {exact: x, start: 4} } # c\n';
    assert.equal(
      target(text, { exact: 'a, b', prefix: 'so: ', suffix: 's', start: undefined }),
      'annotations:\n  - { id: a, target: {exact: "a, b", prefix: "so: ", suffix: s} } # c\n',
    );
  });

  it('quotes what would not be read as the same words', () => {
    const text = 'annotations:\n  - target:\n      exact: x\n';
    for (const exact of [
      '- a',
      'a: b',
      'a #b',
      '"so"',
      "it's",
      '*a*',
      ' a ',
      '[x]',
      '1964',
      'null',
      'true',
      'é“”—',
    ])
      assert.equal(
        (parseDocument(target(text, { exact })).toJS() as { annotations: { target: { exact: string } }[] })
          .annotations[0]!.target.exact,
        exact,
      );
  });

  it('replaces values over several lines, and keeps a note in lines a note in lines', () => {
    const text = `annotations:
  - id: a
    body: >-
      One line
      and another.

      A paragraph.
    creator: x
    target:
      exact: words
        over two lines
`;
    const editor = new YamlEditor(text);
    assert.equal(
      outcome(
        text,
        editor.setFields(['annotations', 0], { body: 'New.\n\n[[b]]: "so"', target: { exact: 'w' } }),
      ),
      `annotations:
  - id: a
    body: >-
      New.


      [[b]]: "so"
    creator: x
    target:
      exact: w
`,
    );
    const plain = 'annotations:\n  - id: a\n    body: one\n    tags: []\n';
    assert.equal(
      outcome(
        plain,
        new YamlEditor(plain).setFields(['annotations', 0], { body: 'a\n\nb\n', tags: ['t', 'u'] }),
      ),
      'annotations:\n  - id: a\n    body: |\n      a\n\n      b\n    tags: [ t, u ]\n',
    );
  });

  it('fills a field that is empty, and takes a field out', () => {
    const text = '- id: a\n  ref:\n  note: n\n';
    const editor = new YamlEditor(text);
    assert.equal(outcome(text, editor.setFields([0], { ref: 'b' })), '- id: a\n  ref: b\n  note: n\n');
    assert.equal(outcome(text, editor.setFields([0], { note: undefined })), '- id: a\n  ref:\n');
    assert.equal(outcome(text, editor.setFields([0], { id: undefined })), '- ref:\n  note: n\n');
    const remarked = '- id: a\n  ref: # who?\n';
    assert.equal(
      outcome(remarked, new YamlEditor(remarked).setFields([0], { ref: 'b' })),
      '- id: a\n  ref: b # who?\n',
    );
  });

  it('keeps the line ends of the file, and a last line without one', () => {
    const text = 'annotations:\r\n  - id: a\r\n    target:\r\n      exact: x';
    assert.equal(
      target(text, { exact: 'y', prefix: 'z' }),
      'annotations:\r\n  - id: a\r\n    target:\r\n      exact: y\r\n      prefix: z',
    );
  });

  it('writes into front matter', () => {
    const text = '---\ndate: 1964 # y\n---\n\ndate: no YAML\n';
    const written = new YamlEditor(text, { start: 4, end: 19 }).setFields([], { date: '1965', from: 'a' });
    assert.equal(outcome(text, written), '---\ndate: "1965" # y\nfrom: a\n---\n\ndate: no YAML\n');
  });

  it('makes no edit where the value is there already', () => {
    const text = 'annotations:\n  - target: { exact: "x" }\n    tags:\n      - a\n      - b\n';
    const written = new YamlEditor(text).setFields(['annotations', 0], {
      target: { exact: 'x' },
      tags: ['a', 'b'],
    });
    assert.deepEqual(written, { edits: [] });
  });

  it('refuses with a reason rather than guess', () => {
    const refused = (text: string, path: YamlPath, fields: Record<string, YamlValue | undefined>) => {
      const written = new YamlEditor(text).setFields(path, fields);
      return 'refused' in written ? written.refused : undefined;
    };
    assert.match(refused('- id: a\n- x', [1], { id: 'b' })!, /no record/);
    assert.match(refused('a: {exact: "half\nb: c\n', ['a'], { exact: 'x' })!, /not well-formed/);
    assert.match(refused('a: &q x\nb: *q\n', [], { a: 'y' })!, /something else/);
    assert.match(refused('a: # note\n  - x # why\n', [], { a: ['y'] })!, /comment/);
    assert.match(refused('a:\n  b: c\n', ['a'], { b: undefined })!, /at least one/);
  });

  it('writes beside a record that is half typed', () => {
    const text = 'annotations:\n  - id: a\n    target: { exact: x }\n  - id: b\n    target: { exact: "half\n';
    assert.equal(target(text, { exact: 'y' }), text.replace('exact: x', 'exact: y'));
  });
});

describe('Items of a YAML list', () => {
  const text = `annotations:
  # about a
  - id: a
    tags: [t]
    # still about a
  # about b
  - id: b
`;
  it('are put between the others, with the comments left where they belong', () => {
    const item = { id: 'n', target: { exact: 'words: here' }, tags: ['x'], body: 'two\nlines' };
    assert.equal(
      outcome(text, new YamlEditor(text).insertItem(['annotations'], item, 1)),
      `annotations:
  # about a
  - id: a
    tags: [t]
    # still about a
  - id: n
    target:
      exact: "words: here"
    tags: [ x ]
    body: |-
      two
      lines
  # about b
  - id: b
`,
    );
    assert.equal(
      outcome(text, new YamlEditor(text).insertItem(['annotations'], { id: 'n' })),
      `${text}  - id: n\n`,
    );
    assert.equal(
      outcome(text, new YamlEditor(text).insertItem(['annotations'], { id: 'n' }, 0)),
      text.replace('  # about a', '  - id: n\n  # about a'),
    );
  });
  it('come first above the comment of the first, and below that of the whole list', () => {
    for (const eol of ['\n', '\r\n']) {
      const lines = (...all: string[]) => all.join('\n').replaceAll('\n', eol);
      const inserted = (before: string, path: YamlPath = ['annotations']) =>
        outcome(before, new YamlEditor(before).insertItem(path, { id: 'n' }, 0));
      const [head, about, first] = ['# head', '  # about a\n  # and more', '  - id: a\n'];
      assert.equal(
        inserted(lines('annotations: # all', about, first)),
        lines('annotations: # all', '  - id: n', about, first),
      );
      assert.equal(
        inserted(lines('annotations:', `  ${head}`, '', about, first)),
        lines('annotations:', `  ${head}`, '', '  - id: n', about, first),
      );
      assert.equal(
        inserted(lines('annotations:', `  ${head}`, '', first)),
        lines('annotations:', `  ${head}`, '', '  - id: n', first),
      );
      assert.equal(inserted(lines(head, '- id: a\n'), []), lines(head, '- id: n', '- id: a\n'));
    }
  });
  it('begin a list that is missing or empty', () => {
    const begun = 'letter: a\nannotations:\n  - id: n\n';
    for (const before of [
      'letter: a\n',
      'letter: a',
      'letter: a\nannotations:\n',
      'letter: a\nannotations: []\n',
    ])
      assert.equal(
        outcome(before, new YamlEditor(before).insertItem(['annotations'], { id: 'n' })).trimEnd(),
        begun.trimEnd(),
      );
    assert.equal(
      outcome('', new YamlEditor('').insertItem(['annotations'], { id: 'n' })),
      'annotations:\n  - id: n\n',
    );
  });
  it('begin a list below the comments that say what it is', () => {
    const begun = (before: string) =>
      outcome(before, new YamlEditor(before).insertItem(['annotations'], { id: 'n' }));
    for (const head of [
      'annotations: # notes',
      'annotations:   # notes\n  # more of it',
      'annotations:\n  # notes',
    ]) {
      assert.equal(begun(`letter: a\n${head}`), `letter: a\n${head}\n  - id: n`);
      assert.equal(begun(`${head}\n# end\nletter: a\n`), `${head}\n  - id: n\n# end\nletter: a\n`);
    }
  });
  it('are taken out with their lines, comments left', () => {
    assert.equal(
      outcome(text, new YamlEditor(text).removeItem(['annotations', 0])),
      'annotations:\n  # about a\n    # still about a\n  # about b\n  - id: b\n',
    );
    const one = 'annotations:\n  - id: a\nletter: x\n';
    assert.equal(
      outcome(one, new YamlEditor(one).removeItem(['annotations', 0])),
      'annotations:\nletter: x\n',
    );
    const flow = 'x: [{id: a}, {id: b}]\n';
    assert.equal(outcome(flow, new YamlEditor(flow).removeItem(['x', 1])), 'x: [{id: a}]\n');
    assert.equal(
      outcome(flow, new YamlEditor(flow).insertItem(['x'], { id: 'c' }, 1)),
      'x: [{id: a}, { id: c }, {id: b}]\n',
    );
  });
  it('are found by their offset', () => {
    const editor = new YamlEditor(text);
    assert.deepEqual(editor.pathAt(text.indexOf('id: b')), ['annotations', 1]);
    assert.equal(editor.pathAt(3), undefined);
  });
});

describe('Whatever is written into a YAML file', () => {
  const words = fc.oneof(
    fc.constantFrom(
      'x',
      'a: b',
      '# c',
      "it's",
      '"q"',
      '- d',
      'a, b',
      '{',
      ']',
      '1964',
      '',
      'é — “x”',
      '&a',
      '*e*',
      '|',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', ':', '#', '"', "'", '-'), maxLength: 12 }),
  );
  /** One field of a record in one of the styles that people write. */
  const scalar = fc.constantFrom(
    'plain',
    '"double"',
    "'single'",
    '>-\n        folded\n        on',
    '|\n        lines\n\n        more',
  );
  const comment = fc.constantFrom('', ' # note', '   # [x: y]');
  const record = fc
    .record({
      exact: scalar,
      prefix: fc.option(scalar, { nil: undefined }),
      comment,
      flow: fc.boolean(),
      body: scalar,
    })
    .map(({ exact, prefix, comment, flow, body }) => {
      const inline = (value: string) => (/[\n]/.test(value) ? '"many"' : value);
      const lines = flow
        ? [`    target: { exact: ${inline(exact)}${prefix ? `, prefix: ${inline(prefix)}` : ''} }${comment}`]
        : [
            `    target:${comment}`,
            `      exact: ${exact}${exact.includes('\n') ? '' : comment}`,
            ...(prefix ? [`      prefix: ${prefix}`] : []),
          ];
      return ['  - id: i', ...lines, `    body: ${body.replaceAll('        ', '      ')}`, '    # end'].join(
        '\n',
      );
    });
  const file = fc
    .record({
      records: fc.array(record, { minLength: 1, maxLength: 4 }),
      crlf: fc.boolean(),
      ended: fc.boolean(),
    })
    .map(({ records, crlf, ended }) => {
      const text = `# top\nletter: l\nannotations:\n${records.join('\n  # between\n')}${ended ? '\n' : ''}`;
      return { text: crlf ? text.replaceAll('\n', '\r\n') : text, count: records.length };
    });
  const read = (text: string) =>
    parseDocument(text, { schema: 'failsafe', logLevel: 'silent' }).toJS() as {
      annotations: { target: Record<string, string>; body: string }[];
    };

  it('is read again as it was meant, and every line of the others is untouched', () => {
    let made = 0;
    fc.assert(
      fc.property(
        file,
        fc.nat(),
        words,
        fc.option(words, { nil: undefined }),
        ({ text, count }, n, exact, suffix) => {
          const index = n % count;
          const written = new YamlEditor(text).setFields(['annotations', index, 'target'], { exact, suffix });
          if ('refused' in written) return;
          made++;
          const after = applyEdits(text, written.edits);
          const before = read(text);
          before.annotations[index]!.target['exact'] = exact;
          if (suffix !== undefined) before.annotations[index]!.target['suffix'] = suffix;
          assert.deepEqual(read(after), before);
          // Only lines of this record differ.
          const ids = [...text.matchAll(/ {2}- id/g)].map((match) => match.index);
          const [start, end] = [ids[index]!, ids[index + 1] ?? text.length];
          for (const { span } of written.edits) assert.ok(span.start >= start && span.end <= end);
          assert.ok(after.startsWith(text.slice(0, start)) && after.endsWith(text.slice(end)));
          assert.ok(!/(?<!\r)\n/.test(after) || !text.includes('\r\n'));
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(made > 1800, `${made} of 2000 were written`);
  });
});
