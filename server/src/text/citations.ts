import type { DateFinder, DateMention } from './dates';
import type { LanguageTable, Possessor } from './language';
import type { Span } from './lines';

/** A letter cited by its date, as far as the words alone tell. Offsets are those of the folded text. */
export interface CitationMention extends Span {
  date: DateMention;
  /** "your" letter, "our" letter. */
  possessor?: Possessor;
  /** The determiner as written ("your", "the"), for the explanation. */
  determiner?: string;
  /** Where the words name who wrote it ("of the Central Committee of the CPSU"), and to whom. */
  sender?: Span;
  recipient?: Span;
}

/** How far from its noun a date may stand, in characters: "letter of the Central Committee of … dated …". */
const REACH = 140;

/** Finds letters that are cited by their date, in one language. */
export class CitationFinder {
  readonly #table: LanguageTable;
  readonly #dates: DateFinder;
  readonly #noun: RegExp;
  readonly #pronoun: RegExp;
  readonly #dateLink: RegExp;

  constructor(table: LanguageTable, dates: DateFinder) {
    this.#table = table;
    this.#dates = dates;
    this.#noun = new RegExp(
      `(?<![\\p{L}\\p{N}-])(?:${alternatives(table.letterNouns)})(?![\\p{L}\\p{N}-])`,
      'giu',
    );
    this.#pronoun = new RegExp(
      `(?<![\\p{L}\\p{N}-])(?:${alternatives(['those', ...Object.keys(table.pronouns)])})(?![\\p{L}\\p{N}-])`,
      'giu',
    );
    this.#dateLink = new RegExp(`(?: ?\\(|,)? (?:${alternatives([...table.dateLinks, 'on'])}) `, 'giy');
  }

  /**
   * @param dates the dates of `text`, from `DateFinder.find`.
   * @returns one mention for each letter; those of a list ("of February 20, 27 and 29") after one another.
   */
  find(text: string, dates: readonly DateMention[]): CitationMention[] {
    const mentions: CitationMention[] = [];
    const heads: (Span & { pronoun: boolean })[] = [];
    for (const [pattern, pronoun] of [
      [this.#noun, false],
      [this.#pronoun, true],
    ] as const) {
      for (const match of text.matchAll(pattern)) {
        heads.push({ start: match.index, end: match.index + match[0].length, pronoun });
      }
    }
    heads.sort((a, b) => a.start - b.start);
    heads.forEach((head, i) => {
      const limit = Math.min(
        heads[i + 1]?.start ?? text.length,
        head.end + REACH,
        sentenceEnd(text, head.end),
      );
      mentions.push(
        ...(this.#datedAfter(text, head, limit, dates) ?? this.#datedBefore(text, head, limit, dates)),
      );
    });
    return mentions;
  }

  /** "your letter of February 22, 1964", "the letter of the Central Committee of the CPSU dated …". */
  #datedAfter(
    text: string,
    head: Span & { pronoun: boolean },
    limit: number,
    dates: readonly DateMention[],
  ): CitationMention[] | undefined {
    const first = dates.find(
      (date) => date.start >= head.end && date.start < limit && date.day !== undefined,
    );
    if (!first) return undefined;
    const link = this.#linkBefore(text, head.end, first.start);
    if (link === undefined) return undefined;
    const between = { start: head.end, end: link };
    if (/["]/.test(text.slice(between.start, between.end))) return undefined;
    const owner = head.pronoun ? this.#pronounOwner(text, head) : this.#determiner(text, head.start);
    const parties = { ...this.#parties(text, between) };
    const items = this.#list(text, first);
    const last = items.at(-1)!;
    // "of May 7, 1964 to the Central Committee of the CPSU": the recipient may stand behind the date.
    if (!parties.recipient) {
      const after = this.#recipientAfter(text, last.end);
      if (after) parties.recipient = after;
    }
    return items.map((date, i) => ({
      start: i === 0 ? owner.start : date.start,
      end: date.end,
      date,
      ...(owner.possessor ? { possessor: owner.possessor } : {}),
      ...(owner.determiner ? { determiner: owner.determiner } : {}),
      ...parties,
    }));
  }

  /** "the February 12 letter of the CC CPSU". */
  #datedBefore(
    text: string,
    head: Span & { pronoun: boolean },
    limit: number,
    dates: readonly DateMention[],
  ): CitationMention[] {
    if (head.pronoun) return [];
    const date = dates.find((d) => d.end === head.start - 1 && text[d.end] === ' ' && d.day !== undefined);
    if (!date) return [];
    const owner = this.#determiner(text, date.start);
    return [
      {
        start: owner.start,
        end: head.end,
        date,
        ...(owner.possessor ? { possessor: owner.possessor } : {}),
        ...(owner.determiner ? { determiner: owner.determiner } : {}),
        ...this.#parties(text, { start: head.end, end: limit }),
      },
    ];
  }

  /** Where the link that leads to a date begins; `undefined` where the words between do not lead there. */
  #linkBefore(text: string, from: number, dateStart: number): number | undefined {
    for (let at = from; at < dateStart; at++) {
      this.#dateLink.lastIndex = at;
      const match = this.#dateLink.exec(text);
      if (!match || at + match[0].length !== dateStart) continue;
      const words = text.slice(from, at).trim();
      const { senderLinks, recipientLinks } = this.#table;
      const leads = new RegExp(`^(?:${alternatives([...senderLinks, ...recipientLinks])})(?![\\p{L}])`, 'iu');
      return words === '' || leads.test(words) ? at : undefined;
    }
    return undefined;
  }

  /** The determiner before a noun, with at most a few adjectives between: "your last short letter". */
  #determiner(
    text: string,
    nounStart: number,
  ): { start: number; possessor?: Possessor; determiner?: string } {
    const { articles, possessives, adjectives } = this.#table;
    const before = text.slice(Math.max(0, nounStart - 80), nounStart);
    const words = [...before.matchAll(/[\p{L}\p{N}'-]+(?= )/gu)].slice(-(adjectives + 1)).reverse();
    let expected = before.length;
    for (const word of words) {
      // Only a space may stand between two words.
      if (word.index + word[0].length + 1 !== expected) break;
      expected = word.index;
      const lower = word[0].toLowerCase();
      const start = nounStart - before.length + word.index;
      if (Object.hasOwn(possessives, lower)) {
        return { start, possessor: possessives[lower]!, determiner: word[0] };
      }
      if (articles.includes(lower)) return { start, determiner: word[0] };
    }
    return { start: nounStart };
  }

  #pronounOwner(text: string, head: Span): { start: number; possessor?: Possessor; determiner?: string } {
    const word = text.slice(head.start, head.end);
    const possessor = this.#table.pronouns[word.toLowerCase()];
    return { start: head.start, determiner: word, ...(possessor ? { possessor } : {}) };
  }

  /** Who wrote and to whom, from the words between the noun and its date. */
  #parties(text: string, span: Span): { sender?: Span; recipient?: Span } {
    const words = text.slice(span.start, span.end);
    const { senderLinks, recipientLinks } = this.#table;
    const to = words.search(new RegExp(` (?:${alternatives(recipientLinks)}) `, 'iu'));
    const by = words.search(new RegExp(`^ (?:${alternatives(senderLinks)}) `, 'iu'));
    const end = to < 0 ? words.length : to;
    return {
      ...(by === 0 && end > 0 ? { sender: { start: span.start, end: span.start + end } } : {}),
      ...(to >= 0 ? { recipient: { start: span.start + to, end: span.end } } : {}),
    };
  }

  #recipientAfter(text: string, offset: number): Span | undefined {
    const pattern = new RegExp(
      `,? (?:${alternatives(this.#table.recipientLinks)}) [^.;:?!,\\n]{1,80}`,
      'iuy',
    );
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    return match ? { start: offset, end: offset + match[0].length } : undefined;
  }

  /** The dates of a list that begins with `first`; a part left out is that of its neighbour. */
  #list(text: string, first: DateMention): DateMention[] {
    const separator = new RegExp(
      `(?:, (?:${alternatives(this.#table.listLinks)}) |, | (?:${alternatives(this.#table.listLinks)}) )`,
      'iuy',
    );
    const items = [first];
    for (;;) {
      const last = items.at(-1)!;
      separator.lastIndex = last.end;
      const match = separator.exec(text);
      if (!match) break;
      const at = last.end + match[0].length;
      const next = this.#dates.at(text, at) ?? this.#dates.dayAt(text, at, last.month);
      if (!next || next.day === undefined) break;
      items.push(next);
    }
    // "February 20, 27 and 29 and May 7, 1964": the year stands once, behind.
    for (let i = items.length - 2; i >= 0; i--) {
      const following = items[i + 1]!.year;
      if (items[i]!.year === undefined && following !== undefined)
        items[i] = { ...items[i]!, year: following };
    }
    return items;
  }
}

/** The end of the sentence that `from` is in; an abbreviation's full stop is followed by no capital. */
function sentenceEnd(text: string, from: number): number {
  const pattern = /[;:?!\n]|\.(?= [\p{Lu}"])|\."|$/gu;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function alternatives(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}
