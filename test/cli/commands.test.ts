import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, references } from '../../server/src/cli/commands';
import { sampleCopy } from '../sampleCopy';

describe('The command line', () => {
  let folder: string;
  let cacheFolder: string | undefined;
  beforeEach(() => {
    cacheFolder = undefined;
    folder = sampleCopy();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (command: typeof check, ...args: string[]) => {
    let out = '';
    let err = '';
    const io = {
      stdout: (text: string) => (out += text),
      stderr: (text: string) => (err += text),
      cwd: folder,
      ...(cacheFolder === undefined ? {} : { cacheFolder }),
    };
    return { status: await command(args, io), out, err };
  };
  const breakOne = () => writeFileSync(join(folder, 'annotations/x.ann.yaml'), 'letter: 1999-01-01-x\n');

  it('ends with 0 on a sound corpus, with 1 on an error, with 2 where it could not run', async () => {
    assert.equal((await run(check)).status, 0);
    breakOne();
    const { status, out } = await run(check);
    assert.equal(status, 1);
    assert.match(out, /annotations\/x\.ann\.yaml:1:9: error unknown-letter: There is no letter/);
    mkdirSync(join(folder, 'empty/inner'), { recursive: true });
    rmSync(join(folder, 'corpus.yaml'));
    const none = await run(check, 'empty');
    assert.equal(none.status, 2);
    assert.match(none.err, /No corpus in/);
    assert.equal((await run(check, '--format', 'xml')).status, 2);
  });

  it('prints the same with what it kept of the last run, and nothing that is mended meanwhile', async () => {
    cacheFolder = join(folder, '.cache');
    breakOne();
    const first = await run(check, '--format', 'json');
    assert.equal(readdirSync(cacheFolder).length, 1);
    assert.deepEqual(await run(check, '--format', 'json'), first);
    assert.deepEqual(await run(check, '--format', 'json', '--no-cache'), first);
    rmSync(join(folder, 'annotations/x.ann.yaml'));
    assert.equal((await run(check)).status, 0);
  });

  it('passes on warnings and hints alone, and runs on nothing but a corpus', async () => {
    writeFileSync(join(folder, 'corpus.yaml'), 'titel: x\n');
    const { status, out } = await run(check);
    assert.equal(status, 0);
    assert.match(out, /corpus\.yaml:1:1: warning unknown-field:/);
    assert.match(out, /7 letters checked: 0 errors, 1 other findings\.\n$/);
    for (const args of [['nowhere'], ['.', '.'], ['--colour']])
      assert.equal((await run(check, ...args)).status, 2, args.join(' '));
    mkdirSync(join(folder, 'bare'));
    writeFileSync(join(folder, 'bare/corpus.yaml'), '');
    assert.match((await run(check, 'bare')).err, /has no letters, register or annotations/);
  });

  it('prints where an id stands twice, as text and as JSON', async () => {
    writeFileSync(join(folder, 'register/x.yaml'), '- id: lenin\n  name: X\n');
    assert.match(
      (await run(check)).out,
      /^register\/x\.yaml:1:7: error duplicate-id: .*\n {4}register\/people\.yaml:\d+:7: "lenin" is also here\.$/m,
    );
    const found = JSON.parse((await run(check, '--format', 'json')).out) as {
      code: string;
      related: { file: string; range: object }[];
    }[];
    assert.deepEqual(
      found.map(({ code, related }) => [code, related[0]!.file]),
      [
        ['duplicate-id', 'register/x.yaml'],
        ['duplicate-id', 'register/people.yaml'],
      ],
    );
  });

  it('prints GitHub’s workflow commands, escaped', async () => {
    writeFileSync(join(folder, 'annotations/50%, a:b.ann.yaml'), 'letter: "%0A::error::x"\n');
    assert.equal(
      (await run(check, '--format', 'github')).out,
      '::error file=annotations/50%25%2C a%3Ab.ann.yaml,line=1,endLine=1,col=10,title=unknown-letter' +
        '::There is no letter "%250A::error::x".\n',
    );
  });

  it('prints SARIF, with paths as URI references', async () => {
    writeFileSync(join(folder, 'annotations/50%, ä.ann.yaml'), 'letter: 1999-01-01-x\n');
    const { version, runs } = JSON.parse((await run(check, '--format', 'sarif')).out) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    assert.equal(version, '2.1.0');
    const [{ tool, results }] = runs as [(typeof runs)[0]];
    const [{ ruleId, ruleIndex, level, message, locations }] = results as [Record<string, unknown>];
    assert.equal(tool.driver.rules[ruleIndex as number]!.id, ruleId);
    assert.deepEqual([ruleId, level], ['unknown-letter', 'error']);
    assert.match((message as { text: string }).text, /^There is no letter/);
    assert.deepEqual(locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'annotations/50%25%2C%20%C3%A4.ann.yaml' },
          region: { startLine: 1, startColumn: 9, endLine: 1, endColumn: 21 },
        },
      },
    ]);
  });

  it('prints the candidates of a reference that could mean several things, and no target', async () => {
    const letter = (path: string, from: string, to: string, date: string, text: string) =>
      writeFileSync(
        join(folder, `letters/${path}.letter.md`),
        `---\ndate: ${date}\nfrom: ${from}\nto: ${to}\n---\n\n${text}\n`,
      );
    letter('a', 'cpsu', 'cpc', '1964-02-29', 'x');
    letter('b', 'cpc', 'cpsu', '1964-05-08', 'The letter of February 29, 1964.');
    const { out } = await run(references);
    const line = out
      .split('\n')
      .find((text) => text.startsWith('{"letter":"b"') && text.includes('"citation"'))!;
    const { target, candidates } = JSON.parse(line) as Record<string, unknown>;
    assert.equal(target, null);
    assert.deepEqual([...(candidates as string[])].sort(), ['1964-02-29-cpc', 'a']);
  });

  it('prints every reference with offsets that lead back to its words', async () => {
    const { out } = await run(references, '--format', 'jsonl');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.ok(lines.length > 500);
    assert.deepEqual(new Set(lines.map(({ kind }) => kind)), new Set(['name', 'citation', 'date']));
    const FIELDS = 'letter file start end quote kind target edtf origin rule candidates relation'.split(' ');
    for (const line of lines)
      assert.deepEqual(
        Object.keys(line).filter((field) => !FIELDS.includes(field)),
        [],
      );
    const cited = lines.find(
      ({ letter, quote }) => letter === '1964-02-22-cpsu' && quote === 'your letter of February 20, 1964',
    );
    assert.deepEqual(
      [cited?.['kind'], cited?.['target'], cited?.['edtf'], cited?.['rule'], cited?.['relation']],
      ['citation', '1964-02-20-cpc', '1964-02-20', 'letter-by-date', 'replies-to'],
    );
    const { readFileSync } = await import('node:fs');
    for (const { file, start, end, quote } of lines) {
      const text = readFileSync(join(folder, file as string), 'utf8');
      assert.equal(text.slice(start as number, end as number), quote);
    }
  });
});
