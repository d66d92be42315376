import type { Span } from '../text/lines';
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
export interface Place extends Span {
  kind: Located['kind'];
}

/** How many numbers stand for a place: its key's number, start, end, kind. */
const WIDTH = 4;

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

/** All places of a file that point at something, in little room: there are millions of them. */
export class PlaceTable {
  /** @param cells `WIDTH` numbers a place, in the order of `locateIn` */
  constructor(readonly cells: Int32Array) {}

  static of(located: readonly Located[], keys: Numbers): PlaceTable {
    const count = located.reduce((sum, { targets }) => sum + targets.length, 0);
    const cells = new Int32Array(count * WIDTH);
    let at = 0;
    for (const { span, kind, targets } of located) {
      for (const key of targets) {
        cells[at] = keys.of(key);
        cells[at + 1] = span.start;
        cells[at + 2] = span.end;
        cells[at + 3] = KINDS.indexOf(kind);
        at += WIDTH;
      }
    }
    return new PlaceTable(cells);
  }

  /** The places that point at a key, or only how many; a place where two references begin is one. */
  find(key: number, definition: boolean): Place[] {
    const { cells } = this;
    const found: Place[] = [];
    for (let at = 0; at < cells.length; at += WIDTH) {
      if (cells[at] !== key) continue;
      const kind = KINDS[cells[at + 3]!]!;
      const start = cells[at + 1]!;
      if (kind === 'definition' && !definition) continue;
      // An annotation's pin and the words it pins are one place.
      if (found.some((place) => place.start === start)) continue;
      found.push({ start, end: cells[at + 2]!, kind });
    }
    return found;
  }

  /** Counts the places of names and citations by their keys' numbers. */
  count(counts: Uint32Array | number[]): void {
    const { cells } = this;
    for (let at = 0; at < cells.length; at += WIDTH) {
      const kind = KINDS[cells[at + 3]!]!;
      if (kind === 'name' || kind === 'citation') counts[cells[at]!] = (counts[cells[at]!] ?? 0) + 1;
    }
  }
}
