import type { Span } from './lines';

/** A name that was found: where, and whose aliases it could be (several where entries share it). */
export interface NameMatch extends Span {
  ids: readonly string[];
}

interface Node {
  next: Map<string, Node>;
  /** The aliases that end here, as written in the register, each with the entries that have it. */
  aliases: Map<string, string[]>;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const HYPHEN = /[-\u2010\u2011]/;

/**
 * All names and aliases of a register, sought in one pass whatever their number: a trie whose steps are words.
 *
 * An alias matches whole words; the longest wins. Case: a text in capitals matches every alias (headings), and
 * the first letter may be a capital where the alias has none (beginning of a sentence); else case must agree.
 * Possessives need no rule, for an apostrophe ends a word. A part of a hyphenated word is not a match.
 */
export class NameTrie {
  readonly #root: Node = { next: new Map(), aliases: new Map() };

  /** Adds `alias` (folded, see `fold.ts`) as a name of the entry `id`. An alias without a letter is ignored. */
  add(alias: string, id: string): void {
    let node = this.#root;
    for (const [word] of alias.matchAll(WORD)) {
      const key = word.toLowerCase();
      let next = node.next.get(key);
      if (!next) node.next.set(key, (next = { next: new Map(), aliases: new Map() }));
      node = next;
    }
    if (node === this.#root) return;
    const ids = node.aliases.get(alias);
    if (!ids) node.aliases.set(alias, [id]);
    else if (!ids.includes(id)) ids.push(id);
  }

  /** Finds the names in `text` (folded), from left to right, without overlaps. Offsets are those of `text`. */
  search(text: string): NameMatch[] {
    const words: Span[] = [];
    for (const match of text.matchAll(WORD))
      words.push({ start: match.index, end: match.index + match[0].length });
    const matches: NameMatch[] = [];
    for (let i = 0; i < words.length;) {
      const found = this.#longestAt(text, words, i);
      if (!found) {
        i++;
        continue;
      }
      matches.push(found);
      while (i < words.length && words[i]!.start < found.end) i++;
    }
    return matches;
  }

  #longestAt(text: string, words: Span[], first: number): NameMatch | undefined {
    let best: NameMatch | undefined;
    let node: Node | undefined = this.#root;
    for (let i = first; i < words.length; i++) {
      const word = words[i]!;
      node = node.next.get(text.slice(word.start, word.end).toLowerCase());
      if (!node) break;
      for (const [alias, ids] of node.aliases) {
        // The alias may begin or end with something that is no word, as "U.S." does.
        const lead = alias.search(LETTER);
        const start = words[first]!.start - lead;
        const end = start + alias.length;
        if (start < 0 || (best && end <= best.end)) continue;
        if (isWhole(text, start, end) && agrees(text.slice(start, end), alias)) best = { start, end, ids };
      }
    }
    return best;
  }
}

function isWhole(text: string, start: number, end: number): boolean {
  const inner = (offset: number) => offset >= 0 && offset < text.length && LETTER.test(text[offset]!);
  if (inner(start - 1) && inner(start)) return false;
  if (inner(end) && inner(end - 1)) return false;
  if (text[end - 1] === '.' && inner(end)) return false;
  const joined = (hyphen: number, beyond: number) =>
    hyphen >= 0 && hyphen < text.length && HYPHEN.test(text[hyphen]!) && inner(beyond);
  return !joined(start - 1, start - 2) && !joined(end, end + 1);
}

/** Is `found` the alias, but for case where the rules let it differ? */
function agrees(found: string, alias: string): boolean {
  if (found === alias) return true;
  if (found.length !== alias.length) return false;
  if (found === alias.toUpperCase() && found.length > 3) return true;
  const initial = alias[0]!;
  return initial === initial.toLowerCase() && found === initial.toUpperCase() + alias.slice(1);
}
