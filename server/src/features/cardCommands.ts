/** The commands that a card may link to, where the editor has them. */
export const CARD_COMMANDS = {
  /** `(node)`: a line of a view, or just its `key` and the `uri` of its `location`. */
  backlinks: 'glossator.showBacklinks',
} as const;
