/** The commands of the code actions that ask something, which the editor has: `(uri: string, range: Range)`. */
export const ACTION_COMMANDS = {
  annotate: 'glossator.annotate',
  correct: 'glossator.markCorrection',
  tag: 'glossator.tag',
  identify: 'glossator.identify',
  cite: 'glossator.cite',
  addEntry: 'glossator.addEntry',
  addAlias: 'glossator.addAlias',
  occurrences: 'glossator.occurrences',
} as const;
export type ActionCommand = keyof typeof ACTION_COMMANDS;
