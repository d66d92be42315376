import type { NoteField } from './noteQuery';

/** What annotations can be grouped by, as the user reads it. */
export const GROUPINGS = {
  none: 'Not grouped',
  letter: 'Letter',
  tag: 'Tag',
  motivation: 'Motivation',
  by: 'Creator',
  ref: 'What it refers to',
} as const satisfies Partial<Record<NoteField | 'none', string>>;
export type Grouping = keyof typeof GROUPINGS;

/** What the view of annotations is to show. */
export interface AnnotationsShown {
  /** Those of the letter in front, or of all letters. A filter by letter is always one of all. */
  scope: 'letter' | 'corpus';
  /** See `readFilter`. */
  filter: string;
  groupBy: Grouping;
}
