import type { Corpus } from '../corpus/corpus';
import { tagKey } from '../corpus/keys';
import { searchable } from '../text/search';
import { title } from './card';
import type { Note } from './noteFacts';
import type { NoteField, Term } from './noteQuery';

/** What an annotation has for a field, as ids. */
export function valuesOf({ file, annotation }: Note, field: NoteField): readonly string[] {
  const { tags, motivation, creator, refs, answers, resolved } = annotation;
  switch (field) {
    case 'letter':
      return file.letter ? [file.letter.text] : [];
    case 'tag':
      return tags;
    case 'motivation':
      return motivation;
    case 'by':
      return creator ? [creator] : [];
    case 'ref':
      return refs;
    case 'is':
      return [resolved ? 'resolved' : 'open', ...(answers ? ['reply'] : [])];
  }
}

/** What a value of a field is called. */
export function valueTitle(corpus: Corpus, field: NoteField, value: string): string {
  switch (field) {
    case 'tag':
      return title(corpus, tagKey(value));
    case 'ref':
      return value === 'none' ? 'Nothing (refused)' : title(corpus, value);
    case 'letter':
      return title(corpus, value);
    default:
      return value;
  }
}

/**
 * Whether an annotation is what a filter looks for. Of several values for one field one is enough; all else must
 * hold: every word in its passage, body or tags, and nothing that must not be.
 */
export function matcher(corpus: Corpus, terms: readonly Term[]): (note: Note) => boolean {
  const wanted = new Map<NoteField, ((note: Note) => boolean)[]>();
  const tests: ((note: Note) => boolean)[] = [];
  for (const { field, value, not } of terms) {
    // Half a filter, as `tag:`, looks for nothing yet.
    if (value === '') continue;
    const test = field ? fieldTest(corpus, field, value) : wordTest(corpus, value);
    if (not) tests.push((note) => !test(note));
    else if (field) wanted.set(field, [...(wanted.get(field) ?? []), test]);
    else tests.push(test);
  }
  for (const some of wanted.values()) tests.push((note) => some.some((test) => test(note)));
  return (note) => tests.every((test) => test(note));
}

/** Does a word stand in the passage, the body, or an id or label of a tag? */
function wordTest(corpus: Corpus, value: string): (note: Note) => boolean {
  const word = searchable(value);
  const inTag = remembering((tag) =>
    [tag, valueTitle(corpus, 'tag', tag)].some((name) => searchable(name).includes(word)),
  );
  return ({ annotation: { text, tags } }) => text.includes(word) || tags.some(inTag);
}

/** Of these fields a part of an id or title will do, unless there is something with that very id. */
const BY_PART: ReadonlySet<NoteField> = new Set(['letter', 'by', 'ref']);

function fieldTest(corpus: Corpus, field: NoteField, wanted: string): (note: Note) => boolean {
  const plain = searchable(wanted);
  const named = (field === 'letter' || field === 'ref') && corpus.thing(wanted) !== undefined;
  const fits = (value: string): boolean => {
    if (named) return value === wanted;
    const names = [value, valueTitle(corpus, field, value)].map(searchable);
    return names.some((name) => (BY_PART.has(field) ? name.includes(plain) : name === plain));
  };
  const accepts = remembering((value) =>
    [value, ...(field === 'tag' ? broader(corpus, value) : [])].some(fits),
  );
  return (note) => valuesOf(note, field).some(accepts);
}

/** The same answer for the same text, worked out once. */
function remembering(work: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = work(text)));
    return answer;
  };
}

/** The tags that a tag stands under. */
function broader(corpus: Corpus, tag: string): string[] {
  const path: string[] = [];
  const up = (id: string) => corpus.settings?.tags.find((one) => one.id === id)?.broader;
  for (let at = up(tag); at && !path.includes(at); at = up(at)) path.push(at);
  return path;
}
