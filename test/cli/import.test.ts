import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { importCollection } from '../../server/src/cli/import/collection';
import { decode } from '../../server/src/host/decode';
import { readProfile } from '../../server/src/cli/import/profile';

const source = readFileSync('corpus/source/seven-letters.txt', 'utf8');
const profile = readProfile(readFileSync('corpus/source/seven-letters.import.yaml', 'utf8'));
const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The letters of the source, cut independently of the importer: a heading, then a line with its date. */
function slices(): Map<string, string> {
  const parties: Record<string, string> = { CPC: 'cpc', CPSU: 'cpsu' };
  const heading =
    /LETTER OF THE CENTRAL\s+COMMITTEE OF THE (CPC|CPSU) OF\s+([A-Z]+ \d+, \d{4})[ ,]+TO THE CENTRAL\s+COMMITTEE OF THE\s+(?:CPC|CPSU)\**\s+[A-Z][a-z]+ \d+, \d{4}\n/g;
  const found = [...source.matchAll(heading)];
  return new Map(
    found.map((match, i) => {
      const date = new Date(`${match[2]} UTC`).toISOString().slice(0, 10);
      const text = source.slice(match.index, found[i + 1]?.index).replace(/Scanned and formatted by .*/, '');
      return [`${date}-${parties[match[1]!]}`, text];
    }),
  );
}

describe('The import of the seven letters', () => {
  const { letters } = importCollection(source, profile);

  it('finds the seven letters', () => {
    assert.deepEqual(
      letters.map(({ id }) => id),
      [
        '1963-11-29-cpsu',
        '1964-02-20-cpc',
        '1964-02-22-cpsu',
        '1964-02-27-cpc',
        '1964-02-29-cpc',
        '1964-03-07-cpsu',
        '1964-05-07-cpc',
      ],
    );
  });

  it('finds one signature in each letter, behind its text', () => {
    for (const { id, text } of letters) {
      assert.equal(text.match(/^::: signed$/gm)?.length, 1, id);
      assert.match(text.trimEnd(), /::: signed\n[^\n]{0,160}\n:::(\n\n\[\^1\].*)?$/, id);
    }
  });

  it('finds which letter each one answers', () => {
    const answers = letters.map(({ text }) => /^reply-to: (.*)$/m.exec(text)?.[1]);
    assert.deepEqual(answers, [
      undefined,
      undefined,
      '1964-02-20-cpc',
      '1964-02-22-cpsu',
      '1963-11-29-cpsu',
      '1964-02-27-cpc',
      '1964-03-07-cpsu',
    ]);
  });

  it('is what is committed', () => {
    const names = readdirSync('corpus/letters').sort();
    assert.deepEqual(
      names,
      letters.map(({ id }) => `${id}.letter.md`),
    );
    for (const { id, text } of letters)
      assert.equal(readFileSync(`corpus/letters/${id}.letter.md`, 'utf8'), text);
  });

  for (const [id, slice] of slices()) {
    it(`loses, adds and changes no word of ${id}`, () => {
      const text = letters.find((letter) => letter.id === id)!.text.replace(/^---\n[\s\S]*?\n---\n/, '');
      // The names of the divs are not words of the letter; a footnote stood where its mark is.
      let body = text.replace(/^::: ?\w*$/gm, '');
      for (const [whole, label, note] of body.matchAll(/^\[\^(\d+)\]: (.*)$/gm)) {
        body = body.replace(whole, '').replace(`[^${label}]`, ` ${note} `);
      }
      assert.deepEqual(words(body), words(slice));
    });
  }
});

describe('The import of a book of another make', () => {
  const folder = 'test/fixtures/private-letters';
  const { letters, introduction, remarks } = importCollection(
    readFileSync(`${folder}/book.txt`, 'utf8'),
    readProfile(readFileSync(`${folder}/book.import.yaml`, 'utf8')),
  );
  const text = (id: string) => letters.find((letter) => letter.id === id)!.text;

  it('takes the writer from the profile, the recipient from the heading, date and place from the dateline', () => {
    assert.match(
      text('1841-05-03-whitlow'),
      /\ndate: 1841-05-03\nfrom: whitlow\nto: hale\nplace: "Northfield"\ntitle: "XIV. TO MRS. HALE"\n/,
    );
  });
  it('leaves the table of contents before the first letter', () =>
    assert.match(introduction, /XIV\. TO MRS\. HALE, 9$/));
  it('mends what page and line have broken, and sets notes, signature and postscript apart', () => {
    assert.equal(
      text('1841-05-03-whitlow').replace(/^---\n[\s\S]*?\n---\n/, ''),
      `
# XIV. TO MRS. HALE

::: dateline
Northfield, 3 May 1841
:::

The roads are open again, and I have seen the first patients from across the river.[^1] They bring news of your brother, who is well, and of the well-known mare, who is not. She was sold to the north-east bank for a song.

Your brother sends his love. A mare, I said? The well-known mare.

::: signed
A. Whitlow
:::

::: postscript
P.S. The ferry is at rest again.
:::

[^1]: The ferry had been out of use since November.
`,
    );
  });
  it('needs no salutation, and knows one', () => {
    assert.match(text('1841-05-05-whitlow'), /\n:::\n\nNothing new\[\^1\] but rain\.\n/);
    assert.match(text('1841-05-05-whitlow-2'), /::: salute\nDear Madam,\n:::\n\nMore rain\./);
  });
  it('says what it left out and what it was unsure of, with the line', () => {
    const said = remarks.map(({ line, level, message }) => `${line} ${level} ${message}`).join('\n');
    assert.match(said, /^8 done Left out, .*"8 LETTERS OF A COUNTRY DOCTOR"/m);
    assert.match(said, /^27 unsure Joined .*north- \| east bank/m);
    assert.match(said, /^43 unsure The mark "\[3\]"/m);
    assert.match(said, /^47 unsure Another letter has the id 1841-05-05-whitlow/m);
  });
});

describe('An import profile', () => {
  it('says what is wrong with it, and where', () => {
    assert.throws(
      () => readProfile("source: x\nheading: '('\nfoo: bar\n"),
      /line 2: .*regular expression[\s\S]*line 3: unknown name "foo"/,
    );
    assert.throws(() => readProfile('source: x\n'), /"heading" is missing/);
    assert.throws(() => readProfile("heading: 'TO (?<date>.*)'\n"), /Who wrote the letters\?/);
    assert.throws(() => readProfile("heading: 'TO (?<to>.*)'\nfrom: me\n"), /When were they written\?/);
  });

  it('reads a book with CR LF and a byte order mark as one without', () => {
    const windows = `\ufeff${source.replaceAll('\n', '\r\n')}`;
    const { letters } = importCollection(decode(Buffer.from(windows), 'book.txt').text, profile);
    assert.deepEqual(letters, importCollection(source, profile).letters);
  });

  it('that finds no letter is an error', () => {
    assert.equal(importCollection('Nothing here.', profile).remarks[0]!.level, 'error');
  });
});
