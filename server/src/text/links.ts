import type { Span } from './lines';

/** A `[[id]]` or `[[id|words shown]]` in a note. The span is the id's, without brackets. */
export interface WikiLink {
  id: string;
  /** The words shown in its place. */
  shown?: string;
  span: Span;
  /** With the brackets. */
  outer: Span;
}

const LINK = /\[\[([^[\]|\r\n]{0,200})(?:\|([^[\]\r\n]{0,500}))?\]\]/g;

/** Finds the `[[id]]` links in the part of `text` in `span`. */
export function findLinks(text: string, span: Span = { start: 0, end: text.length }): WikiLink[] {
  const links: WikiLink[] = [];
  const part = text.slice(span.start, span.end);
  if (!part.includes('[[')) return links;
  for (const match of part.matchAll(LINK)) {
    const raw = match[1]!;
    const id = raw.trim();
    const start = span.start + match.index + 2 + (raw.length - raw.trimStart().length);
    links.push({
      id,
      ...(match[2] === undefined ? {} : { shown: match[2] }),
      span: { start, end: start + id.length },
      outer: { start: span.start + match.index, end: span.start + match.index + match[0].length },
    });
  }
  return links;
}
