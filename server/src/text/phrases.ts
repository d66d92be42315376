import { PARAGRAPH, type Lexicon, type Tokens } from './tokens';

/** Phrases of one or several tokens with a value each, sought at a token. */
export class Phrases<T> {
  readonly #root: Node<T> = { next: new Map() };

  /** @param phrases words and marks with spaces between them; `lexicon` is given those that it lacks */
  constructor(lexicon: Lexicon, phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) {
      let node = this.#root;
      for (const word of phrase.split(' ')) {
        const id = lexicon.add(word);
        let next = node.next.get(id);
        if (!next) node.next.set(id, (next = { next: new Map() }));
        node = next;
      }
      node.found = { value };
    }
  }

  /** Does a phrase begin with the word? */
  begins(id: number): boolean {
    return this.#root.next.has(id);
  }

  /** The longest phrase that begins with token `i`: its value, and the token after it. */
  at(tokens: Tokens, i: number): { value: T; end: number } | undefined {
    let found: { value: T; end: number } | undefined;
    let node: Node<T> | undefined = this.#root;
    for (let at = i; at < tokens.count && (at === i || tokens.gaps[at] !== PARAGRAPH); at++) {
      node = node.next.get(tokens.ids[at]!);
      if (!node) break;
      if (node.found) found = { value: node.found.value, end: at + 1 };
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
}

/** A step of the trie. */
interface Node<T> {
  next: Map<number, Node<T>>;
  /** Of the phrase that ends here. */
  found?: { value: T };
}
