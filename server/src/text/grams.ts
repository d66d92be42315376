import type { Budget } from './likeness';

/** How many characters a gram has: few enough to outlive a misread letter, many enough to be rare. */
const GRAM = 4;
const BUCKETS = 1 << 16;
/** Places are told apart by cells of 16 characters. */
const CELL = 4;
/** How many hits of grams are counted for one pattern, the rarest grams first. */
const HITS = 1_500;

/** A place that shares grams with a pattern. */
export interface SharedPlace {
  /** Where the pattern would begin, to some 16 characters. */
  at: number;
  /** How many grams are shared; for comparison with other places only. */
  shared: number;
}

/**
 * Where the grams of a text stand, so that the places that share many of them with a pattern are found without
 * reading the text again (filter, then verify). Built in one pass, in three arrays.
 */
export class GramIndex {
  readonly #last = new Int32Array(BUCKETS).fill(-1);
  readonly #count = new Uint32Array(BUCKETS);
  readonly #previous: Int32Array;

  constructor(text: string) {
    this.#previous = new Int32Array(Math.max(0, text.length - GRAM + 1));
    for (let at = 0; at < this.#previous.length; at++) {
      const bucket = hash(text, at);
      this.#previous[at] = this.#last[bucket]!;
      this.#last[bucket] = at;
      this.#count[bucket]!++;
    }
  }

  /**
   * The places that share most grams with `pattern`, best first, at most so many, and down to one `part`th of what the
   * best one shares.
   */
  places(pattern: string, most: number, part: number, budget: Budget): SharedPlace[] {
    const grams: { offset: number; bucket: number }[] = [];
    for (let offset = 0; offset + GRAM <= pattern.length; offset++) {
      const bucket = hash(pattern, offset);
      if (this.#count[bucket]! > 0) grams.push({ offset, bucket });
    }
    grams.sort((a, b) => this.#count[a.bucket]! - this.#count[b.bucket]!);
    const votes = new Uint16Array(((this.#previous.length + 2 * pattern.length) >> CELL) + 3);
    let hits = 0;
    for (const { offset, bucket } of grams) {
      hits += this.#count[bucket]!;
      if (hits > HITS && hits > this.#count[bucket]!) break;
      budget.spend(this.#count[bucket]! * 4);
      // The first cell stays empty, so that every cell has one before it.
      const shift = pattern.length - offset + (1 << CELL);
      for (let at = this.#last[bucket]!; at >= 0; at = this.#previous[at]!) votes[(at + shift) >> CELL]!++;
    }
    budget.spend(votes.length);
    // A place may lie across the border of two cells, and a word more or less moves what comes after it.
    let best = 2;
    const places: { cell: number; shared: number }[] = [];
    for (let cell = 1; cell < votes.length - 1; cell++) {
      if (votes[cell] === 0) continue;
      const shared = votes[cell]! + Math.max(votes[cell - 1]!, votes[cell + 1]!);
      if (shared * part < best) continue;
      best = Math.max(best, shared);
      places.push({ cell, shared });
    }
    const found: typeof places = [];
    for (const place of places.sort((a, b) => b.shared - a.shared || a.cell - b.cell)) {
      if (place.shared * part < best || found.length === most) break;
      if (!found.some(({ cell }) => Math.abs(cell - place.cell) <= 2)) found.push(place);
    }
    return found.map(({ cell, shared }) => ({
      at: (cell << CELL) + (1 << (CELL - 1)) - pattern.length,
      shared,
    }));
  }
}

function hash(text: string, at: number): number {
  let value = 0;
  for (let i = at; i < at + GRAM; i++) value = Math.imul(value, 0x01000193) ^ text.charCodeAt(i);
  return (value ^ (value >>> 15)) & (BUCKETS - 1);
}
