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

/**
 * All that the finders know about a language: another language is another table, and no finder names a word.
 * Words are in lower case; a phrase is words and marks with spaces between them (`'d . m .'`, `'this year'`).
 */
export interface LanguageTable {
  /** Names and weekdays as they are shown. */
  monthNames: readonly string[];
  weekdays: readonly string[];

  // ── Dates ──
  /** Other spellings and abbreviations of months; the latter may end with a full stop. */
  months: Readonly<Record<string, number>>;
  /** Endings that make a number a month, `7ber` being September: the ending, and what to add to the number. */
  numericMonths: Readonly<Record<string, number>>;
  /** Abbreviated weekdays, 0 for Monday. */
  weekdayWords: Readonly<Record<string, number>>;
  /** What may follow the number of a day: `29th`. */
  ordinals: readonly string[];
  /** Days in words: `the fourth of July`. */
  ordinalWords: Readonly<Record<string, number>>;
  /** What may stand between month and day: "February *the* 12th". */
  dayArticles: readonly string[];
  /** "12th *day* of February". */
  dayWords: readonly string[];
  /** Behind the number of a month: "5th *mo.*". */
  monthWords: readonly string[];
  /** What may stand between day and month: "12th *of* May". */
  dayLinks: readonly string[];
  /** EDTF's codes of the seasons, 21 (spring) to 24 (winter). */
  seasons: Readonly<Record<string, number>>;
  units: Readonly<Record<string, { unit: Unit; times?: number; plural?: boolean }>>;
  numbers: Readonly<Record<string, number>>;
  /** Before a unit, month, season or weekday: "last July". And behind it: "Tuesday last". */
  deictics: Readonly<Record<string, number>>;
  deicticsBehind: Readonly<Record<string, number>>;
  /** Words for a part of a year, which need no name behind them to be believed: "the end of 1962". */
  positions: readonly string[];
  /** Words that a deictic must not follow: "*the* last year of the war", "*to* this day". */
  notBeforeDeictic: readonly string[];
  /** Whole expressions of time. */
  phrases: Readonly<Record<string, Relative>>;
  /** Behind the number of a day: "the 3d *inst.*". */
  dayTails: Readonly<Record<string, Relative>>;
  /** Behind day and month, or a month: "February 12 *this year*". The number is added to the letter's year. */
  yearTails: Readonly<Record<string, number>>;
  /** Behind a count of units: "two days *ago*"; and before one: "*vor* zwei Tagen". */
  agoBehind: readonly string[];
  agoBefore: readonly string[];
  /** Parts of a year, in months from its beginning: "*first half of* next year". */
  yearParts: Readonly<Record<string, readonly [first: number, last: number]>>;
  /** Endings of a decade: "the 1840*s*", "die 1840*er Jahre*". And decades in words, as years of a century. */
  decadeEndings: readonly string[];
  decadeNouns: readonly string[];
  decadeWords: Readonly<Record<string, number>>;
  centuryWords: Readonly<Record<string, number>>;
  /** "*about* 1750", "*c.* 1750". */
  approximate: readonly string[];
  /** Old Style and New Style, behind a date. */
  styles: Readonly<Record<string, 'julian' | 'gregorian'>>;
  /** Words that lead to a month or a year that stands alone: "*in* October", "*since* 1960". */
  monthCues: readonly string[];
  yearCues: readonly string[];
  /** Words before a number that make it no date: "*p.* 1450", "*No.* 17". */
  numberNouns: readonly string[];
  /** Words directly before a bare day of the month, with the article in them: "*am* 14." */
  dayCues: readonly string[];
  /** Parts of a day: "the *morning* of the 12th". */
  dayParts: readonly string[];
  /** Words before a weekday, day or month that say on which side of the letter it lies: "*since* April". */
  sideCues: Readonly<Record<string, number>>;
  /** Is the full stop behind a number its ordinal ending, as in German? */
  ordinalDot: boolean;
  /** Words that lead to a year whatever follows it: "*in* 1836 engaged". */
  strongYearCues: readonly string[];
  /** Words that speak of what is to come, by which "on Friday" is the next one. */
  futureWords: readonly string[];
  /** Are all nouns capitalized, so that a small word behind a number is nothing that is counted? */
  capitalNouns: boolean;
  /** Words that may follow a year or a day of the month that stands alone; any other makes it a count. */
  functionWords: readonly string[];
  rangeLinks: readonly string[];
  /** "*between* July 15 and the end of October 1963": the year behind is meant for both. */
  rangeOpeners: readonly string[];
  /** What joins the parts of a list. */
  listLinks: readonly string[];

  // ── Citations ──
  nouns: Readonly<Record<string, PaperNoun>>;
  possessives: Readonly<Record<string, Possessor>>;
  /** Possessives of a third party, named or not: "its letter". */
  thirdPossessives: readonly string[];
  /** Pronouns that stand for "my letter", "your letter" where a date follows. */
  pronouns: Readonly<Record<string, Possessor>>;
  articles: readonly string[];
  indefinite: readonly string[];
  /** "this letter", "that letter". */
  demonstratives: readonly string[];
  /** Of these, those that point further away: "that letter". */
  farDemonstratives: readonly string[];
  /** Adjectives that mean the letter in hand; the latest letter; one spoken of before; and "such a" letter. */
  selfWords: readonly string[];
  latestWords: readonly string[];
  sameWords: readonly string[];
  suchWords: readonly string[];
  /** Words that lead from the noun to the date: `letter of`, `letter dated`. */
  dateLinks: readonly string[];
  /** A link for papers and behind a participle only: "an article *on* May 5", "a letter written *on* May 5". */
  onWords: readonly string[];
  /** Words that may stand between the noun and such a link: "letter *written* on". */
  participles: readonly string[];
  senderLinks: readonly string[];
  recipientLinks: readonly string[];
  /** The ending of a genitive: "Mr. Jay*'s* of the 3d". */
  genitive: readonly string[];
  /** "*That* of the 14th". */
  pronounArticles: readonly string[];
  /** "the letter *which* you sent". */
  relatives: readonly string[];
  /** Verbs that a letter may be the subject of: "your last *gave* me hopes". */
  letterVerbs: readonly string[];
  /** What is done with the letter in hand: "I *write* this letter"; and what stands behind it: "in this letter *you will find*". */
  selfVerbs: readonly string[];
  selfPhrases: readonly string[];
  /** Personal pronouns as sender and recipient: "a letter to *us*". */
  persons: Readonly<Record<string, Possessor>>;
  /** And as subjects: "*you* sent". */
  subjects: Readonly<Record<string, Possessor>>;
  /** "No. 45", between noun and date. */
  numberWords: readonly string[];
  /** Verbs of sending, receiving and writing, which tie a date to a letter: "On May 5 you *sent* a letter". */
  sendVerbs: readonly string[];
  receiveVerbs: readonly string[];
  /** "My last *was* of the 16th". */
  copulas: readonly string[];
  /** Words before a noun that make it no particular letter: "*any* instruction". */
  quantifiers: readonly string[];
  /** The letter before the last word on it: "my *former* letter"; and others that only their order tells. */
  orderWords: readonly string[];
  /** Titles that belong to a name: "*Mr.* Jay's letter". */
  titles: readonly string[];
  /** What says that a letter answers the one cited: "in reply to", "received". */
  replyPhrases: readonly string[];
  encloseWords: readonly string[];
  forwardWords: readonly string[];
  /** Words that are never part of a noun phrase, and so end it on its way back to the determiner. */
  phraseBreaks: readonly string[];
}

const TABLES: Readonly<Record<string, LanguageTable>> = { en: ENGLISH, de: GERMAN };

/** The table of a BCP 47 language tag (`en-GB` → English); English where there is none. */
export function languageTable(tag: string | undefined): LanguageTable {
  const primary = (tag ?? 'en').toLowerCase().split('-')[0]!;
  return Object.hasOwn(TABLES, primary) ? TABLES[primary]! : ENGLISH;
}
