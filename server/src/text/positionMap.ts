import { diffArrays } from 'diff';
import type { Span } from './lines';
import type { Replacement } from './replacements';

/** More changed words than these are taken for one change, so that two quite different texts cost no more. */
const MOST_CHANGES = 2_000;

/** Where a passage is after its text was edited. */
export interface Mapped {
  span: Span;
  /** How many of its characters are as they were. */
  kept: number;
  /** Were its words replaced together with others about them, so that only their likeness tells where they are? */
  guessed: boolean;
}

/** Where the places of a text are after it was edited. */
export class PositionMap {
  /** What was replaced, as the words differ; by what was replaced as a whole. */
  readonly #changes: Replacement[] = [];
  readonly #regions: Replacement[] = [];

  /**
   * @param regions what is known to have been replaced; what is outside of them was not touched. By default the two
   *   texts have to tell.
   */
  constructor(
    before: string,
    after: string,
    regions: readonly Replacement[] = [
      { old: { start: 0, end: before.length }, new: { start: 0, end: after.length } },
    ],
  ) {
    for (const region of wholeWords(before, after, regions)) {
      const changed = trimmed(before, after, region);
      if (isEmpty(changed.old) && isEmpty(changed.new)) continue;
      this.#regions.push(changed);
      this.#changes.push(...changesWithin(before, after, changed));
    }
  }

  /**
   * Where a passage is now. What was put in at its ends is not taken in, what replaces its first or last words is.
   * Nothing where the passage is gone, or where words across one of its ends were replaced, so that the end is not
   * known.
   */
  map({ start, end }: Span): Mapped | undefined {
    const from = this.#border(start, 'start');
    const until = this.#border(end, 'end');
    if (from === undefined || until === undefined || until < from) return undefined;
    // Of words nothing is left, or something was put in where nothing was.
    if (start === end ? from !== until : from === until) return undefined;
    let kept = end - start;
    for (const { old } of this.#changes)
      kept -= Math.max(0, Math.min(old.end, end) - Math.max(old.start, start));
    const guessed = this.#regions.some(
      ({ old }) => old.start <= start && old.end >= end && old.end - old.start > end - start,
    );
    return { span: { start: from, end: until }, kept, guessed };
  }

  #border(at: number, side: 'start' | 'end'): number | undefined {
    let shift = 0;
    for (const { old, new: now } of this.#changes) {
      if (old.start > at) break;
      // What is put in just here stands before a passage that begins here, and behind one that ends here.
      if (old.start === at) return old.end === at && side === 'start' ? now.end : now.start;
      if (old.end === at && side === 'end') return now.end;
      if (old.end > at) return now.start === now.end ? now.start : undefined;
      shift = now.end - old.end;
    }
    return at + shift;
  }
}

/** Regions that begin and end between words; those within one word are one. */
function wholeWords(before: string, after: string, regions: readonly Replacement[]): Replacement[] {
  const isCut = (old: number, now: number) => isWithinWord(before, old) || isWithinWord(after, now);
  const whole: Replacement[] = [];
  for (const { old, new: now } of regions) {
    const last = whole.at(-1);
    if (last) {
      // What is between two regions is the same in both texts.
      let right = 0;
      const gap = old.start - last.old.end;
      while (right <= gap && isCut(last.old.end + right, last.new.end + right)) right++;
      if (right > gap) {
        last.old.end = old.end;
        last.new.end = now.end;
        continue;
      }
      last.old.end += right;
      last.new.end += right;
    }
    let left = 0;
    while (isCut(old.start - left, now.start - left)) left++;
    whole.push({
      old: { start: old.start - left, end: old.end },
      new: { start: now.start - left, end: now.end },
    });
  }
  const last = whole.at(-1);
  while (last && isCut(last.old.end, last.new.end)) {
    last.old.end++;
    last.new.end++;
  }
  return whole;
}

/** A region without the words at its ends that are the same in both texts. */
function trimmed(before: string, after: string, { old, new: now }: Replacement): Replacement {
  const shorter = Math.min(old.end - old.start, now.end - now.start);
  let head = 0;
  while (head < shorter && before[old.start + head] === after[now.start + head]) head++;
  while (head > 0 && (isWithinWord(before, old.start + head) || isWithinWord(after, now.start + head)))
    head--;
  let tail = 0;
  while (tail < shorter - head && before[old.end - 1 - tail] === after[now.end - 1 - tail]) tail++;
  while (tail > 0 && (isWithinWord(before, old.end - tail) || isWithinWord(after, now.end - tail))) tail--;
  return {
    old: { start: old.start + head, end: old.end - tail },
    new: { start: now.start + head, end: now.end - tail },
  };
}

function isEmpty({ start, end }: Span): boolean {
  return start === end;
}

/** The changes within a region, by words, in order. */
function changesWithin(before: string, after: string, region: Replacement): Replacement[] {
  const changes: Replacement[] = [];
  const add = (old: Span, now: Span) => {
    // White space behind both belongs to neither.
    while (old.end > old.start && now.end > now.start && /\s/.test(before[old.end - 1]!)) {
      if (before[old.end - 1] !== after[now.end - 1]) break;
      old.end--;
      now.end--;
    }
    if (old.end > old.start || now.end > now.start) changes.push({ old, new: now });
  };
  const oldWords = words(before.slice(region.old.start, region.old.end));
  const newWords = words(after.slice(region.new.start, region.new.end));
  const parts = diffArrays(oldWords, newWords, {
    comparator: (a, b) => a.trimEnd() === b.trimEnd(),
    maxEditLength: MOST_CHANGES,
  });
  if (!parts) {
    add({ ...region.old }, { ...region.new });
    return changes;
  }
  let [i, j, oldAt, newAt] = [0, 0, region.old.start, region.new.start];
  let [oldEnd, newEnd] = [oldAt, newAt];
  for (const { count, added, removed } of parts) {
    for (let n = 0; n < count; n++) {
      if (!added) oldEnd += oldWords[i++]!.length;
      if (!removed) newEnd += newWords[j++]!.length;
      if (added || removed) continue;
      // A word that stayed: what was changed before it ends here, and the white space behind it may differ.
      const [old, now] = [oldWords[i - 1]!, newWords[j - 1]!];
      add({ start: oldAt, end: oldEnd - old.length }, { start: newAt, end: newEnd - now.length });
      const { length } = old.trimEnd();
      if (old !== now)
        add(
          { start: oldEnd - old.length + length, end: oldEnd },
          { start: newEnd - now.length + length, end: newEnd },
        );
      [oldAt, newAt] = [oldEnd, newEnd];
    }
  }
  add({ start: oldAt, end: oldEnd }, { start: newAt, end: newEnd });
  return changes;
}

/** The words and marks of a text, each with the white space behind it. */
function words(text: string): string[] {
  return text.match(/(?:[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}\s])\s*|^\s+/gu) ?? [];
}

function isWithinWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}\p{M}]/u.test(text[at] ?? '');
}
