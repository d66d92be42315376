import type { LineIndex, Span } from '../text/lines';
import { ownCopy } from '../text/ownCopy';
import type { CorpusDocument } from './document';
import { annotationKey, ownLetter, pointsAt, tagKey, type Key } from './keys';
import type { DerivedReference } from './reference';

/** A reference, a definition or an annotated passage in a file: what every feature asks for first. */
export interface Located extends Pick<
  DerivedReference,
  'span' | 'origin' | 'edtf' | 'reason' | 'annotation' | 'relation'
> {
  kind: DerivedReference['kind'] | 'id' | 'definition' | 'passage';
  /** Keys (see `keys.ts`); several where it is ambiguous. */
  targets: readonly Key[];
}

/** Everything in a file that points at something, and what is defined in it. */
export function locateIn(document: CorpusDocument, derived: readonly DerivedReference[]): Located[] {
  const own = ownLetter(document);
  const located: Located[] = [];
  for (const reference of document.written)
    for (const { key, span } of pointsAt(reference, own))
      located.push({ span, kind: 'id', targets: [key], origin: 'explicit' });
  const define = (id: string, span: Span) =>
    located.push({ span, kind: 'definition', targets: [id], origin: 'explicit' });
  const date = (edtf: string, span: Span) =>
    located.push({ span, kind: 'date', targets: [], edtf, origin: 'explicit' });
  switch (document.kind) {
    case 'letter':
      located.push(...derived);
      if (document.idSpan.end > document.idSpan.start) define(document.id, document.idSpan);
      if (document.date) date(document.date.text, document.date.span);
      break;
    case 'register':
      for (const entry of document.entries) {
        define(entry.id, entry.idSpan);
        for (const { value } of entry.dates) date(value.text, value.span);
      }
      break;
    case 'annotations':
      if (own === undefined) break;
      for (const { id, idSpan } of document.annotations) if (id) define(annotationKey(own, id), idSpan);
      break;
    case 'settings':
      for (const { id, span } of document.tags) define(tagKey(id), span);
  }
  return located;
}

/** `note`: the first id by which an annotation refers to something. */
export const KINDS = ['id', 'name', 'citation', 'date', 'definition', 'passage', 'note'] as const;

/**
 * How often something is named or cited in letters, and in how many of them; how often an editor wrote its id, and in
 * how many annotations.
 */
export interface Mentions {
  times: number;
  letters: number;
  written: number;
  notes: number;
}

export const NO_MENTIONS: Readonly<Mentions> = { times: 0, letters: 0, written: 0, notes: 0 };

/** How many numbers stand for a place: its line and character, the character of its end, and its kind and lines. */
export const WIDTH = 4;
/** In the last number of a place: how many lines further it ends, times this, and its kind. */
export const LINES = 8;

/** Numbers for strings that occur again and again. */
export class Numbers {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  /** @param keep gives of a text the copy that is to be kept of it */
  constructor(readonly keep: (text: string) => string = ownCopy) {}

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Gives the strings the numbers that they had; none has one yet. */
  restore(texts: readonly string[]): void {
    for (const text of texts) this.#numbers.set(text, this.#texts.push(text) - 1);
  }

  /** The number of `text`, which is given one where it has none. */
  of(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      const kept = this.keep(text);
      number = this.#texts.push(kept) - 1;
      this.#numbers.set(kept, number);
    }
    return number;
  }

  /** The number of `text`; -1 where it has none. */
  find(text: string): number {
    return this.#numbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.#texts[number]!;
  }

  /** The very string that is kept here, so that nobody keeps another; a copy where there is none. */
  own(text: string): string {
    return this.#texts[this.find(text)] ?? this.keep(text);
  }
}

/**
 * What points at each key, while the places of a file are gathered: in chains, and in the same room for one file after
 * another, for a file points at many keys, and at most of them in few places.
 */
class Gathered {
  /** The numbers of the keys. */
  readonly keys: number[] = [];
  readonly #places: Located[] = [];
  /** By place: the next one of its key; behind the last one comes the first. */
  readonly #next: number[] = [];
  /** By the number of a key: its last place; `NONE` where there is none. */
  readonly #last: number[] = [];
  readonly #ofKey: Located[] = [];

  /** How many places there are; one that points at several keys counts for each. */
  get count(): number {
    return this.#places.length;
  }

  clear(): void {
    for (const key of this.keys) this.#last[key] = NONE;
    this.keys.length = this.#places.length = 0;
  }

  add(key: number, place: Located): void {
    while (this.#last.length <= key) this.#last.push(NONE);
    const i = this.#places.push(place) - 1;
    const last = this.#last[key]!;
    if (last === NONE) this.keys.push(key);
    this.#next[i] = last === NONE ? i : this.#next[last]!;
    if (last !== NONE) this.#next[last] = i;
    this.#last[key] = i;
  }

  /** In the order of the text; until those of another key are asked for. */
  placesOf(key: number): readonly Located[] {
    const found = this.#ofKey;
    found.length = 0;
    const last = this.#last[key]!;
    let start = 0;
    let isInOrder = true;
    for (let i = last; i !== last || found.length === 0;) {
      i = this.#next[i]!;
      const place = this.#places[i]!;
      isInOrder &&= place.span.start >= start;
      ({ start } = place.span);
      found.push(place);
    }
    return isInOrder ? found : found.sort((a, b) => a.span.start - b.span.start);
  }
}

/** No place. */
const NONE = -1;

const gathered = new Gathered();

/**
 * All places of a file that point at something, as numbers. They are positions, so that nobody needs the file's text to
 * tell where they are; and by key, so that nobody looks at others. `PlaceTables` keeps them.
 */
export class PlaceTable {
  /**
   * @param cells how many keys there are; their numbers, in ascending order, each with where in `cells` its places end;
   *              the places, `WIDTH` numbers each, those of a key in the order of the text
   */
  constructor(readonly cells: Int32Array) {}

  /** @param notes the annotations of the file, in the order of its text */
  static of(
    located: readonly Located[],
    numbers: Numbers,
    lines: LineIndex,
    notes: readonly { span: Span }[] = [],
  ): PlaceTable {
    gathered.clear();
    for (const place of located) for (const target of place.targets) gathered.add(numbers.of(target), place);
    const keys = gathered.keys.sort((a, b) => a - b);
    const count = keys.length;
    const cells = new Int32Array(1 + 2 * count + WIDTH * gathered.count);
    cells[0] = count;
    let at = 1 + 2 * count;
    for (let i = 0; i < count; i++) {
      let before = -1;
      let note = 0;
      for (const { span, kind } of gathered.placesOf(keys[i]!)) {
        const { start, end } = span;
        // An annotation's pin and the words it pins are one place.
        if (start === before) continue;
        before = start;
        while (note < notes.length && notes[note]!.span.end < start) note++;
        const isNoted = kind === 'id' && note < notes.length && notes[note]!.span.start <= start;
        if (isNoted) note++;
        const line = lines.lineAt(start);
        const last = lines.lineAt(end);
        cells[at++] = line;
        cells[at++] = lines.characterAt(start, line);
        cells[at++] = lines.characterAt(end, last);
        cells[at++] = (last - line) * LINES + KINDS.indexOf(isNoted ? 'note' : kind);
      }
      cells[1 + 2 * i] = keys[i]!;
      cells[2 + 2 * i] = at;
    }
    return new PlaceTable(cells.subarray(0, at));
  }

  /** How many keys there are. */
  get keyCount(): number {
    return this.cells[0]!;
  }

  /** The number of one of the keys. */
  keyAt(i: number): number {
    return this.cells[1 + 2 * i]!;
  }

  /** The same places, where keys have other numbers. */
  renumbered(numbers: readonly number[]): PlaceTable {
    const { cells } = this;
    const count = cells[0]!;
    const order = Array.from({ length: count }, (_, i) => i);
    order.sort((a, b) => numbers[this.keyAt(a)]! - numbers[this.keyAt(b)]!);
    const now = new Int32Array(cells.length);
    now[0] = count;
    let at = 1 + 2 * count;
    for (const [to, from] of order.entries()) {
      const places = cells.subarray(this.#startOf(from), this.#startOf(from + 1));
      now.set(places, at);
      at += places.length;
      now[1 + 2 * to] = numbers[this.keyAt(from)]!;
      now[2 + 2 * to] = at;
    }
    return new PlaceTable(now);
  }

  /** Where in `cells` the places of a key begin. */
  #startOf(i: number): number {
    return i === 0 ? 1 + 2 * this.cells[0]! : this.cells[2 * i]!;
  }
}
