import type { DayRange } from '../text/calendar';
import { dayNumberOf, isoDay } from '../text/dayNumbers';
import type { Asking, Question } from './dependencies';
import { lowerBound } from '../text/lowerBound';
import { byText, SortedList } from './sortedList';

/** A letter that could be meant: held, or only in the register of documents. */
export interface Candidate {
  id: string;
  /** In EDTF. */
  date?: string;
  /** The first and the last day of the date; absent where it is open at an end. */
  days?: { first: string; last: string };
  from: readonly string[];
  to: readonly string[];
  replyTo: readonly string[];
  /** A letter of the corpus, not an entry of the register. */
  held: boolean;
  /** Something that passes between correspondents, not a treaty or an article. */
  isLetter: boolean;
  /** Title or names, in lower case: to tell an article from an editorial, and telegrams of one day by their numbers. */
  names: readonly string[];
  /** The file it is written down in: of several with one id, the first file's counts. */
  path: string;
}

type Dated = Candidate & Required<Pick<Candidate, 'days'>>;

/** A range of days may be cited by a day only where it is known nearly to the day. */
const LONGEST_RANGE = 10;
/** A range of more months is asked for as any date. */
const MANY_MONTHS = 24;

/**
 * Who wrote to whom, and when: every letter and every document of the register that has a date, by day and by
 * sender. A body stands for all it belongs to, so letters are found under the topmost body of their sender.
 */
export class LetterBook {
  readonly #byDay = new Map<string, SortedList<Dated>>();
  readonly #byId = new Map<string, SortedList<Candidate>>();
  /** By the topmost body of the sender, in order of date. */
  readonly #bySender = new Map<string, SortedList<Dated>>();
  /** What is dated by more than a day, but nearly to the day. */
  readonly #near = new SortedList(byDate);
  /** In order of their first day. */
  readonly #all = new SortedList(byDate);

  /**
   * @param parents a body and all bodies it belongs to, from the inside out; must not change
   * @param ask     told of each question that is asked
   */
  constructor(
    readonly parents: (id: string) => readonly string[],
    readonly ask: (asking: Asking, of: string) => void = () => undefined,
  ) {}

  add(candidate: Candidate): void {
    list(this.#byId, candidate.id, heldFirst).add(candidate);
    if (isDated(candidate)) for (const place of this.#places(candidate)) place.add(candidate);
  }

  /** @param candidate the very object that was added */
  delete(candidate: Candidate): void {
    this.#byId.get(candidate.id)?.delete(candidate);
    if (isDated(candidate)) for (const place of this.#places(candidate)) place.delete(candidate);
  }

  /** All questions whose answer a candidate could be. */
  *questionsFor(candidate: Candidate): Iterable<Question> {
    yield { asking: 'id', of: candidate.id };
    if (!isDated(candidate)) return;
    const { first, last } = candidate.days;
    yield { asking: 'date', of: '' };
    for (const root of this.#roots(candidate.from)) yield { asking: 'sender', of: root };
    if (days(first, last) <= LONGEST_RANGE)
      for (let day = first; day <= last; day = nextDay(day)) yield { asking: 'date', of: day };
    for (const month of monthsOf(first, last) ?? []) yield { asking: 'date', of: month };
  }

  get(id: string): Candidate | undefined {
    this.ask('id', id);
    return this.#byId.get(id)?.items[0];
  }

  /** What is dated within `range`; for a single day also what is known nearly to the day and could be of it. */
  within({ first, last }: DayRange): readonly Candidate[] {
    if (first === undefined || last === undefined) return [];
    if (first === last) {
      this.ask('date', first);
      const ofDay: readonly Candidate[] = this.#byDay.get(first)?.items ?? [];
      const near = this.#near.items.filter(({ days: own }) => own.first <= first && first <= own.last);
      return near.length > 0 ? [...ofDay, ...near] : ofDay;
    }
    for (const month of monthsOf(first, last) ?? ['']) this.ask('date', month);
    const found: Dated[] = [];
    const all = this.#all.items;
    for (let i = startOf(all, first); i < all.length && all[i]!.days.first <= last; i++) {
      if (all[i]!.days.last <= last) found.push(all[i]!);
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
    for (const root of this.#roots(senders)) {
      this.ask('sender', root);
      const list = this.#bySender.get(root)?.items ?? [];
      for (let i = startOf(list, `${day}~`) - 1; i >= 0; i--) {
        const dated = list[i]!;
        const { first, last } = dated.days;
        if (best.length > 0 && first < best[0]!.days.first) break;
        if (days(first, day) > reach) break;
        if (last > day || !this.related(dated.from, senders) || !fits(dated)) continue;
        if (best.length === 0 || first > best[0]!.days.first) best = [dated];
        else if (!best.some(({ id }) => id === dated.id)) best.push(dated);
      }
    }
    return best;
  }

  /** Do the two lists name the same person or body, or one that belongs to another? */
  related(a: readonly string[], b: readonly string[]): boolean {
    for (const x of a) {
      for (const y of b)
        if (x === y || this.parents(x).includes(y) || this.parents(y).includes(x)) return true;
    }
    return false;
  }

  *#places(dated: Dated): Iterable<SortedList<Dated>> {
    yield this.#all;
    const { first, last } = dated.days;
    if (first === last) yield list(this.#byDay, first, byDate);
    else if (days(first, last) <= LONGEST_RANGE) yield this.#near;
    for (const root of this.#roots(dated.from)) yield list(this.#bySender, root, byDate);
  }

  #roots(ids: readonly string[]): Set<string> {
    return new Set(ids.map((id) => this.parents(id).at(-1) ?? id));
  }
}

function isDated(candidate: Candidate): candidate is Dated {
  return candidate.days !== undefined;
}

function byDate(a: Dated, b: Dated): number {
  return byText(a.days.first, b.days.first) || byText(a.id, b.id) || byText(a.path, b.path);
}

/** Of several with one id, a letter that is held counts, and of those the one in the first file. */
function heldFirst(a: Candidate, b: Candidate): number {
  return Number(b.held) - Number(a.held) || byText(a.path, b.path);
}

function list<T>(
  map: Map<string, SortedList<T>>,
  key: string,
  compare: (a: T, b: T) => number,
): SortedList<T> {
  let found = map.get(key);
  if (!found) map.set(key, (found = new SortedList(compare)));
  return found;
}

/** The first index whose day is at or after `day`. */
function startOf(list: readonly Dated[], day: string): number {
  return lowerBound(list, ({ days }) => days.first < day);
}

function days(from: string, to: string): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

function nextDay(day: string): string {
  return isoDay(dayNumberOf(day) + 1);
}

/** The months (`1964-02`) from one day to another; `undefined` where they are many. */
function monthsOf(first: string, last: string): string[] | undefined {
  const number = (day: string) => Number(day.slice(0, -6)) * 12 + Number(day.slice(-5, -3)) - 1;
  const [from, to] = [number(first), number(last)];
  if (!(to - from < MANY_MONTHS)) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const month = from + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
