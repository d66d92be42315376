/** Random numbers that are the same for the same seed on every machine (sfc32, seeded by splitmix32). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param seeds any numbers; `new Random(seed, i)` gives letter `i` its own sequence, whatever came before it. */
  constructor(...seeds: number[]) {
    let state = 0x9e3779b9;
    const mix = () => {
      state = (state + 0x9e3779b9) | 0;
      let t = state ^ (state >>> 16);
      t = Math.imul(t, 0x21f0aaad);
      t ^= t >>> 15;
      t = Math.imul(t, 0x735a2d97);
      return t ^ (t >>> 15);
    };
    for (const seed of seeds) state = Math.imul(mix() ^ seed, 0x85ebca6b);
    [this.#a, this.#b, this.#c] = [mix(), mix(), mix()];
    for (let i = 0; i < 12; i++) this.next();
  }

  /** From 0 (with) to 1 (without). */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  }

  /** A whole number from 0 to `below` - 1. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }
  /** A whole number from `low` to `high`, both with. */
  between(low: number, high: number): number {
    return low + this.int(high - low + 1);
  }
  chance(probability: number): boolean {
    return this.next() < probability;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }
  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  }
}

/** Draws from a list in which the first are far more frequent than the last, as names in letters are (Zipf). */
export class Frequent<T> {
  readonly #until: Float64Array;

  constructor(readonly list: readonly T[]) {
    this.#until = new Float64Array(list.length);
    let sum = 0;
    for (let i = 0; i < list.length; i++) this.#until[i] = sum += 1 / (i + 4) ** 0.95;
  }

  draw(random: Random): T {
    const at = random.next() * this.#until[this.#until.length - 1]!;
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#until[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return this.list[low]!;
  }
}
