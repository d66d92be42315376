import { NUMBER, PARAGRAPH, SPACE, type Tokens } from '../tokens';
import type { Vocabulary } from '../vocabulary';
import type { DateMention } from './mention';
import { dayAt, monthAt, shortYearAt, takeYear, yearAt } from './parts';
import { partsOf, reading, type Reading } from './reading';

// Dates that are counted from the letter's, and parts of a year.

/** "yesterday", "the day before yesterday". */
export function timePhrase(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const found = v.timePhrase.at(tokens, i);
  return found && reading(i, found.end, partsOf({ relative: found.value }), 'relative');
}

/** "this year", "last July", "next Tuesday", "the coming autumn". */
export function deictic(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const side = v.deictic(tokens.ids[i]!);
  if (side === undefined || i + 1 >= tokens.count || tokens.gaps[i + 1] !== SPACE) return undefined;
  const id = tokens.ids[i + 1]!;
  const month = monthAt(v, tokens, i + 1);
  if (month) {
    const day = dayAt(v, tokens, month.end);
    const parts = partsOf({ month: month.month, day: day?.day, side });
    return reading(i, day?.end ?? month.end, parts, 'month');
  }
  const weekday = v.weekday(id);
  if (weekday !== undefined && tokens.isCapital(i + 1))
    return reading(i, i + 2, partsOf({ weekday, side }), 'weekday');
  const before = i > 0 && tokens.gaps[i] === SPACE ? tokens.ids[i - 1]! : 0;
  const season = v.season(id);
  if (season !== undefined) {
    const first = side > 0 && v.article(before) ? i - 1 : i;
    return reading(first, i + 2, partsOf({ season, side }), 'season');
  }
  const unit = v.unit(id);
  if (!unit || unit.plural || unit.times || unit.unit === 'day' || v.notBeforeDeictic(before))
    return undefined;
  return reading(i, i + 2, partsOf({ relative: { unit: unit.unit, offset: side } }), 'relative');
}

/** "two days ago", "a fortnight ago"; `i` is the unit, the count stands before it. */
export function ago(
  v: Vocabulary,
  tokens: Tokens,
  i: number,
  previous: DateMention | undefined,
): Reading | undefined {
  const unit = v.unit(tokens.ids[i]!);
  if (!unit || i === 0) return undefined;
  const count =
    tokens.kinds[i - 1] === NUMBER ? tokens.number(i - 1, 3) : (v.number(tokens.ids[i - 1]!) ?? -1);
  if (count < 1) return undefined;
  const behind = v.agoBehind(tokens.ids[i + 1]!) && !countsOtherwise(v, tokens, i + 1);
  const before = i >= 2 && v.agoBefore(tokens.ids[i - 2]!);
  if (!behind && !before) return undefined;
  const first = before ? i - 2 : i - 1;
  if (previous && previous.last >= first) return undefined;
  const relative = { unit: unit.unit, offset: -count * (unit.times ?? 1) };
  return reading(first, behind ? i + 2 : i + 1, partsOf({ relative }), 'ago');
}

/** "two days *since* I wrote" counts from another day than this. */
function countsOtherwise(v: Vocabulary, tokens: Tokens, i: number): boolean {
  const goesOn = i + 1 < tokens.count && tokens.isWord(i + 1) && tokens.gaps[i + 1] !== PARAGRAPH;
  return goesOn && Boolean(v.monthCue(tokens.ids[i]!));
}

/** "autumn this year", "the summer of 1839", "spring 1840", "in the autumn". */
export function season(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const season = v.season(tokens.ids[i]!);
  if (season === undefined) return undefined;
  const parts = partsOf({ season });
  const linked = v.dayLink(tokens.ids[i + 1]!) && yearAt(tokens, i + 2);
  const { end } = takeYear(v, tokens, linked ? i + 2 : i + 1, parts);
  if (end === i + 1) return isSeasonAlone(v, tokens, i) ? reading(i, end, parts, 'season') : undefined;
  // "the winter of 1839-40" began in 1839.
  const short = parts.year === undefined ? undefined : shortYearAt(tokens, end, parts.year);
  return reading(i, short?.end ?? end, parts, 'season');
}

/** Is a season meant where neither a year nor another noun follows: "in the autumn"? */
function isSeasonAlone(v: Vocabulary, tokens: Tokens, i: number): boolean {
  if (i < 2 || tokens.gaps[i] !== SPACE || !v.article(tokens.ids[i - 1]!) || !v.monthCue(tokens.ids[i - 2]!))
    return false;
  const next = tokens.ids[i + 1]!;
  const ends = i + 1 >= tokens.count || !tokens.isWord(i + 1) || v.functionWord(next);
  return Boolean(ends) && !v.dayLink(next);
}

/** "first half of next year", "first half of 1965", "the first half of May". */
export function yearPart(v: Vocabulary, tokens: Tokens, i: number): Reading | undefined {
  const part = v.yearPart.at(tokens, i);
  if (!part) return undefined;
  const [from, to] = part.value;
  const at = v.article(tokens.ids[part.end]!) ? part.end + 1 : part.end;
  const month = to - from === 5 ? monthAt(v, tokens, at) : undefined;
  const parts = partsOf(month ? { month: month.month, half: from === 1 ? 1 : 2 } : { months: part.value });
  const { end } = takeYear(v, tokens, month ? month.end : at, parts);
  if (end <= at) return undefined;
  const article = i > 0 && tokens.gaps[i] === SPACE && v.article(tokens.ids[i - 1]!);
  return reading(article ? i - 1 : i, end, parts, 'year-part');
}
