import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { diagnose } from '../../server/src/features/diagnostics';
import { quickFixes } from '../../server/src/features/fixes';
import { loadCorpus } from '../../server/src/host/corpusFolder';
import { findCorpora, readText } from '../../server/src/host/nodeFiles';

describe('Bad input on disk', () => {
  let root: string;
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const problems = async () => {
    const corpus = await loadCorpus(root);
    return corpus
      .documents()
      .flatMap((document) =>
        diagnose(corpus, document).map(({ code, message }) => `${document.path} ${code} ${message}`),
      );
  };
  const HEAD = '---\ndate: 1964-02-29\nfrom: x\n---\n\n';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'glossator-bad-'));
    write('corpus.yaml', '');
    write('register/people.yaml', '- id: x\n  name: Xavier\n');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('that is not UTF-8 is said so, with the name of the file', async () => {
    write('letters/latin.letter.md', Buffer.concat([Buffer.from(HEAD), Buffer.from([0x46, 0xfc, 0x72])]));
    write('letters/wide.letter.md', Buffer.from('\ufeffhello', 'utf16le'));
    write('letters/binary.letter.md', Buffer.from([0x89, 0x50, 0, 0, 0xff]));
    const found = (await problems()).filter((line) => line.includes('unreadable-file'));
    assert.equal(found.length, 3);
    assert.match(found[0]!, /"letters\/binary.letter.md" is not a text file/);
    assert.match(found[1]!, /"letters\/latin.letter.md" is not UTF-8.*line 6/);
    assert.match(found[2]!, /UTF-16/);
  });

  it('may have a byte order mark, CR LF, or one line of a megabyte', async () => {
    write('letters/a.letter.md', `\ufeff${HEAD.replaceAll('\n', '\r\n')}Xavier`);
    write('letters/b.letter.md', HEAD + 'Xavier wrote in May and in June '.repeat(32_000));
    assert.deepEqual(await problems(), []);
    const corpus = await loadCorpus(root);
    const kinds = corpus.derived(corpus.letter('b')!).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'name').length, 32_000);
    assert.equal(kinds.filter((kind) => kind === 'date').length, 64_000);
  });

  it('with characters outside the BMP and combining marks keeps its offsets', async () => {
    write('letters/a.letter.md', `${HEAD}𝔊𝔩𝔬𝔰𝔰𝔞 e\u0301 Xavier`);
    const corpus = await loadCorpus(root);
    const letter = corpus.letter('a')!;
    const { span } = corpus.derived(letter)[0]!;
    assert.equal(letter.text.slice(span.start, span.end), 'Xavier');
  });

  it('that is a loop of symbolic links ends', async () => {
    mkdirSync(join(root, 'letters'));
    symlinkSync(root, join(root, 'letters', 'loop'), 'dir');
    assert.deepEqual(await findCorpora(root), [root]);
    assert.deepEqual(await problems(), []);
  });

  it('that is gone when it is read is no file', () => {
    assert.equal(readText(join(root, 'letters/gone.letter.md'), 'gone'), undefined);
  });

  it('with keys such as __proto__ or constructor is only an unknown field', async () => {
    write(
      'letters/a.letter.md',
      '---\ndate: 1964\nfrom: x\n__proto__: { polluted: yes }\nconstructor: a\n---\n',
    );
    write(
      'annotations/a.ann.yaml',
      'letter: __proto__\nannotations:\n  - id: toString\n    target: { exact: a }\n    ref: constructor\n',
    );
    assert.deepEqual(
      (await problems()).map((line) => line.split(' ').slice(0, 2).join(' ')),
      [
        'annotations/a.ann.yaml unknown-letter',
        'annotations/a.ann.yaml unknown-entry',
        'letters/a.letter.md unknown-field',
        'letters/a.letter.md unknown-field',
      ],
    );
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('with ../ in an id is refused, and no quick fix makes a file of it', async () => {
    write('letters/a.letter.md', '---\nid: ../../evil\ndate: 1964\nfrom: x\nreply-to: ../1964\n---\n');
    const found = await problems();
    assert.match(found.join('\n'), /invalid-value/);
    const corpus = await loadCorpus(root);
    const letter = corpus.letter('a')!;
    const diagnostics = diagnose(corpus, letter).map(({ code, message, span, data }) => ({
      code,
      message,
      data,
      range: letter.lines.range(span),
    }));
    const titles = quickFixes(corpus, letter, diagnostics).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Create')),
      [],
    );
  });

  it('with an alias bomb is read in no time, and said so', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let i = 0; i < 12; i++) {
      const [name, of] = [String.fromCharCode(98 + i), String.fromCharCode(97 + i)];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]`);
    }
    write('annotations/a.ann.yaml', bomb.join('\n'));
    assert.match((await problems()).join('\n'), /annotations\/a.ann.yaml/);
  });

  it('of a folder that is empty or not there gives no corpus', async () => {
    rmSync(join(root, 'corpus.yaml'));
    assert.deepEqual(await findCorpora(join(root, 'nowhere')), []);
  });
});
