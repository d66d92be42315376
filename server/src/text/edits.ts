import type { Span } from './lines';

/** A change of a text: what is in `span` (UTF-16 code units of the text before the change) becomes `text`. */
export interface Edit {
  span: Span;
  text: string;
}

/** The edits in the order of the text; those that touch are made one, so that any editor can apply them. */
export function mergeEdits(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const { span, text } of [...edits].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )) {
    const last = merged.at(-1);
    if (last && last.span.end === span.start) {
      last.span = { start: last.span.start, end: span.end };
      last.text += text;
    } else merged.push({ span, text });
  }
  return merged;
}

/** The text after the edits, none of which may overlap another. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const edit of mergeEdits(edits)) {
    result += text.slice(position, edit.span.start) + edit.text;
    position = edit.span.end;
  }
  return result + text.slice(position);
}

/** The one edit that makes `before` `after`: what is between the beginnings and the ends that they share. */
export function difference(before: string, after: string): Edit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const span = { start, end: before.length - tail };
  return before === after ? [] : [{ span, text: after.slice(start, after.length - tail) }];
}
