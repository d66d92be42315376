import { couldCoincide, readEdtf, type DayRange } from '../calendar';
import {
  calendarDay,
  dayNumber,
  dayNumberOf,
  isoDay,
  monthLength,
  padded,
  weekdayOf,
  type Calendar,
  type CalendarDay,
} from '../dayNumbers';
import type { Relative } from '../language';
import type { DateMention, DateParts } from './mention';

/** What is known of the letter a date stands in. */
export interface DateContext {
  /** The letter's date, in EDTF. */
  date?: string;
  /** The calendar of the dates in its text. */
  calendar: Calendar;
  /** Where a date leaves out its year or month: the nearest to the letter's date, or the last one before it. */
  direction?: 'nearest' | 'past';
  /** A longer time named just before, in which a bare month lies: "the first half of next year, say *May*". */
  within?: DayRange;
}

/** The letter's own date, counted in the calendar of its text. */
interface Anchor extends CalendarDay {
  number: number;
  /** Is the day known, or only something near it? */
  exact: boolean;
}

/** A date that leaves nothing out that it needs: what `write` writes. */
type Known = Pick<DateParts, 'month' | 'day' | 'season' | 'decade' | 'half' | 'months'> & { year: number };

function inYear({ month, day, season, decade, half, months }: DateParts, year: number): Known {
  return { year, month, day, season, decade, half, months };
}

function hasYear(parts: DateParts): parts is DateParts & { year: number } {
  return parts.year !== undefined && parts.year > 99;
}

/** In days: further off no date lies that leaves out its year. */
const ONE_YEAR = 366;
/** In days: how far a season and a month reach from their middle. */
const HALF_A_SEASON = 46;
const HALF_A_MONTH = 16;
/** A year of two digits may lie so far after the letter, in years. */
const FORESIGHT = 20;

/**
 * What a written date means, in EDTF (ISO 8601-2, levels 0 to 2; proleptic Gregorian calendar).
 *
 * @returns `undefined` where the letter's date would be needed and is not known well enough
 */
export function resolveDate(mention: DateMention, context: DateContext): string | undefined {
  const calendar = mention.calendar ?? context.calendar;
  const anchor = anchorOf(context.date, calendar);
  const from = write(complete(mention.parts, anchor, context, calendar), calendar);
  if (from === undefined) return undefined;
  const mark = markOf(mention);
  if (!mention.until) return from.includes('/') ? from : from + mark;
  const end = endOf(mention.until, mention.parts, from);
  const until = write(complete(end, anchor, context, calendar), calendar);
  if (until === undefined) return undefined;
  const first = readEdtf(from)?.first;
  const last = readEdtf(until)?.last;
  return first !== undefined && last !== undefined && last >= first
    ? `${from}${mark}/${until}${mark}`
    : undefined;
}

function markOf({ approximate, uncertain }: DateMention): string {
  if (approximate) return uncertain ? '%' : '~';
  return uncertain ? '?' : '';
}

/** The end of a range takes its year from its beginning, or the year after: "December 28 to January 3". */
function endOf(end: DateParts, { month }: DateParts, from: string): DateParts {
  if (end.year !== undefined || end.relative || end.season !== undefined || end.month === undefined)
    return end;
  const wraps = month !== undefined && end.month < month;
  return { ...end, year: Number(from.slice(0, 4)) + (wraps ? 1 : 0) };
}

/** The anchor that was asked for last: all dates of a letter have one. */
let latest: { date: string | undefined; calendar: Calendar; anchor: Anchor | undefined } | undefined;

function anchorOf(date: string | undefined, calendar: Calendar): Anchor | undefined {
  if (latest?.date !== date || latest?.calendar !== calendar)
    latest = { date, calendar, anchor: readAnchor(date, calendar) };
  return latest.anchor;
}

function readAnchor(date: string | undefined, calendar: Calendar): Anchor | undefined {
  const range = date === undefined ? undefined : readEdtf(date);
  const day = range?.first ?? range?.last;
  if (day === undefined) return undefined;
  const number = dayNumberOf(day);
  return { number, exact: range!.first === range!.last, ...calendarDay(number, calendar) };
}

/** Fills in the parts that a date leaves out. `undefined` where they cannot be known. */
function complete(
  parts: DateParts,
  anchor: Anchor | undefined,
  context: DateContext,
  calendar: Calendar,
): Known | undefined {
  const { year, month, day, weekday } = parts;
  if (hasYear(parts) && !parts.relative) return parts;
  if (!anchor) return undefined;
  if (parts.relative) return relativeDate(parts.relative, anchor, calendar);
  if (year !== undefined) return inYear(parts, inCentury(year, anchor));
  if (parts.yearOffset !== undefined) return inYear(parts, anchor.year + parts.yearOffset);
  if (month === undefined && day !== undefined) return dayOfMonth(parts, anchor, context, calendar);
  if (month === undefined && weekday !== undefined)
    return weekdayDate(weekday, parts.side ?? -1, anchor, calendar);
  return parts.months ? undefined : inLikelyYear(parts, anchor, context, calendar);
}

/** "'87" is of the letter's century, unless it would lie long after the letter. */
function inCentury(twoDigits: number, { year }: Anchor): number {
  const found = year - (year % 100) + twoDigits;
  return found > year + FORESIGHT ? found - 100 : found;
}

/** "yesterday", "this year", "two months ago", "last week". */
function relativeDate({ unit, offset }: Relative, anchor: Anchor, calendar: Calendar): Known | undefined {
  switch (unit) {
    case 'year':
      return { year: anchor.year + offset };
    case 'month':
      return monthFrom(anchor, offset);
    case 'week':
      return anchor.exact ? calendarDay(anchor.number + offset * 7, calendar) : undefined;
    case 'day':
      return anchor.exact ? calendarDay(anchor.number + offset, calendar) : undefined;
  }
}

/** A month counted from the letter's. */
function monthFrom({ year, month }: Anchor, offset: number): { year: number; month: number } {
  const months = year * 12 + month - 1 + offset;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/** The last such weekday before the letter, the next one after it, or that of its week. */
function weekdayDate(
  weekday: number,
  side: number,
  anchor: Anchor,
  calendar: Calendar,
): CalendarDay | undefined {
  if (!anchor.exact) return undefined;
  const today = weekdayOf(anchor.number);
  const back = (today - weekday + 7) % 7 || 7;
  const ahead = (weekday - today + 7) % 7 || 7;
  const days = side > 0 ? ahead : side < 0 ? -back : weekday - today;
  return calendarDay(anchor.number + days, calendar);
}

/** "the 3d inst.", "the 12th": the day of a month counted from the letter's, or the nearest or last such day. */
function dayOfMonth(
  parts: DateParts,
  anchor: Anchor,
  { direction }: DateContext,
  calendar: Calendar,
): CalendarDay | undefined {
  const numberOf = (day: CalendarDay) => dayNumber(day, calendar);
  const inMonth = (offset: number): CalendarDay | undefined => {
    const { year, month } = monthFrom(anchor, offset);
    const day = { year, month, day: parts.day! };
    return calendarDay(numberOf(day), calendar).day === day.day ? day : undefined;
  };
  if (parts.monthOffset !== undefined) return inMonth(parts.monthOffset);
  if (!anchor.exact) return undefined;
  const days = [-1, 0, 1].flatMap((offset) => inMonth(offset) ?? []);
  const distance = (day: CalendarDay) => numberOf(day) - anchor.number;
  const past = direction === 'past' || (parts.side ?? 0) < 0;
  const ahead = direction !== 'past' && (parts.side ?? 0) > 0;
  // "Sunday the 3rd" is a third that is a Sunday.
  const fitting = days.filter(
    (day) => parts.weekday === undefined || weekdayOf(numberOf(day)) === parts.weekday,
  );
  const allowed = (fitting.length > 0 ? fitting : days).filter(
    (day) => (!past || distance(day) <= 0) && (!ahead || distance(day) >= 0),
  );
  return allowed.sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0];
}

/** A month, with or without its day, or a season, in the year that is meant. */
function inLikelyYear(
  parts: DateParts,
  anchor: Anchor,
  { direction, within }: DateContext,
  calendar: Calendar,
): Known | undefined {
  const years = [anchor.year - 1, anchor.year, anchor.year + 1];
  const longer = within && parts.day === undefined;
  const year =
    (longer ? yearWithin(parts, [...years, anchor.year + 2], within, calendar) : undefined) ??
    yearBeside(parts, years, anchor, direction, calendar);
  return year === undefined ? undefined : inYear(parts, year);
}

function yearWithin(
  parts: DateParts,
  years: readonly number[],
  within: DayRange,
  calendar: Calendar,
): number | undefined {
  return years.find((year) => {
    const range = readEdtf(write(inYear(parts, year), calendar) ?? '');
    return range && couldCoincide(range, within);
  });
}

/** "last July" is over, "next July" not yet begun, "this July" is of the letter's year. */
function yearBeside(
  parts: DateParts,
  years: readonly number[],
  anchor: Anchor,
  direction: DateContext['direction'],
  calendar: Calendar,
): number | undefined {
  const { side, day, season } = parts;
  /** From the letter's date to the middle of what would be meant, in days. */
  const distance = (year: number) => middle(inYear(parts, year), calendar) - anchor.number;
  const half = day !== undefined ? 0 : season !== undefined ? HALF_A_SEASON : HALF_A_MONTH;
  if (side === 0) return anchor.year;
  if (side !== undefined && side < 0) return years.findLast((year) => distance(year) + half < 0);
  if (side !== undefined && side > 0) return years.find((year) => distance(year) - half > 0);
  if (direction === 'past') return years.findLast((year) => distance(year) - half <= 0);
  return years
    .filter((year) => Math.abs(distance(year)) <= ONE_YEAR)
    .sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0];
}

/** A day number about the middle of what is meant, for comparing distances. */
function middle({ year, month, day, season }: Known, calendar: Calendar): number {
  if (season !== undefined)
    return dayNumber({ year, month: season === 24 ? 12 : (season - 21) * 3 + 4, day: 15 }, calendar);
  return dayNumber({ year, month: month ?? 7, day: day ?? 15 }, calendar);
}

/** Writes a date as EDTF. */
function write(parts: Known | undefined, calendar: Calendar): string | undefined {
  if (!parts) return undefined;
  const { year, month, day, season, months } = parts;
  if (month !== undefined && day !== undefined) return writeDay(year, month, day, calendar);
  const y = padded(year, 4);
  if (parts.decade) return `${y.slice(0, 3)}X`;
  if (season !== undefined) return `${y}-${season}`;
  if (months) return `${y}-${padded(months[0], 2)}/${y}-${padded(months[1], 2)}`;
  if (month === undefined) return y;
  const m = `${y}-${padded(month, 2)}`;
  if (parts.half === 1) return `${m}-01/${m}-15`;
  if (parts.half === 2) return `${m}-16/${m}-${monthLength(year, month)}`;
  return m;
}

/** Only days are carried over from the Julian calendar: a month has no single equal. */
function writeDay(year: number, month: number, day: number, calendar: Calendar): string | undefined {
  const number = dayNumber({ year, month, day }, calendar);
  // A day that does not exist, as February 30, would come back as another.
  return calendarDay(number, calendar).day === day ? isoDay(number) : undefined;
}
