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
  readonly table: Table;
  readonly of: string;
}

/** The kinds of answers; an answer has the number of its file times two, plus that of its kind. */
const KINDS = ['facts', 'findings'] as const;

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
  /** From answers to the questions that they asked. */
  readonly #asks = new Links();
  /** By the number of an answer: has it been worked out? There are some that asked nothing. */
  readonly #isKnown: boolean[] = [];
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
    return question === undefined ? [] : this.#asks.to(question);
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
    const answer = this.#answer(kind, uri);
    return this.#isKnown[answer] ? this.#asks.from(answer) : undefined;
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

  /** An answer that was worked out before, or elsewhere while numbers are kept, asked these. */
  restore(kind: Answer['kind'], uri: string, asked: readonly number[]): void {
    const answer = this.#answer(kind, uri);
    this.#replace(answer, NOTHING);
    for (const question of asked) this.#asks.add(answer, question);
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
    this.#asked[question] = { table, of };
  }

  #table(asking: Asking): Table {
    let table = this.#tables.get(asking);
    if (!table) this.#tables.set(asking, (table = { asking, numbers: new Map() }));
    return table;
  }

  #replace(answer: number, asked: ReadonlySet<number> | undefined): void {
    const wasKnown = this.#isKnown[answer] === true;
    this.#count += Number(asked !== undefined) - Number(wasKnown);
    this.#isKnown[answer] = asked !== undefined;
    const before = wasKnown ? this.#asks.from(answer) : [];
    const known = before.length > 0 && asked ? new Set(before) : undefined;
    for (const question of asked ?? []) if (!known?.has(question)) this.#asks.add(answer, question);
    for (const question of before) if (!asked?.has(question)) this.#drop(answer, question);
  }

  #drop(answer: number, question: number): void {
    this.#asks.delete(answer, question);
    // An answer around this one may have asked it, and does not stand there yet.
    if (this.#noting || this.keepsNumbers || this.#asks.leadsTo(question)) return;
    const { table, of } = this.#asked[question]!;
    table.numbers.delete(of);
    this.#free.push(question);
  }
}

const NOTHING: ReadonlySet<number> = new Set();
