import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose } from '../../server/src/features/diagnostics';
import { CacheFile, cacheFolder } from '../../server/src/host/cache';
import { CorpusFolder } from '../../server/src/host/corpusFolder';
import { sampleCopy } from '../sampleCopy';

/** All that is said of the sample corpus, file by file, and who points at what. */
function answers({ corpus }: CorpusFolder, said: Map<string, unknown>): unknown {
  for (const { uri } of corpus.inOrderOfReading())
    if (corpus.outdated.has(uri))
      said.set(
        uri,
        corpus.findings(uri, () => diagnose(corpus, corpus.document(uri)!)),
      );
  return {
    said: corpus.documents().map(({ path, uri }) => [path, said.get(uri)]),
    places: corpus.ids().map((id) => [id, corpus.placesOf(id, true).map(({ places }) => places)]),
    cites: corpus
      .ids()
      .map((id) => corpus.citationsOf(id).map(({ source, target, span }) => [source, target, span])),
    unheld: corpus.unheld().map(({ key, citations }) => [key, citations.map(({ span }) => span)]),
    mentions: corpus.ids().map((id) => corpus.mentions(id)),
  };
}

describe('The cache of a corpus', () => {
  let root: string;
  let caches: string;
  const letter = () => join(root, 'letters/1964-02-29-cpc.letter.md');
  const cache = (key = '') => new CacheFile(caches, root, key);

  /** As a session of an editor or a run of the command. `read` names the files of which something was worked out. */
  async function session(key?: string) {
    const said = new Map<string, unknown>();
    const folder = await CorpusFolder.open(root, {
      cache: cache(key),
      said: (uri, what) => said.set(uri, what),
    });
    await folder.sync([]);
    const read = [...folder.corpus.outdated].map((uri) => folder.corpus.document(uri)?.path).sort();
    return { folder, read, said, answers: answers(folder, said) };
  }

  async function fresh(): Promise<unknown> {
    const folder = new CorpusFolder(root);
    await folder.sync([]);
    return answers(folder, new Map());
  }

  beforeEach(async () => {
    root = sampleCopy();
    caches = mkdtempSync(join(tmpdir(), 'glossator-'));
    // As letters are that were not written just now.
    for (const path of readdirSync(root, { recursive: true })) utimesSync(join(root, String(path)), 1e9, 1e9);
    const { folder, said } = await session();
    assert.equal(await folder.store(cache(), (uri) => said.get(uri)), true);
  });
  afterEach(() => {
    for (const folder of [root, caches]) rmSync(folder, { recursive: true, force: true });
  });

  it('spares reading the letters and annotations', async () => {
    const { read, answers } = await session();
    assert.deepEqual(
      read.filter((path) => !path?.startsWith('register/')),
      ['corpus.yaml'],
    );
    assert.deepEqual(answers, await fresh());
  });

  it('finds letters that were changed, renamed, deleted and made meanwhile, and all that follows from it', async () => {
    const text = readFileSync(letter(), 'utf8');
    writeFileSync(letter(), text.replace('February 22', 'February 27'));
    writeFileSync(
      join(root, 'letters/new.letter.md'),
      '---\ndate: 1964-03-01\nfrom: cpc\nto: cpsu\n---\n\nYours.\n',
    );
    rmSync(join(root, 'letters/1964-02-22-cpsu.letter.md'));
    rmSync(join(root, 'annotations/1964-02-27-cpc.ann.yaml'));
    const people = join(root, 'register/people.yaml');
    writeFileSync(people, readFileSync(people, 'utf8').replace('aliases: [', 'aliases: [Comrade, '));
    const { answers } = await session();
    assert.deepEqual(answers, await fresh());
  });

  it('reads a file again that was only touched, and nothing else', async () => {
    utimesSync(letter(), 2e9, 2e9);
    const { read } = await session();
    assert.ok(!read.includes('letters/1964-02-29-cpc.letter.md'));
  });

  it('is of one program run in one way', async () => {
    const { read, answers } = await session('other settings');
    assert.ok(read.includes('letters/1964-02-29-cpc.letter.md'));
    assert.deepEqual(answers, await fresh());
  });

  it('is thrown away where a byte is another, or the end is missing', async () => {
    const path = join(caches, readdirSync(caches)[0]!);
    const bytes = readFileSync(path);
    const expected = await fresh();
    const spoilt = [
      Buffer.alloc(0),
      Buffer.from('no cache'),
      bytes.subarray(0, bytes.length / 2),
      bytes.subarray(0, bytes.length - 24),
      ...[0, 20, 60, 200, bytes.length / 3, bytes.length - 1].map((at) => {
        const other = Buffer.from(bytes);
        other[Math.floor(at)]! ^= 0xff;
        return other;
      }),
    ];
    for (const content of spoilt) {
      writeFileSync(path, content);
      assert.deepEqual([...cache().read()], []);
    }
    const { answers } = await session();
    assert.deepEqual(answers, expected);
  });

  it('that holds something else is thrown away', async () => {
    await cache().write([{ keys: 7, questions: [] }, 'nonsense']);
    const { answers } = await session();
    assert.deepEqual(answers, await fresh());
  });

  it('knows a letter that is open as it is on disk', async () => {
    const { folder, said } = await session();
    const uri = folder.uriOf('letters/1964-02-29-cpc.letter.md');
    const text = readFileSync(letter(), 'utf8');
    folder.corpus.update({ uri, path: 'letters/1964-02-29-cpc.letter.md', text });
    const stored = folder.store(
      cache(),
      (of) => said.get(of),
      (open) => open === uri,
    );
    assert.equal(await stored, true);
    folder.corpus.update({ uri, path: 'letters/1964-02-29-cpc.letter.md', text: 'not saved' });
    const refused = folder.store(
      cache(),
      (of) => said.get(of),
      (open) => open === uri,
    );
    assert.equal(await refused, false);
    assert.deepEqual((await session()).answers, await fresh());
  });

  it('is not written where something changes meanwhile', async () => {
    const { folder } = await session();
    const before = readdirSync(caches);
    const storing = folder.store(cache('other'), () => {
      folder.corpus.remove(folder.uriOf('letters/1964-02-29-cpc.letter.md'));
      return undefined;
    });
    assert.equal(await storing, false);
    assert.deepEqual(readdirSync(caches), before);
  });

  it('is no matter where it cannot be written', async () => {
    const { folder } = await session();
    writeFileSync(join(caches, 'a file'), '');
    const there = new CacheFile(join(caches, 'a file'), root, '');
    assert.equal(await folder.store(there, () => undefined), false);
  });

  it('lies where the system keeps caches', () => {
    const ends = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}) =>
      cacheFolder({ platform, env }).replaceAll('\\', '/');
    assert.match(ends('linux'), /\/\.cache\/glossator$/);
    assert.equal(ends('linux', { XDG_CACHE_HOME: '/x' }), '/x/glossator');
    assert.match(ends('darwin'), /\/Library\/Caches\/glossator$/);
    assert.match(ends('win32', { LOCALAPPDATA: '/Local' }), /\/Local\/glossator$/);
  });
});
