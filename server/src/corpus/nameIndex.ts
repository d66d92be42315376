import { NameTrie } from '../text/names';
import type { Vocabulary } from '../text/vocabulary';

/** A name or alias of an entry, as it is written in the register. */
export interface Naming {
  name: string;
  /** The id of the entry. */
  id: string;
}

/** The names and aliases of a register, as words of the languages in which letters are written. */
export class NameIndex {
  /** How many entries of an id bear a name: two of them may. */
  readonly #bearers = new Map<string, { naming: Naming; count: number }>();
  readonly #tries = new Map<Vocabulary, NameTrie>();

  add(naming: Naming): void {
    const key = keyOf(naming);
    const known = this.#bearers.get(key);
    if (known) known.count++;
    else {
      this.#bearers.set(key, { naming, count: 1 });
      for (const trie of this.#tries.values()) trie.add(naming.name, naming.id);
    }
  }

  delete(naming: Naming): void {
    const key = keyOf(naming);
    const known = this.#bearers.get(key);
    if (!known || --known.count > 0) return;
    this.#bearers.delete(key);
    for (const trie of this.#tries.values()) trie.delete(naming.name, naming.id);
  }

  trie(vocabulary: Vocabulary): NameTrie {
    let trie = this.#tries.get(vocabulary);
    if (!trie) {
      this.#tries.set(vocabulary, (trie = new NameTrie(vocabulary.lexicon.fork())));
      for (const { naming } of this.#bearers.values()) trie.add(naming.name, naming.id);
    }
    return trie;
  }
}

function keyOf({ name, id }: Naming): string {
  return `${id}\n${name}`;
}
