import type { Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Letter } from '../corpus/document';
import { ENTRY_TYPES, type EntryType } from '../corpus/schema';
import { isId } from '../text/ids';
import { contains, type LineIndex, type Span } from '../text/lines';
import { addAlias } from './addAlias';
import { addEntry, entryId } from './addEntry';
import { addAll, annotate, type AnnotationChange, type Author, type NoteFields } from './annotate';
import type { Outcome } from './changes';
import { mergeEntries } from './mergeEntries';
import { occurrence, type Occurrence } from './occurrences';
import { pinAll } from './pinAll';

/**
 * Everything that can be written into a corpus on request. Ranges are passages of the letter that the request is
 * about.
 */
export type Change =
  | { do: 'add'; range: Range; fields: NoteFields }
  | { do: 'reply'; file: string; to: string; fields: NoteFields }
  /** `was`: the note as it was when its editing began; where it is another by now, the change is refused. */
  | { do: 'set'; file: string; id: string; fields: NoteFields; was?: string }
  | { do: 'remove'; file: string; id: string }
  /** Gives an annotation the passage `range`, as when its own was deleted. */
  | { do: 'attach'; file: string; id: string; range: Range }
  /** A new entry of the register; with `range`, that passage is identified as it. */
  | { do: 'entry'; name: string; type: string; id?: string; range?: Range }
  /** One more name of an entry. */
  | { do: 'alias'; id: string; name: string }
  /** One entry of two. */
  | { do: 'merge'; from: string; into: string }
  /** What the words at several places mean: `ids`, or nobody where there are none. */
  | { do: 'pin'; places: { uri: string; range: Range }[]; ids: string[] };

/** What was changed, for whoever asked. */
export interface Changed {
  /** The annotation or entry that was added, changed or removed. */
  id?: string;
  /** The file of that annotation. */
  file?: string;
  /** What the user should know besides, in one sentence. */
  remark?: string;
}

/** The edits that a change needs, or why it is not made. */
export function makeChange(
  corpus: Corpus,
  document: CorpusDocument,
  change: Change,
  author: Author,
): Outcome<Changed> {
  switch (change.do) {
    case 'alias':
      return addAlias(corpus, change.id, change.name);
    case 'merge':
      return mergeEntries(corpus, change.from, change.into);
    case 'pin':
      return pin(corpus, change, author);
    case 'entry':
      return newEntry(corpus, document, change, author);
    default:
      if (document.kind !== 'letter') return { refused: 'Only a letter of a corpus can be annotated.' };
      return annotate(corpus, document, inSpans(document, change), author);
  }
}

function inSpans(
  { lines }: Letter,
  change: Exclude<Change, { do: 'alias' | 'pin' | 'entry' | 'merge' }>,
): AnnotationChange {
  if (!('range' in change)) return change;
  const { range, ...rest } = change;
  return { ...rest, span: spanOf(lines, range) };
}

function newEntry(
  corpus: Corpus,
  document: CorpusDocument,
  { range, type, name, id = entryId(corpus, name) }: Extract<Change, { do: 'entry' }>,
  author: Author,
): Outcome<Changed> {
  if (!isEntryType(type)) return { refused: `There is no type of entry "${type}".` };
  if (!isId(id)) return { refused: `"${id}" cannot be an id.` };
  if (corpus.things(id).length > 0) return { refused: `The id "${id}" is taken.` };
  const added = addEntry(corpus, type, { id, name });
  if ('refused' in added || !range || document.kind !== 'letter') return added;
  const fields = { motivation: 'identifying', ref: [id] };
  const identified = addAll(corpus, document, [{ span: spanOf(document.lines, range), fields }], author);
  if ('refused' in identified) return identified;
  return { ...added, changes: [...added.changes, ...identified.changes] };
}

function pin(
  corpus: Corpus,
  { places, ids }: Extract<Change, { do: 'pin' }>,
  author: Author,
): Outcome<Changed> {
  const occurrences: Occurrence[] = [];
  for (const { uri, range } of places) {
    const letter = corpus.document(uri);
    const span = letter && spanOf(letter.lines, range);
    if (letter?.kind !== 'letter' || !span || !contains(letter.structure.body, span))
      return { refused: 'Only words of a letter mean somebody.' };
    occurrences.push(occurrence(corpus, letter, span));
  }
  const outcome = pinAll(corpus, occurrences, ids, author);
  if ('refused' in outcome) return outcome;
  const { places: count, letters, changes } = outcome;
  const at = count === 1 ? 'One place' : `${count} places`;
  return { changes, remark: `${at} changed in ${letters === 1 ? 'one letter' : `${letters} letters`}.` };
}

function spanOf(lines: LineIndex, { start, end }: Range): Span {
  return { start: lines.offset(start), end: lines.offset(end) };
}

function isEntryType(text: string): text is EntryType {
  return Object.hasOwn(ENTRY_TYPES, text);
}
