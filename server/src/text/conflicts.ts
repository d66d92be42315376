import type { Span } from './lines';

/** A conflict that git left in a text, from `<<<<<<<` to the end of the line with `>>>>>>>`. */
export interface Conflict extends Span {
  /** The line that begins it. */
  marker: Span;
}

/** The lines by which git marks the versions of a conflict (`merge.conflictStyle` `merge`, `diff3` and `zdiff3`). */
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?$/gm;

/**
 * Finds what `git merge` left where two people changed the same lines. A `=======` alone is none, for it may underline
 * a heading.
 */
export function findConflicts(text: string): Conflict[] {
  return read(text).conflicts;
}

/**
 * The text as it is in the first version of each conflict, the other versions and the markers replaced by as many
 * line breaks, so that every other offset stays, and YAML that surrounds it reads as before.
 */
export function firstVersions(text: string): string {
  const { removed } = read(text);
  if (removed.length === 0) return text;
  let kept = '';
  let position = 0;
  for (const { start, end } of removed) {
    kept += text.slice(position, start) + '\n'.repeat(end - start);
    position = end;
  }
  return kept + text.slice(position);
}

function read(text: string): { conflicts: Conflict[]; removed: Span[] } {
  const conflicts: Conflict[] = [];
  const removed: Span[] = [];
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return { conflicts, removed };
  /** The conflict that is open, and where its other versions begin. */
  let open: { marker: Span; others?: number } | undefined;
  for (const { 0: line, index } of text.matchAll(MARKER)) {
    const marker = { start: index, end: index + line.length };
    const kind = line[0];
    if (kind === '<') {
      if (open) conflicts.push({ ...open.marker, marker: open.marker });
      removed.push(marker);
      open = { marker };
    } else if (open && (kind === '|' || kind === '=')) {
      open.others ??= marker.start;
    } else if (kind === '>') {
      const start = open?.marker.start ?? marker.start;
      removed.push({ start: open?.others ?? marker.start, end: marker.end });
      conflicts.push({ start, end: marker.end, marker: open?.marker ?? marker });
      open = undefined;
    }
  }
  if (open) conflicts.push({ ...open.marker, marker: open.marker });
  return { conflicts, removed };
}
