/** V8 copies what is shorter. */
const SHORT = 13;
/** So many arguments can be given to a function. */
const LONG = 10_000;

/**
 * A copy of a text that shares nothing with the text that it was cut from. V8 keeps a whole file in memory as long as
 * a word cut from it is in use; of what is kept of every file, such a copy has to be made.
 */
export function ownCopy(text: string): string {
  if (text.length < SHORT || text.length > LONG) return text;
  const codes = new Array<number>(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return String.fromCharCode(...codes);
}
