import assert from 'node:assert/strict';
import { Corpus } from '../../server/src/corpus/corpus';
import type { CorpusDocument } from '../../server/src/corpus/document';
import type { SourceFile } from '../../server/src/corpus/parse';
import { completion } from '../../server/src/features/completion';
import { diagnose } from '../../server/src/features/diagnostics';
import { findableThings, MOST_OFFERED } from '../../server/src/features/fittingIds';
import { hover } from '../../server/src/features/hover';
import { references } from '../../server/src/features/navigation';
import { MOST_SYMBOLS, workspaceSymbols } from '../../server/src/features/workspaceSymbols';
import { generateCorpus } from './generate/generate';
import { growth } from './statistics';

const ROOT = 'file:///generated';

/** A generated corpus of which everything has been said. */
function settled(letters: number): Corpus {
  const corpus = new Corpus(ROOT);
  for (const { path, content } of generateCorpus({ letters, seed: 5, sample: 'corpus/letters' }))
    corpus.update({ uri: `${ROOT}/${path}`, path, text: content.toString() });
  say(corpus);
  return corpus;
}

/** Checks what is out of date. Returns the files that were checked. */
function say(corpus: Corpus): string[] {
  const checked: string[] = [];
  corpus.settleDoubts();
  for (const uri of [...corpus.outdated]) {
    checked.push(uri);
    const document = corpus.document(uri);
    corpus.findings(uri, () => (document ? diagnose(corpus, document) : []));
  }
  corpus.settle();
  return checked;
}

/** Changes a file; returns the files that had to be checked, and in how many something else is now referred to. */
function edit(corpus: Corpus, { uri, path, text }: CorpusDocument, change: (text: string) => string) {
  corpus.update({ uri, path, text: change(text) });
  corpus.settleDoubts();
  return { unsettled: corpus.unsettled, checked: say(corpus) };
}

describe('What a change touches', () => {
  const sizes = [60, 240].map((letters) => ({ letters, corpus: settled(letters) }));

  it('is one letter and its notes where words are typed into it, however large the corpus', () => {
    for (const { corpus } of sizes) {
      const letter = corpus.letters()[30]!;
      const { unsettled, checked } = edit(corpus, letter, (text) => `${text}\nWords and more words.\n`);
      const own = [letter.uri, ...corpus.annotationFilesOf(letter.id).map(({ uri }) => uri)];
      assert.equal(unsettled, 1);
      assert.deepEqual(checked.sort(), own.sort());
    }
  });

  it('is one letter and one file where a note is written', () => {
    for (const { corpus } of sizes) {
      const file = corpus.annotationFiles()[3]!;
      const { checked } = edit(corpus, file, (text) => `${text}# Seen.\n`);
      assert.deepEqual(checked.sort(), [file.uri, corpus.letterOf(file)!.uri].sort());
    }
  });

  it('is the letters that hold its words where a name is added, and the register', () => {
    for (const { corpus } of sizes) {
      const register = corpus.registers().find(({ path }) => path.includes('people'))!;
      // A word that stands in some letters and was nobody's name.
      const holders = corpus.letters().filter(({ text }) => /\bfrontier\b/.test(text));
      const { unsettled } = edit(corpus, register, (text) =>
        text.replace(/^( +)born:/m, '$1note: none\n$1born:').replace(/^ +aliases: \[/m, '$&frontier, '),
      );
      assert.ok(holders.length > 0);
      assert.equal(unsettled, holders.length + 1);
    }
  });

  it('is nothing where a description is written', () => {
    for (const { corpus } of sizes) {
      const register = corpus.registers().find(({ path }) => path.includes('places'))!;
      const { unsettled, checked } = edit(corpus, register, (text) => `${text}  note: Some words.\n`);
      assert.equal(unsettled, 1);
      assert.deepEqual(checked, [register.uri]);
    }
  });

  it('leaves completion short in a large corpus, with what was typed in it', () => {
    const letters = Array.from({ length: 2000 }, (_, i) => `id-${i}`);
    const corpus = new Corpus(ROOT);
    for (const id of letters)
      corpus.update({ uri: `${ROOT}/letters/${id}.letter.md`, path: `letters/${id}.letter.md`, text: '' });
    const file = { uri: `${ROOT}/annotations/a.ann.yaml`, path: 'annotations/a.ann.yaml' };
    for (const [typed, count] of [
      ['', MOST_OFFERED],
      ['id-199', 11],
      ['1999', 1],
    ] as const) {
      const text = `letter: ${typed}`;
      corpus.update({ ...file, text });
      assert.equal(completion(corpus, corpus.document(file.uri)!, text.length).length, count);
    }
  });

  it('makes ids ready for completion in parts, so that nobody waits for all of them', () => {
    const corpus = new Corpus(ROOT);
    for (let i = 0; i < 5000; i++)
      corpus.update({ uri: `${ROOT}/letters/${i}.letter.md`, path: `letters/${i}.letter.md`, text: '' });
    const parts = [...findableThings(corpus)].map(({ ids }) => ids);
    assert.deepEqual(parts.flat(), corpus.ids('letter'));
    assert.ok(Math.max(...parts.map(({ length }) => length)) <= 2000);
  });

  it('leaves true what completion offers of a large corpus, when ids come and go', () => {
    const { corpus } = sizes[1]!;
    const people = corpus.registers().find(({ path }) => path.includes('people'))!;
    const file = { uri: `${ROOT}/annotations/a.ann.yaml`, path: 'annotations/a.ann.yaml' };
    const offered = (typed: string) => {
      const text = `letter: ${corpus.letters()[0]!.id}\nannotations:\n  - id: a\n    ref: ${typed}`;
      corpus.update({ ...file, text });
      return completion(corpus, corpus.document(file.uri)!, text.length).map(({ label }) => label);
    };
    assert.deepEqual(offered('zoe'), ['none']);
    const added = `${people.text}\n- id: zoe-2\n  name: Zoe\n- id: ann-3\n  name: Ann Zoebury\n`;
    edit(corpus, people, () => added);
    assert.deepEqual(offered('Zoe'), ['none', 'zoe-2', 'ann-3']);
    edit(corpus, people, () => added.replace('zoe-2', 'another-2'));
    assert.deepEqual(offered('zoe'), ['none', 'ann-3', 'another-2']);
    edit(corpus, people, () => people.text);
    corpus.remove(file.uri);
  });

  it('leaves the symbols of the workspace short in a large corpus, and true when a name changes', () => {
    const { corpus } = sizes[1]!;
    assert.ok(workspaceSymbols(corpus, '').length <= MOST_SYMBOLS);
    const [first] = corpus.letters();
    const names = () =>
      workspaceSymbols(corpus, first!.id)
        .filter(({ containerName }) => containerName === first!.id)
        .map(({ name }) => name);
    const [before] = names();
    const sender = corpus.things(first!.from[0]!.text)[0]!;
    assert.ok(sender.kind === 'entry' && before!.startsWith(sender.entry.name));
    edit(corpus, sender.document, (text) =>
      text.replace(`name: ${sender.entry.name}\n`, 'name: Another Name\n'),
    );
    assert.deepEqual(names(), [before!.replace(sender.entry.name, 'Another Name')]);
    // Undone, and the letter is another one in the list.
    edit(
      corpus,
      corpus.registers().find(({ path }) => path === sender.document.path)!,
      (text) => text.replace('name: Another Name\n', `name: ${sender.entry.name}\n`),
    );
    edit(corpus, first!, (text) => text.replace(/^title: .*/m, 'title: Unheard-of'));
    assert.deepEqual(names(), [before]);
    assert.deepEqual(
      workspaceSymbols(corpus, 'unheard').map(({ containerName }) => containerName),
      [first!.id],
    );
  });

  it('is found by all questions as in a corpus built afresh', () => {
    const { corpus } = sizes[0]!;
    const fresh = new Corpus(ROOT);
    for (const { uri, path, text } of corpus.documents()) fresh.update({ uri, path, text });
    for (const id of corpus.ids()) {
      const places = (of: Corpus) =>
        of.placesOf(id, true).map(({ document, places: p }) => [document.path, p]);
      assert.deepEqual(places(corpus), places(fresh));
    }
  });
});

/** A corpus of closed files on a disk that counts what is read of it again. */
class Disk {
  readonly files = new Map<string, SourceFile>();
  readonly corpus = new Corpus(ROOT, 'utf-16', (uri) => {
    const file = this.files.get(uri);
    this.reads.push(uri);
    this.characters += file?.text.length ?? 0;
    return file;
  });
  reads: string[] = [];
  /** In UTF-16 code units. */
  characters = 0;

  constructor(readonly letters: number) {
    for (const { path, content } of generateCorpus({ letters, seed: 5, sample: 'corpus/letters' }))
      this.write({ uri: `${ROOT}/${path}`, path, text: content.toString(), version: '1' });
  }

  write(file: SourceFile): void {
    this.files.set(file.uri, file);
    this.corpus.update(file);
  }

  /** What is read while something is done. */
  during(work: () => void): string[] {
    this.reads = [];
    work();
    return this.reads;
  }
}

describe('How work grows with a corpus', () => {
  const disks = [60, 240, 960].map((letters) => new Disk(letters));
  /** The exponent of what is counted, over the number of letters; 1 is linear. */
  const exponent = (count: (disk: Disk) => number) =>
    growth(disks.map((disk) => ({ size: disk.letters, time: count(disk) })));

  it('is linear where everything is read and checked for the first time, each file once', function () {
    this.timeout(60_000);
    const checked = new Map(disks.map((disk) => [disk, say(disk.corpus).length]));
    for (const disk of disks) {
      assert.equal(checked.get(disk), disk.files.size);
      // A letter is also read for its annotation files, and they for it, where they are not at hand any more.
      assert.ok(disk.reads.length <= 2 * disk.files.size, `${disk.reads.length} of ${disk.files.size}`);
    }
    assert.ok(exponent(({ reads }) => reads.length) <= 1.1);
    assert.ok(exponent(({ characters }) => characters) <= 1.1);
  });

  it('is none where a letter is typed in but what belongs to it', () => {
    for (const disk of disks) {
      const { corpus } = disk;
      const { uri, path, text, id } = corpus.letters()[40]!;
      // It is opened, and then typed in.
      corpus.update({ uri, path, text });
      say(corpus);
      const own = corpus.annotationFilesOf(id).map((file) => file.uri);
      const reads = disk.during(() => {
        corpus.update({ uri, path, text: `${text}\nWords and more words.\n` });
        say(corpus);
      });
      assert.deepEqual(
        reads.filter((read) => !own.includes(read)),
        [],
      );
    }
  });

  it('is stored in parts, none of which grows, and restored from them as it was', () => {
    const { corpus, files } = disks[2]!;
    // A question that nobody asks any more leaves a hole.
    const { uri, path, text } = corpus.letters()[7]!;
    corpus.update({ uri, path, text: '', version: '2' });
    say(corpus);
    const { tables, whole, closed } = corpus.snapshot();
    const parts = [...tables];
    assert.ok(parts.length > 1);
    for (const { keys, questions } of parts) assert.ok(Math.max(keys.length, questions.length) <= 2000);
    assert.ok(parts.some(({ questions }) => questions.includes(undefined)));
    const restored = new Corpus(ROOT, 'utf-16', (file) => files.get(file));
    for (const part of parts) restored.restoreTables(part);
    restored.restoreWhole(whole);
    for (const file of closed) restored.restoreClosed(file);
    assert.ok([...restored.outdated].every((file) => restored.document(file)!.version === undefined));
    for (const id of corpus.ids()) assert.deepEqual(restored.mentions(id), corpus.mentions(id));
    corpus.update({ uri, path, text, version: '1' });
    say(corpus);
  });

  it('reads no file for references, symbols, completion and the card of an entry', () => {
    const { corpus, ...disk } = disks[2]!;
    const register = corpus.registers().find(({ path }) => path.includes('places'))!;
    const entry = [...register.entries].sort(
      (a, b) => corpus.mentions(b.id).times - corpus.mentions(a.id).times,
    )[0]!;
    const offset = entry.idSpan.start;
    assert.ok(corpus.mentions(entry.id).letters > 100);
    const reads = disks[2]!.during(() => {
      assert.ok(references(corpus, register, offset, false).length > 100);
      assert.ok(hover(corpus, register, offset));
      workspaceSymbols(corpus, 'a');
      completion(corpus, register, register.text.indexOf('id: ') + 4);
    });
    assert.deepEqual(reads, []);
    assert.ok(disk.files.size > 960);
  });
});
