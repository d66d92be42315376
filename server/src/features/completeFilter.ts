import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { searchable } from '../text/search';
import { chosen } from './annotationsView';
import { matcher, valuesOf, valueTitle } from './findNotes';
import { NOTE_FIELDS, readFilter, writeTerm, type NoteField } from './noteQuery';

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
 * @param letter only the annotations of this letter count, which is of the only corpus
 * @param typed  the filter up to the cursor
 */
export function completeFilter(
  corpora: readonly Corpus[],
  letter: Letter | undefined,
  typed: string,
): FilterCompletions {
  const terms = readFilter(typed);
  const looked = corpora.map((corpus) => ({ corpus, ...chosen(corpus, letter, typed) }));
  const found = looked.reduce((sum, one) => sum + one.found.length, 0);
  const all = looked.reduce((sum, one) => sum + one.all.length, 0);
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
    return { items, found, all };
  }
  const { field, value, not } = last;
  const rest = terms.slice(0, -1);
  // Of several values for a field one is enough: another one is sought among all that the others leave.
  const others = rest.filter((term) => term.field !== field || term.not);
  const counts = new Map<string, { count: number; corpus: Corpus }>();
  for (const { corpus, all: notes } of looked) {
    const fits = matcher(corpus, others);
    for (const note of notes) {
      if (!fits(note)) continue;
      for (const one of valuesOf(note, field)) {
        const counted = counts.get(one);
        if (counted) counted.count++;
        else counts.set(one, { count: 1, corpus });
      }
    }
  }
  const begun = searchable(value);
  const items = [...counts]
    .map(([id, { count, corpus }]) => ({ id, count, title: valueTitle(corpus, field, id) }))
    .filter(({ id, title }) => id !== value && [id, title].some((name) => searchable(name).includes(begun)))
    .sort((a, b) => b.count - a.count || a.title.localeCompare(b.title))
    .slice(0, MOST_VALUES)
    .map(({ id, count, title }) => {
      const label = writeTerm(field, id, not);
      const description = [title === id ? '' : title, count.toLocaleString('en')].filter(Boolean).join(' · ');
      return { filter: `${before}${label} `, label, description };
    });
  return { items, found, all };
}
