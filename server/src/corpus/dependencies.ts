import { Links } from './links';
import type { Numbers } from './places';

/** What one can ask of a corpus, besides what stands in the file that an answer is about. */
export type Asking =
  /** What has an id: a letter, entries, or nothing yet. Who points at a key asks for it, too. */
  | 'id'
  /** The annotations of the letter with an id. */
  | 'annotations'
  /** The words of the file with a URI, or the places of what stands in it. */
  | 'text'
  /** What the letter with a URI refers to. */
  | 'references'
  /** Letters and documents of a day (`1964-02-29`), of a month (`1964-02`), or of any date (the empty text). */
  | 'date'
  /** What was written by a sender, by the id of the topmost body. */
  | 'sender'
  /** All ids that there are (the empty text). */
  | 'ids'
  /** All files of a kind. */
  | 'files';

/** Something that can be asked, or behind which something else stands now. */
export interface Question {
  asking: Asking;
  of: string;
}

const KINDS = ['facts', 'findings'] as const;
type Kind = (typeof KINDS)[number];

/** Something that is worked out about a file, and kept until what it asked for changes. */
export interface Answer {
  readonly kind: Kind;
  readonly uri: string;
}

/** The numbers of questions, by what was asked of. */
interface QuestionNumbers {
  get(of: string): number | undefined;
  set(of: string, question: number): unknown;
  delete(of: string): unknown;
}

/** What was asked in one way, with its numbers. */
interface Table {
  readonly asking: Asking;
  readonly numbers: QuestionNumbers;
}

interface Asked {
  readonly table: Table;
  readonly of: string;
}

/** An answer that is being worked out. */
interface Noting {
  /** No other answer has it. */
  readonly serial: number;
  /** The questions that it has asked, each once. */
  readonly asked: number[];
}

/** The answers of a kind, by the numbers of their files. */
interface Answers {
  /** The questions that each asked. */
  readonly asks: Links;
  /** Has it been worked out? There are some that asked nothing. */
  readonly isKnown: boolean[];
}

/**
 * What answers depend on. While an answer is worked out, everything that it asks of the corpus is noted; when
 * something else stands behind a question, the answers that asked it are out of date, and no others.
 *
 * So nobody has to say what depends on what: an answer that asks through the corpus is kept true by it.
 *
 * There are millions of these notes, so questions and files are numbers here.
 */
export class Dependencies {
  readonly #ofKeys: NumbersOfKeys;
  readonly #tables: Readonly<Record<Asking, Table>>;
  readonly #asked: Asked[] = [];
  /** By the number of a question: the serial number of the answer that was the last to ask it. */
  readonly #askedFor: number[] = [];
  readonly #free: number[] = [];
  readonly #answers: Readonly<Record<Kind, Answers>> = {
    facts: { asks: new Links(), isKnown: [] },
    findings: { asks: new Links(), isKnown: [] },
  };
  #noting: Noting | undefined;
  #serial = 0;
  #count = 0;
  /** While this is set no question loses its number. */
  keepsNumbers = false;

  /**
   * @param files gives numbers to the URIs of files
   * @param keys  gives numbers to keys
   * @param own   gives of a text the copy that is to be kept of it
   */
  constructor(
    readonly files: Numbers,
    readonly keys: Numbers,
    readonly own: (text: string) => string,
  ) {
    this.#ofKeys = new NumbersOfKeys(keys);
    const table = (asking: Asking): Table => ({ asking, numbers: new Map<string, number>() });
    this.#tables = {
      id: { asking: 'id', numbers: this.#ofKeys },
      annotations: table('annotations'),
      text: table('text'),
      references: table('references'),
      date: table('date'),
      sender: table('sender'),
      ids: table('ids'),
      files: table('files'),
    };
  }

  /** Is there nothing yet that could be out of date? */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Works out an answer, noting all that it asks for in place of what it asked for the last time. */
  note<T>(kind: Kind, uri: string, work: () => T): T {
    const outer = this.#noting;
    const noting: Noting = { serial: ++this.#serial, asked: [] };
    this.#noting = noting;
    try {
      return work();
    } finally {
      this.#noting = outer;
      // The answer around this one has asked these before it.
      if (outer) for (const question of outer.asked) this.#askedFor[question] = outer.serial;
      this.#replace(kind, this.files.of(uri), noting.asked);
    }
  }

  /** The answer that is being worked out, if any, asks this. */
  ask(asking: Asking, of: string): void {
    if (this.#noting) this.#add(this.#noting, this.#question(asking, of));
  }

  /** The same as asking for an `id`, by the number of the key. */
  askKey(key: number): void {
    if (this.#noting) this.#add(this.#noting, this.#questionOfKey(key));
  }

  #add({ serial, asked }: Noting, question: number): void {
    if (this.#askedFor[question] === serial) return;
    this.#askedFor[question] = serial;
    asked.push(question);
  }

  /** The answers that asked this. */
  askers(question: Question): Answer[] {
    return KINDS.flatMap((kind) =>
      this.filesAsking(question, kind).map((file) => ({ kind, uri: this.files.text(file) })),
    );
  }

  /** The numbers of the files of which the answer of a kind asked this, in no order. */
  filesAsking({ asking, of }: Question, kind: Kind): number[] {
    const question = this.#tables[asking].numbers.get(of);
    return question === undefined ? [] : this.#answers[kind].asks.to(question);
  }

  /** What was worked out about a file is no longer wanted. */
  forget(uri: string): void {
    const file = this.files.of(uri);
    for (const kind of KINDS) this.#replace(kind, file, undefined);
  }

  /** The questions from a number on, with a hole for one that nobody asks any more. */
  questionsFrom(first: number, count = Infinity): (Question | undefined)[] {
    return this.#asked
      .slice(first, first + count)
      .map(({ table, of }, i) =>
        table.numbers.get(of) === first + i ? { asking: table.asking, of } : undefined,
      );
  }

  /** The number of a question, which is given one where it has none. */
  numberOf({ asking, of }: Question): number {
    return this.#question(asking, of);
  }

  /** The numbers of the questions that an answer asked. */
  askedBy(kind: Kind, uri: string): readonly number[] | undefined {
    const { asks, isKnown } = this.#answers[kind];
    const file = this.files.of(uri);
    return isKnown[file] ? asks.from(file) : undefined;
  }

  /** Gives questions the numbers that they had, behind those that have theirs; nothing has been asked yet. */
  restoreQuestions(questions: readonly (Question | undefined)[]): void {
    for (const question of questions) {
      const number = this.#asked.length;
      if (question) this.#enter(this.#tables[question.asking], this.own(question.of), number);
      else {
        this.#asked.push(NOT_ASKED);
        this.#free.push(number);
      }
    }
  }

  /** An answer that was worked out before, or elsewhere while numbers are kept, asked these. */
  restore(kind: Kind, uri: string, asked: readonly number[]): void {
    const file = this.files.of(uri);
    this.#replace(kind, file, NOTHING);
    const { asks } = this.#answers[kind];
    for (const question of asked) asks.add(file, question);
  }

  #question(asking: Asking, of: string): number {
    if (asking === 'id') return this.#questionOfKey(this.keys.of(of));
    const table = this.#tables[asking];
    return table.numbers.get(of) ?? this.#enter(table, this.own(of));
  }

  #questionOfKey(key: number): number {
    return this.#ofKeys.at(key) ?? this.#enter(this.#tables.id, this.keys.text(key));
  }

  /** @param of a text that is kept */
  #enter(table: Table, of: string, question = this.#free.pop() ?? this.#asked.length): number {
    table.numbers.set(of, question);
    this.#asked[question] = { table, of };
    this.#askedFor[question] = 0;
    return question;
  }

  /** @param asked each once */
  #replace(kind: Kind, file: number, asked: readonly number[] | undefined): void {
    const { asks, isKnown } = this.#answers[kind];
    const wasKnown = isKnown[file] === true;
    this.#count += Number(asked !== undefined) - Number(wasKnown);
    isKnown[file] = asked !== undefined;
    const before = wasKnown ? new Set(asks.from(file)) : undefined;
    for (const question of asked ?? NOTHING) if (!before?.delete(question)) asks.add(file, question);
    for (const question of before ?? NOTHING) {
      asks.delete(file, question);
      this.#giveUp(question);
    }
  }

  /** A question that nobody asks any more loses its number. */
  #giveUp(question: number): void {
    // An answer around this one may have asked it, and does not stand there yet.
    if (this.#noting || this.keepsNumbers) return;
    if (KINDS.some((kind) => this.#answers[kind].asks.leadsTo(question))) return;
    const { table, of } = this.#asked[question]!;
    table.numbers.delete(of);
    this.#free.push(question);
  }
}

const NOTHING: readonly number[] = [];
const NOT_ASKED: Asked = { table: { asking: 'ids', numbers: new Map() }, of: '' };

/** The numbers of the questions what has an id, by the numbers of keys. */
class NumbersOfKeys implements QuestionNumbers {
  /** By the number of the key. */
  readonly #numbers: (number | undefined)[] = [];

  constructor(readonly keys: Numbers) {}

  at(key: number): number | undefined {
    return this.#numbers[key];
  }

  get(text: string): number | undefined {
    return this.#numbers[this.keys.find(text)];
  }

  set(text: string, question: number): void {
    const key = this.keys.of(text);
    while (this.#numbers.length < key) this.#numbers.push(undefined);
    this.#numbers[key] = question;
  }

  delete(text: string): void {
    this.#numbers[this.keys.of(text)] = undefined;
  }
}
