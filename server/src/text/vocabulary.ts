import type { LanguageTable, PaperNoun, Possessor, Relative, Unit } from './language';
import { languageTable } from './language';
import { Lexicon, PARAGRAPH, type Tokens } from './tokens';

/** Phrases of several tokens, sought from a token on; the longest wins. */
export class Phrases<T> {
  readonly #root: PhraseNode<T> = { next: new Map() };

  constructor(lexicon: Lexicon, phrases: Readonly<Record<string, T>>) {
    for (const [phrase, value] of Object.entries(phrases)) {
      let node = this.#root;
      for (const word of phrase.split(' ')) {
        const id = lexicon.add(word);
        let next = node.next.get(id);
        if (!next) node.next.set(id, (next = { next: new Map() }));
        node = next;
      }
      node.value = { is: value };
    }
  }

  /** Does a phrase begin with the word? */
  begins(id: number): boolean {
    return this.#root.next.has(id);
  }

  /** The phrase that begins with token `i`: its meaning, and the token after it. */
  at(tokens: Tokens, i: number): { value: T; end: number } | undefined {
    let found: { value: T; end: number } | undefined;
    let node: PhraseNode<T> | undefined = this.#root;
    for (let at = i; at < tokens.count && (at === i || tokens.gaps[at] !== PARAGRAPH); at++) {
      node = node.next.get(tokens.ids[at]!);
      if (!node) break;
      if (node.value) found = { value: node.value.is, end: at + 1 };
    }
    return found;
  }

  /** The phrase that ends just before token `end`. */
  before(tokens: Tokens, end: number): T | undefined {
    for (let first = Math.max(0, end - 5); first < end; first++) {
      const found = this.at(tokens, first);
      if (found?.end === end) return found.value;
    }
    return undefined;
  }
}

interface PhraseNode<T> {
  next: Map<number, PhraseNode<T>>;
  value?: { is: T };
}

/** The kinds of words at which a citation is looked for; 0 for all others. */
export const CITATION_HEADS = { noun: 1, pronoun: 2, possessive: 3, genitive: 4, pronounArticle: 5 } as const;

/** A value for each word that has one, looked up by the word's number. */
type ByWord<T> = (id: number) => T | undefined;

/** A language table made ready for the finders: every word of it by its number in `lexicon`. */
export class Vocabulary {
  readonly lexicon = new Lexicon();
  readonly month: ByWord<{ month: number; abbreviated: boolean }>;
  readonly numericMonth: ByWord<number>;
  readonly weekday: ByWord<number>;
  readonly ordinal: ByWord<true>;
  readonly ordinalWord: ByWord<number>;
  readonly dayCue: ByWord<true>;
  readonly dayPart: ByWord<true>;
  readonly sideCue: ByWord<number>;
  readonly strongYearCue: ByWord<true>;
  readonly copula: ByWord<true>;
  readonly quantifier: ByWord<true>;
  readonly orderWord: ByWord<true>;
  readonly title: ByWord<true>;
  readonly dayArticle: ByWord<true>;
  readonly dayWord: ByWord<true>;
  readonly monthWord: ByWord<true>;
  readonly decadeNoun: ByWord<true>;
  readonly futureWord: ByWord<true>;
  readonly genitive: ByWord<true>;
  readonly pronounArticle: ByWord<true>;
  readonly relative: ByWord<true>;
  readonly letterVerb: ByWord<true>;
  readonly selfVerb: ByWord<true>;
  readonly selfPhrases: Phrases<true>;
  readonly dayLink: ByWord<true>;
  readonly season: ByWord<number>;
  readonly unit: ByWord<{ unit: Unit; times?: number; plural?: boolean }>;
  readonly number: ByWord<number>;
  readonly deictic: ByWord<number>;
  readonly deicticBehind: ByWord<number>;
  readonly position: ByWord<true>;
  readonly rangeOpener: ByWord<true>;
  readonly notBeforeDeictic: ByWord<true>;
  readonly phrases: Phrases<Relative>;
  readonly dayTails: Phrases<Relative>;
  readonly yearTails: Phrases<number>;
  readonly agoBehind: ByWord<true>;
  readonly agoBefore: ByWord<true>;
  readonly yearParts: Phrases<readonly [number, number]>;
  readonly decadeEnding: ByWord<true>;
  readonly decadeWord: ByWord<number>;
  readonly centuryWord: ByWord<number>;
  readonly approximate: ByWord<true>;
  readonly styles: Phrases<'julian' | 'gregorian'>;
  readonly monthCue: ByWord<true>;
  readonly yearCue: ByWord<true>;
  readonly numberNoun: ByWord<true>;
  readonly functionWord: ByWord<true>;
  readonly rangeLink: ByWord<true>;
  readonly listLink: ByWord<true>;
  readonly noun: ByWord<PaperNoun>;
  readonly possessive: ByWord<Possessor>;
  readonly thirdPossessive: ByWord<true>;
  readonly pronoun: ByWord<Possessor>;
  readonly article: ByWord<true>;
  readonly indefinite: ByWord<true>;
  readonly demonstrative: ByWord<true>;
  readonly farDemonstrative: ByWord<true>;
  readonly selfWord: ByWord<true>;
  readonly latestWord: ByWord<true>;
  readonly sameWord: ByWord<true>;
  readonly suchWord: ByWord<true>;
  readonly dateLink: ByWord<true>;
  readonly onWord: ByWord<true>;
  readonly participle: ByWord<true>;
  readonly senderLink: ByWord<true>;
  readonly recipientLink: ByWord<true>;
  readonly person: ByWord<Possessor>;
  readonly subject: ByWord<Possessor>;
  readonly numberWord: ByWord<true>;
  readonly sendVerb: ByWord<true>;
  readonly receiveVerb: ByWord<true>;
  readonly replyPhrases: Phrases<true>;
  readonly encloseWord: ByWord<true>;
  readonly forwardWord: ByWord<true>;
  readonly phraseBreak: ByWord<true>;

  /** What a citation may begin with, by word: see `CITATION_HEADS`. */
  readonly citationHead: Uint8Array;
  /** 1 for each word that a date may begin with, or, with "ago", that may stand in its middle. */
  readonly startsDate: Uint8Array;

  constructor(readonly table: LanguageTable) {
    const map = <T>(record: Readonly<Record<string, T>>): ByWord<T> => {
      const values: (T | undefined)[] = [];
      for (const [word, value] of Object.entries(record)) {
        const id = this.lexicon.add(word);
        while (values.length <= id) values.push(undefined);
        values[id] = value;
      }
      const { length } = values;
      return (id) => (id < length ? values[id] : undefined);
    };
    const set = (words: readonly string[]) =>
      map(Object.fromEntries(words.map((word) => [word, true as const])));
    const phrases = <T>(record: Readonly<Record<string, T>>) => new Phrases(this.lexicon, record);
    const full = (names: readonly string[]) =>
      Object.fromEntries(names.map((name, i) => [name.toLowerCase(), i]));

    this.month = map({
      ...mapValues(table.months, (month) => ({ month, abbreviated: true })),
      ...mapValues(full(table.monthNames), (month) => ({ month: month + 1, abbreviated: false })),
    });
    this.numericMonth = map(table.numericMonths);
    this.weekday = map({ ...table.weekdayWords, ...full(table.weekdays) });
    this.ordinal = set(table.ordinals);
    this.ordinalWord = map(table.ordinalWords);
    this.dayCue = set(table.dayCues);
    this.dayPart = set(table.dayParts);
    this.sideCue = map(table.sideCues);
    this.strongYearCue = set(table.strongYearCues);
    this.copula = set(table.copulas);
    this.quantifier = set(table.quantifiers);
    this.orderWord = set(table.orderWords);
    this.title = set(table.titles);
    this.dayArticle = set(table.dayArticles);
    this.dayWord = set(table.dayWords);
    this.monthWord = set(table.monthWords);
    this.decadeNoun = set(table.decadeNouns);
    this.futureWord = set(table.futureWords);
    this.genitive = set(table.genitive);
    this.pronounArticle = set(table.pronounArticles);
    this.relative = set(table.relatives);
    this.letterVerb = set(table.letterVerbs);
    this.selfVerb = set(table.selfVerbs);
    this.selfPhrases = phrases(
      Object.fromEntries(table.selfPhrases.map((phrase) => [phrase, true as const])),
    );
    this.dayLink = set(table.dayLinks);
    this.season = map(table.seasons);
    this.unit = map(table.units);
    this.number = map(table.numbers);
    this.deictic = map(table.deictics);
    this.deicticBehind = map(table.deicticsBehind);
    this.position = set(table.positions);
    this.rangeOpener = set(table.rangeOpeners);
    this.notBeforeDeictic = set(table.notBeforeDeictic);
    this.phrases = phrases(table.phrases);
    this.dayTails = phrases(table.dayTails);
    this.yearTails = phrases(table.yearTails);
    this.agoBehind = set(table.agoBehind);
    this.agoBefore = set(table.agoBefore);
    this.yearParts = phrases(table.yearParts);
    this.decadeEnding = set(table.decadeEndings);
    this.decadeWord = map(table.decadeWords);
    this.centuryWord = map(table.centuryWords);
    this.approximate = set(table.approximate);
    this.styles = phrases(table.styles);
    this.monthCue = set(table.monthCues);
    this.yearCue = set(table.yearCues);
    this.numberNoun = set(table.numberNouns);
    this.functionWord = set(table.functionWords);
    this.rangeLink = set(table.rangeLinks);
    this.listLink = set(table.listLinks);
    this.noun = map(table.nouns);
    this.possessive = map(table.possessives);
    this.thirdPossessive = set(table.thirdPossessives);
    this.pronoun = map(table.pronouns);
    this.article = set(table.articles);
    this.indefinite = set(table.indefinite);
    this.demonstrative = set(table.demonstratives);
    this.farDemonstrative = set(table.farDemonstratives);
    this.selfWord = set(table.selfWords);
    this.latestWord = set(table.latestWords);
    this.sameWord = set(table.sameWords);
    this.suchWord = set(table.suchWords);
    this.dateLink = set(table.dateLinks);
    this.onWord = set(table.onWords);
    this.participle = set(table.participles);
    this.senderLink = set(table.senderLinks);
    this.recipientLink = set(table.recipientLinks);
    this.person = map(table.persons);
    this.subject = map(table.subjects);
    this.numberWord = set(table.numberWords);
    this.sendVerb = set(table.sendVerbs);
    this.receiveVerb = set(table.receiveVerbs);
    this.replyPhrases = phrases(
      Object.fromEntries(table.replyPhrases.map((phrase) => [phrase, true as const])),
    );
    this.encloseWord = set(table.encloseWords);
    this.forwardWord = set(table.forwardWords);
    this.phraseBreak = set(table.phraseBreaks);
    this.citationHead = new Uint8Array(this.lexicon.words.length);
    const heads: ByWord<unknown>[] = [
      this.noun,
      this.pronoun,
      this.possessive,
      this.genitive,
      this.pronounArticle,
    ];
    for (let id = 1; id < this.citationHead.length; id++) {
      this.citationHead[id] = heads.findIndex((find) => find(id) !== undefined) + 1;
    }
    this.startsDate = new Uint8Array(this.lexicon.words.length);
    const starts: ByWord<unknown>[] = [
      ...[this.month, this.weekday, this.ordinalWord, this.season, this.unit, this.deictic, this.centuryWord],
      (id) => this.phrases.begins(id) || this.yearParts.begins(id) || (this.number(id) ?? 0) >= 20,
    ];
    for (let id = 1; id < this.startsDate.length; id++) {
      if (starts.some((find) => find(id) !== undefined && find(id) !== false)) this.startsDate[id] = 1;
    }
  }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

const vocabularies = new Map<LanguageTable, Vocabulary>();

/** The vocabulary of a BCP 47 language tag; made once for each language. */
export function vocabularyOf(tag: string | undefined): Vocabulary {
  const table = languageTable(tag);
  let vocabulary = vocabularies.get(table);
  if (!vocabulary) vocabularies.set(table, (vocabulary = new Vocabulary(table)));
  return vocabulary;
}
