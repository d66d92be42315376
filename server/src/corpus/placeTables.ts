import type { Range } from 'vscode-languageserver-types';
import { KINDS, LINES, NO_MENTIONS, WIDTH, type Mentions, type PlaceTable } from './places';

const DEFINITION = KINDS.indexOf('definition');

/** No table. */
const NONE = -1;

/**
 * The tables of places (`PlaceTable`) of all files, by their numbers. There are millions of places, and to say where
 * something is named all files may have to be looked at: so the tables lie one behind the other, in few large arrays.
 */
export class PlaceTables {
  readonly #chunks: Int32Array[] = [];
  /** How many tables there are in each chunk. */
  readonly #counts: number[] = [];
  /** Chunks without tables. */
  readonly #free: number[] = [];
  /** The chunk that is being filled, and from where on. */
  #chunk = NONE;
  #end: number;
  /** By the number of the file: the place of its table, which is the number of the chunk and where in it that begins. */
  readonly #tables: number[] = [];
  /** So many numbers a chunk has room for; a longer table has a chunk of its own. */
  readonly #room: number;

  /** @param bits how many bits of a place say where in the chunk it is */
  constructor(readonly bits = 16) {
    this.#end = this.#room = 1 << bits;
  }

  /** The table of a file takes the place of the one that it had; without a table, the file has none any more. */
  set(file: number, table: PlaceTable | undefined): void {
    while (this.#tables.length <= file) this.#tables.push(NONE);
    const before = this.#of(file);
    if (before) {
      const { cells, start } = before;
      if (table && table.cells.length <= lengthOf(cells, start)) return cells.set(table.cells, start);
      this.#release(this.#tables[file]! >> this.bits);
    }
    this.#tables[file] = table ? this.#put(table.cells) : NONE;
  }

  #put(table: Int32Array): number {
    if (table.length > this.#room) return this.#open(table) << this.bits;
    if (this.#end + table.length > this.#room) {
      this.#chunk = this.#open(new Int32Array(this.#room));
      this.#end = 0;
    } else this.#counts[this.#chunk]!++;
    const place = (this.#chunk << this.bits) + this.#end;
    this.#chunks[this.#chunk]!.set(table, this.#end);
    this.#end += table.length;
    return place;
  }

  /** A chunk for a first table. */
  #open(cells: Int32Array): number {
    const chunk = this.#free.pop() ?? this.#chunks.length;
    this.#chunks[chunk] = cells;
    this.#counts[chunk] = 1;
    return chunk;
  }

  #release(chunk: number): void {
    if (--this.#counts[chunk]! > 0) return;
    if (chunk === this.#chunk) {
      this.#end = 0;
      return;
    }
    this.#chunks[chunk] = NOTHING;
    this.#free.push(chunk);
  }

  /** A copy of the table of a file. */
  get(file: number): Int32Array | undefined {
    const table = this.#of(file);
    if (!table) return undefined;
    const { cells, start } = table;
    return cells.slice(start, start + lengthOf(cells, start));
  }

  /** The chunk that holds the table of a file, and where in it that begins. */
  #of(file: number): { cells: Int32Array; start: number } | undefined {
    const place = this.#tables[file] ?? NONE;
    if (place === NONE) return undefined;
    return { cells: this.#chunks[place >> this.bits]!, start: place & (this.#room - 1) };
  }

  /** Visits the places of a file that point at a key; with `definition`, also where it is written down. */
  each(file: number, key: number, definition: boolean, visit: (range: Range) => void): void {
    const table = this.#of(file);
    if (!table) return;
    const { cells, start } = table;
    const i = indexOf(cells, start, key);
    if (i < 0) return;
    const behind = placesOf(cells, start, i + 1);
    for (let at = placesOf(cells, start, i); at < behind; at += WIDTH) {
      const last = cells[at + 3]!;
      if (last % LINES === DEFINITION && !definition) continue;
      const line = cells[at]!;
      visit({
        start: { line, character: cells[at + 1]! },
        end: { line: line + Math.floor(last / LINES), character: cells[at + 2]! },
      });
    }
  }

  /** Adds the places of a file to those of others, by their keys' numbers, or takes them away. */
  count(file: number, mentions: Mentions[], sign: 1 | -1): void {
    const table = this.#of(file);
    if (!table) return;
    const { cells, start } = table;
    const count = cells[start]!;
    let at = placesOf(cells, start, 0);
    for (let i = 0; i < count; i++) {
      let times = 0;
      let written = 0;
      let notes = 0;
      for (const behind = placesOf(cells, start, i + 1); at < behind; at += WIDTH) {
        const kind = KINDS[cells[at + 3]! % LINES]!;
        if (kind === 'name' || kind === 'citation') times++;
        else if (kind === 'id') written++;
        else if (kind === 'note') notes++;
      }
      written += notes;
      if (times + written === 0) continue;
      const counted = (mentions[keyOf(cells, start, i)] ??= { ...NO_MENTIONS });
      counted.times += sign * times;
      counted.written += sign * written;
      counted.notes += sign * notes;
      if (times > 0) counted.letters += sign;
    }
  }
}

const NOTHING = new Int32Array(0);

/** Which of the keys of a table it is; -1 where nothing points at it. */
function indexOf(cells: Int32Array, start: number, key: number): number {
  const count = cells[start]!;
  let low = 0;
  let high = 1;
  // What is met often is met early, and has a low number.
  for (; high < count && keyOf(cells, start, high) < key; high *= 2) low = high;
  high = Math.min(high + 1, count);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(cells, start, middle) < key) low = middle + 1;
    else high = middle;
  }
  return low < count && keyOf(cells, start, low) === key ? low : -1;
}

function keyOf(cells: Int32Array, start: number, i: number): number {
  return cells[start + 1 + 2 * i]!;
}

/** Where the places of a key begin. */
function placesOf(cells: Int32Array, start: number, i: number): number {
  return start + (i === 0 ? 1 + 2 * cells[start]! : cells[start + 2 * i]!);
}

function lengthOf(cells: Int32Array, start: number): number {
  return placesOf(cells, start, cells[start]!) - start;
}
