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

const A = 0x61;
const Z = 0x7a;
/** The bit that makes a letter of ASCII a small one, and no other character a letter. */
const LOWER = 0x20;
const LINE_FEED = 0x0a;

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

/**
 * A plain word is one of so many letters a to z at most, or a single ASCII character. No two of them have the same
 * hash (letters differ by less than 31, and the longest word's hash is less than 2³²), so none has to be compared.
 */
const PLAIN_LENGTH = 6;
const PLAIN = /^(?:[a-z]{1,6}|[\0-\x7f])$/;
const MOST_PLAIN = 0x7f;

/** The words that mean something to the finders, each with a number; all other words are 0. */
export class Lexicon {
  /** The words by number, folded. */
  readonly words: string[] = [''];
  /** A hash table, with the place of a word given by its hash: the hash, the number, and whether the word is plain. */
  #hashes = new Int32Array(1024);
  #ids = new Int32Array(1024);
  #plain = new Uint8Array(1024);

  /** A copy that can grow without changing this one. */
  fork(): Lexicon {
    const copy = new Lexicon();
    copy.words.push(...this.words.slice(1));
    copy.#hashes = this.#hashes.slice();
    copy.#ids = this.#ids.slice();
    copy.#plain = this.#plain.slice();
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
    else this.#put(hash, id);
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

  /** The number of the plain word that has this hash; 0 where it is unknown. */
  findPlain(hash: number): number {
    const ids = this.#ids;
    const hashes = this.#hashes;
    const mask = ids.length - 1;
    for (let slot = firstSlot(hash, mask); ; slot = (slot + 1) & mask) {
      const id = ids[slot]!;
      if (id === 0 || (hashes[slot] === hash && this.#plain[slot] === 1)) return id;
    }
  }

  #put(hash: number, id: number): void {
    const mask = this.#ids.length - 1;
    let slot = firstSlot(hash, mask);
    while (this.#ids[slot] !== 0) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#ids[slot] = id;
    this.#plain[slot] = PLAIN.test(this.words[id]!) ? 1 : 0;
  }

  #grow(): void {
    const size = this.#ids.length * 2;
    this.#hashes = new Int32Array(size);
    this.#ids = new Int32Array(size);
    this.#plain = new Uint8Array(size);
    this.words.forEach((word, id) => id !== 0 && this.#put(hashOf(word), id));
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
    const folded = foldCode(code);
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

/** The tokens of a text, side by side in arrays. A token is known by its index; behind the last all is zero. */
export class Tokens {
  count = 0;
  text = '';
  /** Where each token begins and ends in `text`. */
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  /** The word's number in the lexicon; 0 for one that is not in it. */
  ids = new Int32Array(0);
  /** A number for every token, known or not: alike for words that are alike (see `WordSet`). */
  hashes = new Int32Array(0);
  /** `WORD`, `NUMBER` or `MARK`. */
  kinds = new Uint8Array(0);
  /** `NO_GAP`, `SPACE` or `PARAGRAPH` before the token. */
  gaps = new Uint8Array(0);

  /** Empties it for another text, of about so many tokens. */
  begin(text: string, expected: number): void {
    for (const column of [this.starts, this.ends, this.ids, this.hashes, this.kinds, this.gaps])
      column.fill(0, 0, this.count);
    this.count = 0;
    this.text = text;
    if (expected > this.starts.length) this.#grow(expected);
  }

  add(start: number, end: number, id: number, kind: number, gap: number, hash: number): void {
    const i = this.count++;
    if (i === this.starts.length) this.#grow(i * 2);
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

  #grow(capacity: number): void {
    const wider = <A extends Int32Array | Uint8Array>(from: A, to: A): A => (to.set(from), to);
    this.starts = wider(this.starts, new Int32Array(capacity));
    this.ends = wider(this.ends, new Int32Array(capacity));
    this.ids = wider(this.ids, new Int32Array(capacity));
    this.hashes = wider(this.hashes, new Int32Array(capacity));
    this.kinds = wider(this.kinds, new Uint8Array(capacity));
    this.gaps = wider(this.gaps, new Uint8Array(capacity));
  }
}

/**
 * Cuts the part of `text` in `span` into tokens; linear in its length.
 *
 * @param tokens is emptied and filled; who reads many texts one after another makes one and gives it each time
 */
export function tokenize(
  text: string,
  lexicon: Lexicon,
  span: Span = { start: 0, end: text.length },
  tokens = new Tokens(),
): Tokens {
  const { end } = span;
  tokens.begin(text, ((end - span.start) >> 2) + 16);
  let gap = NO_GAP;
  let breaks = 0;
  let at = span.start;
  while (at < end) {
    // The hot loop: nearly all is letters a to z. They are hashed as they are read, and no string is made of them.
    const start = at;
    let hash = 0;
    let code = 0;
    for (; at < end; at++) {
      code = text.charCodeAt(at);
      const lower = code | LOWER;
      if (lower < A || lower > Z) break;
      hash = (Math.imul(hash, 31) + lower) | 0;
    }
    const kind = at < end ? classOf(code) : OTHER;
    if (at > start || kind === LETTER || kind === DIGIT) {
      const goesOn = at === start || kind === LETTER || kind === SKIPPED;
      if (goesOn) at = readWord(tokens, lexicon, start, end, gap);
      else {
        const id = at - start <= PLAIN_LENGTH ? lexicon.findPlain(hash) : lexicon.find(hash, text, start, at);
        tokens.add(start, at, id, WORD, gap, hash);
      }
      gap = NO_GAP;
      breaks = 0;
      if (goesOn || at === end) continue;
    }
    // What ended the word, if there was one.
    at++;
    if (kind === BLANK) {
      if (gap === NO_GAP) gap = SPACE;
    } else if (kind === BREAK) {
      if (code === LINE_FEED || text.charCodeAt(at) !== LINE_FEED) breaks++;
      gap = breaks > 1 ? PARAGRAPH : SPACE;
    } else if (kind === OTHER) {
      const folded = foldCode(code);
      const id = folded <= MOST_PLAIN ? lexicon.findPlain(folded) : lexicon.find(folded, text, at - 1, at);
      tokens.add(at - 1, at, id, MARK, gap, folded);
      gap = NO_GAP;
      breaks = 0;
    }
  }
  return tokens;
}

/** Adds the word or number that begins at `start`, whatever it is made of; answers the offset after it. */
function readWord(tokens: Tokens, lexicon: Lexicon, start: number, end: number, gap: number): number {
  const { text } = tokens;
  const kind = classOf(text.charCodeAt(start));
  let hash = 0;
  let at = start;
  let wordEnd = start;
  let combining = false;
  while (at < end) {
    const code = text.charCodeAt(at);
    const next = classOf(code);
    if (next === kind) {
      hash = (Math.imul(hash, 31) + foldCode(code)) | 0;
      if (code >= 0x300 && code <= 0x36f) combining = true;
      wordEnd = ++at;
    } else if (next === SKIPPED) at++;
    else break;
  }
  let id: number;
  if (combining) {
    const folded = foldWord(text.slice(start, wordEnd));
    hash = hashOf(folded);
    id = lexicon.find(hash, folded, 0, folded.length);
  } else id = lexicon.find(hash, text, start, wordEnd);
  tokens.add(start, wordEnd, id, kind === LETTER ? WORD : NUMBER, gap, hash);
  return at;
}
