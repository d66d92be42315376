import { NUMBER, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import { dayOfMonth, weekday } from './bareDays';
import { belief } from './cues';
import { listedDays, share } from './lists';
import type { DateMention } from './mention';
import { isTens } from './parts';
import { dayMonth, decade, iso, monthDay, numeric, year } from './points';
import { takeRange } from './range';
import { placed, type Read, type Reading } from './reading';
import { ago, deictic, season, timePhrase, yearPart } from './relative';
import { takeApproximation, takeBrackets, takeStyle } from './surroundings';

interface Way {
  read: Read;
  /** May it be sought at a number? */
  number: boolean;
  /** And at this word? */
  word(v: Vocabulary, id: number): boolean;
}

const dayInWords = (v: Vocabulary, id: number) => v.ordinalWord(id) !== undefined || isTens(v, id);
const never = () => false;

/** The ways to read a date, in the order in which they are tried, each with what it may be sought at. */
const WAYS: readonly Way[] = [
  { read: iso, number: true, word: never },
  { read: numeric, number: true, word: never },
  { read: dayMonth, number: true, word: dayInWords },
  { read: monthDay, number: true, word: (v, id) => v.month(id) !== undefined },
  { read: decade, number: true, word: (v, id) => v.centuryWord(id) !== undefined },
  { read: year, number: true, word: never },
  { read: timePhrase, number: false, word: (v, id) => v.timePhrase.begins(id) },
  { read: weekday, number: false, word: (v, id) => v.weekday(id) !== undefined },
  { read: deictic, number: false, word: (v, id) => v.deictic(id) !== undefined },
  { read: season, number: false, word: (v, id) => v.season(id) !== undefined },
  { read: yearPart, number: false, word: (v, id) => v.yearPart.begins(id) },
  { read: ago, number: false, word: (v, id) => v.unit(id) !== undefined },
  { read: dayOfMonth, number: true, word: dayInWords },
];

/** Finds the dates of one language in tokens, from left to right, each token in one date at most. */
export class DateFinder {
  /** The ways to read a date at a number, and at each word by its number in the lexicon. */
  readonly #atNumber: readonly Read[];
  readonly #atWord: readonly (readonly Read[] | undefined)[];

  constructor(readonly v: Vocabulary) {
    const reads = (ways: readonly Way[]) => ways.map(({ read }) => read);
    this.#atNumber = reads(WAYS.filter(({ number }) => number));
    this.#atWord = v.lexicon.words.map((_, id) => {
      const ways = WAYS.filter(({ word }) => word(v, id));
      return ways.length > 0 ? reads(ways) : undefined;
    });
  }

  /** Every date, weak ones among them. Linear in the tokens: no reading looks further than a few of them. */
  find(tokens: Tokens): DateMention[] {
    const { v } = this;
    const { ids, kinds, count } = tokens;
    const atWord = this.#atWord;
    const mentions: DateMention[] = [];
    let previous: DateMention | undefined;
    for (let i = 0; i < count;) {
      const id = ids[i]!;
      const ways = kinds[i] === NUMBER ? this.#atNumber : id < atWord.length ? atWord[id] : undefined;
      const reading = ways && this.#read(tokens, i, ways, previous);
      if (!reading) {
        i++;
        continue;
      }
      const mention = placed(tokens, reading);
      if (previous) share(v, tokens, previous, mention);
      mentions.push(mention, ...listedDays(v, tokens, mention));
      previous = mentions.at(-1)!;
      i = Math.max(i, previous.last) + 1;
    }
    return mentions;
  }

  #read(
    tokens: Tokens,
    i: number,
    ways: readonly Read[],
    previous: DateMention | undefined,
  ): Reading | undefined {
    const { v } = this;
    for (const read of ways) {
      const reading = read(v, tokens, i, previous);
      if (!reading) continue;
      if (!reading.weak) takeRange(v, tokens, reading);
      const believed = belief(v, tokens, reading, previous);
      if (believed === 'none') return undefined;
      if (believed === 'doubtful') reading.doubtful = true;
      takeStyle(v, tokens, reading);
      takeApproximation(v, tokens, reading);
      takeBrackets(tokens, reading);
      return reading;
    }
    return undefined;
  }
}
