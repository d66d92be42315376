/** The commands of the lenses, which the editor has. */
export const LENS_COMMANDS = {
  /** Go to the one place, or look at all of them: `(uri: string, position: Position, places: Location[])`. */
  places: 'glossator.showPlaces',
  /** Show what the letter cites: `(uri: string)`. */
  cited: 'glossator.showCitedLetters',
} as const;
