import { isCertainlyBefore, isDay, readEdtf, weekday } from '../../text/calendar';
import { contains, type Span } from '../../text/lines';
import type { Corpus } from '../../corpus/corpus';
import type { Letter, Problem } from '../../corpus/document';
import type { DerivedReference } from '../../corpus/reference';
import { longDate, weekdayName } from '../longDate';

type DateReference = DerivedReference & { edtf: string };

/** How far a weekday may stand from the date that it belongs to, in characters: "on Tuesday last, the 22nd". */
const REACH = 24;

/**
 * A weekday or a word such as "yesterday" against the date beside it, and a weekday alone in a dateline against
 * the letter's date.
 */
export function checkWeekdays(corpus: Corpus, letter: Letter): Problem[] {
  const dates = corpus
    .derived(letter)
    .filter((reference): reference is DateReference => reference.kind === 'date' && Boolean(reference.edtf));
  const names = corpus.table(letter).weekdays;
  return [
    ...dates.flatMap((date) => checkWeekdayBeside(letter, date, names)),
    ...dates.slice(1).flatMap((date, i) => checkNeighbours(letter, dates[i]!, date)),
    ...checkDatelines(letter, dates, names),
  ];
}

/** "Tuesday, February 22, 1964" and "February 22, 1964, a Tuesday". */
function checkWeekdayBeside(
  letter: Letter,
  { span, edtf }: DateReference,
  names: readonly string[],
): Problem[] {
  if (!isDay(edtf)) return [];
  const found = weekdayBeside(letter.text, span, names);
  if (!found || names[weekday(edtf)] === found.name) return [];
  // Where the year is not written it was worked out; a year beside it in which the weekday fits may be meant.
  const [year, day] = [Number(edtf.slice(0, 4)), edtf.slice(4)];
  const written = letter.text.slice(span.start, span.end).includes(edtf.slice(0, 4));
  const fits = [year - 1, year + 1].some(
    (other) => isDay(other + day) && names[weekday(other + day)] === found.name,
  );
  if (!written && fits) return [];
  const message = `${longDate(edtf)} was a ${weekdayName(edtf)}, not a ${found.name}.`;
  return [
    {
      code: 'weekday-mismatch',
      span: { start: Math.min(span.start, found.span.start), end: Math.max(span.end, found.span.end) },
      message,
    },
  ];
}

/** The weekday that is written beside a date, or as the beginning of it. */
function weekdayBeside(
  text: string,
  span: Span,
  names: readonly string[],
): { name: string; span: Span } | undefined {
  const name = `(?<![\\p{L}\\p{N}])(${names.join('|')})`;
  const before = new RegExp(`${name}(?:,? (?:the )?|[,\\s]+)$`, 'iud').exec(
    text.slice(Math.max(0, span.start - REACH), span.start),
  );
  const within = new RegExp(`^${name}(?![\\p{L}])`, 'iud').exec(text.slice(span.start, span.end));
  const after = new RegExp(`^(?:,? a |,? an |[,\\s]*\\()(?:a )?${name}(?![\\p{L}])`, 'iud').exec(
    text.slice(span.end, span.end + REACH),
  );
  const [match, base] = before
    ? [before, Math.max(0, span.start - REACH)]
    : within
      ? [within, span.start]
      : [after, span.end];
  const [start, end] = match?.indices?.[1] ?? [];
  if (!match || start === undefined || end === undefined) return undefined;
  const wanted = match[1]!.toLowerCase();
  return {
    name: names.find((weekdayName) => weekdayName.toLowerCase() === wanted)!,
    span: { start: base + start, end: base + end },
  };
}

/** "yesterday, the 27th": two dates that stand for the same day. */
function checkNeighbours(letter: Letter, first: DateReference, second: DateReference): Problem[] {
  const relative = ({ span }: DateReference) => !/\d/.test(letter.text.slice(span.start, span.end));
  const between = letter.text.slice(first.span.end, second.span.start);
  if (!isDay(first.edtf) || !/^(?:,? ?\(|,)\s*(?:the\s)?$/.test(between)) return [];
  if (relative(first) === relative(second)) return [];
  const [a, b] = [readEdtf(first.edtf)!, readEdtf(second.edtf)];
  if (!b || (!isCertainlyBefore(a, b) && !isCertainlyBefore(b, a))) return [];
  const [word, date] = relative(first) ? [first, second] : [second, first];
  const words = letter.text.slice(word.span.start, word.span.end);
  const message =
    `In this letter of ${longDate(letter.date?.text) ?? 'unknown date'} "${words}" is ${longDate(word.edtf)}, ` +
    `not ${longDate(date.edtf)}.`;
  return [{ code: 'weekday-mismatch', span: { start: first.span.start, end: second.span.end }, message }];
}

/** A dateline that gives only the weekday: "Friday evening". */
function checkDatelines(letter: Letter, dates: DateReference[], names: readonly string[]): Problem[] {
  const own = letter.date?.text;
  if (!own || !isDay(own)) return [];
  return letter.structure.blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || block.part !== 'dateline') return [];
    if (dates.some(({ span, edtf }) => isDay(edtf) && contains(block.span, span))) return [];
    const words = letter.text.slice(block.span.start, block.span.end);
    const match = new RegExp(`(?<![\\p{L}])(${names.join('|')})(?![\\p{L}])`, 'iu').exec(words);
    if (!match || match[1]!.toLowerCase() === names[weekday(own)]!.toLowerCase()) return [];
    const start = block.span.start + match.index;
    const message = `The dateline says ${match[1]}, but ${longDate(own)}, the date in the front matter, was a ${weekdayName(own)}.`;
    return [{ code: 'weekday-mismatch' as const, span: { start, end: start + match[1]!.length }, message }];
  });
}
