import type { Range } from 'vscode-languageserver-types';
import type { Corpus, Placed } from '../corpus/corpus';
import type { Annotation, Letter } from '../corpus/document';
import { attachedTo, type QuoteState } from '../text/quotes';
import type { Note } from './noteFacts';
import { threadsIn } from './threads';

/** An annotation as it is shown, with where it is to be looked at. */
export interface NotePlace {
  annotation: Annotation;
  letter?: Letter;
  /** Its passage; of an answer, that of the annotation that begins the thread. */
  place: QuoteState;
  /** The passage in the letter; where it is not certain, the annotation in its file. */
  location: { uri: string; range: Range };
}

/** Finds the places of annotations for one answer: their files and letters are read, each once. */
export class NotePlaces {
  readonly #letters = new Map<Letter, Map<string, Pick<NotePlace, 'annotation' | 'place'>[]>>();

  constructor(readonly corpus: Corpus) {}

  /** `undefined` where the file is another by now. */
  of({ file, index }: Pick<Note, 'file' | 'index'>): NotePlace | undefined {
    const letter = this.corpus.letterOf(file);
    const found = letter && this.#placesIn(letter).get(file.uri)?.[index];
    const annotation = found?.annotation ?? file.annotations[index];
    if (!annotation) return undefined;
    const place = found?.place ?? LOST;
    const span = attachedTo(place);
    const location =
      letter && span
        ? { uri: letter.uri, range: letter.lines.range(span) }
        : { uri: file.uri, range: file.lines.range(annotation.idSpan) };
    return { annotation, ...(letter ? { letter } : {}), place, location };
  }

  /** By file, in its order. */
  #placesIn(letter: Letter): ReadonlyMap<string, Pick<NotePlace, 'annotation' | 'place'>[]> {
    const known = this.#letters.get(letter);
    if (known) return known;
    const all = this.corpus.annotationsOf(letter);
    const roots = new Map<Placed, Placed>();
    for (const { root, replies } of threadsIn(all))
      for (const one of [root, ...replies]) roots.set(one, root);
    const places = new Map<string, Pick<NotePlace, 'annotation' | 'place'>[]>();
    for (const one of all) {
      const place = { annotation: one.annotation, place: roots.get(one)!.place };
      const file = places.get(one.file.uri);
      if (file) file.push(place);
      else places.set(one.file.uri, [place]);
    }
    this.#letters.set(letter, places);
    return places;
  }
}

const LOST: QuoteState = { state: 'lost', candidates: [] };
