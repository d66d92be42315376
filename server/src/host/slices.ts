/**
 * How often others get their turn in a rest: what came in is taken from the pipe in one, read in the next, answered in a
 * third, and the answer is sent in a fourth. With a single one each of these steps would wait for a slice. That takes
 * some millionths of a second.
 */
const TURNS = 4;

/**
 * Long work in slices: between two of them requests are answered. Whoever works asks `isOver` now and then, and
 * where it is, awaits `rest`.
 */
export class Slices {
  #end: number;

  /** @param length of a slice, in milliseconds: shorter than anybody waits for an answer */
  constructor(readonly length = 2) {
    this.#end = performance.now() + length;
  }

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  async rest(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await new Promise((next) => setImmediate(next));
    this.#end = performance.now() + this.length;
  }
}
