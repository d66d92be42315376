import { readEdtf, type DayRange } from '../text/calendar';

/** A letter that could be meant: held, or only in the register of documents. */
export interface Candidate {
  id: string;
  /** In EDTF. */
  date?: string;
  from: readonly string[];
  to: readonly string[];
  replyTo: readonly string[];
  /** A letter of the corpus, not an entry of the register. */
  held: boolean;
  /** Something that passes between correspondents, not a treaty or an article. */
  isLetter: boolean;
  /** Title or names, in lower case: to tell an article from an editorial, and telegrams of one day by their numbers. */
  names: readonly string[];
}

interface Dated extends Candidate {
  first: string;
  last: string;
}

/** A range of days may be cited by a day only where it is known nearly to the day. */
const LONGEST_RANGE = 10;

/**
 * Who wrote to whom, and when: every letter and every document of the register that has a date, by day and by
 * sender. A body stands for all it belongs to, so letters are found under the topmost body of their sender.
 */
export class LetterBook {
  readonly #byDay = new Map<string, Dated[]>();
  readonly #byId = new Map<string, Candidate>();
  /** By the topmost body of the sender, in order of date. */
  readonly #bySender = new Map<string, Dated[]>();
  /** What is dated by more than a day. */
  readonly #long: Dated[] = [];
  /** In order of their first day. */
  readonly #all: Dated[] = [];

  /** @param parents a body and all bodies it belongs to, from the inside out */
  constructor(
    candidates: Iterable<Candidate>,
    readonly parents: (id: string) => readonly string[],
  ) {
    for (const candidate of candidates) {
      if (!this.#byId.has(candidate.id) || candidate.held) this.#byId.set(candidate.id, candidate);
      const range = candidate.date === undefined ? undefined : readEdtf(candidate.date);
      if (range?.first === undefined || range.last === undefined) continue;
      const dated: Dated = { ...candidate, first: range.first, last: range.last };
      this.#all.push(dated);
      if (dated.first === dated.last) push(this.#byDay, dated.first, dated);
      else this.#long.push(dated);
      for (const root of new Set(dated.from.map((id) => this.#root(id)))) push(this.#bySender, root, dated);
    }
    const byDate = (a: Dated, b: Dated) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0);
    this.#all.sort(byDate);
    for (const list of this.#bySender.values()) list.sort(byDate);
  }

  get(id: string): Candidate | undefined {
    return this.#byId.get(id);
  }

  /** What is dated within `range`; for a single day also what is known nearly to the day and could be of it. */
  within({ first, last }: DayRange): readonly Candidate[] {
    if (first === undefined || last === undefined) return [];
    if (first === last) {
      const near = this.#long.filter(
        (dated) =>
          dated.first <= first && first <= dated.last && days(dated.first, dated.last) <= LONGEST_RANGE,
      );
      return [...(this.#byDay.get(first) ?? []), ...near];
    }
    const found: Dated[] = [];
    for (let i = lowerBound(this.#all, first); i < this.#all.length && this.#all[i]!.first <= last; i++) {
      if (this.#all[i]!.last <= last) found.push(this.#all[i]!);
    }
    return found;
  }

  /**
   * The latest letter of one of `senders` that was written before `day` (or on it) and that `fits`, at most `reach`
   * days earlier; several where they are of one day.
   */
  latest(
    senders: readonly string[],
    day: string,
    reach: number,
    fits: (candidate: Candidate) => boolean,
  ): readonly Candidate[] {
    let best: Dated[] = [];
    for (const root of new Set(senders.map((id) => this.#root(id)))) {
      const list = this.#bySender.get(root) ?? [];
      for (let i = lowerBound(list, `${day}~`) - 1; i >= 0; i--) {
        const dated = list[i]!;
        if (best.length > 0 && dated.first < best[0]!.first) break;
        if (days(dated.first, day) > reach) break;
        if (dated.last > day || !this.related(dated.from, senders) || !fits(dated)) continue;
        if (best.length === 0 || dated.first > best[0]!.first) best = [dated];
        else if (!best.some(({ id }) => id === dated.id)) best.push(dated);
      }
    }
    return best;
  }

  /** Do the two lists name the same person or body, or one that belongs to another? */
  related(a: readonly string[], b: readonly string[]): boolean {
    return a.some((x) =>
      b.some((y) => x === y || this.parents(x).includes(y) || this.parents(y).includes(x)),
    );
  }

  #root(id: string): string {
    return this.parents(id).at(-1) ?? id;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The first index whose day is at or after `day`. */
function lowerBound(list: readonly Dated[], day: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.first < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function days(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
