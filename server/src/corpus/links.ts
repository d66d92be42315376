/** How many numbers a link is: its two ends, and the next link of each of them. */
const WIDTH = 4;
const [FROM, TO, NEXT_FROM, NEXT_TO] = [0, 1, 2, 3];
/** No link. */
const NONE = 0;

/**
 * Links from numbers to numbers; each may have many. There are millions of them, so they are chained in one array: no
 * list has to be made longer, and nothing has to be looked at when garbage is collected.
 */
export class Links {
  #cells = new Int32Array(WIDTH * 256);
  /** Behind the last link. */
  #end = WIDTH;
  /** The first link that is free again, chained by `NEXT_FROM`. */
  #free = NONE;
  /** By their numbers: the first link of each, which is the one that was added last. */
  readonly #ofFrom: number[] = [];
  readonly #ofTo: number[] = [];

  /** Adds a link that there is not yet. */
  add(from: number, to: number): void {
    const link = this.#take();
    const cells = this.#cells;
    cells[link + FROM] = from;
    cells[link + TO] = to;
    cells[link + NEXT_FROM] = this.#ofFrom[from] ?? NONE;
    cells[link + NEXT_TO] = this.#ofTo[to] ?? NONE;
    setAt(this.#ofFrom, from, link);
    setAt(this.#ofTo, to, link);
  }

  /** Takes a link away that there is. */
  delete(from: number, to: number): void {
    const link = this.#unchain(this.#ofFrom, from, NEXT_FROM, TO, to);
    this.#unchain(this.#ofTo, to, NEXT_TO, FROM, from);
    this.#cells[link + NEXT_FROM] = this.#free;
    this.#free = link;
  }

  /** What a number leads to; what was added last comes first. */
  from(number: number): number[] {
    return this.#gather(this.#ofFrom[number], NEXT_FROM, TO);
  }

  /** What leads to a number; what was added last comes first. */
  to(number: number): number[] {
    return this.#gather(this.#ofTo[number], NEXT_TO, FROM);
  }

  /** Does anything lead to a number? */
  leadsTo(number: number): boolean {
    return (this.#ofTo[number] ?? NONE) !== NONE;
  }

  #gather(first: number | undefined, next: number, end: number): number[] {
    const cells = this.#cells;
    const numbers: number[] = [];
    for (let link = first ?? NONE; link !== NONE; link = cells[link + next]!)
      numbers.push(cells[link + end]!);
    return numbers;
  }

  /** Takes the link with this other end out of the chain of `number`. */
  #unchain(firsts: number[], number: number, next: number, end: number, other: number): number {
    const cells = this.#cells;
    let before = NONE;
    let link = firsts[number]!;
    while (cells[link + end] !== other) {
      before = link;
      link = cells[link + next]!;
    }
    if (before === NONE) firsts[number] = cells[link + next]!;
    else cells[before + next] = cells[link + next]!;
    return link;
  }

  /** Room for a link. */
  #take(): number {
    const free = this.#free;
    if (free !== NONE) {
      this.#free = this.#cells[free + NEXT_FROM]!;
      return free;
    }
    if (this.#end === this.#cells.length) {
      const cells = new Int32Array(this.#end * 2);
      cells.set(this.#cells);
      this.#cells = cells;
    }
    const link = this.#end;
    this.#end += WIDTH;
    return link;
  }
}

/** Without holes, so that the engine keeps numbers, and nothing else, in the array. */
function setAt(list: number[], at: number, value: number): void {
  while (list.length <= at) list.push(NONE);
  list[at] = value;
}
