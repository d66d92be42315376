import { fold, type Folded } from '../text/fold';
import { contains, overlaps, type PositionEncoding, type Span } from '../text/lines';
import { languageTable, type LanguageTable } from '../text/language';
import { NameTrie } from '../text/names';
import { findQuote, type QuoteState } from '../text/quotes';
import { vocabularyOf, type Vocabulary } from '../text/vocabulary';
import { Correspondence, type Citation, type Unheld } from './correspondence';
import { derive } from './derive';
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
import { LetterBook } from './letterBook';
import { parseFile, type SourceFile } from './parse';
import type { DerivedReference } from './reference';

/** Something with an id: a letter or a register entry, and the file it is written down in. */
export type Thing =
  | { kind: 'letter'; id: string; span: Span; document: Letter }
  | { kind: 'entry'; id: string; span: Span; document: Register; entry: Entry };

/** An annotation with the place where its passage is now. */
export interface Placed {
  file: AnnotationFile;
  annotation: Annotation;
  letter: Letter;
  place: QuoteState;
}

/**
 * The letters, the register and the annotations of one folder, and what follows from them. The documents are
 * immutable; only this class changes, by `update` and `remove`, one file at a time. A corpus that was updated by
 * any sequence of edits answers as one built afresh from the same files (tested as a property).
 */
export class Corpus {
  readonly #documents = new Map<string, CorpusDocument>();
  readonly #folded = new WeakMap<Letter, Folded>();
  readonly #places = new WeakMap<Annotation, { letter: Letter; place: QuoteState }>();
  #derived = new WeakMap<Letter, DerivedReference[]>();
  #things: Map<string, Thing[]> | undefined;
  #tries = new Map<Vocabulary, NameTrie>();
  #book: LetterBook | undefined;
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
    const vocabulary = vocabularyOf(letter.language ?? this.#settings?.language);
    const found = derive(letter, {
      vocabulary,
      names: this.#names(vocabulary),
      book: this.#letterBook(),
      calendar: this.#settings?.calendar ?? 'gregorian',
      entry: (id) => this.entry(id),
    });
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
      ? findQuote(this.#foldedOf(letter), annotation.target)
      : { state: 'lost' };
    this.#places.set(annotation, { letter, place });
    return place;
  }

  #foldedOf(letter: Letter): Folded {
    let folded = this.#folded.get(letter);
    if (!folded) this.#folded.set(letter, (folded = fold(letter.text, letter.structure.body)));
    return folded;
  }

  /** The names and aliases of the register, as words of a language. */
  #names(vocabulary: Vocabulary): NameTrie {
    let trie = this.#tries.get(vocabulary);
    if (!trie) {
      this.#tries.set(vocabulary, (trie = new NameTrie(vocabulary.lexicon.fork())));
      for (const { entry } of this.entries()) {
        for (const name of [entry.name, ...entry.aliases.map((alias) => alias.text)])
          trie.add(name, entry.id);
      }
    }
    return trie;
  }

  #letterBook(): LetterBook {
    const texts = (values: readonly { text: string }[]) => values.map(({ text }) => text);
    return (this.#book ??= new LetterBook(
      [
        ...this.letters().map((letter) => ({
          id: letter.id,
          date: letter.date?.text,
          from: texts(letter.from),
          to: [...texts(letter.to), ...texts(letter.cc)],
          replyTo: texts(letter.replyTo),
          held: true,
          isLetter: true,
          names: letter.title ? [letter.title.toLowerCase()] : [],
        })),
        ...this.entries().flatMap(({ entry }) =>
          entry.type === 'document'
            ? [
                {
                  id: entry.id,
                  date: entry.dates.find(({ field }) => field === 'date')?.value.text,
                  from: entry.from,
                  to: entry.to,
                  replyTo: texts(entry.replyTo),
                  held: false,
                  isLetter: isLetter(entry, vocabularyOf(this.#settings?.language)),
                  names: [entry.name, ...texts(entry.aliases)].map((name) => name.toLowerCase()),
                },
              ]
            : [],
        ),
      ],
      (id) => this.withParents(id),
    ));
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
    if (!kinds.has('letter') && !kinds.has('register')) return;
    this.#things = undefined;
    this.#book = undefined;
    if (kinds.has('register')) this.#tries.clear();
  }
}

/** All that other files can see of a letter. */
function letterFace(letter: Letter): string {
  const list = (values: { text: string }[]) => values.map((value) => value.text).join(',');
  return [
    letter.uri,
    letter.id,
    letter.date?.text,
    list(letter.from),
    list(letter.to),
    list(letter.cc),
    list(letter.replyTo),
    letter.language,
  ].join('|');
}

/** Is a paper of the register a letter? It is called one, or went to somebody. */
function isLetter({ name, aliases, to }: Entry, { lexicon, noun }: Vocabulary): boolean {
  const words = [name, ...aliases.map(({ text }) => text)].flatMap((text) => text.split(/[^\p{L}\p{M}]+/u));
  return to.length > 0 || words.some((word) => (noun(lexicon.get(word))?.kind ?? 'paper') !== 'paper');
}
