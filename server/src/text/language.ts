import { ENGLISH } from './languages/english';
import { GERMAN } from './languages/german';

/** Whose letter: that of the writer of the letter in hand, or of its reader. */
export type Possessor = 'writer' | 'reader';

export type Unit = 'day' | 'week' | 'month' | 'year';

/** A calendar unit counted from the letter's own: `{ unit: 'month', offset: -1 }` is the month before. */
export interface Relative {
  unit: Unit;
  offset: number;
}

/** A word for a unit of time: a fortnight is two weeks. */
export interface UnitWord {
  unit: Unit;
  times?: number;
  plural?: boolean;
}

/** What a noun for a letter or paper says of it. */
export interface PaperNoun {
  /**
   * `letter`: whatever passes between correspondents. `reply`: the same, but often an act rather than a paper
   * ("we await your reply"). `paper`: what is published or drawn up; found only where the register has it.
   */
  kind: 'letter' | 'reply' | 'paper';
  plural?: boolean;
  /** Means a letter only with a date ("your favour of the 3d") or where it points back ("this message"). */
  datedOnly?: boolean;
  /** Words that hold their possessive: `mytel` is "my telegram". */
  possessor?: Possessor;
}

/** A list of words or of phrases, which either only are in it or have a value each. */
export interface List<Form extends 'words' | 'phrases' = 'words' | 'phrases', Value = unknown> {
  readonly form: Form;
  /** For types only. */
  readonly value?: Value;
}

const words = <Value = true>(): List<'words', Value> => ({ form: 'words' });
const phrases = <Value = true>(): List<'phrases', Value> => ({ form: 'phrases' });

/**
 * All that the finders know of a language: no finder names a word. A list that is added here must be written in
 * every language (`languages/`), and is in the `Vocabulary` under its name.
 */
export const LISTS = {
  // ── Small words ──

  article: words(),
  /** "*a* letter", "*another* letter". */
  indefinite: words(),
  /** "*this* letter", "*that* letter". */
  demonstrative: words(),
  /** Of these, those that point further away: "*that* letter". */
  farDemonstrative: words(),
  /** "*your* letter". */
  possessive: words<Possessor>(),
  /** Possessives of a third party, named or not: "*its* letter". */
  thirdPossessive: words(),
  /** Possessives that stand for "my letter", "your letter" where a date follows: "*yours* of the 3d". */
  pronoun: words<Possessor>(),
  /** "*That* of the 14th". */
  pronounArticle: words(),
  /** Who does something: "*you* sent". */
  subject: words<Possessor>(),
  /** To whom: "a letter to *us*". */
  person: words<Possessor>(),
  /** "the letter *which* you sent". */
  relative: words(),
  /** Words before a noun that make it no particular letter: "*any* instruction". */
  quantifier: words(),
  /** What joins the parts of a list: "February 20 *and* 27". */
  listLink: words(),
  /** The ending of a genitive: "Mr. Jay'*s* of the 3d". */
  genitive: words(),
  /** Titles that belong to a name: "*Mr.* Jay's letter". */
  title: words(),
  /** "My last *was* of the 16th". */
  copula: words(),
  /** Words that may follow a year or a day of the month that stands alone; any other makes it a count. */
  functionWord: words(),
  /** Words that are never part of a noun phrase, and so end it on its way back to the determiner. */
  phraseBreak: words(),

  // ── Months, days, years ──

  /** Months by other spellings and abbreviations than their names; an abbreviation may end with a full stop. */
  monthSpelling: words<number>(),
  /** Endings that make a number a month, 7*ber* being September: what to add to the number. */
  numericMonth: words<number>(),
  /** Behind the number of a month: "5th *mo.*". */
  monthWord: words(),
  /** Weekdays by abbreviations and by other names, 0 for Monday. */
  weekdaySpelling: words<number>(),
  /** What may follow the number of a day: "the 29*th*". */
  ordinal: words(),
  /** Days in words: "the *fourth* of July". */
  ordinalWord: words<number>(),
  /** "12th *day* of February". */
  dayWord: words(),
  /** What may stand between month and day: "February *the* 12th". */
  dayArticle: words(),
  /** What may stand between day and month: "12th *of* May". */
  dayLink: words(),
  /** EDTF's codes of the seasons, 21 (spring) to 24 (winter). */
  season: words<number>(),
  /** Parts of a year, from one of its months to another: "*first half of* next year". */
  yearPart: phrases<readonly [first: number, last: number]>(),
  /** Endings of a decade: "the 1840*s*". */
  decadeEnding: words(),
  /** And a noun behind it: "die 1840er *Jahre*". */
  decadeNoun: words(),
  /** Decades in words, as years of a century: "the eighteen-*forties*". */
  decadeWord: words<number>(),
  centuryWord: words<number>(),

  // ── Time counted from the letter ──

  /** Whole expressions: "*the day before yesterday*". */
  timePhrase: phrases<Relative>(),
  /** Before a unit, month, season or weekday, as steps from the letter's: "*last* July". */
  deictic: words<number>(),
  /** And behind it: "Tuesday *last*". */
  deicticBehind: words<number>(),
  /** Words that a deictic must not follow: "*the* last year of the war", "*to* this day". */
  notBeforeDeictic: words(),
  unit: words<UnitWord>(),
  /** How many units: "*two* days ago". */
  number: words<number>(),
  /** Behind a count of units: "two days *ago*". */
  agoBehind: words(),
  /** And before it: "*vor* zwei Tagen". */
  agoBefore: words(),
  /** Behind the number of a day, as months from the letter's: "the 3d *inst.*". */
  dayTail: phrases<number>(),
  /** Behind day and month, or a month, as years from the letter's: "February 12 *this year*". */
  yearTail: phrases<number>(),
  /** Words that speak of what is to come, by which "on Friday" is the next one. */
  futureWord: words(),

  // ── What surrounds a date ──

  /** "*about* 1750", "*c.* 1750". */
  approximate: words(),
  /** Old Style and New Style, behind a date. */
  style: phrases<'julian' | 'gregorian'>(),
  /** "October 10 *to* 25". */
  rangeLink: words(),
  /** "*between* July 15 and the end of October 1963": the year behind is meant for both. */
  rangeOpener: words(),
  /** Words that lead to a month that stands alone: "*in* October". */
  monthCue: words(),
  /** And to a year: "*since* 1960". */
  yearCue: words(),
  /** Of these, those that lead to a year whatever follows it: "*in* 1836 engaged". */
  strongYearCue: words(),
  /** Words for a part of a year, which need no name behind them to be believed: "the *end* of 1962". */
  position: words(),
  /** Words before a number that make it no date: "*p.* 1450", "*No.* 17". */
  numberNoun: words(),
  /** Words directly before a bare day of the month, with the article in them: "*am* 14." */
  dayCue: words(),
  /** Parts of a day: "the *morning* of the 12th". */
  dayPart: words(),
  /** Words before a weekday, day or month that say on which side of the letter it lies: "*since* April". */
  sideCue: words<number>(),

  // ── Letters and papers ──

  noun: words<PaperNoun>(),
  /** "*No.* 45", between noun and date. */
  numberWord: words(),
  /** Adjectives that mean the letter in hand: "the *present* letter". */
  selfWord: words(),
  /** The latest letter: "your *last* letter". */
  latestWord: words(),
  /** One spoken of before: "the *said* letter". */
  sameWord: words(),
  /** And one like it: "*such* a letter". */
  suchWord: words(),
  /** One that only its place in an order tells: "my *former* letter". */
  orderWord: words(),
  /** Words that lead from the noun to the date: "letter *of*", "letter *dated*". */
  dateLink: words(),
  /** A link for papers and behind a participle only: "an article *on* May 5", "a letter written *on* May 5". */
  onWord: words(),
  /** Words that may stand between the noun and such a link: "letter *written* on". */
  participle: words(),
  /** "a letter *from* the CPC". */
  senderLink: words(),
  /** "a letter *to* the CPC". */
  recipientLink: words(),

  // ── What the sentence says of a letter ──

  /** Verbs of sending and writing, which tie a date to a letter: "On May 5 you *sent* a letter". */
  sendVerb: words(),
  /** Verbs that a letter may be the subject of: "your last *gave* me hopes". */
  letterVerb: words(),
  /** What is done with the letter in hand: "I *write* this letter". */
  selfVerb: words(),
  /** And what stands behind it: "in this letter *you will find*". */
  selfPhrase: phrases(),
  /** What says that the letter in hand answers the one cited: "*in reply to* your letter". */
  replyPhrase: phrases(),
  /** "I *enclose* a letter". */
  encloseWord: words(),
  /** "I *forward* a letter". */
  forwardWord: words(),
};

type Lists = typeof LISTS;

/** What a list is by its name. */
export type ListName = keyof Lists;

/** The lists of one form by their names, with what they say of a word or phrase. */
export type ListsOf<Form extends List['form']> = {
  readonly [Name in ListName as Lists[Name]['form'] extends Form ? Name : never]: Exclude<
    Lists[Name]['value'],
    undefined
  >;
};

/**
 * A list as a language writes it: words with spaces between them, or phrases with ` | ` between them. The values
 * of words stand behind them, and words with one value may share it: `{ 'jan jany': 1, feb: 2 }`. All is in lower
 * case, and the words and marks of a phrase have spaces between them, too: `this year | d . j .`.
 */
type Written<Value> = [Value] extends [true] ? string : Readonly<Record<string, Value>>;

/** A language: its lists, how it is written, and its names as they are shown. */
export type LanguageTable = {
  readonly [Name in ListName]: Written<Exclude<Lists[Name]['value'], undefined>>;
} & {
  readonly monthNames: readonly string[];
  /** From Monday on. */
  readonly weekdays: readonly string[];
  /** Is the full stop behind a number its ordinal ending, as in German? */
  readonly ordinalDot: boolean;
  /** Are all nouns capitalized, so that a small word behind a number is nothing that is counted? */
  readonly capitalNouns: boolean;
};

/** The words of a list, or its phrases, each with its value (`true` where there is none). */
export function entriesOf<Value>(
  list: Readonly<Record<string, Value>> | string,
  form: List['form'] = 'words',
): [words: string, value: Value][] {
  const between = form === 'words' ? /\s+/ : /\s+\|\s+/;
  const written = typeof list === 'string' ? [[list, true as Value] as const] : Object.entries(list);
  return written.flatMap(([keys, value]) =>
    keys
      .trim()
      .split(between)
      .filter(Boolean)
      .map((key): [string, Value] => [key, value]),
  );
}

const TABLES: ReadonlyMap<string, LanguageTable> = new Map([
  ['en', ENGLISH],
  ['de', GERMAN],
]);

/** The table of a BCP 47 language tag (`en-GB` → English); English where there is none. */
export function languageTable(tag = 'en'): LanguageTable {
  return TABLES.get(tag) ?? TABLES.get(tag.toLowerCase().split('-')[0]!) ?? ENGLISH;
}
