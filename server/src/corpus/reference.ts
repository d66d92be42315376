import type { Span } from '../text/lines';

/** A reference in the text of a letter: found in the prose, or pinned there by an annotation. */
export interface DerivedReference {
  kind: 'name' | 'citation' | 'date';
  origin: 'derived' | 'explicit';
  /** UTF-16 offsets into the letter's file. */
  span: Span;
  /** One id: resolved. Several: ambiguous. None: nothing that has an id (a date, or a letter that is not held). */
  targets: string[];
  /** Of a date, and of the letter that a citation means. */
  edtf?: string;
  /** How it was resolved, in Markdown, for the hover. */
  why?: string;
  /** The annotation that pins it. */
  annotation?: string;
}
