import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { annotationKey } from '../corpus/keys';
import { plainMarkdown, shortTitle } from './card';
import { matcher, valuesOf, valueTitle } from './findNotes';
import { GROUPINGS, type AnnotationsShown, type Grouping } from './groupings';
import { startOf } from './margin';
import { plainNote, short, withoutEmphasis } from './noteCards';
import { allNotes, notesOf, type Note } from './noteFacts';
import { NotePlaces } from './notePlaces';
import { namesLetters, NOTE_FIELDS, readFilter, unknownFields, type NoteField } from './noteQuery';
import { threadsIn, type Thread } from './threads';
import { PAGE, paged, type TreeNode } from './tree';
import { ENTRY_ICONS } from './views';

export interface AnnotationsView {
  nodes: TreeNode[];
  /** Behind the title of the view: "12 of 340 · by letter". */
  description?: string;
  /** Above the lines: "12 of 340 match tag:boundary". */
  message?: string;
}

/**
 * The annotations of a letter or a corpus, filtered and grouped. The lines of a group are asked for by its name;
 * of many lines only the first are given.
 *
 * @param letter the one in front
 * @param group  whose lines: a `group` of a node; default: the top
 * @param limit  how many lines are given, at most
 */
export function annotationsView(
  corpus: Corpus,
  letter: Letter | undefined,
  { scope, filter, groupBy }: AnnotationsShown,
  group = '',
  limit = PAGE,
): AnnotationsView {
  const everywhere = isEverywhere({ scope, filter });
  if (!everywhere && !letter)
    return { nodes: [], message: 'Open a letter to see its annotations, or show those of the whole corpus.' };
  const within = everywhere ? undefined : letter;
  const { all, found } = chosen(corpus, within, filter);
  const drawing = new Drawing(corpus, groupBy, within);
  if (group !== '') {
    const value = group.slice(1);
    const notes = found.filter((note) => {
      const values = valuesOf(note, groupBy as NoteField);
      return group[0] === WITH ? values.includes(value) : values.length === 0;
    });
    return { nodes: drawing.notes(notes, limit, group) };
  }
  const where = within
    ? shortTitle(corpus, { kind: 'letter', id: within.id, span: within.idSpan, document: within })
    : '';
  const said = describe(found.length, all.length, { filter, groupBy }, where, within);
  if (found.length === 0) return { nodes: [], ...said };
  return {
    nodes: groupBy === 'none' ? drawing.notes(found, limit, group) : drawing.groups(found, limit),
    ...said,
  };
}

/** Is more looked through than the letter in front? */
export function isEverywhere({ scope, filter }: Pick<AnnotationsShown, 'scope' | 'filter'>): boolean {
  return scope === 'corpus' || namesLetters(readFilter(filter));
}

/** The annotations of a letter or of all, and which of them a filter leaves. */
export function chosen(
  corpus: Corpus,
  letter: Letter | undefined,
  filter: string,
): { all: readonly Note[]; found: readonly Note[] } {
  const terms = readFilter(filter);
  const all = letter ? notesOf(corpus, letter) : allNotes(corpus);
  return { all, found: terms.length === 0 ? all : all.filter(matcher(corpus, terms)) };
}

/**
 * What is said of what is shown: behind the title how many, of what and in which groups; above the lines the filter, for
 * which there is more room, or why there are none.
 *
 * @param letter the one that is looked through
 */
export function describe(
  found: number,
  all: number,
  { filter, groupBy }: Pick<AnnotationsShown, 'filter' | 'groupBy'>,
  where: string,
  letter?: Letter,
): Pick<AnnotationsView, 'description' | 'message'> {
  const by = groupBy === 'none' ? '' : `by ${GROUPINGS[groupBy].toLowerCase()}`;
  const description = [countOf(found, all), where, by].filter(Boolean).join(' · ');
  if (found === 0) return { description, message: nothing(filter, letter, all) };
  if (!filter.trim()) return { description };
  return {
    description,
    message: `${countOf(found, all)} ${found === 1 ? 'matches' : 'match'} ${filter.trim()}`,
  };
}

/** "340", or "12 of 340". */
export function countOf(found: number, all: number): string {
  return found === all ? count(all) : `${count(found)} of ${count(all)}`;
}

/** A group of annotations that have a value, and that of those which have none. */
const WITH = '=';
const WITHOUT = '-';

/** Why nothing is shown. */
function nothing(filter: string, letter: Letter | undefined, all: number): string {
  if (all === 0) return letter ? 'This letter has no annotations yet.' : 'There are no annotations yet.';
  const unknown = unknownFields(readFilter(filter));
  const fields = Object.keys(NOTE_FIELDS).join(', ');
  const hint = unknown.length > 0 ? ` There is no field "${unknown[0]}", but ${fields}.` : '';
  return `No annotation ${letter ? 'of this letter ' : ''}matches ${filter.trim()}.${hint}`;
}

/** Draws the lines of one answer. */
class Drawing {
  readonly #places: NotePlaces;
  readonly #ids = new Set<string>();

  constructor(
    readonly corpus: Corpus,
    readonly groupBy: Grouping,
    readonly within: Letter | undefined,
  ) {
    this.#places = new NotePlaces(corpus);
  }

  groups(notes: readonly Note[], limit: number): TreeNode[] {
    const { corpus } = this;
    const field = this.groupBy as NoteField;
    const counts = new Map<string, number>();
    let without = 0;
    for (const note of notes) {
      const values = valuesOf(note, field);
      if (values.length === 0) without++;
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const groups = [...counts].map(([value, size]) => ({
      value,
      size,
      label: valueTitle(corpus, field, value),
    }));
    // Letters are in the order of their dates already.
    if (field !== 'letter') groups.sort((a, b) => b.size - a.size || a.label.localeCompare(b.label));
    const node = (name: string, label: string, size: number, icon: string): TreeNode => ({
      id: `${corpus.root}#${field}${name}`,
      label,
      description: count(size),
      icon,
      group: name,
    });
    const drawn = paged(groups, limit, '', (shown) =>
      shown.map(({ value, label, size }) => node(WITH + value, label, size, this.#icon(field, value))),
    );
    return without > 0 ? [...drawn, node(WITHOUT, WITHOUT_WORDS[field], without, 'dash')] : drawn;
  }

  #icon(field: NoteField, value: string): string {
    if (field !== 'ref') return ICONS[field];
    const thing = this.corpus.thing(value);
    return thing?.kind === 'entry' ? ENTRY_ICONS[thing.entry.type] : thing ? 'mail' : 'circle-slash';
  }

  /** Annotations, with their answers under them; those of one letter in the order of their passages. */
  notes(notes: readonly Note[], limit: number, group: string): TreeNode[] {
    const threads = threadsIn(notes);
    if (this.within || this.groupBy === 'letter') {
      const starts = new Map(threads.map(({ root }) => [root, this.#startOf(root)]));
      threads.sort((a, b) => starts.get(a.root)! - starts.get(b.root)!);
    }
    return paged<Thread<Note>>(threads, limit, group, (shown) =>
      shown.flatMap(({ root, replies }) => {
        const children = replies.flatMap((reply) => this.#note(reply, group));
        return this.#note(root, group).map((node) => ({
          ...node,
          ...(children.length > 0 ? { children } : {}),
        }));
      }),
    );
  }

  #startOf(note: Note): number {
    const found = this.#places.of(note);
    return found ? startOf(found) : -1;
  }

  /** One line; none where the annotation is gone from its file by now. */
  #note(note: Note, group: string): TreeNode[] {
    const { corpus } = this;
    const found = this.#places.of(note);
    if (!found) return [];
    const { annotation, letter, place, location } = found;
    const { id, target, body, motivation, answers, resolved } = annotation;
    const sound = letter && (place.state === 'exact' || answers);
    const about =
      letter && !this.within && this.groupBy !== 'letter'
        ? shortTitle(corpus, { kind: 'letter', id: letter.id, span: letter.idSpan, document: letter })
        : '';
    return [
      {
        id: this.#id(`${group}|${note.file.uri}#${id}`, note.index),
        label:
          (target && withoutEmphasis(target.exact).replace(/\s+/g, ' ')) ??
          short(plainNote(corpus, body ?? id)),
        description: [this.groupBy === 'motivation' ? '' : motivation.join(', '), about]
          .filter(Boolean)
          .join(' · '),
        ...(letter && id ? { key: annotationKey(letter.id, id) } : { tooltip: plainMarkdown(body ?? '') }),
        icon: !sound ? 'warning' : resolved ? 'pass' : 'comment',
        location,
      },
    ];
  }

  /** An id given twice in a file is a fault, but both are shown. */
  #id(id: string, index: number): string {
    const own = this.#ids.has(id) ? `${id}@${index}` : id;
    this.#ids.add(own);
    return own;
  }
}

const ICONS: Record<Exclude<NoteField, 'ref'>, string> = {
  letter: 'mail',
  tag: 'tag',
  motivation: 'lightbulb',
  by: 'account',
  is: 'comment',
};
const WITHOUT_WORDS: Record<NoteField, string> = {
  letter: 'No letter',
  tag: 'No tag',
  motivation: 'No motivation',
  by: 'No creator',
  ref: 'Refers to nothing',
  is: '',
};

function count(size: number): string {
  return size.toLocaleString('en');
}
