import type { Span } from '../text/lines';
import type { CorpusDocument, WrittenReference } from './document';

/**
 * A key names one thing in a corpus, whatever it is: a letter or register entry by its id, an annotation as
 * `letter#annotation`, a tag as `#tag`. No id holds a `#`, so keys of different kinds never meet.
 */
export type Key = string;

export function annotationKey(letter: string, annotation: string): Key {
  return `${letter}#${annotation}`;
}

export function tagKey(tag: string): Key {
  return `#${tag}`;
}

/**
 * What an id that an editor wrote points at. `letter#annotation` points at two things, each with its own span.
 *
 * @param own the letter that the file belongs to: an annotation is named without it (`target: { annotation: id }`)
 */
export function pointsAt(
  { id, span, expects }: Pick<WrittenReference, 'id' | 'span' | 'expects'>,
  own: string | undefined,
): { key: Key; span: Span }[] {
  if (expects === 'tag') return [{ key: tagKey(id), span }];
  if (expects === 'annotation') return own === undefined ? [] : [{ key: annotationKey(own, id), span }];
  const hash = id.indexOf('#');
  if (hash < 0) return [{ key: id, span }];
  // `#annotation` is one of the letter that the file belongs to.
  if (hash === 0)
    return own === undefined ? [] : [{ key: own + id, span: { start: span.start + 1, end: span.end } }];
  // In a quoted scalar with escapes the parts cannot be told apart in the source.
  const plain = span.end - span.start === id.length;
  const middle = span.start + hash;
  return [
    { key: id.slice(0, hash), span: plain ? { start: span.start, end: middle } : span },
    { key: id, span: plain ? { start: middle + 1, end: span.end } : span },
  ];
}

/** The id of the letter that a file belongs to: itself, or the one that it annotates. */
export function ownLetter(document: CorpusDocument): string | undefined {
  if (document.kind === 'letter') return document.id;
  return document.kind === 'annotations' ? document.letter?.text : undefined;
}
