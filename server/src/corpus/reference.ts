import type { CitationMention } from '../text/citations/mention';
import type { DateMention } from '../text/dates/mention';
import type { Span } from '../text/lines';

/** How the letter in hand stands to the letter it cites, where the words say so; what says most last. */
export const RELATIONS = ['cites', 'forwards', 'encloses', 'replies-to'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a reference was resolved by; `explain` puts it into words for who asks. */
export type Reason =
  /** One of several things that share a name. */
  | { of: 'name'; id: string; how: string }
  | { of: 'date'; date: DateMention }
  /** By who wrote it, where that counts, and by its date, or as `how` says. */
  | { of: 'citation'; mention: CitationMention; senders?: readonly string[]; how?: string };

/** A reference in the text of a letter: found in the prose, or pinned there by an annotation. */
export interface DerivedReference {
  kind: 'name' | 'citation' | 'date';
  origin: 'derived' | 'explicit';
  /** UTF-16 offsets into the letter's file. */
  span: Span;
  /** One id: resolved. Several: ambiguous, best first. None: nothing that has an id (a date, or a letter that is not held). */
  targets: readonly string[];
  /** The name of the rule that found it, as `letter-by-date`; `pinned` where an annotation says it. */
  rule: string;
  /** Of a date, and of the letter that a citation means. */
  edtf?: string;
  reason?: Reason;
  /** Of a citation: what the words around it say of the two letters. */
  relation?: Relation;
  /** Of a letter that is not held: who wrote it and to whom, as far as the words or the correspondence tell (register ids). */
  cited?: { from: string[]; to: string[] };
  /** In the heading or the dateline, which speak of the letter itself. */
  own?: boolean;
  /** The annotation that pins it. */
  annotation?: string;
}
