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

/** Something that is worked out about a file, and kept until what it asked for changes. */
export interface Answer {
  readonly kind: 'facts' | 'findings';
  readonly uri: string;
}

/** What was asked in one way, with its numbers. */
interface Table {
  readonly asking: Asking;
  readonly numbers: Map<string, number>;
}

interface Asked {
  table: Table;
  of: string;
  /** The answers that asked it, in no order; often a single one. */
  askers: number | number[];
}

/** The kinds of answers; an answer has the number of its file times two, plus that of its kind. */
const KINDS = ['facts', 'findings'] as const;

/** Below so many, a list of askers is copied rather than made longer, for an array that grows holds much room in reserve. */
const FEW = 16;

/**
 * What answers depend on. While an answer is worked out, everything that it asks of the corpus is noted; when
 * something else stands behind a question, the answers that asked it are out of date, and no others.
 *
 * So nobody has to say what depends on what: an answer that asks through the corpus is kept true by it.
 *
 * There are millions of these notes, so questions and answers are numbers here.
 */
export class Dependencies {
  readonly #tables = new Map<Asking, Table>();
  readonly #asked: Asked[] = [];
  readonly #free: number[] = [];
  /** By the number of an answer: the questions that it asked. */
  readonly #asks: (readonly number[] | undefined)[] = [];
  #noting: Set<number> | undefined;
  #count = 0;
  /** While this is set no question loses its number. */
  keepsNumbers = false;

  /**
   * @param files gives numbers to the URIs of files
   * @param own   gives of a text the copy that is to be kept of it
   */
  constructor(
    readonly files: Numbers,
    readonly own: (text: string) => string,
  ) {}

  /** Is there nothing yet that could be out of date? */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Works out an answer, noting all that it asks for in place of what it asked for the last time. */
  note<T>(kind: Answer['kind'], uri: string, work: () => T): T {
    const outer = this.#noting;
    const asked = (this.#noting = new Set());
    try {
      return work();
    } finally {
      this.#noting = outer;
      this.#replace(this.#answer(kind, uri), asked);
    }
  }

  /** The answer that is being worked out, if any, asks this. */
  ask(asking: Asking, of: string): void {
    if (this.#noting) this.#noting.add(this.#question(asking, of));
  }

  /** The answers that asked this. */
  askers(question: Question): Answer[] {
    return this.#askers(question).map((answer) => ({
      kind: KINDS[answer & 1]!,
      uri: this.files.text(answer >> 1),
    }));
  }

  /** The numbers of the files of which the answer of a kind asked this, in no order. */
  filesAsking(question: Question, kind: Answer['kind']): number[] {
    const wanted = KINDS.indexOf(kind);
    const files: number[] = [];
    for (const answer of this.#askers(question)) if ((answer & 1) === wanted) files.push(answer >> 1);
    return files;
  }

  #askers({ asking, of }: Question): readonly number[] {
    const question = this.#tables.get(asking)?.numbers.get(of);
    if (question === undefined) return NOBODY;
    const { askers } = this.#asked[question]!;
    return typeof askers === 'number' ? [askers] : askers;
  }

  /** What was worked out about a file is no longer wanted. */
  forget(uri: string): void {
    for (const kind of KINDS) this.#replace(this.#answer(kind, uri), undefined);
  }

  /** All questions, by their numbers. */
  get questions(): (Question | undefined)[] {
    const questions: (Question | undefined)[] = [];
    for (const { asking, numbers } of this.#tables.values())
      for (const [of, number] of numbers) questions[number] = { asking, of };
    return questions;
  }

  /** The questions from a number on; as long as no answer is worked out a second time, none of them goes. */
  questionsFrom(number: number): Question[] {
    return this.#asked.slice(number).map(({ table, of }) => ({ asking: table.asking, of }));
  }

  /** The number of a question, which is given one where it has none. */
  numberOf({ asking, of }: Question): number {
    return this.#question(asking, of);
  }

  /** The numbers of the questions that an answer asked. */
  askedBy(kind: Answer['kind'], uri: string): readonly number[] | undefined {
    return this.#asks[this.#answer(kind, uri)];
  }

  /** Gives questions the numbers that they had; nothing has been asked yet. */
  restoreQuestions(questions: readonly (Question | undefined)[]): void {
    for (const [number, question] of questions.entries()) {
      if (!question) {
        this.#free.push(number);
        continue;
      }
      this.#enter(this.#table(question.asking), question.of, number);
    }
  }

  /** An answer that was worked out before asked these. */
  restore(kind: Answer['kind'], uri: string, asked: readonly number[]): void {
    this.#replace(this.#answer(kind, uri), new Set(asked));
  }

  #answer(kind: Answer['kind'], uri: string): number {
    return this.files.of(uri) * 2 + KINDS.indexOf(kind);
  }

  #question(asking: Asking, of: string): number {
    const table = this.#table(asking);
    let question = table.numbers.get(of);
    if (question === undefined) {
      question = this.#free.pop() ?? this.#asked.length;
      this.#enter(table, of, question);
    }
    return question;
  }

  #enter(table: Table, text: string, question: number): void {
    const of = this.own(text);
    table.numbers.set(of, question);
    this.#asked[question] = { table, of, askers: NOBODY };
  }

  #table(asking: Asking): Table {
    let table = this.#tables.get(asking);
    if (!table) this.#tables.set(asking, (table = { asking, numbers: new Map() }));
    return table;
  }

  #replace(answer: number, asked: ReadonlySet<number> | undefined): void {
    const before = this.#asks[answer];
    this.#count += Number(asked !== undefined) - Number(before !== undefined);
    this.#asks[answer] = asked && [...asked];
    const known = before && asked && new Set(before);
    for (const question of asked ?? []) if (!known?.has(question)) this.#add(question, answer);
    for (const question of before ?? []) if (!asked?.has(question)) this.#drop(question, answer);
  }

  #add(question: number, answer: number): void {
    const asked = this.#asked[question]!;
    const { askers } = asked;
    if (typeof askers === 'number') asked.askers = [askers, answer];
    else if (askers.length === 0) asked.askers = answer;
    else if (askers.length < FEW) asked.askers = [...askers, answer];
    else askers.push(answer);
  }

  #drop(question: number, answer: number): void {
    const asked = this.#asked[question]!;
    if (typeof asked.askers === 'number') asked.askers = NOBODY;
    else {
      const at = asked.askers.indexOf(answer);
      asked.askers[at] = asked.askers.at(-1)!;
      asked.askers.pop();
    }
    // An answer around this one may have asked it, and does not stand there yet.
    if (this.#noting || this.keepsNumbers || (asked.askers as number[]).length > 0) return;
    asked.table.numbers.delete(asked.of);
    this.#free.push(question);
  }
}

const NOBODY: number[] = [];
