/**
 * What answers depend on. While an answer about a file is worked out, everything that it asks of the corpus is noted
 * as a key; when what stands behind a key changes, the answers that asked for it are out of date, and no others.
 *
 * So nobody has to say what depends on what: an answer that asks through the corpus is kept true by it.
 */
export const ASK = {
  /** What has this id: a letter, entries, or nothing yet. */
  id: (id: string) => `=${id}`,
  /** The annotations of the letter with this id. */
  annotations: (letter: string) => `#${letter}`,
  /** The words of a file, or the places of what stands in it. */
  text: (uri: string) => `~${uri}`,
  /** What a letter refers to. */
  references: (uri: string) => `>${uri}`,
  /** Letters and documents of a day (`1964-02-29`) or a month (`1964-02`). */
  date: (date: string) => `@${date}`,
  /** Letters and documents of whatever date. */
  dates: '@',
  /** What was written by a sender. */
  sender: (id: string) => `<${id}`,
  /** All ids that there are. */
  ids: '=',
  /** All files of a kind. */
  files: (kind: string) => `*${kind}`,
} as const;

interface Key {
  readonly key: string;
  /** The answers that asked, in no order. */
  readonly askers: string[];
}

/** Who asked for what. Answers are known by a name. */
export class Asked {
  readonly #keys = new Map<string, Key>();
  readonly #byAnswer = new Map<string, ReadonlySet<Key>>();
  #noting: Set<Key> | undefined;

  /** Works out an answer, noting all that it asks for in place of what it asked for the last time. */
  note<T>(answer: string, work: () => T): T {
    const outer = this.#noting;
    const keys = (this.#noting = new Set());
    try {
      return work();
    } finally {
      this.#noting = outer;
      this.#replace(answer, keys);
    }
  }

  /** The answer that is being worked out, if any, asks for `key`. */
  on(key: string): void {
    if (this.#noting) this.#noting.add(this.#key(key));
  }

  /** The answers that asked for `key`. */
  askers(key: string): readonly string[] {
    return this.#keys.get(key)?.askers ?? [];
  }

  forget(answer: string): void {
    this.#replace(answer, undefined);
  }

  #key(key: string): Key {
    let known = this.#keys.get(key);
    if (!known) this.#keys.set(key, (known = { key, askers: [] }));
    return known;
  }

  #replace(answer: string, keys: ReadonlySet<Key> | undefined): void {
    const before = this.#byAnswer.get(answer);
    if (keys) this.#byAnswer.set(answer, keys);
    else this.#byAnswer.delete(answer);
    for (const key of keys ?? []) if (!before?.has(key)) this.#key(key.key).askers.push(answer);
    for (const key of before ?? []) {
      if (keys?.has(key)) continue;
      const { askers } = key;
      askers[askers.indexOf(answer)] = askers.at(-1)!;
      askers.pop();
      if (askers.length === 0) this.#keys.delete(key.key);
    }
  }
}
