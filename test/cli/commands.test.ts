import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, references } from '../../server/src/cli/commands';

describe('The command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'glossator-'));
    cpSync('corpus', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (command: typeof check, ...args: string[]) => {
    let out = '';
    let err = '';
    const io = {
      stdout: (text: string) => (out += text),
      stderr: (text: string) => (err += text),
      cwd: folder,
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

  it('prints JSON, GitHub’s workflow commands and SARIF', async () => {
    breakOne();
    const json = JSON.parse((await run(check, '--format', 'json')).out) as { code: string }[];
    assert.equal(json[0]!.code, 'unknown-letter');
    assert.match(
      (await run(check, '--format', 'github')).out,
      /^::error file=annotations\/x\.ann\.yaml,line=1,col=9,/,
    );
    const sarif = JSON.parse((await run(check, '--format', 'sarif')).out) as {
      runs: { results: { ruleId: string }[] }[];
    };
    assert.equal(sarif.runs[0]!.results[0]!.ruleId, 'unknown-letter');
  });

  it('prints every reference with offsets that lead back to its words', async () => {
    const { out } = await run(references, '--format', 'jsonl');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.ok(lines.length > 500);
    assert.deepEqual(new Set(lines.map(({ kind }) => kind)), new Set(['name', 'citation', 'date']));
    const { readFileSync } = await import('node:fs');
    for (const { file, start, end, quote } of lines) {
      const text = readFileSync(join(folder, file as string), 'utf8');
      assert.equal(text.slice(start as number, end as number), quote);
    }
  });
});
