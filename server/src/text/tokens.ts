import { STRAIGHT } from './alike';
import type { Span } from './lines';
import { lowerBound } from './lowerBound';

/**
 * A text cut into words, numbers and marks: the one pass over the prose that all finders share. White space and
 * the emphasis marks of Markdown are no tokens, so that a line break or an asterisk never hides a name or a date.
 * Places are UTF-16 offsets into the text itself.
 */
export const WORD = 1;
export const NUMBER = 2;
export const MARK = 3;

/** What stands before a token: nothing, white space, or a blank line (a paragraph ended). */
export const NO_GAP = 0;
export const SPACE = 1;
export const PARAGRAPH = 2;

/** Character classes. */
const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const BLANK = 3;
const BREAK = 4;
const SKIPPED = 5;

/** Characters with an entry in the tables; those above are letters or marks, as Unicode says. */
const TABLE_SIZE = 0x2100;
/** Emphasis and superscript marks of Markdown, soft hyphen, zero-width space, byte order mark. */
const SKIPS = '*_^\u00ad\u200b\ufeff';
/** Characters that are taken for others: typographic quotation marks, hyphens, the long s. */
const ALIKE: Readonly<Record<string, string>> = {
  ...STRAIGHT,
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u017f': 's',
};

const CLASS = new Uint8Array(TABLE_SIZE);
const FOLDED = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code++) {
  const char = String.fromCharCode(code);
  CLASS[code] = classify(char);
  const lower = (ALIKE[char] ?? char).toLowerCase();
  FOLDED[code] = lower.length === 1 ? lower.charCodeAt(0) : code;
}

function classify(char: string): number {
  if (SKIPS.includes(char)) return SKIPPED;
  if (/[\n\r]/.test(char)) return BREAK;
  if (/\s/.test(char)) return BLANK;
  if (/[0-9]/.test(char)) return DIGIT;
  return /[\p{L}\p{M}\p{N}]/u.test(char) ? LETTER : OTHER;
}

function classOf(code: number): number {
  if (code < TABLE_SIZE) return CLASS[code]!;
  // Halves of characters beyond the Basic Multilingual Plane stay together as a word.
  if (code >= 0xd800 && code <= 0xdfff) return LETTER;
  return classify(String.fromCharCode(code));
}

function foldCode(code: number): number {
  if (code < TABLE_SIZE) return FOLDED[code]!;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

/** The words that mean something to the finders, each with a number; all other words are 0. */
export class Lexicon {
  /** The words by number, folded. */
  readonly words: string[] = [''];
  #hashes = new Int32Array(1024);
  #ids = new Int32Array(1024);

  /** A copy that can grow without changing this one. */
  fork(): Lexicon {
    const copy = new Lexicon();
    copy.words.push(...this.words.slice(1));
    copy.#hashes = this.#hashes.slice();
    copy.#ids = this.#ids.slice();
    return copy;
  }

  /** The number of a word, which is added where it is new. A mark is a word of one character. */
  add(word: string): number {
    const folded = foldWord(word);
    const hash = hashOf(folded);
    const known = this.find(hash, folded, 0, folded.length);
    if (known !== 0) return known;
    const id = this.words.length;
    this.words.push(folded);
    if (this.words.length * 3 > this.#ids.length) this.#grow();
    this.#put(hash, id);
    return id;
  }

  /** The number of a word, 0 where it is unknown. */
  get(word: string): number {
    const folded = foldWord(word);
    return this.find(hashOf(folded), folded, 0, folded.length);
  }

  /** The number of the word at a place of `text`, whose hash is known; 0 where it is unknown. */
  find(hash: number, text: string, start: number, end: number): number {
    const ids = this.#ids;
    const hashes = this.#hashes;
    const mask = ids.length - 1;
    for (let slot = firstSlot(hash, mask); ; slot = (slot + 1) & mask) {
      const id = ids[slot]!;
      if (id === 0 || (hashes[slot] === hash && isSame(this.words[id]!, text, start, end))) return id;
    }
  }

  #put(hash: number, id: number): void {
    const mask = this.#ids.length - 1;
    let slot = firstSlot(hash, mask);
    while (this.#ids[slot] !== 0) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#ids[slot] = id;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const ids = this.#ids;
    this.#hashes = new Int32Array(ids.length * 2);
    this.#ids = new Int32Array(ids.length * 2);
    ids.forEach((id, slot) => id !== 0 && this.#put(hashes[slot]!, id));
  }
}

function firstSlot(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

/** Is the stretch of `text` the word, but for case and for marks that do not count? */
function isSame(word: string, text: string, start: number, end: number): boolean {
  let at = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const folded = code < TABLE_SIZE ? FOLDED[code]! : foldCode(code);
    if (at < word.length && word.charCodeAt(at) === folded) at++;
    else if (classOf(code) !== SKIPPED) return false;
  }
  return at === word.length;
}

function foldWord(word: string): string {
  let folded = '';
  for (const char of word.normalize('NFC')) {
    const code = char.charCodeAt(0);
    if (char.length > 1) folded += char;
    else if (classOf(code) !== SKIPPED) folded += String.fromCharCode(foldCode(code));
  }
  return folded;
}

function hashOf(folded: string): number {
  let hash = 0;
  for (let i = 0; i < folded.length; i++) hash = (Math.imul(hash, 31) + folded.charCodeAt(i)) | 0;
  return hash;
}

/** The tokens of a text, side by side in arrays. A token is known by its index. */
export class Tokens {
  count = 0;
  /** Where each token begins and ends in `text`. */
  starts: Int32Array;
  ends: Int32Array;
  /** The word's number in the lexicon; 0 for one that is not in it. */
  ids: Int32Array;
  /** A number for every word and number, known or not: alike for words that are alike (see `WordSet`). */
  hashes: Int32Array;
  /** `WORD`, `NUMBER` or `MARK`. */
  kinds: Uint8Array;
  /** `NO_GAP`, `SPACE` or `PARAGRAPH` before the token. */
  gaps: Uint8Array;

  constructor(
    readonly text: string,
    capacity: number,
  ) {
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.ids = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.gaps = new Uint8Array(capacity);
  }

  add(start: number, end: number, id: number, kind: number, gap: number, hash: number): void {
    const i = this.count++;
    if (i === this.starts.length) this.#grow();
    this.starts[i] = start;
    this.ends[i] = end;
    this.ids[i] = id;
    this.hashes[i] = hash;
    this.kinds[i] = kind;
    this.gaps[i] = gap;
  }

  /** The words of a token as they stand in the text. */
  word(i: number): string {
    return i >= 0 && i < this.count ? this.text.slice(this.starts[i], this.ends[i]) : '';
  }

  /** Tokens `first` to before `end`, as a stretch of the text. */
  span(first: number, end: number): Span {
    return { start: this.starts[first]!, end: this.ends[end - 1]! };
  }

  isWord(i: number): boolean {
    return this.kinds[i] === WORD;
  }

  isMark(i: number, char: string): boolean {
    return this.kinds[i] === MARK && FOLDED[this.text.charCodeAt(this.starts[i]!)] === char.charCodeAt(0);
  }

  /** Does the token begin with a capital? */
  isCapital(i: number): boolean {
    const char = this.text[this.starts[i]!]!;
    return this.kinds[i] === WORD && char !== char.toLowerCase();
  }

  /** The value of a number of at most `digits` digits; -1 for anything else. */
  number(i: number, digits = 4): number {
    if (i >= this.count || this.kinds[i] !== NUMBER) return -1;
    const start = this.starts[i]!;
    const length = this.ends[i]! - start;
    if (length > digits) return -1;
    let value = 0;
    for (let at = start; at < start + length; at++) value = value * 10 + this.text.charCodeAt(at) - 48;
    return value;
  }

  digits(i: number): number {
    return this.kinds[i] === NUMBER ? this.ends[i]! - this.starts[i]! : 0;
  }

  /** The first token that begins at or after `offset`. */
  at(offset: number): number {
    return lowerBound(this.starts, (start) => start < offset, this.count);
  }

  #grow(): void {
    const wider = <A extends Int32Array | Uint8Array>(from: A, to: A): A => (to.set(from), to);
    const capacity = this.starts.length * 2 + 16;
    this.starts = wider(this.starts, new Int32Array(capacity));
    this.ends = wider(this.ends, new Int32Array(capacity));
    this.ids = wider(this.ids, new Int32Array(capacity));
    this.hashes = wider(this.hashes, new Int32Array(capacity));
    this.kinds = wider(this.kinds, new Uint8Array(capacity));
    this.gaps = wider(this.gaps, new Uint8Array(capacity));
  }
}

/** Cuts the part of `text` in `span` into tokens; linear in its length. */
export function tokenize(
  text: string,
  lexicon: Lexicon,
  span: Span = { start: 0, end: text.length },
): Tokens {
  const tokens = new Tokens(text, ((span.end - span.start) >> 2) + 16);
  const { end } = span;
  let gap = NO_GAP;
  let breaks = 0;
  let at = span.start;
  while (at < end) {
    const code = text.charCodeAt(at);
    const kind = code < TABLE_SIZE ? CLASS[code]! : classOf(code);
    if (kind === LETTER || kind === DIGIT) {
      // The hot loop: letters are folded and hashed as they are read, and no string is made of them.
      const start = at;
      let hash = 0;
      let wordEnd = at;
      let combining = false;
      while (at < end) {
        const next = text.charCodeAt(at);
        const nextKind = next < TABLE_SIZE ? CLASS[next]! : classOf(next);
        if (nextKind === kind) {
          hash = (Math.imul(hash, 31) + (next < TABLE_SIZE ? FOLDED[next]! : foldCode(next))) | 0;
          if (next >= 0x300 && next <= 0x36f) combining = true;
          wordEnd = ++at;
        } else if (nextKind === SKIPPED) at++;
        else break;
      }
      if (combining) hash = hashOf(foldWord(text.slice(start, wordEnd)));
      const id = combining
        ? lexicon.get(text.slice(start, wordEnd))
        : lexicon.find(hash, text, start, wordEnd);
      tokens.add(start, wordEnd, id, kind === LETTER ? WORD : NUMBER, gap, hash);
      gap = NO_GAP;
      breaks = 0;
      continue;
    }
    at++;
    if (kind === BLANK) {
      if (gap === NO_GAP) gap = SPACE;
    } else if (kind === BREAK) {
      if (code === 10 || text.charCodeAt(at) !== 10) breaks++;
      gap = breaks > 1 ? PARAGRAPH : SPACE;
    } else if (kind === OTHER) {
      const folded = foldCode(code);
      tokens.add(at - 1, at, lexicon.find(folded, text, at - 1, at), MARK, gap, folded);
      gap = NO_GAP;
      breaks = 0;
    }
  }
  return tokens;
}
