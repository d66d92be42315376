import type { Tokens } from '../text/tokens';
import type { WordSet } from '../text/wordSet';

/** Names that came or went together, and how far it has been looked where their words stand. */
interface Sought {
  readonly names: Tokens[];
  /** The number of the file to look at next, and the one behind the last: of later files nothing was known. */
  next: number;
  readonly end: number;
  /** Files that were looked at before their turn. */
  readonly seen: Set<number>;
}

/**
 * The letters that hold the words of a name that has come or gone, by the numbers of their files: often as a part of a
 * longer name, and nothing follows. To look through the words of all letters takes too long for a stroke of a key, so
 * it is done little by little; who asks for a letter looks at that one first.
 */
export class Doubts {
  readonly #sought: Sought[] = [];
  readonly #letters = new Set<number>();

  /** @param facts of which the words of a file are a part, by its number */
  constructor(readonly facts: readonly ({ words: WordSet | undefined } | undefined)[]) {}

  /** These names have come or gone. */
  raise(names: readonly Tokens[]): void {
    const end = this.facts.length;
    const last = this.#sought.at(-1);
    if (last?.next === 0 && last.end === end && last.seen.size === 0) last.names.push(...names);
    else if (end > 0) this.#sought.push({ names: [...names], next: 0, end, seen: new Set() });
  }

  /** How many files are in doubt, or have not been looked at. */
  get size(): number {
    return this.#sought.reduce((sum, { next, end }) => sum + end - next, this.#letters.size);
  }

  /** Those that are known to be in doubt. */
  get letters(): Iterable<number> {
    return this.#letters;
  }

  /**
   * Goes on looking where the names stand, as long as `more` says so.
   * @returns whether that is known of all letters
   */
  look(more: () => boolean): boolean {
    for (let sought; (sought = this.#sought[0]); this.#sought.shift()) {
      for (; sought.next < sought.end; sought.next++) {
        if (!more()) return false;
        if (this.#mayHold(sought.next, sought)) this.#letters.add(sought.next);
      }
    }
    return true;
  }

  /** Settles a doubt. @returns whether there was one */
  settle(file: number): boolean {
    let isDoubtful = this.#letters.delete(file);
    for (const sought of this.#sought) {
      if (file < sought.next || file >= sought.end) continue;
      isDoubtful ||= this.#mayHold(file, sought);
      sought.seen.add(file);
    }
    return isDoubtful;
  }

  /** There are none any more. */
  clear(): void {
    this.#sought.length = 0;
    this.#letters.clear();
  }

  #mayHold(file: number, { names, seen }: Sought): boolean {
    const words = this.facts[file]?.words;
    return words !== undefined && !seen.has(file) && names.some((name) => words.mayHold(name));
  }
}
