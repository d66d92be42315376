import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { searchable } from '../text/search';
import { matcher, valuesOf, valueTitle } from './findNotes';
import { allNotes, notesOf } from './noteFacts';
import { namesLetters, NOTE_FIELDS, readFilter, writeTerm, type NoteField } from './noteQuery';

/** How the filter could go on. */
export interface FilterCompletion {
  /** The whole filter, if it is chosen. */
  filter: string;
  label: string;
  /** What it is called, and on how many of the annotations that the rest of the filter leaves it stands. */
  description: string;
}

export interface FilterCompletions {
  items: FilterCompletion[];
  /** How many annotations the filter leaves as it stands, and of how many. */
  found: number;
  all: number;
}

/** So many values are offered. */
const MOST_VALUES = 50;

/**
 * What could stand at the end of a filter: the fields, then for a field its values, those on most annotations first.
 *
 * @param letter only the annotations of this letter count
 * @param typed  the filter up to the cursor
 */
export function completeFilter(corpus: Corpus, letter: Letter | undefined, typed: string): FilterCompletions {
  const terms = readFilter(typed);
  const all = letter && !namesLetters(terms) ? notesOf(corpus, letter) : allNotes(corpus);
  const found = all.filter(matcher(corpus, terms)).length;
  const last = /\s$/.test(typed) ? undefined : terms.at(-1);
  const before = last ? typed.slice(0, last.start) : typed;
  if (!last?.field) {
    const begun = last?.value.toLowerCase() ?? '';
    const items = (Object.keys(NOTE_FIELDS) as NoteField[])
      .filter((field) => field.startsWith(begun))
      .map((field) => {
        const label = `${last?.not ? '-' : ''}${field}:`;
        return { filter: before + label, label, description: NOTE_FIELDS[field].replaceAll('`', '') };
      });
    return { items, found, all: all.length };
  }
  const { field, value, not } = last;
  const rest = terms.slice(0, -1);
  // Of several values for a field one is enough: another one is sought among all that the others leave.
  const others = matcher(
    corpus,
    rest.filter((term) => term.field !== field || term.not),
  );
  const counts = new Map<string, number>();
  const searched = field === 'letter' ? allNotes(corpus) : all;
  for (const note of searched) {
    if (!others(note)) continue;
    for (const one of valuesOf(note, field)) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const begun = searchable(value);
  const items = [...counts]
    .map(([id, count]) => ({ id, count, title: valueTitle(corpus, field, id) }))
    .filter(({ id, title }) => id !== value && [id, title].some((name) => searchable(name).includes(begun)))
    .sort((a, b) => b.count - a.count || a.title.localeCompare(b.title))
    .slice(0, MOST_VALUES)
    .map(({ id, count, title }) => {
      const label = writeTerm(field, id, not);
      const description = [title === id ? '' : title, count.toLocaleString('en')].filter(Boolean).join(' · ');
      return { filter: `${before}${label} `, label, description };
    });
  return { items, found, all: all.length };
}
