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
  const located: Located[] = document.written.flatMap((reference) =>
    pointsAt(reference, own).map(({ key, span }) => ({
      span,
      kind: 'id' as const,
      targets: [key],
      origin: 'explicit' as const,
    })),
  );
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

/** What points at each key. */
export function byTarget(located: readonly Located[]): Map<Key, Located[]> {
  const byKey = new Map<Key, Located[]>();
  for (const one of located) {
    for (const target of one.targets) {
      const known = byKey.get(target);
      if (known) known.push(one);
      else byKey.set(target, [one]);
    }
  }
  return byKey;
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
    byKey: ReadonlyMap<Key, Located[]>,
    numbers: Numbers,
    lines: LineIndex,
    notes: readonly { span: Span }[] = [],
  ): PlaceTable {
    const groups = Array.from(byKey, ([key, places]) => ({ key: numbers.of(key), places }));
    groups.sort((a, b) => a.key - b.key);
    const count = groups.length;
    const size = groups.reduce((sum, { places }) => sum + places.length, 0);
    const cells = new Int32Array(1 + 2 * count + WIDTH * size);
    cells[0] = count;
    let at = 1 + 2 * count;
    groups.forEach(({ key, places }, i) => {
      const isBehind = ({ span }: Located, j: number) => j === 0 || span.start >= places[j - 1]!.span.start;
      if (!places.every(isBehind)) places.sort((a, b) => a.span.start - b.span.start);
      let before = -1;
      let note = 0;
      for (const { span, kind: what } of places) {
        // An annotation's pin and the words it pins are one place.
        if (span.start === before) continue;
        before = span.start;
        while (note < notes.length && notes[note]!.span.end < span.start) note++;
        const isNoted = what === 'id' && note < notes.length && notes[note]!.span.start <= span.start;
        if (isNoted) note++;
        const kind = isNoted ? 'note' : what;
        const { start, end } = lines.range(span);
        cells[at++] = start.line;
        cells[at++] = start.character;
        cells[at++] = end.character;
        cells[at++] = (end.line - start.line) * LINES + KINDS.indexOf(kind);
      }
      cells[1 + 2 * i] = key;
      cells[2 + 2 * i] = at;
    });
    return new PlaceTable(at < cells.length ? cells.slice(0, at) : cells);
  }

  /** The same places, where keys have other numbers. */
  renumbered(numbers: readonly number[]): PlaceTable {
    const { cells } = this;
    const count = cells[0]!;
    const order = Array.from({ length: count }, (_, i) => i);
    order.sort((a, b) => numbers[this.#keyOf(a)]! - numbers[this.#keyOf(b)]!);
    const now = new Int32Array(cells.length);
    now[0] = count;
    let at = 1 + 2 * count;
    for (const [to, from] of order.entries()) {
      const places = cells.subarray(this.#startOf(from), this.#startOf(from + 1));
      now.set(places, at);
      at += places.length;
      now[1 + 2 * to] = numbers[this.#keyOf(from)]!;
      now[2 + 2 * to] = at;
    }
    return new PlaceTable(now);
  }

  #keyOf(i: number): number {
    return this.cells[1 + 2 * i]!;
  }

  /** Where in `cells` the places of a key begin. */
  #startOf(i: number): number {
    return i === 0 ? 1 + 2 * this.cells[0]! : this.cells[2 * i]!;
  }
}
