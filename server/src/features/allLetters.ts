/** As a group of the view of letters: all of them, of whatever year. */
export const ALL_LETTERS = '*';
