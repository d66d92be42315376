import { distance } from 'fastest-levenshtein';

/** An id: a letter or digit, then letters, digits, `.`, `_`, `-`. It can stand in a file's name and after `[[`. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,199}$/u;

/** Most ids are plain; a look at one costs a twentieth. */
const PLAIN_ID = /^[A-Za-z0-9][\w.-]{0,199}$/;

export function isId(text: string): boolean {
  return (PLAIN_ID.test(text) || ID.test(text)) && !text.includes('..');
}

/** What is known of a list of ids: in lower case, and which are nearest to ids that were looked for in it. */
interface Known {
  lower: readonly string[];
  nearest: Map<string, readonly string[]>;
}

const known = new WeakMap<readonly string[], Known>();
/** While somebody types, the same unknown ids are looked for again with each character. */
const MOST_REMEMBERED = 1000;

function knownOf(ids: readonly string[]): Known {
  let found = known.get(ids);
  if (!found) known.set(ids, (found = { lower: ids.map((id) => id.toLowerCase()), nearest: new Map() }));
  return found;
}

/**
 * The ids most like `id`, best first: those a slip of the keyboard, or half of the id, could have meant.
 *
 * @param ids a list that does not change
 */
export function nearestIds(id: string, ids: readonly string[]): readonly string[] {
  const { lower, nearest } = knownOf(ids);
  let found = nearest.get(id);
  if (!found) {
    if (nearest.size >= MOST_REMEMBERED) nearest.clear();
    nearest.set(id, (found = rank(id, ids, lower).slice(0, MOST_MEANT)));
  }
  return found;
}

/** So many ids could be meant. */
const MOST_MEANT = 3;

function rank(id: string, ids: readonly string[], inLowerCase: readonly string[]): string[] {
  const wanted = id.toLowerCase();
  const ranked: { id: string; cost: number }[] = [];
  for (const [i, lower] of inLowerCase.entries()) {
    const longest = Math.max(wanted.length, lower.length);
    // A part of an id that was written in full is as good as a slip or two.
    const part = wanted.length >= 3 && (lower.includes(wanted) || wanted.includes(lower));
    // So much they differ at least, and to count it costs nothing.
    if (!part && Math.abs(wanted.length - lower.length) > Math.max(2, longest * 0.25)) continue;
    const cost = distance(wanted, lower);
    if (part || cost <= Math.max(2, longest * 0.25))
      ranked.push({ id: ids[i]!, cost: part ? Math.min(cost, 2) : cost });
  }
  ranked.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1));
  return ranked.map((entry) => entry.id);
}

/** An id made of the first longer words of a text: "the old treaties relating to" is `treaties-relating`. */
export function slug(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const telling = words.filter((word) => word.length > 3);
  let id = '';
  for (const word of telling.length > 0 ? telling : words) {
    if (id && id.length + word.length > 28) break;
    id += (id ? '-' : '') + word.slice(0, 60);
  }
  return id;
}
