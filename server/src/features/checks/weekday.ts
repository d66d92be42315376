import { isDay, weekday } from '../../text/calendar';
import { entriesOf, type LanguageTable } from '../../text/language';
import { contains, type Span } from '../../text/lines';
import type { Corpus } from '../../corpus/corpus';
import type { Letter, Problem } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { explain } from '../../corpus/resolve/explain';
import { longDate, weekdayName, WEEKDAYS } from '../longDate';

/** A date that is a single day. */
type Day = DerivedReference & { edtf: string };

/** How far a weekday may stand from the date that it belongs to, in characters: "of Tuesday morning, the 22nd". */
const REACH = 24;

/**
 * A weekday or a word such as "yesterday" against the date beside it, and a weekday alone in a dateline against
 * the letter's date.
 */
export function checkWeekdays(
  corpus: Corpus,
  letter: Letter,
  references: readonly DerivedReference[],
): Problem[] {
  const { text } = letter;
  const days = references.filter(
    (reference): reference is Day => reference.kind === 'date' && isDay(reference.edtf ?? ''),
  );
  /** Days that words such as "yesterday" say. */
  const said = days.filter(({ span }) => !/\d/.test(text.slice(span.start, span.end)));
  const words = wordsOf(corpus.table(letter));
  return [
    ...days.flatMap((day) => checkWeekday(corpus, letter, day, words)),
    ...said.flatMap((day) => checkDayBehind(corpus, letter, day, words)),
    ...said.flatMap((day) => checkApposition(corpus, letter, day, days[days.indexOf(day) + 1])),
    ...checkDatelines(letter, days, words),
  ];
}

/** The weekdays of a language, and where they stand beside a date. Group 1 is the weekday. */
interface Words {
  /** 0 for Monday, by names and abbreviations in lower case. */
  indexes: ReadonlyMap<string, number>;
  anywhere: RegExp;
  any: RegExp;
  /** "Tuesday, the" before a date. */
  before: RegExp;
  /** "Tuesday" as its beginning. */
  within: RegExp;
  /** ", Tuesday,", ", a Tuesday," and "(Tuesday)" behind it. */
  behind: RegExp;
  /** ", the 27th" behind a word such as "yesterday": group 1 is the day of the month. */
  dayBehind: RegExp;
}

const known = new WeakMap<LanguageTable, Words>();

function wordsOf(table: LanguageTable): Words {
  const ready = known.get(table);
  if (ready) return ready;
  const indexes = new Map([
    ...table.weekdays.map((name, i) => [name.toLowerCase(), i] as const),
    // Shorter abbreviations are too often other words.
    ...entriesOf(table.weekdaySpelling).filter(([word]) => word.length > 2),
  ]);
  // A weekday begins with a capital.
  const names = [...indexes.keys()].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('|');
  const name = `(?<![\\p{L}\\p{N}])(${names})(?![\\p{L}\\p{N}])`;
  const any = (list: string) =>
    entriesOf(list)
      .map(([word]) => word)
      .join('|');
  const article = `(?:(?:${any(`${table.article} ${table.indefinite}`)})\\s+)?`;
  const words: Words = {
    indexes,
    // Where nothing beside it says that it is a weekday, "Sun" may be an inn.
    anywhere: new RegExp(name.replace(names, table.weekdays.join('|')), 'ud'),
    any: new RegExp(names),
    before: new RegExp(`${name}(?:\\.?,)?\\s+${article}$`, 'ud'),
    within: new RegExp(`^${name}`, 'ud'),
    behind: new RegExp(`^\\s*[,(]\\s*${article}${name}(?=\\.?\\s*[,;.)]|$)`, 'ud'),
    dayBehind: new RegExp(`^\\s*[,(]\\s*${article}(\\d{1,2})(?:${any(table.ordinal)})(?=\\s*[,;.)]|$)`, 'ud'),
  };
  known.set(table, words);
  return words;
}

/** "Tuesday, February 22, 1964", "February 22, 1964, a Tuesday", "yesterday (Tuesday)". */
function checkWeekday(corpus: Corpus, letter: Letter, day: Day, words: Words): Problem[] {
  const { text } = letter;
  const { span, edtf } = day;
  const from = Math.max(0, span.start - REACH);
  if (!words.any.test(text.slice(from, span.end + REACH))) return [];
  const found =
    group(words.before, text.slice(from, span.start), from) ??
    group(words.within, text.slice(span.start, span.end), span.start) ??
    group(words.behind, text.slice(span.end, span.end + REACH), span.end);
  const index = found && words.indexes.get(found.text.toLowerCase());
  if (index === undefined || weekday(edtf) === index) return [];
  const own = text.slice(span.start, span.end);
  // Where a year is not written it was worked out; one beside it in which the weekday fits may be meant.
  const [year, rest] = [Number(edtf.slice(0, 4)), edtf.slice(4)];
  const fits = [year - 1, year + 1].some((other) => isDay(other + rest) && weekday(other + rest) === index);
  if (fits && /\d/.test(own) && !own.includes(edtf.slice(0, 4))) return [];
  return [
    {
      code: 'weekday-mismatch',
      span: { start: Math.min(span.start, found!.span.start), end: Math.max(span.end, found!.span.end) },
      message: `${longDate(edtf)} was a ${weekdayName(edtf)}, not a ${WEEKDAYS[index]}${because(corpus, letter, day)}.`,
    },
  ];
}

/** "yesterday, the 27th": the day of the month behind a word. */
function checkDayBehind(corpus: Corpus, letter: Letter, day: Day, words: Words): Problem[] {
  const { text } = letter;
  const { span, edtf } = day;
  const found = group(words.dayBehind, text.slice(span.end, span.end + REACH), span.end);
  if (!found || Number(found.text) === Number(edtf.slice(8))) return [];
  return [
    {
      code: 'weekday-mismatch',
      span: { start: span.start, end: found.span.end },
      message: `This is ${longDate(edtf)}, not the ${found.text}th${because(corpus, letter, day)}.`,
    },
  ];
}

/** "yesterday, February 27": two dates that stand for one day. */
function checkApposition(corpus: Corpus, letter: Letter, first: Day, second: Day | undefined): Problem[] {
  const { text } = letter;
  if (!second || first.edtf === second.edtf) return [];
  if (!/\d/.test(text.slice(second.span.start, second.span.end))) return [];
  if (!/^\s*[,(]\s*(?:\p{L}{2,3}\s)?$/u.test(text.slice(first.span.end, second.span.start))) return [];
  return [
    {
      code: 'weekday-mismatch',
      span: { start: first.span.start, end: second.span.end },
      message: `The words say ${longDate(first.edtf)}${because(corpus, letter, first)}, the date says ${longDate(second.edtf)}.`,
    },
  ];
}

/** A dateline that gives only the weekday: "Friday evening". */
function checkDatelines(letter: Letter, days: Day[], words: Words): Problem[] {
  const own = letter.date?.text;
  if (!own || !isDay(own)) return [];
  return letter.structure.blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || block.part !== 'dateline') return [];
    if (days.some(({ span }) => contains(block.span, span))) return [];
    const { start, end } = block.span;
    const found = group(words.anywhere, letter.text.slice(start, end), start);
    const index = found && words.indexes.get(found.text.toLowerCase());
    if (index === undefined || index === weekday(own)) return [];
    const message = `The dateline says ${WEEKDAYS[index]}, but ${longDate(own)}, the date in the front matter, was a ${weekdayName(own)}.`;
    return [{ code: 'weekday-mismatch' as const, span: found!.span, message }];
  });
}

/** The words of group 1 and where they stand in the file. */
function group(pattern: RegExp, text: string, offset: number): { text: string; span: Span } | undefined {
  const match = pattern.exec(text);
  const [start, end] = match?.indices?.[1] ?? [];
  if (!match || start === undefined || end === undefined) return undefined;
  return { text: match[1]!, span: { start: offset + start, end: offset + end } };
}

/** How the date was worked out, without the emphasis of Markdown. */
function because(corpus: Corpus, letter: Letter, day: Day): string {
  const why = explain(corpus, letter, day);
  return why ? ` (${why.replace(/\*/g, '')})` : '';
}
