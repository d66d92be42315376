import type { Span } from './lines';
import { MARK, NO_GAP, PARAGRAPH, tokenize, type Lexicon, type Tokens, WORD } from './tokens';

/** A name that was found: where, and whose aliases it could be (several where entries share it). */
export interface NameMatch extends Span {
  /** The tokens it consists of. */
  first: number;
  last: number;
  ids: readonly string[];
}

/** An alias as it is written in the register. */
interface Alias {
  text: string;
  letters: string;
  /** Does it begin with a capital? */
  capital: boolean;
  /** The entries that have it. */
  ids: string[];
}

interface Node {
  next: Map<number, Node> | undefined;
  /** The aliases that end here. */
  aliases: Alias[] | undefined;
}

/**
 * All names and aliases of a register, sought in one pass whatever their number: a trie whose steps are tokens.
 *
 * An alias matches whole words; the longest wins. Case: a text in capitals matches every alias (headings), and
 * the first letter may be a capital where the alias has none (beginning of a sentence); else case must agree.
 * Possessives need no rule, for an apostrophe ends a word. A part of a hyphenated word is not a match.
 */
export class NameTrie {
  /** By the number of the first token; nothing where no name begins with it, as with most. */
  readonly #roots: (Node | undefined)[] = [];

  /** @param lexicon is given the words of the aliases. */
  constructor(readonly lexicon: Lexicon) {}

  /** Adds `alias` as a name of the entry `id`. An alias without a letter is ignored. */
  add(alias: string, id: string): void {
    const node = this.#node(alias);
    if (!node) return;
    node.aliases ??= [];
    const known = node.aliases.find(({ text }) => text === alias);
    if (!known) node.aliases.push(newAlias(alias, id));
    // In alphabetical order, so that it does not matter which entry was read first.
    else if (!known.ids.includes(id)) known.ids = [...known.ids, id].sort();
  }

  /** Takes a name away from an entry. */
  delete(alias: string, id: string): void {
    const node = this.#node(alias);
    const known = node?.aliases?.find(({ text }) => text === alias);
    if (!known) return;
    known.ids = known.ids.filter((other) => other !== id);
    if (known.ids.length === 0) node!.aliases!.splice(node!.aliases!.indexOf(known), 1);
  }

  /** Where an alias ends in the trie, which is given the steps that it lacks. */
  #node(alias: string): Node | undefined {
    if (!/\p{L}/u.test(alias)) return undefined;
    // The words must be in the lexicon before they can be found in the alias.
    for (const [word] of alias.matchAll(/[\p{L}\p{M}]+|\p{N}+|[^\s]/gu)) this.lexicon.add(word);
    const tokens = tokenize(alias, this.lexicon);
    let node: Node | undefined;
    for (let i = 0; i < tokens.count; i++) {
      const key = tokens.ids[i]!;
      if (key === 0) return undefined;
      node = node ? stepTo(node, key) : this.#rootOf(key);
    }
    return node;
  }

  #rootOf(key: number): Node {
    while (this.#roots.length <= key) this.#roots.push(undefined);
    return (this.#roots[key] ??= newNode());
  }

  /** Finds the names, from left to right, without overlaps. */
  search(tokens: Tokens): NameMatch[] {
    const matches: NameMatch[] = [];
    const { ids, count } = tokens;
    const roots = this.#roots;
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      const root = id < roots.length ? roots[id] : undefined;
      const found = root && longestAt(root, tokens, i, count - 1);
      if (!found) continue;
      matches.push(found);
      i = found.last;
    }
    return matches;
  }

  /** Finds the shorter names within one that was found. */
  searchWithin(tokens: Tokens, { first, last }: NameMatch): NameMatch[] {
    const matches: NameMatch[] = [];
    for (let i = first; i <= last; i++) {
      const root = this.#roots[tokens.ids[i]!];
      const found = root && longestAt(root, tokens, i, i === first ? last - 1 : last);
      if (!found) continue;
      matches.push(found);
      i = found.last;
    }
    return matches;
  }
}

function newAlias(text: string, id: string): Alias {
  const only = letters(text);
  return { text, letters: only, capital: only[0] !== only[0]!.toLowerCase(), ids: [id] };
}

function newNode(): Node {
  return { next: undefined, aliases: undefined };
}

function stepTo(node: Node, key: number): Node {
  node.next ??= new Map();
  let next = node.next.get(key);
  if (!next) node.next.set(key, (next = newNode()));
  return next;
}

/** The longest name that begins with token `first`, with `root`, and ends with token `limit` at most. */
function longestAt(root: Node, tokens: Tokens, first: number, limit: number): NameMatch | undefined {
  let last = first;
  let ids: readonly string[] | undefined;
  let node: Node | undefined = root;
  for (let i = first; node;) {
    const found =
      node.aliases && isWhole(tokens, first, i) ? meant(tokens, first, i, node.aliases) : undefined;
    if (found) {
      last = i;
      ids = found;
    }
    i++;
    if (!node.next || i > limit || tokens.gaps[i] === PARAGRAPH) break;
    node = node.next.get(tokens.ids[i]!);
  }
  return ids && { first, last, start: tokens.starts[first]!, end: tokens.ends[last]!, ids };
}

/** Is the stretch no part of a longer word: of a number with its ending, or of a compound with hyphens? */
function isWhole(tokens: Tokens, first: number, last: number): boolean {
  const { kinds } = tokens;
  if (touches(tokens, first) && kinds[first] !== MARK) {
    if (kinds[first - 1] !== MARK) return false;
    if (tokens.isMark(first - 1, '-') && touches(tokens, first - 1) && kinds[first - 2] === WORD)
      return false;
  }
  if (touches(tokens, last + 1)) {
    if (kinds[last] !== MARK && kinds[last + 1] !== MARK) return false;
    // "U.S" is no whole word in "U.S.A".
    if (tokens.isMark(last, '.') && kinds[last + 1] === WORD) return false;
    // "--" is a dash, and a dash is no hyphen.
    if (tokens.isMark(last + 1, '-') && touches(tokens, last + 2) && kinds[last + 2] === WORD) return false;
  }
  return true;
}

/** Does a token touch the one before it? */
function touches({ gaps, count }: Tokens, i: number): boolean {
  return i > 0 && i < count && gaps[i] === NO_GAP;
}

/** Of the aliases that end here, as written: whose they are. */
function meant(
  tokens: Tokens,
  first: number,
  last: number,
  aliases: readonly Alias[],
): readonly string[] | undefined {
  let ids: readonly string[] | undefined;
  for (const alias of aliases) {
    if (!agrees(tokens, first, last, alias)) continue;
    ids = ids ? [...new Set([...ids, ...alias.ids])].sort() : alias.ids;
  }
  return ids;
}

/** Is the stretch the alias, but for case where the rules let it differ? The words themselves are known to be alike. */
function agrees(tokens: Tokens, first: number, last: number, alias: Alias): boolean {
  const { text, starts, ends } = tokens;
  const start = starts[first]!;
  const end = ends[last]!;
  if (end - start === alias.text.length && text.startsWith(alias.text, start)) return true;
  // "has" is no "HAS"; that is known without looking at all its letters.
  if (alias.capital && tokens.isWord(first) && !tokens.isCapital(first)) return false;
  const found = letters(text.slice(start, end));
  const wanted = alias.letters;
  if (found === wanted) return true;
  const upper = wanted.toUpperCase();
  if (found === upper && found.length > 3) return true;
  const initial = wanted[0]!;
  return initial === initial.toLowerCase() && found === initial.toUpperCase() + wanted.slice(1);
}

function letters(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');
}
