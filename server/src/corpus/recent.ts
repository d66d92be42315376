/**
 * What was made last of some things, for as long as it may be asked for again.
 *
 * A map of V8 that something is added to and taken from again and again leaves its old tables behind, each leading to
 * the next, and all that was ever in it lives on until all garbage is collected. So it holds boxes, which are emptied.
 */
export class Recent<T> {
  /** The least recent first. */
  readonly #boxes = new Map<string, { value: T | undefined }>();
  /** The most recent: one thing after another is asked about the same. */
  #latest: { key: string; value: T } | undefined;

  /** @param room for so many things it remembers what was made of them */
  constructor(readonly room: number) {}

  get(key: string): T | undefined {
    if (this.#latest?.key === key) return this.#latest.value;
    const value = this.#boxes.get(key)?.value;
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.delete(key);
    this.#boxes.set(key, { value });
    this.#latest = { key, value };
    if (this.#boxes.size > this.room) this.delete(this.#boxes.keys().next().value!);
  }

  delete(key: string): void {
    if (this.#latest?.key === key) this.#latest = undefined;
    const box = this.#boxes.get(key);
    if (!box) return;
    box.value = undefined;
    this.#boxes.delete(key);
  }

  clear(): void {
    for (const key of [...this.#boxes.keys()]) this.delete(key);
  }
}
