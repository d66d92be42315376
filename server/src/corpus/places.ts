import type { Range } from 'vscode-languageserver-types';
import type { LineIndex, Span } from '../text/lines';
import { lowerBound } from '../text/lowerBound';
import type { CorpusDocument } from './document';
import { annotationKey, ownLetter, pointsAt, tagKey, type Key } from './keys';
import type { DerivedReference } from './reference';

/** A reference, a definition or an annotated passage in a file: what every feature asks for first. */
export interface Located extends Pick<
  DerivedReference,
  'span' | 'origin' | 'edtf' | 'why' | 'annotation' | 'relation'
> {
  kind: DerivedReference['kind'] | 'id' | 'definition' | 'passage';
  /** Keys (see `keys.ts`); several where it is ambiguous. */
  targets: Key[];
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

const KINDS = ['id', 'name', 'citation', 'date', 'definition', 'passage'] as const;

/** A place that points at a key, as it is kept of all files. */
export interface Place {
  range: Range;
  kind: Located['kind'];
}

/** How often something is named or cited in letters, and in how many of them. */
export interface Mentions {
  times: number;
  letters: number;
}

/** How many numbers stand for a place: its line and character, the character of its end, and its kind and lines. */
const WIDTH = 4;
/** In the last number of a place: how many lines further it ends, times this, and its kind. */
const LINES = 8;

/** Numbers for strings that occur again and again. */
export class Numbers {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  /** The number of `text`, which is given one where it has none. */
  of(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#numbers.set(text, number);
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
}

/**
 * All places of a file that point at something, in little room: there are millions of them. They are kept as
 * positions, so that nobody needs the file's text to tell where they are; and by key, so that nobody looks at others.
 */
export class PlaceTable {
  /**
   * @param keys   the numbers of the keys, in ascending order
   * @param ends   where the places of each key end in `places`
   * @param places `WIDTH` numbers each; those of a key in the order of the text
   */
  private constructor(
    readonly keys: Int32Array,
    readonly ends: Int32Array,
    readonly places: Int32Array,
  ) {}

  static of(located: readonly Located[], numbers: Numbers, lines: LineIndex): PlaceTable {
    const byKey = new Map<number, Located[]>();
    for (const one of located) {
      for (const target of one.targets) {
        const key = numbers.of(target);
        const known = byKey.get(key);
        if (known) known.push(one);
        else byKey.set(key, [one]);
      }
    }
    const keys = Int32Array.from(byKey.keys()).sort();
    const ends = new Int32Array(keys.length);
    const places: number[] = [];
    for (const [i, key] of keys.entries()) {
      const ofKey = byKey.get(key)!.sort((a, b) => a.span.start - b.span.start);
      for (const [j, { span, kind }] of ofKey.entries()) {
        // An annotation's pin and the words it pins are one place.
        if (ofKey[j - 1]?.span.start === span.start) continue;
        const { start, end } = lines.range(span);
        const last = (end.line - start.line) * LINES + KINDS.indexOf(kind);
        places.push(start.line, start.character, end.character, last);
      }
      ends[i] = places.length;
    }
    return new PlaceTable(keys, ends, Int32Array.from(places));
  }

  /** The places that point at a key; with `definition`, also where it is written down. */
  find(key: number, definition: boolean): Place[] {
    const i = lowerBound(this.keys, (other) => other < key);
    return this.keys[i] === key ? this.#placesAt(i, definition) : [];
  }

  #placesAt(i: number, definition: boolean): Place[] {
    const { places } = this;
    const found: Place[] = [];
    for (let at = this.ends[i - 1] ?? 0; at < this.ends[i]!; at += WIDTH) {
      const last = places[at + 3]!;
      const kind = KINDS[last % LINES]!;
      if (kind === 'definition' && !definition) continue;
      const line = places[at]!;
      const start = { line, character: places[at + 1]! };
      const end = { line: line + Math.floor(last / LINES), character: places[at + 2]! };
      found.push({ range: { start, end }, kind });
    }
    return found;
  }

  /** Adds the names and citations of this file to those of others, by their keys' numbers, or takes them away. */
  count(mentions: Mentions[], sign: 1 | -1): void {
    const { keys, ends, places } = this;
    for (let i = 0, at = 0; i < keys.length; i++) {
      let times = 0;
      for (; at < ends[i]!; at += WIDTH) {
        const kind = KINDS[places[at + 3]! % LINES]!;
        if (kind === 'name' || kind === 'citation') times++;
      }
      if (times === 0) continue;
      const counted = (mentions[keys[i]!] ??= { times: 0, letters: 0 });
      counted.times += sign * times;
      counted.letters += sign;
    }
  }
}
