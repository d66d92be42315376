/**
 * Long work in slices: between two of them requests are answered. Whoever works asks `isOver` now and then, and
 * where it is, awaits `rest`.
 */
export class Slices {
  #end: number;

  /** @param length of a slice, in milliseconds: shorter than anybody waits for an answer */
  constructor(readonly length = 8) {
    this.#end = performance.now() + length;
  }

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  async rest(): Promise<void> {
    await new Promise((next) => setImmediate(next));
    this.#end = performance.now() + this.length;
  }
}
