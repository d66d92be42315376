/**
 * All that the finders know about a language. Another language is another table; no finder names a word.
 */
export interface LanguageTable {
  /** Month names and abbreviations, lower case without full stop, by month (1 to 12). */
  months: Record<string, number>;
  weekdays: string[];
  /** Month names as a date is shown. */
  monthNames: string[];
  /** What may follow the number of a day: `29th`. */
  ordinals: string;
  /** Words for a letter, lower case, singular and plural. */
  letterNouns: string[];
  /** Determiners that say whose letter it is, seen from its writer. */
  possessives: Record<string, Possessor>;
  /** Pronouns that stand for "my letter", "your letter". */
  pronouns: Record<string, Possessor>;
  /** Determiners that say nothing about whose. */
  articles: string[];
  /** Words that lead from the noun to the date: `letter of`, `letter dated`. */
  dateLinks: string[];
  /** Words that lead from the noun to the sender, and to the recipient. */
  senderLinks: string[];
  recipientLinks: string[];
  /** Words that join the parts of a list of dates. */
  listLinks: string[];
  /** Words after a day and month that mean the year of the letter. */
  thisYear: string[];
  /** May stand between a determiner and its noun ("your *last short* letter"): how many words at most. */
  adjectives: number;
}

/** Whose letter: that of its writer, of its reader, or of either's opposite where the text does not say. */
export type Possessor = 'writer' | 'reader';

const ENGLISH: LanguageTable = {
  months: {
    january: 1,
    jan: 1,
    february: 2,
    feb: 2,
    feby: 2,
    march: 3,
    mar: 3,
    april: 4,
    apr: 4,
    may: 5,
    june: 6,
    jun: 6,
    july: 7,
    jul: 7,
    august: 8,
    aug: 8,
    september: 9,
    sept: 9,
    sep: 9,
    october: 10,
    oct: 10,
    november: 11,
    nov: 11,
    december: 12,
    dec: 12,
  },
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  monthNames: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  ordinals: 'st|nd|rd|th|d',
  letterNouns: [
    'letter',
    'letters',
    'reply',
    'replies',
    'note',
    'notes',
    'message',
    'messages',
    'telegram',
    'telegrams',
    'communication',
    'communications',
    'favour',
    'favor',
    'answer',
  ],
  possessives: { your: 'reader', our: 'writer', my: 'writer' },
  pronouns: { yours: 'reader', ours: 'writer', mine: 'writer' },
  articles: ['the', 'this', 'that', 'its', 'their', 'his', 'her', 'a', 'an', 'these', 'those', 'said'],
  dateLinks: ['of', 'dated', 'from'],
  senderLinks: ['of', 'from', 'by'],
  recipientLinks: ['to'],
  listLinks: ['and', 'or'],
  thisYear: ['this year', 'of this year'],
  adjectives: 3,
};

const GERMAN: LanguageTable = {
  months: {
    januar: 1,
    jänner: 1,
    jan: 1,
    februar: 2,
    feb: 2,
    märz: 3,
    april: 4,
    apr: 4,
    mai: 5,
    juni: 6,
    jun: 6,
    juli: 7,
    jul: 7,
    august: 8,
    aug: 8,
    september: 9,
    sept: 9,
    oktober: 10,
    okt: 10,
    november: 11,
    nov: 11,
    dezember: 12,
    dez: 12,
  },
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  monthNames: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  ordinals: '',
  letterNouns: [
    'brief',
    'briefe',
    'briefes',
    'briefen',
    'schreiben',
    'schreibens',
    'antwort',
    'antworten',
    'telegramm',
    'telegramms',
    'mitteilung',
    'mitteilungen',
  ],
  possessives: {
    ihr: 'reader',
    ihren: 'reader',
    ihrem: 'reader',
    ihres: 'reader',
    dein: 'reader',
    deinen: 'reader',
    deinem: 'reader',
    euer: 'reader',
    euren: 'reader',
    mein: 'writer',
    meinen: 'writer',
    meinem: 'writer',
    unser: 'writer',
    unseren: 'writer',
    unserem: 'writer',
    unserer: 'writer',
    ihrer: 'reader',
  },
  pronouns: {},
  articles: ['der', 'die', 'das', 'den', 'dem', 'des', 'dieser', 'diesen', 'diesem', 'dieses'],
  dateLinks: ['vom', 'von'],
  senderLinks: ['von', 'des', 'der'],
  recipientLinks: ['an'],
  listLinks: ['und', 'oder'],
  thisYear: ['dieses jahres', 'd. j.'],
  adjectives: 3,
};

const TABLES: Record<string, LanguageTable> = { en: ENGLISH, de: GERMAN };

/** The table of a BCP 47 language tag (`en-GB` → English); English where there is none. */
export function languageTable(tag: string | undefined): LanguageTable {
  const primary = (tag ?? 'en').toLowerCase().split('-')[0]!;
  return Object.hasOwn(TABLES, primary) ? TABLES[primary]! : ENGLISH;
}
