import { distance } from 'fastest-levenshtein';

/** An id: a letter or digit, then letters, digits, `.`, `_`, `-`. It can stand in a file's name and after `[[`. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,199}$/u;

/** Most ids are plain; a look at one costs a twentieth. */
const PLAIN_ID = /^[A-Za-z0-9][\w.-]{0,199}$/;

export function isId(text: string): boolean {
  return (PLAIN_ID.test(text) || ID.test(text)) && !text.includes('..');
}

/** What is known of a list of ids: in lower case, their letters, and which are nearest to ids that were looked for in it. */
interface Known {
  lower: readonly string[];
  letters: Uint32Array;
  nearest: Map<string, readonly string[]>;
}

const known = new WeakMap<readonly string[], Known>();
/** While somebody types, the same unknown ids are looked for again with each character. */
const MOST_REMEMBERED = 1000;

function knownOf(ids: readonly string[]): Known {
  let found = known.get(ids);
  if (!found) {
    const lower = ids.map((id) => id.toLowerCase());
    const letters = new Uint32Array(ids.length);
    lower.forEach((id, i) => (letters[i] = lettersOf(id)));
    known.set(ids, (found = { lower, letters, nearest: new Map() }));
  }
  return found;
}

/** Which letters and digits a text in lower case holds, as bits: others share theirs with them. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    letters |= 1 << (code > 96 ? code : 27 + (code % 5));
  }
  return letters;
}

function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * The ids most like `id`, best first: those a slip of the keyboard, or half of the id, could have meant.
 *
 * @param ids a list that does not change
 */
export function nearestIds(id: string, ids: readonly string[]): readonly string[] {
  const all = knownOf(ids);
  const { nearest } = all;
  let found = nearest.get(id);
  if (!found) {
    if (nearest.size >= MOST_REMEMBERED) nearest.clear();
    nearest.set(id, (found = best(id, ids, all)));
  }
  return found;
}

interface Meant {
  id: string;
  cost: number;
}

function byCost(a: Meant, b: Meant): number {
  return a.cost - b.cost || (a.id < b.id ? -1 : 1);
}

/** So many ids could be meant. */
const MOST_MEANT = 3;

function best(id: string, ids: readonly string[], { lower, letters }: Known): string[] {
  const wanted = id.toLowerCase();
  const own = lettersOf(wanted);
  const found: Meant[] = [];
  for (const [i, other] of lower.entries()) {
    const missing = countBits(own & ~letters[i]!);
    const more = countBits(letters[i]! & ~own);
    // A part of an id that was written in full is as good as a slip or two.
    const part =
      wanted.length >= 3 &&
      ((missing === 0 && other.includes(wanted)) || (more === 0 && wanted.includes(other)));
    const most = part ? 2 : Math.max(2, Math.max(wanted.length, other.length) * 0.25);
    // So much they differ at least, and to count it costs nothing.
    const least = Math.max(missing, more, Math.abs(wanted.length - other.length));
    if (!part && least > most) continue;
    const cost = part && least >= most ? most : distance(wanted, other);
    if (!part && cost > most) continue;
    const meant = { id: ids[i]!, cost: Math.min(cost, most) };
    if (found.length === MOST_MEANT && byCost(found.at(-1)!, meant) < 0) continue;
    found.push(meant);
    found.sort(byCost).splice(MOST_MEANT);
  }
  return found.map((one) => one.id);
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
