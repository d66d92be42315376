import { diffArrays } from 'diff';
import type { Span } from './lines';

/** A stretch of the old text that became a stretch of the new one; one of both may be empty. */
interface Change {
  old: Span;
  new: Span;
}

/** More changed words than these are taken for one change, so that two quite different texts cost no more. */
const MOST_CHANGES = 2_000;

/** Where the places of a text are after it was edited, as the difference of the two texts tells it. */
export class PositionMap {
  readonly #changes: Change[];

  constructor(before: string, after: string) {
    this.#changes = changesBetween(before, after);
  }

  /**
   * Where a passage is now, and how many of its characters are as they were. What was put in at its ends is not taken
   * in, what replaces its first or last words is. Nothing where the passage is gone, or where words across one of
   * its ends were replaced, so that the end is not known.
   */
  map({ start, end }: Span): { span: Span; kept: number } | undefined {
    const from = this.#border(start, 'start');
    const until = this.#border(end, 'end');
    if (from === undefined || until === undefined || until <= from) return undefined;
    let kept = end - start;
    for (const { old } of this.#changes)
      kept -= Math.max(0, Math.min(old.end, end) - Math.max(old.start, start));
    return { span: { start: from, end: until }, kept };
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

/** The changes from one text to another, by words, in order. */
function changesBetween(before: string, after: string): Change[] {
  // Nearly always one place was edited: what is about it need not be compared word by word.
  const shorter = Math.min(before.length, after.length);
  const cutsWord = (head: number, tail: number) =>
    isWithinWord(before, head) ||
    isWithinWord(after, head) ||
    isWithinWord(before, before.length - tail) ||
    isWithinWord(after, after.length - tail);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  while (head > 0 && cutsWord(head, 0)) head--;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (tail > 0 && cutsWord(0, tail)) tail--;

  const changes: Change[] = [];
  const add = (old: Span, now: Span) => {
    // White space behind both belongs to neither.
    while (old.end > old.start && now.end > now.start && /\s/.test(before[old.end - 1]!)) {
      if (before[old.end - 1] !== after[now.end - 1]) break;
      old.end--;
      now.end--;
    }
    if (old.end > old.start || now.end > now.start) changes.push({ old, new: now });
  };
  const oldWords = words(before.slice(head, before.length - tail));
  const newWords = words(after.slice(head, after.length - tail));
  const parts = diffArrays(oldWords, newWords, {
    comparator: (a, b) => a.trimEnd() === b.trimEnd(),
    maxEditLength: MOST_CHANGES,
  });
  if (!parts) {
    add({ start: head, end: before.length - tail }, { start: head, end: after.length - tail });
    return changes;
  }
  let [i, j, oldAt, newAt] = [0, 0, head, head];
  let [oldEnd, newEnd] = [head, head];
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
