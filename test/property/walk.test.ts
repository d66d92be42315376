import assert from 'node:assert/strict';
import { Corpus } from '../../server/src/corpus/corpus';
import type { Annotation, AnnotationFile, Letter } from '../../server/src/corpus/document';
import { annotate, type AnnotationChange } from '../../server/src/features/annotate';
import type { FileChange } from '../../server/src/features/changes';
import { followLetter, LetterEdits } from '../../server/src/features/follow';
import { looseOf } from '../../server/src/features/reattach';
import { applyEdits, type Edit } from '../../server/src/text/edits';
import type { Span } from '../../server/src/text/lines';
import { attachedTo, fitsContext } from '../../server/src/text/quotes';
import { Random } from '../bench/generate/random';

/** `npm test -- fast` goes fewer steps. */
const STEPS = process.argv.includes('fast') ? 1_000 : 10_000;
const SEED = 1964;
/** So much context on each side, in characters, makes words the same that were deleted and written anew elsewhere. */
const NEAR = 24;

const LETTER = { uri: 'file:///c/letters/a.letter.md', path: 'letters/a.letter.md' };
const NOTES = { uri: 'file:///c/annotations/a.ann.yaml', path: 'annotations/a.ann.yaml' };
const HEAD = '---\nid: a\ndate: 1964-02-29\n---\n\n';
/** What the letter is made of; much of it is said again and again. */
const SENTENCES = [
  'We have received your letter of February 22, which spoke of many things.',
  'The talks must begin without delay, for the peoples of both countries wait.',
  'We agree with you.',
  'As we told you in our letter of February 22, this is not so.',
  'Your “self-important and *domineering* attitude” has been noted in all seriousness.',
  'This stand of ours will never change.',
  'We have received your letter, and we shall answer it in due course.',
  'The Central Committee delegated Comrade Peng Chen to convey our views orally.',
];
const WORDS = [
  'the',
  'letter',
  'of',
  'and',
  'agree',
  'talks',
  'Peking',
  'February',
  'unity',
  'polemics,',
  'never',
];

interface Passage {
  /** The characters that the annotation is about; none of a reply. */
  about: Set<number>;
  /** The character before the place where some of them were deleted. */
  gap?: number;
  body: string;
  answers?: string;
}

/**
 * Somebody who annotates a letter, edits it and its annotation file, and saves, in any order. Each character of the
 * letter is known as itself wherever it goes, so that it is known of each annotation where its passage really is.
 */
class Editor {
  readonly corpus = new Corpus('file:///c');
  /** Who each character of the letter is. */
  #who: number[] = [];
  #next = 0;
  /** Of a character that was copied from another. */
  readonly #copyOf = new Map<number, number>();
  /** The characters that each annotation is about, and what its note says. */
  readonly expected = new Map<string, Passage>();
  readonly #undo: { edit: Edit; who: number[] }[] = [];
  #edits = new LetterEdits('');
  /** The annotation file as it was before something was half typed into it. */
  #sound: string | undefined;
  counts = { attached: 0, reported: 0, followed: 0, refused: 0 };

  constructor(readonly random: Random) {
    const paragraphs = Array.from({ length: 12 }, () =>
      Array.from({ length: random.between(1, 4) }, () => random.pick(SENTENCES)).join(' '),
    );
    const text = `${HEAD}${paragraphs.join('\n\n')}\n`;
    this.corpus.update({ uri: 'file:///c/corpus.yaml', path: 'corpus.yaml', text: '' });
    this.#setLetter(
      text,
      Array.from(text, () => this.#next++),
    );
    this.#write('# The notes of this letter.\nletter: a\nannotations:\n');
    this.#edits = new LetterEdits(text);
  }

  get letter(): Letter {
    return this.corpus.letter('a')!;
  }

  get notes(): AnnotationFile {
    return this.corpus.document(NOTES.uri) as AnnotationFile;
  }

  #setLetter(text: string, who: number[]): void {
    this.#who = who;
    this.corpus.update({ ...LETTER, text });
  }

  #write(text: string): void {
    this.corpus.update({ ...NOTES, text });
  }

  // ── The letter ──

  /** Replaces a stretch of the letter; `who` are the characters of the text, where they are known. */
  #edit(span: Span, text: string, who = Array.from({ length: text.length }, () => this.#next++)): void {
    const before = this.letter.text;
    const { start, end } = span;
    const gone = this.#who.slice(start, end);
    this.#undo.push({
      edit: { span: { start, end: start + text.length }, text: before.slice(start, end) },
      who: gone,
    });
    const [left, right] = [this.#who[start - 1]!, this.#who[end]!];
    for (const passage of this.expected.values()) {
      const { about } = passage;
      const among = about.has(left) && about.has(right);
      const isGap =
        passage.gap !== undefined &&
        ([left, right, ...gone].includes(passage.gap) || about.has(left) || about.has(right));
      // What replaces words of a passage, stands among them, or comes where some of them were, belongs to it.
      if (among || isGap || gone.some((one) => about.has(one))) for (const one of who) about.add(one);
      if (isGap || gone.some((one) => about.has(one))) passage.gap = left;
    }
    this.#edits.add({ span, text });
    this.#setLetter(before.slice(0, start) + text + before.slice(end), [
      ...this.#who.slice(0, start),
      ...who,
      ...this.#who.slice(end),
    ]);
  }

  /** Where the first to the last character of a passage are now. */
  #hull(about: ReadonlySet<number>, original = (who: number): number | undefined => who): Span | undefined {
    const at = (who: number) => about.has(original(who) ?? -1);
    const start = this.#who.findIndex(at);
    return start < 0 ? undefined : { start, end: this.#who.findLastIndex(at) + 1 };
  }

  #place(): number {
    return this.random.between(HEAD.length, this.letter.text.length - 1);
  }

  /** Some words in a row. */
  #words(most: number): Span {
    const text = this.letter.text;
    const words = [...text.slice(HEAD.length).matchAll(/\S+/g)];
    const first = this.random.between(0, Math.max(0, words.length - 1));
    const last = Math.min(words.length - 1, first + this.random.between(0, most - 1));
    if (words.length === 0) return { start: HEAD.length, end: HEAD.length };
    return {
      start: HEAD.length + words[first]!.index,
      end: HEAD.length + words[last]!.index + words[last]![0].length,
    };
  }

  type(): void {
    const at = this.#place();
    for (const [i, one] of Array.from(` ${this.random.pick(WORDS)}`).entries())
      this.#edit({ start: at + i, end: at + i }, one);
  }
  correct(): void {
    this.#edit(this.#words(1), this.random.pick(WORDS));
  }
  typeOver(): void {
    const { start, end } = this.#words(4);
    const word = this.random.pick(WORDS);
    this.#edit({ start, end }, word[0]!);
    for (let i = 1; i < word.length; i++) this.#edit({ start: start + i, end: start + i }, word[i]!);
  }
  insert(): void {
    if (this.letter.text.length > 3000) return this.delete();
    const { end } = this.#words(1);
    this.#edit({ start: end, end }, ` ${this.random.pick(SENTENCES)}`);
  }
  delete(): void {
    if (this.letter.text.length > 1500) this.#edit(this.#words(12), '');
  }
  split(): void {
    const { start } = this.#words(1);
    if (start > HEAD.length) this.#edit({ start: start - 1, end: start }, '\n\n');
  }
  join(): void {
    const breaks = [...this.letter.text.slice(HEAD.length, -1).matchAll(/\n\n/g)];
    if (breaks.length === 0) return;
    const start = HEAD.length + this.random.pick(breaks).index;
    this.#edit({ start, end: start + 2 }, ' ');
  }
  move(): void {
    const span = this.#words(20);
    const who = this.#who.slice(span.start, span.end);
    const text = this.letter.text.slice(span.start, span.end);
    this.#edit(span, '');
    const { end } = this.#words(1);
    this.#edit({ start: end, end }, ` ${text}`, [this.#next++, ...who]);
  }
  copy(): void {
    if (this.letter.text.length > 3000) return this.delete();
    const { start, end } = this.#words(20);
    const who = this.#who.slice(start, end).map((one) => {
      this.#copyOf.set(this.#next, this.#copyOf.get(one) ?? one);
      return this.#next++;
    });
    const text = this.letter.text.slice(start, end);
    const at = this.#words(1).end;
    this.#edit({ start: at, end: at }, ` ${text}`, [this.#next++, ...who]);
  }
  undo(): void {
    for (let times = this.random.between(1, 5); times > 0; times--) {
      const last = this.#undo.pop();
      if (!last) return;
      this.#edit(last.edit.span, last.edit.text, last.who);
      this.#undo.pop();
    }
  }

  /** Saves the letter, by hand or because nothing was typed for a while. */
  save(automatic = this.random.chance(0.3)): void {
    const following = followLetter(this.corpus, this.#edits, this.letter);
    this.#apply(following.changes, (one) => this.expected.has(one));
    this.counts.followed += following.count;
    if (following.refused.length === 0 && !automatic) this.#edits = new LetterEdits(this.letter.text);
  }

  // ── The margin ──

  #annotation(): string | undefined {
    const all = [...this.expected.keys()];
    return all.length > 0 ? this.random.pick(all) : undefined;
  }

  #change(change: AnnotationChange): string | undefined {
    const outcome = annotate(this.corpus, this.letter, change, { creator: 'Me', today: '2026-11-24' });
    if ('refused' in outcome) {
      this.counts.refused++;
      return undefined;
    }
    this.#apply(outcome.changes, (id) => id === outcome.id || this.expected.get(id)?.answers === outcome.id);
    return outcome.id;
  }

  add(): void {
    if (this.expected.size > 30) return this.remove();
    const span = this.#words(8);
    const body = `About ${this.#next}.`;
    const id = this.#change({ do: 'add', span, fields: { body } });
    if (id) this.expected.set(id, { about: new Set(this.#who.slice(span.start, span.end)), body });
  }
  set(): void {
    const id = this.#annotation();
    const body = `Said at ${this.#next++}: "yes", # and no`;
    if (id && this.#change({ do: 'set', file: NOTES.uri, id, fields: { body } }))
      this.expected.get(id)!.body = body;
  }
  resolve(): void {
    const id = this.#annotation();
    const status = this.random.chance(0.5) ? 'resolved' : null;
    if (id) this.#change({ do: 'set', file: NOTES.uri, id, fields: { status } });
  }
  reply(): void {
    const to = this.#annotation();
    if (!to || this.expected.size > 40 || this.expected.get(to)!.answers) return;
    const body = `Answer ${this.#next++}.`;
    const id = this.#change({ do: 'reply', file: NOTES.uri, to, fields: { body } });
    if (id) this.expected.set(id, { about: new Set(), body, answers: to });
  }
  remove(): void {
    const id = this.#annotation();
    if (!id || !this.#change({ do: 'remove', file: NOTES.uri, id })) return;
    this.expected.delete(id);
    for (const [other, { answers }] of this.expected) if (answers === id) this.expected.delete(other);
  }
  /** Gives annotations that came loose their passage by hand. */
  mend(): void {
    for (const { annotation } of looseOf(this.corpus, this.letter)) this.#attach(annotation.id);
  }
  attach(): void {
    const id = this.#annotation();
    if (id && !this.expected.get(id)!.answers) this.#attach(id);
  }
  #attach(id: string): void {
    const span = this.#words(6);
    if (this.#change({ do: 'attach', file: NOTES.uri, id, span }))
      Object.assign(this.expected.get(id)!, {
        about: new Set(this.#who.slice(span.start, span.end)),
        gap: undefined,
      });
  }

  // ── The annotation file by hand ──

  comment(): void {
    const { text, annotations } = this.notes;
    if (annotations.length === 0 || text.length > 60_000) return;
    const { span } = this.random.pick(annotations);
    const at = text.lastIndexOf('\n', span.start) + 1;
    this.#write(`${text.slice(0, at)}  # A remark, made at ${this.#next}.\n${text.slice(at)}`);
  }
  reorder(): void {
    const blocks = blocksOf(this.notes.text);
    const i = this.random.between(1, blocks.length - 1);
    if (i + 1 >= blocks.length) return;
    [blocks[i], blocks[i + 1]] = [blocks[i + 1]!, blocks[i]!];
    this.#write(blocks.join(''));
  }
  retype(): void {
    const { text } = this.notes;
    const id = this.#annotation();
    const body = id && this.expected.get(id)!.body;
    if (!id || !body || text.split(body).length !== 2 || /["#]/.test(body)) return;
    const now = `Retyped ${this.#next++}.`;
    this.#write(text.replace(body, now));
    this.expected.get(id)!.body = now;
  }
  /** Begins an entry, and has not finished it; nothing that is there may be lost or changed meanwhile. */
  halfType(): void {
    if (this.#sound !== undefined) return;
    this.#sound = this.notes.text;
    this.#write(`${this.notes.text}  - id: half\n    target: { exact: "typed\n`);
  }
  finishTyping(): void {
    if (this.#sound === undefined) return;
    const { text } = this.notes;
    const half = text.lastIndexOf('  - id: half\n');
    this.#write(text.slice(0, half) + text.slice(text.indexOf('"typed\n', half) + '"typed\n'.length));
    this.#sound = undefined;
  }

  // ── What must hold ──

  /** Applies changes, of which only the entries that `mayChange` says may be touched. */
  #apply(changes: readonly FileChange[], mayChange: (id: string) => boolean): void {
    for (const change of changes) {
      assert.ok(change.do === 'edit' && change.document.uri === NOTES.uri);
      const before = change.document.text;
      const after = applyEdits(before, change.edits);
      const kept = (text: string) => blocksOf(text).filter((block) => !mayChange(idOf(block)));
      assert.deepEqual(kept(after), kept(before), 'only what was meant is touched');
      this.#write(after);
    }
  }

  check(): void {
    if (this.#sound !== undefined) return;
    const all = new Map(this.notes.annotations.map((one): [string, Annotation] => [one.id, one]));
    assert.deepEqual([...all.keys()].sort(), [...this.expected.keys()].sort(), 'no annotation is lost');
    for (const [id, { body, answers }] of this.expected) {
      assert.equal(all.get(id)!.body, body, `the note of ${id}`);
      assert.equal(all.get(id)!.answers?.text, answers);
    }
    const followed = this.#edits.passages(this.corpus, this.letter);
    for (const { annotation, place } of this.corpus.annotationsOf(this.letter)) {
      const { about, answers } = this.expected.get(annotation.id)!;
      if (answers) continue;
      // What the margin shows, and what the next save will write.
      const span = followed.get(annotation)?.now ?? attachedTo(place);
      if (span) this.#checkPlace(annotation, about, span);
      if (span) this.counts.attached++;
      else this.counts.reported++;
    }
  }

  /** An annotation is at its own characters, or where these are all gone, at a copy of them. */
  #checkPlace({ id, target }: Annotation, about: ReadonlySet<number>, span: Span): void {
    const here = this.#who.slice(span.start, span.end);
    if (here.some((who) => about.has(who))) return;
    const isCopy = here.some((who) => about.has(this.#copyOf.get(who) ?? -1));
    const isGone = !this.#hull(about);
    if (isCopy && isGone) return;
    // Words that were written anew with those about them cannot be told from words that were moved.
    const { prefix = '', suffix = '' } = target!;
    const near = { ...target!, prefix: prefix.slice(-NEAR), suffix: suffix.slice(0, NEAR) };
    if (isGone && fitsContext(this.corpus.foldedBody(this.letter), near, span)) return;
    const words = this.letter.text.slice(span.start, span.end);
    const hull = this.#hull(about);
    const own = hull ? this.letter.text.slice(hull.start, hull.end) : '(gone)';
    assert.fail(`${id} (${JSON.stringify(target)}) is at “${words}”, ${span.start}, and belongs to “${own}”`);
  }
}

/** The file up to its first entry, then each entry and each comment. */
function blocksOf(text: string): string[] {
  return text.split(/^(?= {2}[-#] )/m);
}

function idOf(block: string): string {
  return /^ {2}- id: "?(.*?)"?$/m.exec(block)?.[1] ?? '';
}

describe(`A random walk of ${STEPS} edits`, () => {
  it('loses no annotation and nothing that was not edited, and never attaches one to other words', function () {
    this.timeout(180_000);
    const editor = new Editor(new Random(SEED));
    const weights: [number, keyof Editor & string][] = [
      [8, 'type'],
      [8, 'correct'],
      [5, 'typeOver'],
      [3, 'insert'],
      [3, 'delete'],
      [2, 'split'],
      [2, 'join'],
      [2, 'move'],
      [2, 'copy'],
      [4, 'undo'],
      [6, 'save'],
      [8, 'add'],
      [4, 'set'],
      [2, 'resolve'],
      [3, 'reply'],
      [3, 'remove'],
      [2, 'attach'],
      [4, 'mend'],
      [2, 'comment'],
      [2, 'reorder'],
      [2, 'retype'],
      [1, 'halfType'],
      [3, 'finishTyping'],
    ];
    const deck = weights.flatMap(([weight, name]) => Array<typeof name>(weight).fill(name));
    const recent: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      const name = editor.random.pick(deck);
      recent.push(name);
      try {
        (editor[name] as () => void).call(editor);
        editor.check();
      } catch (error) {
        (error as Error).message += `\nat step ${step}, after ${recent.slice(-8).join(', ')}`;
        throw error;
      }
    }
    const { attached, reported, followed } = editor.counts;
    assert.ok(attached > 10 * reported, `${attached} attached, ${reported} reported`);
    assert.ok(followed > STEPS / 20, `${followed} followed`);
  });
});
