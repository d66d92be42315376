import type { Range } from 'vscode-languageserver-types';
import type { DayRange } from '../text/calendar';
import { fold, type Folded } from '../text/fold';
import { languageTable, type LanguageTable } from '../text/language';
import { contains, overlaps, type PositionEncoding, type Span } from '../text/lines';
import { ownCopy } from '../text/ownCopy';
import { attachedTo, findQuote, type QuoteState } from '../text/quotes';
import { tokenize } from '../text/tokens';
import { vocabularyOf, type Vocabulary } from '../text/vocabulary';
import { Dependencies, type Question } from './dependencies';
import { candidatesIn } from './candidates';
import { ClosedAnnotationFile, ClosedLetter, Contents } from './closed';
import { byDate, Catalogue, type Thing } from './catalogue';
import { changeOf } from './changes';
import { byDateOfSource, dateOfKey, gatherUnheld, type Citation, type Unheld } from './correspondence';
import { derive, digestOfNames, pinnedReference, type Derivation } from './derive';
import { deriveNotes } from './deriveNotes';
import type {
  Annotation,
  AnnotationFile,
  CorpusDocument,
  Entry,
  Letter,
  Register,
  Settings,
} from './document';
import { Doubts } from './doubts';
import { factsOf, type FileFacts } from './facts';
import { DEFAULT_GLOBS, roleMatcher, SETTINGS_FILE, type RoleOf } from './files';
import { LetterBook, type Candidate } from './letterBook';
import { NameIndex, type Naming } from './nameIndex';
import { canBeClosed, parseClosed, parseFile, type SourceFile } from './parse';
import { NO_MENTIONS, Numbers, type Mentions, type PlaceTable } from './places';
import { PlaceTables } from './placeTables';
import { Recent } from './recent';
import type { DerivedReference } from './reference';
import {
  headOf,
  restoreFacts,
  restorePlaces,
  storeFacts,
  type ClosedSnapshot,
  type Numbering,
  type Snapshot,
  type Tables,
} from './snapshot';

export type { Thing } from './catalogue';

/** An annotation with the place where its passage is now. */
export interface Placed {
  file: AnnotationFile;
  annotation: Annotation;
  letter: Letter;
  place: QuoteState;
}

/** So many keys and questions are stored at a time: in some milliseconds. */
const TABLED = 2000;
/** Of how many letters all that was derived is remembered in full. */
const REMEMBERED = 16;

/**
 * The letters, the register and the annotations of one folder, and what follows from them. The documents are
 * immutable; only this class changes, by `update` and `remove`, one file at a time. A corpus that was updated by
 * any sequence of edits answers as one built afresh from the same files (tested as a property).
 *
 * Of each file the corpus keeps facts in little room (`facts.ts`). A change makes those facts out of date that
 * asked for what has changed (`dependencies.ts`), and no others; they are worked out again when next they are needed.
 */
export class Corpus {
  readonly #catalogue = new Catalogue();
  readonly #names = new NameIndex();
  readonly #files = new Numbers((uri) => this.#catalogue.get(uri)?.uri ?? ownCopy(uri));
  readonly #keys = new Numbers();
  readonly #dependencies = new Dependencies(
    this.#files,
    this.#keys,
    (text) => this.#catalogue.get(text)?.uri ?? this.#keys.own(text),
  );
  /** By the number of the file. */
  readonly #facts: (FileFacts | undefined)[] = [];
  readonly #tables = new PlaceTables();
  /** By the number of the key. */
  readonly #mentions: Mentions[] = [];
  /** Files whose facts are out of date, and files of which outside something else may have to be said. */
  readonly #stale = new Set<string>();
  readonly #doubts = new Doubts(this.#facts);
  readonly #outdated = new Set<string>();
  readonly #contents: Contents | undefined;
  readonly #candidates = new Map<string, Candidate[]>();
  readonly #unheldDates = new Map<string, Set<string>>();
  readonly #recent = new Recent<{ letter: Letter; references: DerivedReference[] }>(REMEMBERED);
  /** The letter in which passages were sought last: all of a letter's are sought one after another. */
  #folded: { letter: Letter; text: Folded } | undefined;
  /** By the annotations of a file: the letter in which their passages were sought, and where they are. */
  readonly #placed = new WeakMap<readonly Annotation[], { letter: Letter; placed: readonly Placed[] }>();
  #book = this.#newBook();
  #parents = new Map<string, readonly string[]>();
  #settings: Settings | undefined;
  #roles: RoleOf = roleMatcher(DEFAULT_GLOBS);

  /** Grows whenever something changes or is worked out. */
  revision = 0;
  /** While another corpus works for this one: the numbers of the questions behind which something else stands since. */
  #changedSince: Set<number> | undefined;

  /** For a question about the whole corpus the facts of so many files are worked out; where more are out of date they have to do. */
  patience = Infinity;

  /**
   * @param root     the URI of the corpus folder, without a `/` at its end
   * @param encoding of the positions that features answer
   * @param read     reads a file again that was given with a `version`; without it, all files are kept whole
   */
  constructor(
    readonly root: string,
    readonly encoding: PositionEncoding = 'utf-16',
    read?: (uri: string, path: string) => SourceFile | undefined,
  ) {
    if (!read) return;
    this.#contents = new Contents((document) => {
      const { uri, path, kind, version } = document;
      const file = read(uri, path) ?? { uri, path, text: '' };
      const isCurrent = file.version === version;
      const head = isCurrent && kind === 'letter' ? document : undefined;
      return { whole: parseFile(file, kind, encoding, head), isCurrent };
    });
  }

  get settings(): Settings | undefined {
    this.#dependencies.ask('files', 'settings');
    return this.#settings;
  }

  /** The role of a path below the corpus folder, by the globs of `corpus.yaml`. */
  roleOf(path: string): ReturnType<RoleOf> {
    return this.#roles(path);
  }

  // ── Changes ──

  /** Takes in a new or changed file. Returns false where the file is of no concern to the corpus. */
  update(file: SourceFile): boolean {
    const role = this.#roles(file.path);
    if (!role) return this.remove(file.uri) && false;
    const before = this.#catalogue.get(file.uri);
    if (before?.kind === role && !file.trouble && this.#isSame(before, file)) return true;
    const document =
      (this.#contents && parseClosed(file, role, this.#contents)) ?? parseFile(file, role, this.encoding);
    if (document.kind === 'settings' && file.path === SETTINGS_FILE) this.#configure(document);
    this.#replace(before, document);
    return true;
  }

  /** Is what a host hands over what the corpus has? What was kept whole and need not be any more is taken in anew. */
  #isSame(document: CorpusDocument, { version, text }: SourceFile): boolean {
    if (document.version !== undefined)
      return document.version === version && !this.#contents!.changed.has(document.uri);
    const couldClose = this.#contents !== undefined && version !== undefined && canBeClosed(document.kind);
    return !couldClose && document.text === text;
  }

  /** Forgets a file. Returns whether the corpus had it. */
  remove(uri: string): boolean {
    const before = this.#catalogue.get(uri);
    if (!before) return false;
    if (before === this.#settings) this.#configure(undefined);
    this.#replace(before, undefined);
    return true;
  }

  #configure(settings: Settings | undefined): void {
    const before = this.#settings;
    this.#settings = settings;
    this.#roles = roleMatcher(settings?.globs ?? DEFAULT_GLOBS);
    if (before?.language === settings?.language && before?.calendar === settings?.calendar) return;
    this.#forgetAll();
  }

  #replace(before: CorpusDocument | undefined, after: CorpusDocument | undefined): void {
    const uri = (after ?? before)!.uri;
    this.#contents?.forget(uri);
    this.revision++;
    const { questions, entries, names } = changeOf(before, after);
    const bodies = entries.map((id) => this.withParents(id).join());
    this.#catalogue.replace(before, after);
    this.#parents.clear();
    const sameBodies = entries.every((id, i) => this.withParents(id).join() === bodies[i]);
    this.#replaceCandidates(uri, after, questions);
    for (const naming of names.gone) this.#names.delete(naming);
    for (const naming of names.come) this.#names.add(naming);
    if (after) this.#stale.add(uri);
    else this.#forget(uri);
    this.#outdated.add(uri);
    if (!sameBodies) this.#forgetAll();
    this.#outdate(questions);
    this.#doubtHolders([...names.gone, ...names.come]);
  }

  /** Has anything been asked yet, here or by another corpus? */
  get #isAsked(): boolean {
    return !this.#dependencies.isEmpty || this.isSharing;
  }

  /** Enters into the letter book what a file tells of letters. */
  #replaceCandidates(uri: string, after: CorpusDocument | undefined, questions: Question[]): void {
    const before = this.#candidates.get(uri) ?? [];
    const now = candidatesIn(after, this.#vocabulary());
    const same = (a: Candidate, b: Candidate | undefined) => JSON.stringify(a) === JSON.stringify(b);
    if (before.length === now.length && before.every((candidate, i) => same(candidate, now[i]))) return;
    for (const candidate of before) this.#book.delete(candidate);
    this.#addCandidates(uri, now);
    if (!this.#isAsked) return;
    const texts = new Set(before.map((candidate) => JSON.stringify(candidate)));
    const left = new Set(now.map((candidate) => JSON.stringify(candidate)));
    for (const candidate of [...before, ...now]) {
      const text = JSON.stringify(candidate);
      if (texts.has(text) && left.has(text)) continue;
      questions.push(...this.#book.questionsFor(candidate));
    }
  }

  #addCandidates(uri: string, candidates: Candidate[]): void {
    for (const candidate of candidates) this.#book.add(candidate);
    if (candidates.length > 0) this.#candidates.set(uri, candidates);
    else this.#candidates.delete(uri);
  }

  /** Every answer that asked one of these questions is out of date. */
  #outdate(questions: Iterable<Question>): void {
    if (!this.#isAsked) return;
    for (const question of questions) {
      this.#changedSince?.add(this.#dependencies.numberOf(question));
      for (const { kind, uri } of this.#dependencies.askers(question)) {
        if (kind === 'facts') this.#makeStale(uri);
        else this.#outdated.add(uri);
      }
    }
  }

  #makeStale(uri: string): void {
    if (this.#stale.has(uri)) return;
    this.#stale.add(uri);
    this.#outdate([{ asking: 'references', of: uri }]);
  }

  /** The letters in which one of these names may stand have to be looked at. */
  #doubtHolders(names: readonly Naming[]): void {
    if (names.length === 0) return;
    this.endSharing();
    const { lexicon } = this.#vocabulary();
    this.#doubts.raise(names.map(({ name }) => tokenize(name, lexicon)));
  }

  /** Are the facts of a file true? Where that is in doubt, it is looked whether the same names stand in it. */
  #isTrue(uri: string): boolean {
    const isDoubtful = this.hasDoubts && this.#doubts.settle(this.#files.find(uri));
    if (this.#stale.has(uri)) return false;
    if (isDoubtful) {
      const letter = this.#catalogue.get(uri) as Letter;
      const names = digestOfNames(letter, {
        names: this.#names.trie(this.#vocabulary(letter)),
        entry: (id) => this.entry(id),
      });
      this.revision++;
      if (names !== this.#factsOf(uri)?.names) this.#makeStale(uri);
    }
    return !this.#stale.has(uri);
  }

  #forget(uri: string): void {
    this.#stale.delete(uri);
    this.#setFacts(uri);
    this.#recent.delete(uri);
    this.#dependencies.forget(uri);
  }

  /** All that was derived may be different now: another language, or bodies that belong elsewhere. */
  #forgetAll(): void {
    this.endSharing();
    this.#doubts.clear();
    this.#book = this.#newBook();
    for (const { uri } of this.#catalogue.documents) {
      const candidates = candidatesIn(this.#catalogue.get(uri), this.#vocabulary());
      for (const candidate of candidates) this.#book.add(candidate);
      if (candidates.length > 0) this.#candidates.set(uri, candidates);
      this.#stale.add(uri);
      this.#outdated.add(uri);
    }
  }

  #newBook(): LetterBook {
    return new LetterBook(
      (id) => this.withParents(id),
      (asking, of) => this.#dependencies.ask(asking, of),
    );
  }

  /**
   * The files of which something else may have to be said now. A file that is gone is among them. As long as there are
   * doubts, others may come.
   */
  get outdated(): ReadonlySet<string> {
    return this.#outdated;
  }

  /** May something else have to be said of a file now? */
  isOutdated(uri: string): boolean {
    this.#isTrue(uri);
    return this.#outdated.has(uri);
  }

  /** Is it in doubt of some letter whether something else follows from its text now? */
  get hasDoubts(): boolean {
    return this.#doubts.size > 0;
  }

  /**
   * Looks which letters a new name, or one less, means something for, as long as `more` says so.
   * @returns whether that is known of all now
   */
  settleDoubts(more: () => boolean = () => true): boolean {
    if (!this.#doubts.look(more)) return false;
    for (const file of this.#doubts.letters) {
      if (!more()) return false;
      this.#isTrue(this.#files.text(file));
    }
    return true;
  }

  /** Of every file something else may have to be said. */
  outdateAll(): void {
    for (const { uri } of this.#catalogue.documents) this.#outdated.add(uri);
  }

  /** Works out what is said of a file outside; the file is then no longer outdated, until what `work` asks changes. */
  findings<T>(uri: string, work: () => T): T {
    const isTrue = this.#isTrue(uri);
    this.#outdated.delete(uri);
    this.revision++;
    const document = this.#catalogue.get(uri);
    if (!document) return work();
    // The file is at hand now; else it would be read again for its facts.
    if (!isTrue) this.#workOut(document);
    return this.#dependencies.note('findings', uri, work);
  }

  // ── From one session to the next, and from one thread to another ──

  /**
   * All that there is, as data.
   * @param versionOf tells the version of a file that an editor has open, as it is on disk, too; `undefined` for others
   */
  snapshot(versionOf?: (uri: string) => string | undefined): Snapshot {
    const { whole, closed } = this.#parted(versionOf);
    const keys = this.#keys.texts;
    const questionsFrom = (first: number) => this.#dependencies.questionsFrom(first, TABLED);
    const store = (document: Letter | AnnotationFile, version: string) => this.#store(document, version);
    return {
      tables: (function* () {
        // The keys first: by their numbers it is known what was asked of them.
        for (let first = 0; first < keys.length; first += TABLED)
          yield { keys: keys.slice(first, first + TABLED), questions: [] };
        for (let first = 0, questions; (questions = questionsFrom(first)).length > 0; first += TABLED)
          yield { keys: [], questions };
      })(),
      whole,
      closed: (function* () {
        for (const { document, version } of closed) yield store(document, version);
      })(),
    };
  }

  /**
   * The same, without anything that was worked out: for other corpora, which are to work for this one, until
   * `endSharing`. What they find out is taken over by `adopt`.
   */
  beginSharing(): Snapshot {
    this.#changedSince = new Set();
    this.#dependencies.keepsNumbers = true;
    const { whole, closed } = this.#parted();
    return {
      tables: [],
      whole,
      closed: closed.map(({ document, version }) => ({ head: headOf(document), version, asked: {} })),
    };
  }

  #parted(versionOf: (uri: string) => string | undefined = () => undefined) {
    const whole: SourceFile[] = [];
    const closed: { document: Letter | AnnotationFile; version: string }[] = [];
    for (const document of this.#catalogue.documents) {
      const { uri, path, kind } = document;
      const version = document.version ?? versionOf(uri);
      if (version !== undefined && (kind === 'letter' || kind === 'annotations'))
        closed.push({ document, version });
      else whole.push({ uri, path, text: document.text });
    }
    return { whole, closed };
  }

  #store(document: Letter | AnnotationFile, version: string): ClosedSnapshot {
    const { uri } = document;
    const facts = this.#isTrue(uri) ? this.#factsOf(uri) : undefined;
    return {
      head: headOf(document),
      version,
      ...(facts ? { facts: storeFacts(facts, this.#tables.get(this.#files.find(uri))!) } : {}),
      asked: {
        ...(facts ? { facts: this.#dependencies.askedBy('facts', uri) } : {}),
        ...(this.#outdated.has(uri) ? {} : { findings: this.#dependencies.askedBy('findings', uri) }),
      },
    };
  }

  /** Nothing more is taken over: what others worked out is wanted no more, or all of it was taken over. */
  endSharing(): void {
    this.#changedSince = undefined;
    this.#dependencies.keepsNumbers = false;
  }

  /** May something be taken over still? */
  get isSharing(): boolean {
    return this.#changedSince !== undefined;
  }

  /** Hands over to another corpus of the same files what was worked out about a closed file; here it is forgotten. */
  handOver(uri: string): ClosedSnapshot | undefined {
    const document = this.#catalogue.get(uri);
    const isShared =
      document?.version !== undefined && (document.kind === 'letter' || document.kind === 'annotations');
    if (!isShared) return undefined;
    const found = this.#store(document, document.version!);
    this.#dependencies.keepsNumbers = true;
    this.#forget(uri);
    this.#stale.add(uri);
    return found;
  }

  /** The tables from these numbers on: what has been added to them since. */
  tablesFrom(keys: number, questions: number): Tables {
    return { keys: this.#keys.texts.slice(keys), questions: this.#dependencies.questionsFrom(questions) };
  }

  /** Learns the numbers that another corpus has added to its tables. */
  learn({ keys, questions }: Tables, numbering: Numbering): void {
    for (const key of keys) numbering.keys.push(this.#keys.of(key));
    for (const question of questions)
      numbering.questions.push(question ? this.#dependencies.numberOf(question) : -1);
  }

  /**
   * Takes over what another corpus has worked out about a file.
   * @returns false where it is not wanted any more, or could have been worked out differently since
   */
  adopt({ head: { uri }, version, facts, asked }: ClosedSnapshot, { keys, questions }: Numbering): boolean {
    const document = this.#catalogue.get(uri);
    const isWhole = facts && asked.facts && asked.findings;
    if (!this.#changedSince || document?.version !== version || !isWhole) return false;
    const ofFacts = asked.facts!.map((number) => questions[number]!);
    const ofFindings = asked.findings!.map((number) => questions[number]!);
    if ([...ofFacts, ...ofFindings].some((question) => this.#changedSince!.has(question))) return false;
    this.revision++;
    if (this.#stale.delete(uri)) {
      this.#setFacts(uri, restoreFacts(facts, document, this.#keys), restorePlaces(facts, keys));
      this.#dependencies.restore('facts', uri, ofFacts);
      this.#recent.delete(uri);
    }
    if (!this.#outdated.delete(uri)) return false;
    this.#dependencies.restore('findings', uri, ofFindings);
    return true;
  }

  /** Was a file, when it was read, not any more what is known of it? */
  get isBehind(): boolean {
    return (this.#contents?.changed.size ?? 0) > 0;
  }

  /**
   * Begins to restore what a snapshot holds into a corpus without files: the tables first, then files, whole ones first.
   * Nothing may be asked until all is restored.
   */
  restoreTables({ keys, questions }: Tables): void {
    this.#keys.restore(keys);
    this.#dependencies.restoreQuestions(questions);
  }

  restoreWhole(whole: readonly SourceFile[]): void {
    const isSettings = ({ path }: SourceFile) => path === SETTINGS_FILE;
    for (const file of whole.filter(isSettings)) this.update(file);
    for (const file of whole) if (!isSettings(file)) this.update(file);
  }

  restoreClosed({ head, version, facts, asked }: ClosedSnapshot): void {
    const { uri } = head;
    const document =
      head.kind === 'letter'
        ? new ClosedLetter(head, version, this.#contents!)
        : new ClosedAnnotationFile(head, version, this.#contents!);
    this.#catalogue.replace(undefined, document);
    this.#addCandidates(uri, candidatesIn(document, this.#vocabulary()));
    if (facts && asked.facts) {
      this.#setFacts(uri, restoreFacts(facts, document, this.#keys), restorePlaces(facts));
      this.#dependencies.restore('facts', uri, asked.facts);
    } else this.#stale.add(uri);
    if (asked.findings) this.#dependencies.restore('findings', uri, asked.findings);
    else this.#outdated.add(uri);
  }

  // ── Files ──

  document(uri: string): CorpusDocument | undefined {
    this.#dependencies.ask('text', uri);
    return this.#catalogue.get(uri);
  }

  /** All documents, in order of their path. */
  documents(): readonly CorpusDocument[] {
    for (const kind of ['letter', 'register', 'annotations', 'settings'])
      this.#dependencies.ask('files', kind);
    return this.#catalogue.documents;
  }

  /** All documents, the annotations of a letter behind it: in this order each file has to be read only once. */
  *inOrderOfReading(): Iterable<CorpusDocument> {
    const isOfLetter = new Set<CorpusDocument>();
    for (const letter of this.letters()) {
      const files = this.annotationFilesOf(letter.id);
      yield letter;
      for (const file of files) {
        if (!isOfLetter.has(file)) yield file;
        isOfLetter.add(file);
      }
    }
    for (const document of this.documents())
      if (document.kind !== 'letter' && !isOfLetter.has(document)) yield document;
  }

  /** The documents in a folder, by its path, with all that is in folders within it. */
  documentsBelow(folder: string): readonly CorpusDocument[] {
    return this.#catalogue.below(folder);
  }

  /** The letters in order of date, undated ones last. */
  letters(): readonly Letter[] {
    this.#dependencies.ask('files', 'letter');
    return this.#catalogue.letters;
  }

  registers(): readonly Register[] {
    this.#dependencies.ask('files', 'register');
    return this.#catalogue.registers;
  }

  annotationFiles(): readonly AnnotationFile[] {
    this.#dependencies.ask('files', 'annotations');
    return this.#catalogue.annotationFiles;
  }

  /** The files with annotations of the letter with this id; commonly one. */
  annotationFilesOf(letter: string): readonly AnnotationFile[] {
    this.#dependencies.ask('annotations', letter);
    return this.#catalogue.annotationFilesOf(letter);
  }

  entries(): { entry: Entry; document: Register }[] {
    return this.registers().flatMap((document) => document.entries.map((entry) => ({ entry, document })));
  }

  // ── What has an id ──

  /** Everything that has this id: one thing, none, or several where it was given twice. */
  things(id: string): readonly Thing[] {
    this.#dependencies.ask('id', id);
    return this.#catalogue.things(id);
  }

  thing(id: string): Thing | undefined {
    return this.things(id)[0];
  }

  /** All ids in alphabetical order, or those of letters or entries. */
  ids(kind?: Thing['kind']): readonly string[] {
    this.#dependencies.ask('ids', '');
    return this.#catalogue.ids(kind);
  }

  /** The ids of letters and entries of which a date could be one of these days, in alphabetical order. */
  datedIn(days: DayRange): readonly string[] {
    for (const kind of ['letter', 'register']) this.#dependencies.ask('files', kind);
    return this.#catalogue.datedIn(days);
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
  withParents(id: string): readonly string[] {
    let ids = this.#parents.get(id);
    if (!ids) {
      const chain: string[] = [];
      for (let next: string | undefined = id; next && !chain.includes(next);) {
        chain.push(next);
        // Nobody need ask for this: where it changes, all is forgotten.
        const thing: Thing | undefined = this.#catalogue.things(next).find(({ kind }) => kind === 'entry');
        next = thing?.kind === 'entry' ? thing.entry.parent : undefined;
      }
      this.#parents.set(id, (ids = chain));
    }
    return ids;
  }

  table(letter: Letter): LanguageTable {
    return languageTable(letter.language ?? this.settings?.language);
  }

  // ── Annotations ──

  /** The annotations of a letter with the places of their passages, in the order of the files. */
  annotationsOf(letter: Letter): Placed[] {
    this.#dependencies.ask('text', letter.uri);
    return this.annotationFilesOf(letter.id).flatMap((file) => this.#placedIn(file, letter));
  }

  /** The letter that a file is, or that the annotations in it are of. */
  letterOf(document: CorpusDocument): Letter | undefined {
    if (document.kind === 'letter') return document;
    return document.kind === 'annotations' && document.letter ? this.letter(document.letter.text) : undefined;
  }

  #placedIn(file: AnnotationFile, letter: Letter): readonly Placed[] {
    const { annotations } = file;
    const known = this.#placed.get(annotations);
    if (known?.letter === letter) return known.placed;
    const placed = annotations.map((annotation): Placed => {
      const place: QuoteState = annotation.target
        ? findQuote(this.foldedBody(letter), annotation.target)
        : { state: 'lost', candidates: [] };
      return { file, annotation, letter, place };
    });
    this.#placed.set(annotations, { letter, placed });
    return placed;
  }

  /** The body of a letter, folded, as passages are sought in it. */
  foldedBody(letter: Letter): Folded {
    if (this.#folded?.letter !== letter)
      this.#folded = { letter, text: fold(letter.text, letter.structure.body) };
    return this.#folded.text;
  }

  // ── What letters refer to ──

  /** What the prose of a letter refers to: names, cited letters, dates, and what annotations pin or refuse. */
  derived(letter: Letter): readonly DerivedReference[] {
    const { uri } = letter;
    this.#dependencies.ask('references', uri);
    const recent = this.#recent.get(uri);
    const isTrue = this.#isTrue(uri);
    if (recent?.letter === letter && isTrue) return recent.references;
    if (!isTrue && this.#catalogue.get(uri) === letter) {
      this.#workOut(letter);
      return this.#recent.get(uri)!.references;
    }
    return this.#remember(letter, this.#derive(letter).references);
  }

  /** What notes of an editor name, in any file: entries, full dates, and the words that links show. */
  namedInNotes(document: CorpusDocument, notes: readonly Span[] = document.notes): DerivedReference[] {
    const vocabulary = this.#vocabulary();
    return deriveNotes(document, { vocabulary, names: this.#names.trie(vocabulary) }, notes);
  }

  #remember(letter: Letter, references: DerivedReference[]): DerivedReference[] {
    this.#recent.set(letter.uri, { letter, references });
    return references;
  }

  #derive(letter: Letter): Derivation {
    const vocabulary = this.#vocabulary(letter);
    const { references, words, names } = derive(letter, {
      vocabulary,
      names: this.#names.trie(vocabulary),
      book: this.#book,
      calendar: this.#settings?.calendar ?? 'gregorian',
      entry: (id) => this.entry(id),
    });
    const pins: DerivedReference[] = [];
    for (const placed of this.annotationsOf(letter)) {
      const pin = this.#pin(placed);
      if (pin) pins.push(pin);
    }
    if (pins.length === 0) return { references, words, names };
    // A pin wins over what was derived on the same words; a wider pin leaves what stands within it.
    const kept = references.filter(
      (reference) =>
        !pins.some(
          ({ span, targets }) =>
            contains(reference.span, span) || (targets.length === 0 && overlaps(reference.span, span)),
        ),
    );
    const all = [...kept, ...pins.filter((pin) => pin.targets.length > 0)];
    all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    return { references: all, words, names };
  }

  /** What an annotation with `ref` says of its passage. `ref: none` gives a pin without targets. */
  #pin({ annotation, place }: Placed): DerivedReference | undefined {
    const span = annotation.ref.length > 0 ? attachedTo(place) : undefined;
    if (!span) return undefined;
    // `ref` says what the words mean; what a note mentions besides stands in its body as a link.
    const targets = [...new Set(annotation.ref.map((ref) => ownCopy(ref.text)))].filter(
      (id) => id !== 'none',
    );
    const kind =
      this.letter(targets[0] ?? '') || this.entry(targets[0] ?? '')?.type === 'document'
        ? 'citation'
        : 'name';
    return pinnedReference(kind, span, targets, annotation.id);
  }

  #vocabulary(letter?: Letter): Vocabulary {
    return vocabularyOf(letter?.language ?? this.#settings?.language);
  }

  // ── The whole corpus ──

  /**
   * Works out the facts that are out of date, as long as `more` says so.
   * @returns whether all facts are true now
   */
  settle(more: () => boolean = () => true): boolean {
    if (!this.settleDoubts(more)) return false;
    for (const uri of this.#stale) {
      if (!more()) return false;
      this.#workOut(this.#catalogue.get(uri)!);
    }
    return true;
  }

  #settleForAQuestion(): void {
    if (this.unsettled <= this.patience) this.settle();
  }

  /** Long work on many files is done: what of them is at hand will not be asked for next. */
  rest(): void {
    this.#contents?.clear();
    this.#recent.clear();
    this.#folded = undefined;
  }

  /** How many files have facts that are out of date, or may be. */
  get unsettled(): number {
    return this.#stale.size + this.#doubts.size;
  }

  #workOut(document: CorpusDocument): void {
    this.#stale.delete(document.uri);
    this.revision++;
    const { facts, places } = this.#dependencies.note('facts', document.uri, () => {
      const derivation = document.kind === 'letter' ? this.#derive(document) : undefined;
      if (document.kind === 'letter') this.#remember(document, derivation!.references);
      return factsOf(this, document, derivation, this.#keys, (key) => this.#dependencies.askKey(key));
    });
    this.#setFacts(document.uri, facts, places);
  }

  #factsOf(uri: string): FileFacts | undefined {
    return this.#facts[this.#files.find(uri)];
  }

  #setFacts(uri: string, facts?: FileFacts, places?: PlaceTable): void {
    const file = this.#files.of(uri);
    const before = this.#facts[file];
    for (const { edtf } of before?.unheld ?? []) {
      const files = this.#unheldDates.get(edtf);
      files?.delete(uri);
      if (files?.size === 0) this.#unheldDates.delete(edtf);
    }
    this.#facts[file] = facts;
    this.#tables.count(file, this.#mentions, -1);
    this.#tables.set(file, places);
    this.#tables.count(file, this.#mentions, 1);
    this.#doubts.settle(file);
    for (const { edtf } of facts?.unheld ?? []) {
      const files = this.#unheldDates.get(edtf);
      if (files) files.add(uri);
      else this.#unheldDates.set(edtf, new Set([uri]));
    }
  }

  /** The numbers of all files that point at a key, in no order. */
  #pointingAt(key: string): number[] {
    this.#settleForAQuestion();
    return this.#dependencies.filesAsking({ asking: 'id', of: key }, 'facts');
  }

  /** Every place that refers to the thing with a key, by file; with `definition`, also where it is written down. */
  placesOf(key: string, definition = false): { document: CorpusDocument; places: Range[] }[] {
    const { documents } = this.#catalogue;
    const found: { document: CorpusDocument; places: Range[] }[] = [];
    let last = -1;
    this.eachPlace(
      key,
      (range, rank) => {
        if (rank !== last) found.push({ document: documents[rank]!, places: [range] });
        else found.at(-1)!.places.push(range);
        last = rank;
      },
      definition,
    );
    return found;
  }

  /**
   * Visits these places, in the order of files and texts.
   * @param visit is also given which of `documents` the place is in
   */
  eachPlace(key: string, visit: (range: Range, rank: number) => void, definition = false): void {
    const pointing = this.#pointingAt(key);
    const number = this.#keys.find(key);
    const { ranks, files } = this.#catalogue.order(this.#files);
    const ordered = new Int32Array(pointing.length);
    for (let i = 0; i < pointing.length; i++) ordered[i] = ranks[pointing[i]!]!;
    ordered.sort();
    let rank = 0;
    const visitRange = (range: Range) => visit(range, rank);
    for (let i = 0; i < ordered.length; i++) {
      rank = ordered[i]!;
      this.#tables.each(files[rank]!, number, definition, visitRange);
    }
  }

  /** How often the thing with a key is named or cited in the letters. */
  mentions(key: string): Readonly<Mentions> {
    this.#settleForAQuestion();
    return this.#mentions[this.#keys.find(key)] ?? NO_MENTIONS;
  }

  /** Every tag that stands on an annotation, with how often; in alphabetical order. */
  usedTags(): Map<string, number> {
    this.#settleForAQuestion();
    const used = new Map<string, number>();
    const keys = this.#keys.texts.filter((key) => key.startsWith('#')).sort();
    for (const key of keys) {
      const { written } = this.mentions(key);
      if (written > 0) used.set(key.slice(1), written);
    }
    return used;
  }

  /** What a letter or document (by its id) cites, with every passage: what it answers first, then as in its text. */
  citationsOf(id: string): readonly Citation[] {
    return this.things(id).flatMap(({ document }) => {
      if (!this.#isTrue(document.uri)) this.#workOut(document);
      const { replies, citations, unheld } = this.#factsOf(document.uri)!;
      const dates = new Set(unheld.map(({ edtf }) => edtf));
      return [
        ...[...replies, ...citations].filter(({ source }) => source === id),
        ...[...dates]
          .flatMap((edtf) => this.unheldOf(edtf).flatMap((letter) => letter.citations))
          .filter((citation) => citation.document === document),
      ];
    });
  }

  /** What says in its front matter or entry that it answers a letter or document. */
  answersTo(id: string): readonly Citation[] {
    const replies = this.#pointingAt(id).flatMap((file) => this.#facts[file]?.replies ?? []);
    return replies.filter(({ target }) => target === id).sort(byDateOfSource);
  }

  /** What cites a letter or document (by its id, or an unheld letter's key): answers first, then by date. */
  citedBy(id: string): readonly Citation[] {
    const unheld = this.unheldLetter(id);
    if (unheld) return unheld.citations;
    const citations = this.#pointingAt(id).flatMap((file) => this.#facts[file]?.citations ?? []);
    return [...this.answersTo(id), ...citations.filter(({ target }) => target === id).sort(byDateOfSource)];
  }

  /** The letters that are cited but neither held nor in the register, with every passage. */
  unheld(): readonly Unheld[] {
    this.#settleForAQuestion();
    return [...this.#unheldDates.keys()].sort().flatMap((edtf) => this.unheldOf(edtf));
  }

  /** Those of a date, in EDTF. */
  unheldOf(edtf: string): readonly Unheld[] {
    this.#settleForAQuestion();
    const letters = [...(this.#unheldDates.get(edtf) ?? [])].map((uri) => this.#catalogue.get(uri) as Letter);
    letters.sort(byDate);
    const found = letters.flatMap(({ uri }) => this.#factsOf(uri)!.unheld);
    return gatherUnheld(found.filter((letter) => letter.edtf === edtf));
  }

  /** The one with a key. */
  unheldLetter(key: string): Unheld | undefined {
    return this.unheldOf(dateOfKey(key)).find((letter) => letter.key === key);
  }
}
