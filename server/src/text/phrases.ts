import { PARAGRAPH, type Lexicon, type Tokens } from './tokens';

/** Phrases of one or several tokens with a value each, sought at a token. */
export class Phrases<T> {
  /** By the number of the first word; most words begin no phrase. */
  readonly #roots: (Node<T> | undefined)[] = [];

  /** @param phrases words and marks with spaces between them; `lexicon` is given those that it lacks */
  constructor(lexicon: Lexicon, phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) {
      const [first, ...others] = phrase.split(' ').map((word) => lexicon.add(word));
      let node = this.#rootOf(first!);
      for (const id of others) {
        let next = node.next.get(id);
        if (!next) node.next.set(id, (next = newNode()));
        node = next;
      }
      node.found = { value };
    }
  }

  /** Does a phrase begin with the word? */
  begins(id: number): boolean {
    return id < this.#roots.length && this.#roots[id] !== undefined;
  }

  /** The longest phrase that begins with token `i`: its value, and the token after it. */
  at(tokens: Tokens, i: number): { value: T; end: number } | undefined {
    let found: { value: T; end: number } | undefined;
    const { ids, gaps, count } = tokens;
    if (i >= count) return undefined;
    const first = ids[i]!;
    let node = first < this.#roots.length ? this.#roots[first] : undefined;
    for (let at = i + 1; node; at++) {
      if (node.found) found = { value: node.found.value, end: at };
      if (at >= count || gaps[at] === PARAGRAPH) break;
      node = node.next.get(ids[at]!);
    }
    return found;
  }

  /** The value of the phrase that ends just before token `end`. */
  before(tokens: Tokens, end: number): T | undefined {
    for (let first = Math.max(0, end - 5); first < end; first++) {
      const found = this.at(tokens, first);
      if (found?.end === end) return found.value;
    }
    return undefined;
  }

  #rootOf(id: number): Node<T> {
    while (this.#roots.length <= id) this.#roots.push(undefined);
    return (this.#roots[id] ??= newNode());
  }
}

/** A step of the trie. */
interface Node<T> {
  next: Map<number, Node<T>>;
  /** Of the phrase that ends here. */
  found: { value: T } | undefined;
}

function newNode<T>(): Node<T> {
  return { next: new Map(), found: undefined };
}
