import type { Tokens } from './tokens';

/** Bits for each word or mark: with two bits set a word, one word in thirty that is not in the text seems to be. */
const BITS = 8;

/**
 * Which words a text holds, roughly and in little room (a Bloom filter): what is said not to be in it, is not. It
 * tells which letters need not be searched for a new name.
 */
export class WordSet {
  /** @param bits a power of two of bytes */
  constructor(readonly bits: Uint8Array) {}

  static of(tokens: Tokens): WordSet {
    const { hashes, count } = tokens;
    let size = 16;
    while (size * 8 < count * BITS * 0.4) size *= 2;
    const bits = new Uint8Array(size);
    const mask = size * 8 - 1;
    for (let i = 0; i < count; i++) {
      const a = firstPlace(hashes[i]!);
      const b = secondPlace(a);
      bits[(a & mask) >> 3]! |= 1 << (a & 7);
      bits[(b & mask) >> 3]! |= 1 << (b & 7);
    }
    return new WordSet(bits);
  }

  /** False where one of the words and marks of `tokens` is certainly not in the text. */
  mayHold({ hashes, count }: Tokens): boolean {
    const mask = this.bits.length * 8 - 1;
    for (let i = 0; i < count; i++) {
      const a = firstPlace(hashes[i]!);
      const b = secondPlace(a);
      const both = (this.bits[(a & mask) >> 3]! >> (a & 7)) & (this.bits[(b & mask) >> 3]! >> (b & 7));
      if ((both & 1) === 0) return false;
    }
    return true;
  }
}

/** A word has two places, far from those of words like it. */
function firstPlace(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

function secondPlace(first: number): number {
  return Math.imul(first, 0x9e3779b1);
}
