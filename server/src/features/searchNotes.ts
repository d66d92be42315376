import type { Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Entry, Register } from '../corpus/document';
import { firstHit, searchable } from '../text/search';
import { corpusTitle, letterLabel } from './card';
import { matcher, valueTitle } from './findNotes';
import { allNotes, type Note } from './noteFacts';
import { plainNote, short, withoutEmphasis } from './noteCards';
import { NotePlaces } from './notePlaces';
import { readFilter, wordsOf } from './noteQuery';
import { ENTRY_ICONS } from './views';

/** A note that was found: an annotation, or an entry of the register. */
export interface FoundNote {
  /** What it says, about the words that were sought. */
  label: string;
  /** Of an entry: its type. */
  description: string;
  /** Of an annotation: its letter, passage and tags. */
  detail: string;
  /** Name of a codicon. */
  icon: string;
  /** The passage in the letter; where there is none, the note in its file. */
  location: { uri: string; range: Range };
}

export interface FoundNotes {
  notes: FoundNote[];
  /** How many more there are. */
  more: number;
}

/** How many are shown: annotations, and entries besides. */
const MOST = { annotations: 50, entries: 20 };
/** How much of a note is shown, and how much of it before the word that was found; in UTF-16 code units. */
const SHOWN = 100;
const BEFORE = 40;

/** The same in several corpora, of which each note then names its own. */
export function searchCorpora(corpora: readonly Corpus[], text: string): FoundNotes {
  const [only, ...others] = corpora;
  if (only && others.length === 0) return searchNotes(only, text);
  const all = corpora.map((corpus) => ({ corpus, ...searchNotes(corpus, text) }));
  return {
    notes: all.flatMap(({ corpus, notes }) =>
      notes.map((note) => ({
        ...note,
        detail: [short(corpusTitle(corpus), 30), note.detail].filter(Boolean).join(' · '),
      })),
    ),
    more: all.reduce((sum, { more }) => sum + more, 0),
  };
}

/**
 * The annotations and register entries that a search finds: all its words must occur, in any case and without regard
 * to accents. What filters annotations (`tag:`, `letter:` …) does so here, too; an entry has words only.
 */
export function searchNotes(corpus: Corpus, text: string): FoundNotes {
  const terms = readFilter(text);
  if (!terms.some(({ value }) => value !== '')) return { notes: [], more: 0 };
  const words = wordsOf(terms);
  const annotations = allNotes(corpus).filter(matcher(corpus, terms));
  const entries = terms.some(({ field }) => field)
    ? []
    : corpus.entries().filter(({ entry }) => {
        const said = searchable(namesAndDescription(entry));
        return terms.every(({ value, not }) => said.includes(searchable(value)) !== not);
      });
  const places = new NotePlaces(corpus);
  const notes = [
    ...annotations.slice(0, MOST.annotations).flatMap((note) => foundAnnotation(places, note, words)),
    ...entries.slice(0, MOST.entries).map((one) => foundEntry(corpus, one, words)),
  ];
  const more = (all: readonly unknown[], most: number) => Math.max(0, all.length - most);
  return { notes, more: more(annotations, MOST.annotations) + more(entries, MOST.entries) };
}

function foundAnnotation(places: NotePlaces, note: Note, words: readonly string[]): FoundNote[] {
  const { corpus } = places;
  const found = places.of(note);
  if (!found) return [];
  const { annotation, letter, location } = found;
  const { body, target, tags, motivation } = annotation;
  const quote = target && `“${around(withoutEmphasis(target.exact), words)}”`;
  const said = body ? around(plainNote(corpus, body), words) : (quote ?? annotation.id);
  const detail = [
    letter ? letterLabel(corpus, letter) : note.file.path,
    body ? quote : motivation.join(', '),
    ...tags.map(({ text }) => valueTitle(corpus, 'tag', text)),
  ];
  return [
    {
      label: said,
      description: '',
      detail: detail.filter(Boolean).join(' · '),
      icon: annotation.answers ? 'reply' : 'comment',
      location,
    },
  ];
}

function foundEntry(
  corpus: Corpus,
  { entry, document }: { entry: Entry; document: Register },
  words: readonly string[],
): FoundNote {
  return {
    label: entry.name,
    description: entry.type,
    detail: around(plainNote(corpus, entry.description ?? ''), words),
    icon: ENTRY_ICONS[entry.type],
    location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
  };
}

function namesAndDescription({ name, aliases, description }: Entry): string {
  return [name, ...aliases.map(({ text }) => text), description].filter(Boolean).join('\n');
}

/** The part of a text in which one of the words stands, on one line; its beginning where none does. */
function around(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const hit = firstHit(line, words);
  if (!hit || hit.end <= SHOWN) return short(line, SHOWN);
  const start = line.indexOf(' ', Math.max(0, hit.start - BEFORE)) + 1;
  return `… ${short(line.slice(Math.min(start, hit.start)), SHOWN)}`;
}
