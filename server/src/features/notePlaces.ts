import type { Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Annotation, Letter } from '../corpus/document';
import { attachedTo, type QuoteState } from '../text/quotes';
import type { Note } from './findNotes';
import { threadsIn } from './threads';

/** Where an annotation is to be looked at. */
export interface NotePlace {
  letter?: Letter;
  /** Its passage; of an answer, that of the annotation that begins the thread. */
  place: QuoteState;
  /** The passage in the letter; where it is not certain, the annotation in its file. */
  location: { uri: string; range: Range };
}

/** Finds the places of annotations for one answer; a letter is looked at once, and only where it is needed. */
export class NotePlaces {
  readonly #letters = new Map<Letter, Map<Annotation, QuoteState>>();

  constructor(readonly corpus: Corpus) {}

  of({ file, annotation }: Note): NotePlace {
    const letter = this.corpus.letterOf(file);
    const place = (letter && this.#placesIn(letter).get(annotation)) ?? LOST;
    const span = attachedTo(place);
    return letter && span
      ? { letter, place, location: { uri: letter.uri, range: letter.lines.range(span) } }
      : {
          ...(letter ? { letter } : {}),
          place,
          location: { uri: file.uri, range: file.lines.range(annotation.idSpan) },
        };
  }

  #placesIn(letter: Letter): ReadonlyMap<Annotation, QuoteState> {
    let places = this.#letters.get(letter);
    if (!places) {
      places = new Map();
      for (const { root, replies } of threadsIn(this.corpus.annotationsOf(letter)))
        for (const { annotation } of [root, ...replies]) places.set(annotation, root.place);
      this.#letters.set(letter, places);
    }
    return places;
  }
}

const LOST: QuoteState = { state: 'lost', candidates: [] };
