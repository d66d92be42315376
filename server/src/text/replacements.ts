import type { Edit } from './edits';
import type { Span } from './lines';

/** A stretch of an old text that became a stretch of a new one; one of both may be empty. */
export interface Replacement {
  old: Span;
  new: Span;
}

/** What became of a text by edits, one after another: edits that touch are one replacement. In order, none overlap. */
export class Replacements {
  #all: Replacement[] = [];

  get all(): readonly Replacement[] {
    return this.#all;
  }

  /** Takes in an edit of the text as it is after all edits before. */
  add({ span: { start, end }, text: { length } }: Edit): void {
    const longer = length - (end - start);
    const before = this.#all.filter((one) => one.new.end < start);
    const after = this.#all.filter((one) => one.new.start > end);
    const touched = this.#all.slice(before.length, this.#all.length - after.length);
    const shift = before.length > 0 ? before.at(-1)!.old.end - before.at(-1)!.new.end : 0;
    const [first, last] = [touched[0], touched.at(-1)];
    const now = {
      start: Math.min(start, first?.new.start ?? start),
      end: Math.max(end, last?.new.end ?? end),
    };
    const old = {
      start: first ? first.old.start - (first.new.start - now.start) : now.start + shift,
      end: last ? last.old.end + (now.end - last.new.end) : now.end + shift,
    };
    const moved = after.map((one) => ({
      old: one.old,
      new: { start: one.new.start + longer, end: one.new.end + longer },
    }));
    this.#all = [...before, { old, new: { start: now.start, end: now.end + longer } }, ...moved];
  }
}
