import { fold, foldString, type Folded } from '../text/fold';
import { contains, overlaps, type PositionEncoding, type Span } from '../text/lines';
import { languageTable, type LanguageTable } from '../text/language';
import { CitationFinder, type CitationMention } from '../text/citations';
import { DateFinder, type DateMention } from '../text/dates';
import { toEdtf } from '../text/calendar';
import { NameTrie, type NameMatch } from '../text/names';
import { findQuote, type QuoteState } from '../text/quotes';
import { Correspondence, type Citation, type Unheld } from './correspondence';
import type {
  Annotation,
  AnnotationFile,
  CorpusDocument,
  Entry,
  Letter,
  Register,
  Settings,
} from './document';
import { DEFAULT_GLOBS, roleMatcher, SETTINGS_FILE, type RoleOf } from './files';
import { parseFile, type SourceFile } from './parse';
import type { DerivedReference } from './reference';
import { resolveCitation } from './resolve';

/** Something with an id: a letter or a register entry, and the file it is written down in. */
export type Thing =
  | { kind: 'letter'; id: string; span: Span; document: Letter }
  | { kind: 'entry'; id: string; span: Span; document: Register; entry: Entry };

/** What the prose of a letter holds, as far as its words alone tell. */
interface Prose {
  folded: Folded;
  dates: DateMention[];
  citations: CitationMention[];
}

/** An annotation with the place where its passage is now. */
export interface Placed {
  file: AnnotationFile;
  annotation: Annotation;
  letter: Letter;
  place: QuoteState;
}

const finders = new Map<LanguageTable, { dates: DateFinder; citations: CitationFinder }>();

/**
 * The letters, the register and the annotations of one folder, and what follows from them. The documents are
 * immutable; only this class changes, by `update` and `remove`, one file at a time. A corpus that was updated by
 * any sequence of edits answers as one built afresh from the same files (tested as a property).
 */
export class Corpus {
  readonly #documents = new Map<string, CorpusDocument>();
  readonly #prose = new WeakMap<Letter, Prose>();
  readonly #places = new WeakMap<Annotation, { letter: Letter; place: QuoteState }>();
  #derived = new WeakMap<Letter, DerivedReference[]>();
  #things: Map<string, Thing[]> | undefined;
  #trie: NameTrie | undefined;
  #settings: Settings | undefined;
  #roles: RoleOf = roleMatcher(DEFAULT_GLOBS);
  #correspondence: { revision: number; graph: Correspondence } | undefined;
  #revision = 0;

  /**
   * @param root     the URI of the corpus folder, without a `/` at its end
   * @param encoding of the positions that features answer
   */
  constructor(
    readonly root: string,
    readonly encoding: PositionEncoding = 'utf-16',
  ) {}

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  get settings(): Settings | undefined {
    return this.#settings;
  }

  /** The role of a path below the corpus folder, by the globs of `corpus.yaml`. */
  roleOf(path: string): ReturnType<RoleOf> {
    return this.#roles(path);
  }

  /** Takes in a new or changed file. Returns false where the file is of no concern to the corpus. */
  update(file: SourceFile): boolean {
    const role = this.#roles(file.path);
    if (!role) return this.remove(file.uri) && false;
    const before = this.#documents.get(file.uri);
    if (before?.text === file.text && before.kind === role && !file.trouble) return true;
    const document = parseFile(file, role, this.encoding);
    this.#documents.set(file.uri, document);
    if (document.kind === 'settings' && file.path === SETTINGS_FILE) {
      this.#settings = document;
      this.#roles = roleMatcher(document.globs);
    }
    this.#changed(before, document);
    return true;
  }

  /** Forgets a file. Returns whether the corpus had it. */
  remove(uri: string): boolean {
    const before = this.#documents.get(uri);
    if (!before) return false;
    this.#documents.delete(uri);
    if (before === this.#settings) {
      this.#settings = undefined;
      this.#roles = roleMatcher(DEFAULT_GLOBS);
    }
    this.#changed(before, undefined);
    return true;
  }

  document(uri: string): CorpusDocument | undefined {
    return this.#documents.get(uri);
  }

  /** All documents, in order of their path. */
  documents(): CorpusDocument[] {
    return [...this.#documents.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The letters in order of date, undated ones last. */
  letters(): Letter[] {
    const key = (letter: Letter) => `${letter.date?.text ?? '~'} ${letter.path}`;
    return this.#ofKind('letter').sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  registers(): Register[] {
    return this.#ofKind('register');
  }

  annotationFiles(): AnnotationFile[] {
    return this.#ofKind('annotations');
  }

  entries(): { entry: Entry; document: Register }[] {
    return this.registers().flatMap((document) => document.entries.map((entry) => ({ entry, document })));
  }

  /** Everything that has this id: one thing, none, or several where it was given twice. */
  things(id: string): readonly Thing[] {
    return this.#index().get(id) ?? [];
  }

  thing(id: string): Thing | undefined {
    return this.things(id)[0];
  }

  ids(kind?: Thing['kind']): string[] {
    const things = [...this.#index().values()];
    return things.filter((all) => !kind || all.some((thing) => thing.kind === kind)).map((all) => all[0]!.id);
  }

  entry(id: string): Entry | undefined {
    const thing = this.things(id).find((found) => found.kind === 'entry');
    return thing?.kind === 'entry' ? thing.entry : undefined;
  }

  letter(id: string): Letter | undefined {
    const thing = this.things(id).find((found) => found.kind === 'letter');
    return thing?.kind === 'letter' ? thing.document : undefined;
  }

  /** A body and all bodies it belongs to: the Central Committee, then its Party. A circle ends. */
  withParents(id: string): string[] {
    const ids: string[] = [];
    for (let next: string | undefined = id; next && !ids.includes(next); next = this.entry(next)?.parent)
      ids.push(next);
    return ids;
  }

  table(letter: Letter): LanguageTable {
    return languageTable(letter.language ?? this.#settings?.language);
  }

  /** The annotations of a letter with the places of their passages, in the order of the files. */
  annotationsOf(letter: Letter): Placed[] {
    return this.annotationFiles()
      .filter((file) => file.letter?.text === letter.id)
      .flatMap((file) =>
        file.annotations.map((annotation) => ({
          file,
          annotation,
          letter,
          place: this.#place(annotation, letter),
        })),
      );
  }

  /** The letter that an annotation file speaks of. */
  letterOf(file: AnnotationFile): Letter | undefined {
    return file.letter && this.letter(file.letter.text);
  }

  /** What the prose of a letter refers to: names, cited letters, dates, and what annotations pin or refuse. */
  derived(letter: Letter): DerivedReference[] {
    let references = this.#derived.get(letter);
    if (!references) this.#derived.set(letter, (references = this.#derive(letter)));
    return references;
  }

  /** What a letter or document (by its id) cites, with every passage, in order of its text; what it answers first. */
  citationsOf(id: string): readonly Citation[] {
    return this.#citing().from(id);
  }

  /** What says in its front matter or entry that it answers a letter or document. */
  answersTo(id: string): readonly Citation[] {
    return this.#citing().answersTo(id);
  }

  /** What cites a letter or document (by its id, or an unheld letter's key): answers first, then by date. */
  citedBy(id: string): readonly Citation[] {
    return this.#citing().to(id);
  }

  /** The letters that are cited but neither held nor in the register, with every passage. */
  unheld(): readonly Unheld[] {
    return this.#citing().unheld;
  }

  #citing(): Correspondence {
    if (this.#correspondence?.revision !== this.#revision)
      this.#correspondence = { revision: this.#revision, graph: new Correspondence(this) };
    return this.#correspondence.graph;
  }

  #derive(letter: Letter): DerivedReference[] {
    const { folded, dates, citations } = this.#proseOf(letter);
    const names = this.#names().search(folded.text);
    const original = (span: Span) => folded.original(span);
    const found: DerivedReference[] = [
      ...names.map((name) => nameReference(name, original(name))),
      ...citations.map((mention) => resolveCitation(this, letter, mention, names, original)),
      ...dates.flatMap((date) => {
        const edtf = toEdtf(date);
        return edtf
          ? [
              {
                kind: 'date' as const,
                origin: 'derived' as const,
                span: original(date),
                targets: [],
                rule: 'date',
                edtf,
              },
            ]
          : [];
      }),
    ];
    const pins = this.annotationsOf(letter).flatMap((placed) => this.#pin(placed));
    // A pin wins over what was derived on the same words; a wider pin leaves what stands within it.
    const kept = found.filter(
      (reference) =>
        !pins.some(
          ({ span, targets }) =>
            contains(reference.span, span) || (targets.length === 0 && overlaps(reference.span, span)),
        ),
    );
    return [...kept, ...pins.filter((pin) => pin.targets.length > 0)].sort(
      (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
    );
  }

  /** What an annotation with `ref` says of its passage. `ref: none` gives a pin without targets. */
  #pin({ annotation, place }: Placed): DerivedReference[] {
    if (place.state !== 'exact' || annotation.ref.length === 0) return [];
    // Only what says who or which letter is meant pins; a comment that mentions another letter does not.
    const targets = annotation.ref.map((ref) => ref.text).filter((id) => id !== 'none');
    const kind =
      this.letter(targets[0] ?? '') || this.entry(targets[0] ?? '')?.type === 'document'
        ? 'citation'
        : 'name';
    return [
      { kind, origin: 'explicit', span: place.span, targets, rule: 'pinned', annotation: annotation.id },
    ];
  }

  #place(annotation: Annotation, letter: Letter): QuoteState {
    const known = this.#places.get(annotation);
    if (known?.letter === letter) return known.place;
    const place: QuoteState = annotation.target
      ? findQuote(this.#proseOf(letter).folded, annotation.target)
      : { state: 'lost' };
    this.#places.set(annotation, { letter, place });
    return place;
  }

  #proseOf(letter: Letter): Prose {
    let prose = this.#prose.get(letter);
    if (!prose) {
      const table = this.table(letter);
      let finder = finders.get(table);
      if (!finder) {
        const dateFinder = new DateFinder(table);
        finders.set(
          table,
          (finder = { dates: dateFinder, citations: new CitationFinder(table, dateFinder) }),
        );
      }
      const folded = fold(letter.text, letter.structure.body);
      const dates = finder.dates.find(folded.text);
      this.#prose.set(
        letter,
        (prose = { folded, dates, citations: finder.citations.find(folded.text, dates) }),
      );
    }
    return prose;
  }

  #names(): NameTrie {
    if (!this.#trie) {
      this.#trie = new NameTrie();
      for (const { entry } of this.entries()) {
        for (const name of [entry.name, ...entry.aliases.map((alias) => alias.text)]) {
          this.#trie.add(foldString(name), entry.id);
        }
      }
    }
    return this.#trie;
  }

  #index(): Map<string, Thing[]> {
    if (!this.#things) {
      this.#things = new Map();
      const add = (thing: Thing) => {
        const same = this.#things!.get(thing.id);
        if (same) same.push(thing);
        else this.#things!.set(thing.id, [thing]);
      };
      for (const document of this.documents()) {
        if (document.kind === 'letter')
          add({ kind: 'letter', id: document.id, span: document.idSpan, document });
        if (document.kind !== 'register') continue;
        for (const entry of document.entries)
          add({ kind: 'entry', id: entry.id, span: entry.idSpan, document, entry });
      }
    }
    return this.#things;
  }

  #ofKind<K extends CorpusDocument['kind']>(kind: K): Extract<CorpusDocument, { kind: K }>[] {
    return this.documents().filter((document) => document.kind === kind) as Extract<
      CorpusDocument,
      { kind: K }
    >[];
  }

  /** Forgets what may follow from the file that changed: less for prose, all for what other letters look at. */
  #changed(before: CorpusDocument | undefined, after: CorpusDocument | undefined): void {
    this.#revision++;
    const kinds = new Set([before?.kind, after?.kind]);
    if (kinds.has('settings')) this.#forgetProse();
    const sameFace =
      before?.kind === 'letter' && after?.kind === 'letter' && letterFace(before) === letterFace(after);
    if (sameFace) {
      // Typing in a letter's prose: the id leads to the new document, and no other letter is touched.
      const things = this.#things?.get(after.id);
      if (things) {
        const index = things.findIndex((thing) => thing.document === before);
        if (index >= 0) things[index] = { kind: 'letter', id: after.id, span: after.idSpan, document: after };
      }
      return;
    }
    this.#derived = new WeakMap();
    if (kinds.has('letter') || kinds.has('register')) this.#things = undefined;
    if (kinds.has('register')) this.#trie = undefined;
  }

  #forgetProse(): void {
    for (const letter of this.#ofKind('letter')) this.#prose.delete(letter);
  }
}

/** All that other files can see of a letter. */
function letterFace(letter: Letter): string {
  const list = (values: { text: string }[]) => values.map((value) => value.text).join(',');
  return [letter.uri, letter.id, letter.date?.text, list(letter.from), list(letter.to), letter.language].join(
    '|',
  );
}

function nameReference(name: NameMatch, span: Span): DerivedReference {
  return { kind: 'name', origin: 'derived', span, targets: [...name.ids], rule: 'name' };
}
