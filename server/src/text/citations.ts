import { listedDay } from './dates/lists';
import type { DateMention } from './dates/mention';
import type { PaperNoun, Possessor } from './language';
import type { Span } from './lines';
import type { NameMatch } from './names';
import { MARK, NO_GAP, NUMBER, PARAGRAPH, SPACE, WORD, type Tokens } from './tokens';
import type { ByWord, Vocabulary } from './vocabulary';

/** Who wrote a cited letter, or to whom, as far as the words tell. */
export interface Party {
  /** "to us": the writer's side or the reader's. */
  person?: Possessor;
  /** The tokens that name it, from `first` to before `end`; absent for a pronoun. */
  first?: number;
  end?: number;
}

/** What stands before the noun: "your", "the", "this", "a", "its", "Mr. Jay's". */
export type Determiner =
  'possessive' | 'article' | 'demonstrative' | 'indefinite' | 'third' | 'named' | 'quantified' | 'none';

/** A letter or paper that is cited, as far as the words alone tell. */
export interface CitationMention extends Span {
  /** The tokens it consists of. */
  first: number;
  last: number;
  /** The token of its noun. */
  at: number;
  noun: PaperNoun;
  determiner: Determiner;
  /** The determiner as written, for the explanation. */
  word?: string;
  /** "your" letter, "our" letter. */
  possessor?: Possessor;
  date?: DateMention;
  sender?: Party;
  recipient?: Party;
  /** "our present letter" · "your last letter" · "the above-mentioned letter" · "such a letter". */
  quality?: 'self' | 'latest' | 'same' | 'such' | 'order';
  /** "that letter", further away than "this letter". */
  far?: boolean;
  /** "In this letter we …", "I write this letter": the words around it say that it is the letter in hand. */
  inHand?: boolean;
  /** The number of a telegram or dispatch. */
  number?: string;
  /** What the words before it say: "in reply to", "I enclose". */
  relation?: 'replies-to' | 'encloses' | 'forwards';
  /** A noun without a date that something else ties to one: "On May 5 you sent a letter". */
  dateElsewhere?: boolean;
  /** The reply whose letter this is, in "our reply of June 14 to the letter". */
  answeredBy?: CitationMention;
}

/** What a walk over a noun phrase has found so far. */
interface Complement {
  end: number;
  dates: DateMention[];
  sender?: Party;
  recipient?: Party;
}

interface Head {
  start: number;
  determiner: Determiner;
  word?: string;
  possessor?: Possessor;
  quality?: CitationMention['quality'];
  dateBefore?: DateMention;
  sender?: Party;
}

/** What a sentence tells of a letter besides its noun phrase. */
type Told = Pick<CitationMention, 'sender' | 'recipient' | 'date' | 'dateElsewhere'>;

/** How many tokens a party's name may have, and a clause that tells of sending. */
const LONGEST_PARTY = 16;
const LONGEST_CLAUSE = 28;
/** How far the month of a bare day may stand before it, in tokens. */
const MONTH_REACH = 16;
/** Adjectives between determiner and noun. */
const MOST_ADJECTIVES = 4;

/** The kinds of words at which a citation is looked for; 0 for all others. */
const HEADS = { noun: 1, pronoun: 2, possessive: 3, genitive: 4, pronounArticle: 5 } as const;

/** Finds cited letters and papers, dated or not, in one language. */
export class CitationFinder {
  /** What a citation may begin with, by word: see `HEADS`. */
  readonly #heads: Uint8Array;

  constructor(readonly v: Vocabulary) {
    this.#heads = new Uint8Array(v.lexicon.words.length);
    const kinds: ByWord<unknown>[] = [v.noun, v.pronoun, v.possessive, v.genitive, v.pronounArticle];
    for (let id = 1; id < this.#heads.length; id++)
      this.#heads[id] = kinds.findIndex((find) => find(id) !== undefined) + 1;
  }

  /**
   * @param dates of the same tokens, weak ones among them
   * @param names of the same tokens
   * @returns one mention for each letter, in the order of the text; those of a list ("of February 20, 27 and 29")
   *          after one another, each on its own fragment. Dates that only a list makes one are in the mentions.
   */
  find(tokens: Tokens, dates: readonly DateMention[], names: readonly NameMatch[]): CitationMention[] {
    return new Search(this.v, tokens, dates, names).run(this.#heads);
  }
}

/** Dates or names by the token that they begin or end with. */
class ByToken<T> {
  /** By token: the index of the item, counted from 1. */
  readonly #index: Int32Array;

  constructor(
    count: number,
    readonly items: readonly T[],
    token: (item: T) => number,
  ) {
    this.#index = new Int32Array(count);
    items.forEach((item, i) => (this.#index[token(item)] = i + 1));
  }

  get(token: number): T | undefined {
    if (token < 0 || token >= this.#index.length) return undefined;
    const found = this.#index[token]!;
    return found === 0 ? undefined : this.items[found - 1];
  }

  has(token: number): boolean {
    return token >= 0 && token < this.#index.length && this.#index[token] !== 0;
  }
}

/** One search over one text. */
class Search {
  readonly #dateAt: ByToken<DateMention>;
  readonly #dateEnd: ByToken<DateMention>;
  readonly #nameAt: ByToken<NameMatch>;
  readonly #nameEnd: ByToken<NameMatch>;
  readonly #mentions: CitationMention[] = [];

  constructor(
    readonly v: Vocabulary,
    readonly tokens: Tokens,
    all: readonly DateMention[],
    readonly names: readonly NameMatch[],
  ) {
    this.#dateAt = new ByToken(tokens.count, all, ({ first }) => first);
    this.#dateEnd = new ByToken(tokens.count, all, ({ last }) => last);
    this.#nameAt = new ByToken(tokens.count, names, ({ first }) => first);
    this.#nameEnd = new ByToken(tokens.count, names, ({ last }) => last);
  }

  run(heads: Uint8Array): CitationMention[] {
    const { tokens, v } = this;
    const { ids, count } = tokens;
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      const head = id < heads.length ? heads[id]! : 0;
      if (head === 0) continue;
      if (head === HEADS.noun) i = this.#noun(i, v.noun(id)!);
      else if (head === HEADS.pronoun) i = this.#pronoun(i, v.pronoun(id)!);
      else if (head === HEADS.possessive) i = this.#elided(i, v.possessive(id)!);
      else if (head === HEADS.genitive) i = this.#genitive(i);
      else i = this.#that(i);
    }
    this.#placed();
    return this.#mentions;
  }

  /** "Paris 812, Aug 17": a telegram by its place and number. */
  #placed(): void {
    const { tokens } = this;
    const noun: PaperNoun = { kind: 'letter' };
    const found = this.names.length;
    for (let k = 0; k < found; k++) {
      const { first, last } = this.names[k]!;
      const at = last + 1;
      if (
        at >= tokens.count ||
        tokens.kinds[at] !== NUMBER ||
        tokens.gaps[at] !== SPACE ||
        this.#dateAt.has(at)
      )
        continue;
      const complement = this.#complement(at, noun, { start: first, determiner: 'named' });
      const [date] = complement.dates;
      if (!date || this.#number(at) === at) continue;
      this.#add({
        at: last,
        noun,
        determiner: 'named',
        sender: { first, end: at },
        number: this.#numberAt(at),
        relation: this.#relation(first),
        first,
        end: date.last + 1,
        date,
      });
    }
    this.#mentions.sort((a, b) => a.first - b.first);
  }

  // ── Heads ──

  /** "your letter of …": answers the last token it has used. */
  #noun(at: number, noun: PaperNoun): number {
    const { tokens, v } = this;
    const head = this.#head(at, noun);
    if (head.determiner === 'quantified' || (noun.kind === 'paper' && head.determiner === 'none')) return at;
    // Most of these words speak of no paper: what has no date must point back to one, or be a letter.
    const numbered = isPlainLetter(noun) && this.#number(at + 1) > at + 1;
    const determined = head.determiner !== 'none' || numbered;
    const undated = determined && !noun.plural && (isPointer(head) || isPlainLetter(noun));
    if (!undated && !head.dateBefore && !this.#isDateNear(at)) return at;
    const complement = this.#complement(at + 1, noun, head);
    if (head.dateBefore) complement.dates.unshift(head.dateBefore);
    if (!undated && complement.dates.length === 0) return at;
    const base = {
      at,
      noun,
      determiner: head.determiner,
      word: head.word,
      possessor: head.possessor ?? noun.possessor,
      sender: complement.sender ?? head.sender,
      recipient: complement.recipient,
      quality: head.quality,
      number: this.#numberAt(at + 1),
      relation: this.#relation(head.start),
      answeredBy: this.#answeredBy(head.start),
    };
    if (complement.dates.length > 0) {
      const plain = complement.dates.length === 1;
      complement.dates.forEach((date, i) =>
        this.#add({
          ...base,
          first: i === 0 ? head.start : date.first,
          end: plain ? complement.end : head.dateBefore ? at + 1 : date.last + 1,
          date,
        }),
      );
      return Math.max(at, complement.end - 1);
    }
    // "vom 14ten h.": a date that could not be read is a date all the same.
    if (this.#isUnreadDate(complement.end)) return at;
    const inHand = v.demonstrative(tokens.ids[head.start]!) && this.#isInHand(head.start, complement.end);
    const told =
      head.quality === 'latest' ? this.#predicate(complement.end) : this.#told(head, complement.end);
    // What says which letter belongs to the citation: "a letter *which is directed against us*".
    const defined =
      head.determiner === 'indefinite' || told.sender !== undefined || told.recipient !== undefined;
    const clause = defined ? this.#clauseEnd(complement.end) : complement.end;
    const end = told.date && told.date.first > complement.end ? Math.min(clause, told.date.last + 1) : clause;
    this.#add({
      ...base,
      ...told,
      first: head.start,
      end,
      ...(inHand ? { inHand: true } : {}),
      ...(v.farDemonstrative(tokens.ids[head.start]!) ? { far: true } : {}),
    });
    return complement.end - 1;
  }

  /** Does a link to a date lead to a number that was not understood? */
  #isUnreadDate(at: number): boolean {
    const { tokens, v } = this;
    if (!v.dateLink(tokens.ids[at]!)) return false;
    const next = v.article(tokens.ids[at + 1]!) ? at + 2 : at + 1;
    return next < tokens.count && tokens.kinds[next] === NUMBER;
  }

  /** Does a date begin within reach of a noun? */
  #isDateNear(at: number): boolean {
    const end = Math.min(this.tokens.count, at + LONGEST_CLAUSE);
    for (let i = at + 1; i < end; i++) if (this.#dateAt.has(i)) return true;
    return false;
  }

  /** "ours of November 29, 1963", "yours of the 3d inst.". */
  #pronoun(at: number, possessor: Possessor, behind = at + 1): number {
    const { tokens } = this;
    const noun: PaperNoun = { kind: 'letter', plural: true };
    const complement = this.#complement(behind, noun, { start: at, determiner: 'possessive' });
    if (complement.dates.length === 0) return at;
    complement.dates.forEach((date, i) =>
      this.#add({
        at,
        noun,
        determiner: 'possessive',
        word: tokens.word(at),
        possessor,
        sender: complement.sender,
        recipient: complement.recipient,
        relation: this.#relation(at),
        first: i === 0 ? this.#withArticle(at) : date.first,
        end: complement.dates.length === 1 ? complement.end : date.last + 1,
        date,
      }),
    );
    return complement.end - 1;
  }

  /** "Moscow's 1123 of May 5", "Mr. Jay's of the 3d". */
  #genitive(at: number): number {
    const { tokens } = this;
    if (!tokens.isMark(at - 1, "'") || tokens.gaps[at] !== NO_GAP || tokens.gaps[at - 1] !== NO_GAP)
      return at;
    const name = this.#nameEnd.get(at - 2);
    const owner = name ? name.first : at - 2;
    if (owner < 0 || (!name && !tokens.isCapital(owner))) return at;
    const noun: PaperNoun = { kind: 'letter' };
    const number = this.#number(at + 1);
    const complement = this.#complement(at + 1, noun, { start: owner, determiner: 'named' }, number > at + 1);
    const [date] = complement.dates;
    if (!date || (number === at + 1 && !this.#followsAt(at + 1, date))) return at;
    const first = this.#withArticle(this.#withTitles(owner));
    this.#add({
      at,
      noun,
      determiner: 'named',
      sender: { first: owner, end: at - 1 },
      recipient: complement.recipient,
      number: this.#numberAt(at + 1),
      relation: this.#relation(first),
      first,
      end: date.last + 1,
      date,
    });
    return complement.end - 1;
  }

  /** Do only a link and an article stand between token `at` and the date? */
  #followsAt(at: number, date: DateMention): boolean {
    return date.first - at <= 2 && Boolean(this.v.dateLink(this.tokens.ids[at]!));
  }

  /** "That of the 14th": the letter is of the side that was spoken of. */
  #that(at: number): number {
    const { tokens, v } = this;
    const previous = this.#mentions.at(-1);
    if (!previous || at - previous.last > 60 || !v.dateLink(tokens.ids[at + 1]!)) return at;
    const date = this.#dateStart(
      at + 1,
      { kind: 'letter' },
      { start: at, determiner: 'demonstrative' },
      false,
    );
    if (!date || date.parts.day === undefined || !this.#followsAt(at + 1, date)) return at;
    this.#add({
      at,
      noun: { kind: 'letter' },
      determiner: 'demonstrative',
      word: tokens.word(at),
      possessor: previous.possessor,
      sender: previous.sender,
      first: at,
      end: date.last + 1,
      date: this.#monthBefore(date),
    });
    return date.last;
  }

  /** The beginning of a name before which titles and other names stand: "Ambassador Dowling", "mr. Adams". */
  #withTitles(first: number): number {
    const { tokens, v } = this;
    let start = first;
    for (let i = first - 1; i >= 0 && i >= first - 6 && tokens.gaps[i + 1] !== PARAGRAPH; i--) {
      const id = tokens.ids[i]!;
      if (tokens.isMark(i, '.') && v.title(tokens.ids[i - 1]!)) continue;
      const part =
        v.title(id) ||
        (tokens.isCapital(i) &&
          tokens.gaps[i + 1] === SPACE &&
          !v.functionWord(id) &&
          !v.article(id) &&
          !v.month(id));
      if (!part) break;
      start = i;
    }
    return start;
  }

  #withArticle(first: number): number {
    const { tokens, v } = this;
    return first > 0 && tokens.gaps[first] === SPACE && v.article(tokens.ids[first - 1]!) ? first - 1 : first;
  }

  /** "my last", "your last of the 3d", and the "Your 412, October 3" of telegrams. */
  #elided(at: number, possessor: Possessor): number {
    const { tokens, v } = this;
    const noun: PaperNoun = { kind: 'letter' };
    const word = tokens.word(at);
    // "your's of the 3d"
    if (tokens.isMark(at + 1, "'") && v.genitive(tokens.ids[at + 2]!))
      return this.#pronoun(at, possessor, at + 3);
    if (v.latestWord(tokens.ids[at + 1]!) && tokens.gaps[at + 1] !== PARAGRAPH) {
      const next = at + 2;
      const alone =
        next >= tokens.count ||
        tokens.kinds[next] === MARK ||
        tokens.gaps[next] === PARAGRAPH ||
        v.dateLink(tokens.ids[next]!) ||
        v.recipientLink(tokens.ids[next]!) ||
        v.letterVerb(tokens.ids[next]!) ||
        v.functionWord(tokens.ids[next]!);
      if (!alone || tokens.isMark(next, '-') || tokens.isMark(next, "'")) return at;
      const complement = this.#complement(next, noun, { start: at, determiner: 'possessive' });
      const [date] = complement.dates;
      this.#add({
        ...this.#predicate(Math.max(next, complement.end)),
        at,
        noun,
        determiner: 'possessive',
        word,
        possessor,
        quality: 'latest',
        recipient: complement.recipient,
        relation: this.#relation(at),
        first: at,
        end: date ? date.last + 1 : next,
        ...(date ? { date } : {}),
      });
      return Math.max(next, complement.end) - 1;
    }
    const number = this.#number(at + 1);
    if (number === at + 1) return at;
    const complement = this.#complement(number, noun, { start: at, determiner: 'possessive' }, true);
    const [date] = complement.dates;
    if (!date) return at;
    this.#add({
      at,
      noun,
      determiner: 'possessive',
      word,
      possessor,
      number: this.#numberAt(at + 1),
      relation: this.#relation(at),
      first: at,
      end: date.last + 1,
      date,
    });
    return complement.end - 1;
  }

  #add(mention: Omit<CitationMention, 'start' | 'end' | 'last'> & { end: number }): void {
    const { tokens } = this;
    const { end, ...rest } = mention;
    this.#mentions.push({
      ...rest,
      last: end - 1,
      start: tokens.starts[rest.first]!,
      end: tokens.ends[end - 1]!,
    });
  }

  // ── The way back to the determiner ──

  #head(at: number, noun: PaperNoun): Head {
    const { tokens, v } = this;
    const head: Head = { start: at, determiner: 'none' };
    let adjectives = 0;
    for (let i = at - 1; i >= 0 && tokens.gaps[i + 1] !== PARAGRAPH;) {
      const id = tokens.ids[i]!;
      const date = this.#dateEnd.get(i);
      if (date && !date.weak && !head.dateBefore) {
        head.dateBefore = date;
        i = date.first - 1;
        continue;
      }
      // "Mr. Jay's letter", "yesterday's letter".
      if (
        tokens.isMark(i - 1, "'") &&
        tokens.gaps[i] === NO_GAP &&
        tokens.ends[i]! - tokens.starts[i]! === 1
      ) {
        const owned = this.#dateEnd.get(i - 2);
        if (owned) {
          head.dateBefore = owned;
          return { ...head, start: owned.first, determiner: 'article' };
        }
        const name = this.#nameEnd.get(i - 2);
        const known = name ? name.first : i - 2;
        if (known < 0 || (!name && !tokens.isCapital(known))) return head;
        const first = this.#withTitles(known);
        const start = this.#withArticle(first);
        return { ...head, start, determiner: 'named', sender: { first, end: i - 1 } };
      }
      const name = this.#nameEnd.get(i);
      if (name) {
        // "the CPSU letter", "the *Pravda* editorial".
        head.sender ??= { first: name.first, end: name.last + 1 };
        i = name.first - 1;
        continue;
      }
      if (tokens.kinds[i] === MARK) {
        const compound = tokens.isMark(i, '-') && tokens.gaps[i] === NO_GAP && tokens.gaps[i + 1] === NO_GAP;
        if (!compound || tokens.isMark(i - 1, '-')) break;
        i--;
        continue;
      }
      if (tokens.kinds[i] === NUMBER) break;
      const possessor = v.possessive(id);
      if (possessor) return { ...head, start: i, determiner: 'possessive', possessor, word: tokens.word(i) };
      const word = tokens.word(i);
      const found = (determiner: Determiner): Head => ({ ...head, start: i, determiner, word });
      // "your several favours" are particular ones, "several letters" are not.
      const before = i > 0 ? tokens.ids[i - 1]! : 0;
      if (v.quantifier(id) && !v.possessive(before) && !v.article(before))
        return { ...head, determiner: 'quantified' };
      if (v.suchWord(id)) return { ...found('demonstrative'), quality: 'such' };
      if (v.thirdPossessive(id)) return found('third');
      if (v.demonstrative(id)) return found('demonstrative');
      if (v.article(id)) return found('article');
      if (v.indefinite(id)) {
        return i > 0 && v.suchWord(tokens.ids[i - 1]!)
          ? { ...head, start: i - 1, determiner: 'demonstrative', quality: 'such', word }
          : found('indefinite');
      }
      if (v.phraseBreak(id) || (v.noun(id) && !noun.plural && adjectives > 0)) break;
      if (++adjectives > MOST_ADJECTIVES) break;
      head.quality ??= v.selfWord(id)
        ? 'self'
        : v.latestWord(id)
          ? 'latest'
          : v.sameWord(id)
            ? 'same'
            : v.orderWord(id)
              ? 'order'
              : undefined;
      i--;
    }
    if (head.dateBefore && head.dateBefore.last !== at - 1) delete head.dateBefore;
    // "aide-mémoire" is one word.
    let start = at;
    while (
      start >= 2 &&
      tokens.isMark(start - 1, '-') &&
      tokens.gaps[start] === NO_GAP &&
      tokens.gaps[start - 1] === NO_GAP
    )
      start -= 2;
    return {
      start,
      determiner: 'none',
      ...(head.dateBefore ? { start: head.dateBefore.first, dateBefore: head.dateBefore } : {}),
    };
  }

  // ── What follows the noun ──

  /** Number, sender, recipient and dates, in any order. */
  #complement(from: number, noun: PaperNoun, head: Head, numbered = false): Complement {
    const { tokens, v } = this;
    let at = this.#number(from);
    const result: Complement = { end: at, dates: [] };
    const hasNumber = numbered || at > from;
    for (let turn = 0; turn < 4 && at < tokens.count && tokens.gaps[at] !== PARAGRAPH; turn++) {
      const dateStart = result.dates.length > 0 ? undefined : this.#dateStart(at, noun, head, hasNumber);
      if (dateStart) {
        result.dates = noun.plural ? this.#list(dateStart) : [dateStart];
        at = result.end = result.dates.at(-1)!.last + 1;
        continue;
      }
      let link = at;
      const comma = tokens.isMark(link, ',') && (result.dates.length > 0 || hasNumber);
      if (comma) link++;
      while (v.participle(tokens.ids[link]!) && !v.senderLink(tokens.ids[link]!)) link++;
      const id = tokens.ids[link]!;
      const recipient = v.recipientLink(id) ? this.#party(link + 1, true) : undefined;
      if (recipient && !result.recipient) {
        result.recipient = recipient.party;
        at = recipient.end;
        if (recipient.named && !comma) result.end = at;
        continue;
      }
      const sender = v.senderLink(id) && !result.sender ? this.#party(link + 1, false) : undefined;
      if (!sender) break;
      result.sender = sender.party;
      at = sender.end;
      if (sender.named && (!comma || hasNumber)) result.end = at;
    }
    return result;
  }

  /** "No. 45", "412", "(No. 3)": the token after it. */
  #number(at: number): number {
    const { tokens, v } = this;
    let i = at;
    const bracket = tokens.isMark(i, '(');
    if (bracket) i++;
    if (v.numberWord(tokens.ids[i]!)) {
      i++;
      if (tokens.isMark(i, '.')) i++;
    }
    if (i >= tokens.count || tokens.kinds[i] !== NUMBER || tokens.gaps[i] === PARAGRAPH) return at;
    if (this.#dateAt.has(i) && !v.numberWord(tokens.ids[i - 1]!) && !this.#dateAt.get(i)!.weak) return at;
    i++;
    if (bracket) return tokens.isMark(i, ')') ? i + 1 : at;
    return i;
  }

  #numberAt(at: number): string | undefined {
    const end = this.#number(at);
    for (let i = end - 1; i >= at; i--) if (this.tokens.kinds[i] === NUMBER) return this.tokens.word(i);
    return undefined;
  }

  /** The date that the words at `at` lead to: "of February 22", "dated", "written on the 3d", ", October 3". */
  #dateStart(at: number, noun: PaperNoun, head: Head, numbered: boolean): DateMention | undefined {
    const { tokens, v } = this;
    let i = at;
    let linked = false;
    const comma = tokens.isMark(i, ',') || tokens.isMark(i, '(');
    if (comma) i++;
    for (let steps = 0; steps < 4 && i < tokens.count && tokens.gaps[i] !== PARAGRAPH; steps++) {
      const date = this.#dateAt.get(i);
      if (date) {
        if (!linked && !numbered && !(head.determiner === 'none' && comma)) return undefined;
        return isTimeOfWriting(date) ? this.#monthBefore(date) : undefined;
      }
      const id = tokens.ids[i]!;
      const plain = noun.kind === 'paper' && head.determiner === 'indefinite';
      if (v.dateLink(id) || v.participle(id) || (plain && v.onWord(id))) linked = true;
      else if (!linked || !(v.article(id) || v.onWord(id))) return undefined;
      i++;
    }
    return undefined;
  }

  /** "your letter of the 18th of April, and his of the 28th": a bare day is of the month that was just named. */
  #monthBefore(date: DateMention): DateMention {
    const { month, day, monthOffset } = date.parts;
    if (month !== undefined || day === undefined || monthOffset !== undefined) return date;
    const known = this.#dateBefore(date.first);
    // "yours of the 20th ult. and the 24th"
    const offset = known?.parts.monthOffset;
    if (offset !== undefined) return { ...date, parts: { ...date.parts, monthOffset: offset } };
    if (!known) return date;
    const { month: named, year, yearOffset } = known.parts;
    const shared = {
      month: named,
      ...(year === undefined ? {} : { year }),
      ...(yearOffset === undefined ? {} : { yearOffset }),
    };
    return { ...date, parts: { ...date.parts, ...shared } };
  }

  /** The last date before a token that names its month. */
  #dateBefore(token: number): DateMention | undefined {
    for (let i = token - 1; i >= Math.max(0, token - MONTH_REACH); i--) {
      const date = this.#dateEnd.get(i);
      if (date?.parts.month !== undefined || date?.parts.monthOffset !== undefined) return date;
    }
    return undefined;
  }

  /** A person or body after "of" or "to"; it ends with its name, or where a link to a date follows. */
  #party(at: number, recipient: boolean): { party: Party; end: number; named: boolean } | undefined {
    const { tokens, v } = this;
    if (at >= tokens.count || tokens.gaps[at] === PARAGRAPH) return undefined;
    const person = v.person(tokens.ids[at]!);
    if (person) return recipient ? { party: { person }, end: at + 1, named: true } : undefined;
    let named = 0;
    let i = at;
    for (; i < tokens.count && i < at + LONGEST_PARTY && tokens.gaps[i] !== PARAGRAPH;) {
      const name = this.#nameAt.get(i);
      if (name) {
        i = named = name.last + 1;
        continue;
      }
      const id = tokens.ids[i]!;
      if (v.noun(id) || v.pronoun(id))
        return named > 0 ? { party: { first: at, end: named }, end: named, named: true } : undefined;
      if (i > at && v.dateLink(id) && this.#leadsToDate(i)) break;
      if (i > at && v.recipientLink(id)) break;
      if (tokens.kinds[i] === MARK && !this.#isInner(i)) break;
      if (i > at && v.subject(id)) break;
      i++;
    }
    if (named > 0) {
      // "of the CPSU on May 5": only a date may stand further off.
      const end = i < tokens.count && v.dateLink(tokens.ids[i]!) && this.#leadsToDate(i) ? i : named;
      return { party: { first: at, end: named }, end, named: true };
    }
    const dated =
      i < tokens.count && i > at && i - at <= 8 && v.dateLink(tokens.ids[i]!) && this.#leadsToDate(i);
    if (dated) return { party: { first: at, end: i }, end: i, named: true };
    return recipient ? this.#unnamed(at) : undefined;
  }

  /** "to fraternal Parties": a few words with a capital among them. */
  #unnamed(at: number): { party: Party; end: number; named: boolean } | undefined {
    const { tokens, v } = this;
    let end = 0;
    for (
      let i = at;
      i < Math.min(tokens.count, at + 5) && tokens.isWord(i) && tokens.gaps[i] !== PARAGRAPH;
      i++
    ) {
      if (v.phraseBreak(tokens.ids[i]!) || v.subject(tokens.ids[i]!)) break;
      if (tokens.isCapital(i)) end = i + 1;
    }
    return end > 0 ? { party: { first: at, end }, end, named: true } : undefined;
  }

  /** A mark within a name: hyphen, apostrophe, the full stop of an abbreviation. */
  #isInner(i: number): boolean {
    const { tokens } = this;
    const next = i + 1;
    if (tokens.isMark(i, '-') || tokens.isMark(i, "'"))
      return next < tokens.count && tokens.gaps[next] === NO_GAP;
    const length = tokens.ends[i - 1]! - tokens.starts[i - 1]!;
    return tokens.isMark(i, '.') && tokens.gaps[i] === NO_GAP && tokens.isCapital(i - 1) && length <= 4;
  }

  #leadsToDate(link: number): boolean {
    for (let i = link + 1; i <= link + 3; i++) {
      const date = this.#dateAt.get(i);
      if (date) return isTimeOfWriting(date);
      if (!this.v.article(this.tokens.ids[i]!) && !this.v.dateLink(this.tokens.ids[i]!)) return false;
    }
    return false;
  }

  /** The dates of a list that begins with `first`; a part left out is that of its neighbour. */
  #list(first: DateMention): DateMention[] {
    const { tokens, v } = this;
    const items = [first];
    for (;;) {
      const last = items.at(-1)!;
      let at = last.last + 1;
      if (tokens.isMark(at, ',') || (tokens.isMark(at, '.') && tokens.gaps[at] === NO_GAP)) at++;
      if (v.listLink(tokens.ids[at]!)) at++;
      // "Feb. 16 Mar. 18" needs no comma.
      if (at === last.last + 1 && this.#dateAt.get(at)?.form !== 'month-day') break;
      at = this.#number(at);
      if (v.dateLink(tokens.ids[at]!)) at++;
      if (v.article(tokens.ids[at]!)) at++;
      if (at >= tokens.count || tokens.gaps[at] === PARAGRAPH) break;
      const dated = this.#dateAt.get(at);
      const month = last.until?.month ?? last.parts.month;
      const day = month === undefined ? undefined : listedDay(v, tokens, at, month);
      const next = dated && !(dated.form === 'day' && day) ? dated : day;
      if (!next || next.parts.day === undefined) break;
      items.push(next);
    }
    // "February 20, 27 and 29 and May 7, 1964": what stands once, behind, is meant for all.
    for (let i = items.length - 2; i >= 0; i--) {
      const { year, yearOffset, monthOffset } = items[i + 1]!.parts;
      const parts = { ...items[i]!.parts };
      if (parts.year !== undefined || parts.yearOffset !== undefined || parts.monthOffset !== undefined)
        continue;
      if (parts.month !== undefined) {
        if (year !== undefined) parts.year = year;
        if (yearOffset !== undefined) parts.yearOffset = yearOffset;
      } else if (monthOffset !== undefined) parts.monthOffset = monthOffset;
      items[i] = { ...items[i]!, parts };
    }
    return items;
  }

  // ── What the sentence tells ──

  /** "My last to you was of the 16th": the date behind the verb. */
  #predicate(at: number): Told {
    const { tokens, v } = this;
    if (!v.copula(tokens.ids[at]!)) return {};
    const date = this.#dateStart(at + 1, { kind: 'letter' }, { start: at, determiner: 'possessive' }, false);
    return date ? { date } : {};
  }

  /** "On February 12 you sent to fraternal Parties a letter", "the letter which you gave the others on May 5". */
  #told(head: Head, end: number): Told {
    if (head.determiner === 'indefinite') return this.#toldBefore(head.start, end);
    if (head.determiner === 'article' || head.determiner === 'possessive') return this.#toldBehind(end);
    return {};
  }

  #toldBefore(start: number, end: number): Told {
    const { tokens, v } = this;
    const from = this.#sentenceStart(start, LONGEST_CLAUSE);
    let verb = -1;
    for (let i = start - 1; i >= Math.max(from, start - 8); i--) {
      if (v.sendVerb(tokens.ids[i]!)) {
        verb = i;
        break;
      }
    }
    if (verb < 0) return {};
    let sender: Party | undefined;
    for (let i = verb - 1; i >= Math.max(from, verb - 6) && !sender; i--) {
      const person = v.subject(tokens.ids[i]!);
      const name = this.#nameEnd.get(i);
      if (person) sender = { person };
      else if (name) sender = { first: name.first, end: name.last + 1 };
    }
    if (!sender) return {};
    const recipient =
      this.#recipientIn(verb + 1, start) ?? this.#recipientIn(end, Math.min(tokens.count, end + 16));
    let date: DateMention | undefined;
    for (let i = from; i < verb && !date; i++) {
      const found = this.#dateAt.get(i);
      if (found && isTimeOfWriting(found) && !found.weak) date = found;
    }
    return { sender, ...(recipient ? { recipient } : {}), ...(date ? { date, dateElsewhere: true } : {}) };
  }

  #toldBehind(end: number): Told {
    const { tokens, v } = this;
    let verb = -1;
    let i = end;
    let sender: Party | undefined;
    for (; i < tokens.count && i < end + 14 && tokens.gaps[i] !== PARAGRAPH; i++) {
      const relative = tokens.isMark(i, ',') && v.relative(tokens.ids[i + 1]!);
      if (tokens.kinds[i] === MARK && !this.#isInner(i) && !relative) return {};
      const id = tokens.ids[i]!;
      if (v.sendVerb(id)) {
        verb = i;
        break;
      }
      if (v.noun(id)) return {};
      const person = v.subject(id);
      if (person) sender = { person };
    }
    // "Your letter gave us joy": the letter does it, nobody has sent it.
    if (verb < 0 || (verb === end && !v.participle(tokens.ids[verb]!))) return {};
    let date: DateMention | undefined;
    const recipient = this.#recipientIn(verb + 1, Math.min(tokens.count, verb + 12));
    for (i = verb + 1; i < tokens.count && i < verb + 14 && tokens.gaps[i] !== PARAGRAPH; i++) {
      if (tokens.kinds[i] === MARK && !this.#isInner(i)) break;
      const found = this.#dateAt.get(i);
      if (found && isTimeOfWriting(found) && !found.weak) {
        date = found;
        break;
      }
    }
    if (!sender && !recipient) return {};
    return {
      ...(sender ? { sender } : {}),
      ...(recipient ? { recipient } : {}),
      ...(date ? { date, dateElsewhere: true } : {}),
    };
  }

  /** Who receives, in a stretch of a sentence: "us", or words after "to" or after the verb. */
  #recipientIn(from: number, end: number): Party | undefined {
    const { tokens, v } = this;
    for (let i = from; i < end && tokens.gaps[i] !== PARAGRAPH; i++) {
      if (tokens.kinds[i] === MARK && !this.#isInner(i)) return undefined;
      const id = tokens.ids[i]!;
      const person = v.person(id);
      if (person) return { person };
      if (v.recipientLink(id) && i + 1 < end) {
        const to = v.person(tokens.ids[i + 1]!);
        if (to) return { person: to };
        let stop = i + 1;
        while (stop < end && tokens.kinds[stop] === WORD && !v.phraseBreak(tokens.ids[stop]!)) stop++;
        if (stop > i + 1) return { first: i + 1, end: stop };
      }
      // "gave the other fraternal Parties"
      if (i === from && v.article(id)) {
        let stop = i + 1;
        while (stop < end && tokens.kinds[stop] === WORD && !v.phraseBreak(tokens.ids[stop]!)) stop++;
        if (stop > i + 1) return { first: i + 1, end: stop };
      }
    }
    return undefined;
  }

  /** The token after the clause that goes on at `at`: before a mark, or before "and". */
  #clauseEnd(at: number): number {
    const { tokens, v } = this;
    for (let i = at; i < tokens.count && i < at + LONGEST_CLAUSE; i++) {
      const stop = tokens.gaps[i] === PARAGRAPH || (tokens.kinds[i] === MARK && !this.#isInner(i));
      if (stop || v.listLink(tokens.ids[i]!)) return i;
    }
    return at;
  }

  /** The first token of the sentence that `at` is in, at most `reach` tokens back. */
  #sentenceStart(at: number, reach: number): number {
    const { tokens } = this;
    for (let i = at; i > Math.max(0, at - reach); i--) {
      if (tokens.gaps[i] === PARAGRAPH || this.#endsSentence(i - 1)) return i;
    }
    return Math.max(0, at - reach);
  }

  #endsSentence(i: number): boolean {
    const { tokens } = this;
    if (tokens.kinds[i] !== MARK) return false;
    if (tokens.isMark(i, '?') || tokens.isMark(i, '!') || tokens.isMark(i, ';') || tokens.isMark(i, ':'))
      return true;
    return (
      tokens.isMark(i, '.') &&
      tokens.gaps[i + 1] !== NO_GAP &&
      (tokens.isCapital(i + 1) || tokens.isMark(i + 1, '"'))
    );
  }

  /** "In this letter we …", "in this letter you will find", "I write this letter". */
  #isInHand(start: number, end: number): boolean {
    const { tokens, v } = this;
    if (v.selfPhrase.at(tokens, end) || v.selfVerb(tokens.ids[start - 1]!)) return true;
    const sentence = (at: number) => at === 0 || tokens.gaps[at] === PARAGRAPH || this.#endsSentence(at - 1);
    if (!sentence(start - 1) || !v.phraseBreak(tokens.ids[start - 1]!)) return false;
    const next = tokens.isMark(end, ',') ? end + 1 : end;
    return v.subject(tokens.ids[next]!) === 'writer';
  }

  /** What the words just before say of the two letters. */
  #relation(start: number): CitationMention['relation'] {
    const { tokens, v } = this;
    const from = this.#sentenceStart(start, 6);
    for (let i = start - 1; i >= from; i--) {
      const id = tokens.ids[i]!;
      if (v.encloseWord(id)) return 'encloses';
      if (v.forwardWord(id)) return 'forwards';
    }
    return v.replyPhrase.before(tokens, start) ? 'replies-to' : undefined;
  }

  /** In "our reply of June 14 to the letter": the reply. */
  #answeredBy(start: number): CitationMention | undefined {
    const previous = this.#mentions.at(-1);
    if (!previous || previous.noun.kind !== 'reply') return undefined;
    return previous.last === start - 2 && this.v.recipientLink(this.tokens.ids[start - 1]!)
      ? previous
      : undefined;
  }
}

/** "this reply", "the said note": points back to what was spoken of. */
function isPointer({ determiner, quality }: Head): boolean {
  return determiner === 'demonstrative' || quality !== undefined;
}

/** A noun that means a letter without a date as well. */
function isPlainLetter({ kind, datedOnly }: PaperNoun): boolean {
  return kind === 'letter' && !datedOnly;
}

/** A letter is cited by when it was written: a day, a month, a weekday, yesterday. */
function isTimeOfWriting({ parts }: DateMention): boolean {
  return (
    parts.day !== undefined ||
    parts.month !== undefined ||
    parts.weekday !== undefined ||
    parts.year !== undefined ||
    (parts.relative !== undefined && parts.relative.unit !== 'year')
  );
}
