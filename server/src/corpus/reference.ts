import type { Span } from '../text/lines';

/** How the letter in hand stands to the letter it cites, where the words say so. */
export type Relation = 'cites' | 'replies-to' | 'encloses' | 'forwards';

/** A reference in the text of a letter: found in the prose, or pinned there by an annotation. */
export interface DerivedReference {
  kind: 'name' | 'citation' | 'date';
  origin: 'derived' | 'explicit';
  /** UTF-16 offsets into the letter's file. */
  span: Span;
  /** One id: resolved. Several: ambiguous, best first. None: nothing that has an id (a date, or a letter that is not held). */
  targets: string[];
  /** The name of the rule that found it, as `letter-by-date`; `pinned` where an annotation says it. */
  rule: string;
  /** Of a date, and of the letter that a citation means. */
  edtf?: string;
  /** How it was resolved, in Markdown, for the hover. */
  why?: string;
  /** Of a citation: what the words around it say of the two letters. */
  relation?: Relation;
  /** Of a citation: who wrote the cited letter and to whom, as far as the words or the correspondence tell (register ids). */
  cited?: { from: string[]; to: string[] };
  /** In the heading or the dateline, which speak of the letter itself. */
  own?: boolean;
  /** The annotation that pins it. */
  annotation?: string;
}
