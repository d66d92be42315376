import type { DayRange } from '../text/calendar';
import type { Span } from '../text/lines';
import { DateIndex } from './dateIndex';
import type { AnnotationFile, CorpusDocument, Entry, Letter, Register } from './document';
import { lowerBound } from '../text/lowerBound';
import { ownCopy } from '../text/ownCopy';
import type { Numbers } from './places';
import { byText, SortedList } from './sortedList';

/** Something with an id: a letter or a register entry, and the file it is written down in. */
export type Thing =
  | { kind: 'letter'; id: string; span: Span; document: Letter }
  | { kind: 'entry'; id: string; span: Span; document: Register; entry: Entry };

/** The files of a corpus and everything in them that has an id, in the orders in which they are asked for. */
export class Catalogue {
  readonly #documents = new Map<string, CorpusDocument>();
  readonly #byPath = new SortedList<CorpusDocument>((a, b) => byText(a.path, b.path));
  readonly #registers = new SortedList<Register>((a, b) => byText(a.path, b.path));
  readonly #annotations = new SortedList<AnnotationFile>((a, b) => byText(a.path, b.path));
  readonly #letters = new SortedList<Letter>(byDate);
  readonly #things = new Map<string, Thing[]>();
  readonly #ids = {
    all: new SortedList(byText),
    letter: new SortedList(byText),
    entry: new SortedList(byText),
  };
  readonly #annotationsOf = new Map<string, AnnotationFile[]>();
  /** Made when asked for, until files come or go. */
  #order: { ranks: Int32Array; files: Int32Array } | undefined;
  /** The same, until something is dated otherwise. */
  #dates: DateIndex | undefined;

  get(uri: string): CorpusDocument | undefined {
    return this.#documents.get(uri);
  }

  /** In order of their path. */
  get documents(): readonly CorpusDocument[] {
    return this.#byPath.items;
  }
  /** Those in a folder, by its path. */
  below(folder: string): readonly CorpusDocument[] {
    const all = this.documents;
    const start = lowerBound(all, ({ path }) => path < `${folder}/`);
    // "0" is the character after "/".
    return all.slice(
      start,
      lowerBound(all, ({ path }) => path < `${folder}0`),
    );
  }
  /** In order of date, undated ones last. */
  get letters(): readonly Letter[] {
    return this.#letters.items;
  }
  /** In order of their path. */
  get registers(): readonly Register[] {
    return this.#registers.items;
  }
  /** In order of their path. */
  get annotationFiles(): readonly AnnotationFile[] {
    return this.#annotations.items;
  }

  /** The ranks of files among all `documents` by the numbers of their URIs, and the numbers by rank; of the same `uris` always. */
  order(uris: Numbers): { ranks: Int32Array; files: Int32Array } {
    if (!this.#order) {
      const files = Int32Array.from(this.documents, ({ uri }) => uris.of(uri));
      const ranks = new Int32Array(uris.texts.length);
      for (const [rank, file] of files.entries()) ranks[file] = rank;
      this.#order = { ranks, files };
    }
    return this.#order;
  }

  /** Everything with this id, in order of path and place. */
  things(id: string): readonly Thing[] {
    return this.#things.get(id) ?? [];
  }

  /** All ids in alphabetical order, or those of letters or entries. */
  ids(kind?: Thing['kind']): readonly string[] {
    return this.#ids[kind ?? 'all'].items;
  }

  /** The ids of what has a date that could be one of these days, in alphabetical order. */
  datedIn(days: DayRange): readonly string[] {
    this.#dates ??= new DateIndex([...this.#things.values()].flatMap(datesOf));
    return [...new Set(this.#dates.in(days))].sort();
  }

  /** The files with annotations of the letter with this id, in order of path. */
  annotationFilesOf(letter: string): readonly AnnotationFile[] {
    return this.#annotationsOf.get(letter) ?? [];
  }

  /** Puts a file in, in place of what it was before; takes it out where there is no `after`. */
  replace(before: CorpusDocument | undefined, after: CorpusDocument | undefined): void {
    if (before && after && before.kind === after.kind && sameOrder(before, after)) {
      this.#documents.set(after.uri, after);
      this.#byPath.replace(before, after);
      (this.#listOf(before) as SortedList<CorpusDocument> | undefined)?.replace(before, after);
    } else {
      if (before) {
        this.#documents.delete(before.uri);
        this.#byPath.delete(before);
        (this.#listOf(before) as SortedList<CorpusDocument> | undefined)?.delete(before);
      }
      if (after) {
        this.#documents.set(after.uri, after);
        this.#byPath.add(after);
        (this.#listOf(after) as SortedList<CorpusDocument> | undefined)?.add(after);
      }
      this.#order = undefined;
    }
    const [gone, come] = [thingsIn(before), thingsIn(after)];
    const ids = (things: readonly Thing[]) => things.map(({ kind, id }) => `${kind} ${id}`).join('\n');
    const renamed = ids(gone) === ids(come) ? [] : [...gone, ...come];
    const listedIn = new Map(renamed.map(({ id }) => [id, this.#listsFor(id)]));
    for (const { id } of gone) this.#drop(this.#things, id, ({ document }) => document === before);
    for (const thing of come) insert(this.#things, thing.id, thing, byPlace);
    for (const [id, lists] of listedIn) this.#list(id, lists);
    if (this.#dates && datesOf(gone).join('\n') !== datesOf(come).join('\n')) this.#dates = undefined;
    const [annotated, annotates] = [annotatedBy(before), annotatedBy(after)];
    if (annotated !== undefined) this.#drop(this.#annotationsOf, annotated, (file) => file === before);
    if (annotates !== undefined)
      insert(this.#annotationsOf, annotates, after as AnnotationFile, (a, b) => byText(a.path, b.path));
  }

  /** Those of the lists of ids in which an id has to stand. */
  #listsFor(id: string): ReadonlySet<SortedList<string>> {
    const lists = new Set(this.things(id).map(({ kind }) => this.#ids[kind]));
    return lists.size > 0 ? lists.add(this.#ids.all) : lists;
  }

  /** Enters an id in the lists, or strikes it out, when it stood in those `before`. */
  #list(id: string, before: ReadonlySet<SortedList<string>>): void {
    const after = this.#listsFor(id);
    const kept = ownCopy(id);
    for (const list of before) if (!after.has(list)) list.delete(kept);
    for (const list of after) if (!before.has(list)) list.add(kept);
  }

  #listOf(document: CorpusDocument) {
    switch (document.kind) {
      case 'letter':
        return this.#letters;
      case 'register':
        return this.#registers;
      case 'annotations':
        return this.#annotations;
      case 'settings':
        return undefined;
    }
  }

  #drop<T>(map: Map<string, T[]>, key: string, isGone: (item: T) => boolean): void {
    const left = (map.get(key) ?? []).filter((item) => !isGone(item));
    if (left.length > 0) map.set(key, left);
    else map.delete(key);
  }
}

export function byDate(a: Letter, b: Letter): number {
  return byText(a.date?.text ?? '~', b.date?.text ?? '~') || byText(a.path, b.path);
}

function byPlace(a: Thing, b: Thing): number {
  return byText(a.document.path, b.document.path) || a.span.start - b.span.start;
}

/** Does a changed file stay where it is in every list? */
function sameOrder(before: CorpusDocument, after: CorpusDocument): boolean {
  if (before.path !== after.path) return false;
  return before.kind !== 'letter' || before.date?.text === (after as Letter).date?.text;
}

function thingsIn(document: CorpusDocument | undefined): Thing[] {
  switch (document?.kind) {
    case 'letter':
      return [{ kind: 'letter', id: document.id, span: document.idSpan, document }];
    case 'register':
      return document.entries.map((entry) => ({
        kind: 'entry',
        id: entry.id,
        span: entry.idSpan,
        document,
        entry,
      }));
    default:
      return [];
  }
}

/** All dates of some things, each with the id of what it is a date of. */
function datesOf(things: readonly Thing[]): (readonly [id: string, edtf: string])[] {
  return things.flatMap((thing) => {
    if (thing.kind === 'entry') return thing.entry.dates.map(({ value }) => [thing.id, value.text] as const);
    const { date } = thing.document;
    return date ? [[thing.id, date.text] as const] : [];
  });
}

function annotatedBy(document: CorpusDocument | undefined): string | undefined {
  return document?.kind === 'annotations' ? document.letter?.text : undefined;
}

function insert<T>(map: Map<string, T[]>, key: string, item: T, compare: (a: T, b: T) => number): void {
  const list = map.get(key);
  if (!list) {
    map.set(key, [item]);
    return;
  }
  let at = list.length;
  while (at > 0 && compare(list[at - 1]!, item) > 0) at--;
  // Whoever asked before keeps the list that was given.
  map.set(key, list.toSpliced(at, 0, item));
}
