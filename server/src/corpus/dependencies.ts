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

interface Asked {
  readonly question: Question;
  /** In no order. */
  readonly askers: Answer[];
}

/**
 * What answers depend on. While an answer is worked out, everything that it asks of the corpus is noted; when
 * something else stands behind a question, the answers that asked it are out of date, and no others.
 *
 * So nobody has to say what depends on what: an answer that asks through the corpus is kept true by it.
 */
export class Dependencies {
  readonly #asked = new Map<Asking, Map<string, Asked>>();
  readonly #byAnswer = new Map<Answer, ReadonlySet<Asked>>();
  readonly #answers = { facts: new Map<string, Answer>(), findings: new Map<string, Answer>() };
  #noting: Set<Asked> | undefined;

  /** Is there nothing yet that could be out of date? */
  get isEmpty(): boolean {
    return this.#byAnswer.size === 0;
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
    if (this.#noting) this.#noting.add(this.#of(asking, of));
  }

  /** The answers that asked this. */
  askers({ asking, of }: Question): readonly Answer[] {
    return this.#asked.get(asking)?.get(of)?.askers ?? [];
  }

  /** What was worked out about a file is no longer wanted. */
  forget(uri: string): void {
    for (const kind of ['facts', 'findings'] as const) {
      const answer = this.#answers[kind].get(uri);
      if (answer) this.#replace(answer, undefined);
      this.#answers[kind].delete(uri);
    }
  }

  #answer(kind: Answer['kind'], uri: string): Answer {
    let answer = this.#answers[kind].get(uri);
    if (!answer) this.#answers[kind].set(uri, (answer = { kind, uri }));
    return answer;
  }

  #of(asking: Asking, of: string): Asked {
    let table = this.#asked.get(asking);
    if (!table) this.#asked.set(asking, (table = new Map()));
    let asked = table.get(of);
    if (!asked) table.set(of, (asked = { question: { asking, of }, askers: [] }));
    return asked;
  }

  #replace(answer: Answer, asked: ReadonlySet<Asked> | undefined): void {
    const before = this.#byAnswer.get(answer);
    if (asked) this.#byAnswer.set(answer, asked);
    else this.#byAnswer.delete(answer);
    if (asked)
      for (const one of asked) {
        if (!before?.has(one)) one.askers.push(answer);
      }
    if (before)
      for (const one of before) {
        if (asked?.has(one)) continue;
        const { askers, question } = one;
        askers[askers.indexOf(answer)] = askers.at(-1)!;
        askers.pop();
        // An answer around this one may have asked it, and does not stand there yet.
        if (askers.length === 0 && !this.#noting) this.#asked.get(question.asking)!.delete(question.of);
      }
  }
}
