/** The commands that ask the user something and then change the corpus, which the editor has: `(uri, range)`. */
export const ACTION_COMMANDS = {
  annotate: 'glossator.annotate',
  correct: 'glossator.markCorrection',
  tag: 'glossator.tag',
  identify: 'glossator.identify',
  cite: 'glossator.cite',
  addEntry: 'glossator.addEntry',
  addAlias: 'glossator.addAlias',
  occurrences: 'glossator.occurrences',
  /** `(uri, id)`: a file of annotations or its letter, and which of them. */
  reattach: 'glossator.reattach',
  /** `(uri, id)`. */
  merge: 'glossator.mergeEntry',
} as const;
