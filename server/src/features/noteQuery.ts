import { searchable } from '../text/search';

/** What annotations can be filtered by, besides words. */
export const NOTE_FIELDS = {
  letter: 'The letter: its id, or a part of its id or title.',
  tag: 'A tag, with those narrower than it.',
  motivation: 'Why it was written.',
  by: 'Who wrote it: the creator, or a part of the name.',
  ref: 'What it refers to, by `ref` or a link in its body: an id, or a part of a name.',
  is: '`open`, `resolved` or `reply`.',
} as const;
export type NoteField = keyof typeof NOTE_FIELDS;

/** Other words for a field: those of the annotation file. */
const ALSO: ReadonlyMap<string, NoteField> = new Map([
  ['creator', 'by'],
  ['tags', 'tag'],
  ['status', 'is'],
]);

/** One word of a filter, as `tag:boundary`, `-by:"A. Reader"` or `peace`. */
export interface Term {
  field?: NoteField;
  value: string;
  /** Is it what must not be (`-`)? */
  not: boolean;
  /** Where it begins in the filter, in UTF-16 code units. */
  start: number;
}

const TERM = /(-?)(?:(\p{L}+):)?(?:"([^"]*)"?|(\S*))/gu;

/**
 * Reads a filter of annotations: words and `field:value`, either with `-` before it for what must not be, and in
 * quotation marks where it holds spaces. Any text is a filter; what names no field is words.
 */
export function readFilter(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(TERM)) {
    const [whole, minus = '', name = '', quoted, bare = ''] = match;
    if (whole === '') continue;
    const lower = name.toLowerCase();
    const field = Object.hasOwn(NOTE_FIELDS, lower) ? (lower as NoteField) : ALSO.get(lower);
    const value = quoted ?? bare;
    // A minus alone, or before nothing, is a dash.
    const not = minus === '-' && (value !== '' || name !== '');
    const term = { value, not, start: match.index };
    terms.push(field ? { field, ...term } : { ...term, value: name ? `${name}:${value}` : value || minus });
  }
  return terms;
}

/** The word of a filter for a value of a field. */
export function writeTerm(field: NoteField, value: string, not = false): string {
  return `${not ? '-' : ''}${field}:${/\s/.test(value) ? `"${value}"` : value}`;
}

/** The words that a text must hold, searchable. */
export function wordsOf(terms: readonly Term[]): string[] {
  return terms.filter(({ field, not }) => !field && !not).map(({ value }) => searchable(value));
}

/** Does a filter say of which letters? Then it looks at all of them, whichever is in front. */
export function namesLetters(terms: readonly Term[]): boolean {
  return terms.some(({ field, not }) => field === 'letter' && !not);
}

/** What stands in a filter like a field and is none, as `author:`. */
export function unknownFields(terms: readonly Term[]): string[] {
  return terms.flatMap(({ field, value }) => (field ? [] : (/^(\p{L}+):(?!\/\/)/u.exec(value)?.[1] ?? [])));
}
