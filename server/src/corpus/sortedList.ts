import { lowerBound } from '../text/lowerBound';

/**
 * A list kept in order. What is added in bulk is sorted once, when the list is next looked at; and whoever has looked
 * at it keeps what he saw.
 */
export class SortedList<T> {
  #items: T[] = [];
  #sorted = true;
  #seen = false;

  /** @param compare items that it calls equal stand in the order in which they were added */
  constructor(readonly compare: (a: T, b: T) => number) {}

  get items(): readonly T[] {
    if (!this.#sorted) this.#items.sort(this.compare);
    this.#sorted = true;
    this.#seen = true;
    return this.#items;
  }

  get length(): number {
    return this.#items.length;
  }

  add(item: T): void {
    // Whoever looks at the list between two changes adds nothing in bulk.
    const isInPlace = this.#seen;
    this.#unshare();
    if (isInPlace) {
      const behind = lowerBound(this.#items, (other) => this.compare(other, item) <= 0);
      this.#items.splice(behind, 0, item);
      return;
    }
    const last = this.#items.at(-1);
    if (last !== undefined && this.compare(last, item) > 0) this.#sorted = false;
    // Many a list holds one item, and one that grows is given room for many.
    if (last === undefined) this.#items = [item];
    else this.#items.push(item);
  }

  delete(item: T): void {
    const at = this.#indexOf(item);
    if (at < 0) return;
    this.#unshare();
    this.#items.splice(at, 1);
  }

  /** Puts an item in the place of one that is equal to it. */
  replace(before: T, after: T): void {
    const at = this.#indexOf(before);
    if (at < 0) return;
    this.#unshare();
    this.#items[at] = after;
  }

  #unshare(): void {
    if (this.#seen) this.#items = this.#items.slice();
    this.#seen = false;
  }

  #indexOf(item: T): number {
    if (!this.#sorted) return this.#items.indexOf(item);
    const first = lowerBound(this.#items, (other) => this.compare(other, item) < 0);
    return this.#items.indexOf(item, first);
  }
}

/** Texts in the order of their characters' codes; never by the user's language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
