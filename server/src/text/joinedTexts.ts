/** Stands before each text: no text holds it. */
const BEFORE = '\0';

/**
 * Many short texts as a single one, in which all are searched at once: that takes a tenth of the time of a look into
 * each of them.
 */
export class JoinedTexts {
  readonly #joined: string;
  /** Where the mark before each text stands, and last where all of them end. */
  readonly #starts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#joined = texts.length === 0 ? '' : BEFORE + texts.join(BEFORE);
    this.#starts = new Uint32Array(texts.length + 1);
    let end = 0;
    texts.forEach((text, i) => (this.#starts[i + 1] = end += BEFORE.length + text.length));
  }

  text(number: number): string {
    return this.#joined.slice(this.#starts[number]! + 1, this.#starts[number + 1]);
  }

  /** The numbers of the texts that begin with `part`, in ascending order. */
  beginningWith(part: string): Iterable<number> {
    return this.holding(BEFORE + part);
  }

  /** The numbers of the texts in which all `parts` occur, in ascending order. */
  *holding(...parts: readonly string[]): Iterable<number> {
    // Of a long part there is most to skip, and it occurs least.
    const [first = '', ...others] = [...parts].sort((a, b) => b.length - a.length);
    let number = 0;
    for (let at = 0; ; at = this.#starts[number]!) {
      at = this.#joined.indexOf(first, at);
      if (at < 0 || at === this.#joined.length) return;
      while (this.#starts[number + 1]! <= at) number++;
      if (others.length === 0 || this.#holdsAll(number, others)) yield number;
      number++;
    }
  }

  #holdsAll(number: number, parts: readonly string[]): boolean {
    const text = this.text(number);
    return parts.every((part) => text.includes(part));
  }
}
