import edtf from 'edtf';
import type { Calendar, DateMention, DateParts } from './dates';
import type { Relative } from './language';

/** The first and the last day that an EDTF value can mean, as ISO dates (`1964-02-01`); open ends are absent. */
export interface DayRange {
  first?: string;
  last?: string;
}

/** Values of the full grammar that were read lately: it costs a thousand times as much as a look at a plain one. */
const read = new Map<string, DayRange | undefined>();
const MOST_REMEMBERED = 10_000;

/** Reads an EDTF value (levels 0 to 2, ISO 8601-2). `undefined` where it is none. */
export function readEdtf(value: string): DayRange | undefined {
  // Most values are days, months and years.
  const plain = PLAIN.exec(value);
  if (plain) return plainRange(plain);
  if (read.has(value)) return read.get(value);
  if (read.size >= MOST_REMEMBERED) read.clear();
  const range = readAny(value);
  read.set(value, range);
  return range;
}

function readAny(value: string): DayRange | undefined {
  try {
    const parsed = edtf(value) as { min: number; max: number };
    return { ...day('first', parsed.min), ...day('last', parsed.max) };
  } catch {
    return undefined;
  }
}

/** A day, month or year, perhaps uncertain or approximate. */
const PLAIN = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[?~%]?$/;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function plainRange([, year, month, day]: RegExpExecArray): DayRange | undefined {
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const days = lengthOf(Number(year), Number(month));
  if (!day) return { first: `${year}-${month}-01`, last: `${year}-${month}-${days}` };
  if (Number(day) > days) return undefined;
  const only = `${year}-${month}-${day}`;
  return { first: only, last: only };
}

/** How many days a month has. */
function lengthOf(year: number, month: number): number {
  return month === 2 && !isLeap(year) ? 28 : DAYS_IN_MONTH[month - 1]!;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function day(key: keyof DayRange, time: number): DayRange {
  return Number.isFinite(time) ? { [key]: new Date(time).toISOString().slice(0, 10) } : {};
}

/** Is `value` a calendar day that exists, written as `1964-02-29`? */
export function isDay(value: string): boolean {
  const plain = value.length === 10 ? PLAIN.exec(value) : undefined;
  return Boolean(plain?.[3] && plainRange(plain));
}

/** 0 for Monday to 6 for Sunday, of an ISO day. */
export function weekday(isoDay: string): number {
  return dayNumberOf(isoDay) % 7;
}

/** Does all that `earlier` can mean lie before all that `later` can mean? Only then is there a contradiction. */
export function isCertainlyBefore(earlier: DayRange, later: DayRange): boolean {
  return earlier.last !== undefined && later.first !== undefined && earlier.last < later.first;
}

/** Could the two mean a common day? */
export function couldCoincide(a: DayRange, b: DayRange): boolean {
  return !isCertainlyBefore(a, b) && !isCertainlyBefore(b, a);
}

// ── Day numbers ──
// Days are counted as Julian Day Numbers (noon), by the formulas of E. G. Richards, "Calendars", in: Explanatory
// Supplement to the Astronomical Almanac, 3rd ed. 2013, ch. 15.11. Valid for all years of our era.

export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

/** The Julian Day Number of a calendar day. */
export function dayNumber({ year, month, day }: CalendarDay, calendar: Calendar = 'gregorian'): number {
  const a = Math.floor((14 - month) / 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  const days = day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4);
  return calendar === 'julian' ? days - 32083 : days - Math.floor(y / 100) + Math.floor(y / 400) - 32045;
}

/** The Julian Day Number of an ISO day. */
export function dayNumberOf(isoDay: string): number {
  const [year, month, day] = isoDay.split('-').map(Number) as [number, number, number];
  return dayNumber({ year, month, day });
}

/** The calendar day of a Julian Day Number. */
export function calendarDay(number: number, calendar: Calendar = 'gregorian'): CalendarDay {
  let f = number + 1401;
  if (calendar === 'gregorian') f += Math.floor((Math.floor((4 * number + 274277) / 146097) * 3) / 4) - 38;
  const e = 4 * f + 3;
  const h = 5 * Math.floor((e % 1461) / 4) + 2;
  const month = ((Math.floor(h / 153) + 2) % 12) + 1;
  return {
    day: Math.floor((h % 153) / 5) + 1,
    month,
    year: Math.floor(e / 1461) - 4716 + Math.floor((14 - month) / 12),
  };
}

// ── What a written date means ──

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
interface Anchor {
  number: number;
  /** Is the day known, or only something near it? */
  exact: boolean;
  year: number;
  month: number;
  day: number;
}

const ONE_YEAR = 366;

/**
 * What a written date means, in EDTF (ISO 8601-2, levels 0 to 2; proleptic Gregorian calendar).
 *
 * @returns `undefined` where the letter's date would be needed and is not known well enough
 */
export function resolveDate(mention: DateMention, context: DateContext): string | undefined {
  const calendar = mention.calendar ?? context.calendar;
  const anchor = anchorOf(context.date, calendar);
  const from = write(complete(mention.parts, anchor, context, calendar), calendar);
  const mark =
    mention.approximate && mention.uncertain ? '%' : mention.approximate ? '~' : mention.uncertain ? '?' : '';
  if (from === undefined) return undefined;
  if (!mention.until) return from.includes('/') ? from : from + mark;
  const first = readEdtf(from)?.first;
  const until = write(complete(endOf(mention, from), anchor, context, calendar), calendar);
  if (until === undefined) return undefined;
  const last = readEdtf(until)?.last;
  return first !== undefined && last !== undefined && last >= first
    ? `${from}${mark}/${until}${mark}`
    : undefined;
}

/** The end of a range takes its year from its beginning, or the year after: "December 28 to January 3". */
function endOf({ until, parts }: DateMention, from: string): DateParts {
  const end = until!;
  if (end.year !== undefined || end.relative || end.season !== undefined || end.month === undefined)
    return end;
  const year = Number(from.slice(0, 4));
  const wraps = parts.month !== undefined && end.month < parts.month;
  return { ...end, year: wraps ? year + 1 : year };
}

function anchorOf(date: string | undefined, calendar: Calendar): Anchor | undefined {
  const range = date === undefined ? undefined : readEdtf(date);
  const day = range?.first ?? range?.last;
  if (day === undefined) return undefined;
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const number = dayNumber({ year, month, day: dayOfMonth });
  const exact = range!.first === range!.last;
  return { number, exact, ...calendarDay(number, calendar) };
}

/** Fills in the parts that a date leaves out. `undefined` where they cannot be known. */
function complete(
  parts: DateParts,
  anchor: Anchor | undefined,
  context: DateContext,
  calendar: Calendar,
): (DateParts & { year: number }) | undefined {
  if (parts.relative) return anchor && relativeDate(parts.relative, anchor, calendar);
  if (parts.year !== undefined) {
    // "'87" is of the letter's century.
    if (parts.year < 100) {
      if (!anchor) return undefined;
      const century = anchor.year - (anchor.year % 100);
      const year = century + parts.year;
      return { ...parts, year: year > anchor.year + 20 ? year - 100 : year };
    }
    return { ...parts, year: parts.year };
  }
  if (!anchor) return undefined;
  if (parts.yearOffset !== undefined) return { ...parts, year: anchor.year + parts.yearOffset };
  if (parts.weekday !== undefined && parts.day === undefined && parts.month === undefined)
    return weekdayDate(parts.weekday, parts.side ?? -1, anchor, calendar);
  if (parts.month === undefined && parts.day !== undefined)
    return dayOfMonth(parts, anchor, context, calendar);
  if (parts.months) return undefined;
  const candidates = [anchor.year - 1, anchor.year, anchor.year + 1].map((year) => ({ ...parts, year }));
  const times = candidates.map((candidate) => middle(candidate, calendar));
  const pick = (allowed: (time: number, i: number) => boolean, better: (a: number, b: number) => boolean) => {
    let best: number | undefined;
    times.forEach((time, i) => {
      if (allowed(time, i) && (best === undefined || better(time, times[best]!))) best = i;
    });
    return best === undefined ? undefined : candidates[best];
  };
  const { within } = context;
  if (within && parts.day === undefined) {
    const inside = [-1, 0, 1, 2].map((offset) => ({ ...parts, year: anchor.year + offset }));
    const found = inside.find((candidate) => {
      const range = readEdtf(write(candidate, calendar) ?? '');
      return range && couldCoincide(range, within);
    });
    if (found) return found;
  }
  // "last July" is over, "next July" not yet begun; this month is neither.
  const span = parts.day !== undefined ? 0 : parts.season !== undefined ? 46 : 16;
  if (parts.side !== undefined && parts.side < 0)
    return pick(
      (time) => time + span < anchor.number,
      (a, b) => a > b,
    );
  if (parts.side !== undefined && parts.side > 0)
    return pick(
      (time) => time - span > anchor.number,
      (a, b) => a < b,
    );
  if (parts.side === 0) return { ...parts, year: anchor.year };
  if (context.direction === 'past')
    return pick(
      (time) => time - span <= anchor.number,
      (a, b) => a > b,
    );
  return pick(
    (time) => Math.abs(time - anchor.number) <= ONE_YEAR,
    (a, b) => Math.abs(a - anchor.number) < Math.abs(b - anchor.number),
  );
}

/** "yesterday", "this year", "two months ago", "last week". */
function relativeDate(
  { unit, offset }: Relative,
  anchor: Anchor,
  calendar: Calendar,
): (DateParts & { year: number }) | undefined {
  switch (unit) {
    case 'year':
      return { year: anchor.year + offset };
    case 'month': {
      const months = anchor.year * 12 + anchor.month - 1 + offset;
      return { year: Math.floor(months / 12), month: (months % 12) + 1 };
    }
    case 'week':
      return anchor.exact ? { ...calendarDay(anchor.number + offset * 7, calendar) } : undefined;
    case 'day':
      return anchor.exact ? { ...calendarDay(anchor.number + offset, calendar) } : undefined;
  }
}

/** The last such weekday before the letter, or the next one after it. */
function weekdayDate(
  weekday: number,
  side: number,
  anchor: Anchor,
  calendar: Calendar,
): (DateParts & { year: number }) | undefined {
  if (!anchor.exact) return undefined;
  // Day numbers begin on a Monday.
  const today = anchor.number % 7;
  const back = (today - weekday + 7) % 7 || 7;
  const number =
    side > 0
      ? anchor.number + ((weekday - today + 7) % 7 || 7)
      : side < 0
        ? anchor.number - back
        : anchor.number + weekday - today;
  return calendarDay(number, calendar);
}

/** "the 3d inst.", "the 12th": the day of a month counted from the letter's, or the nearest or last such day. */
function dayOfMonth(
  parts: DateParts,
  anchor: Anchor,
  { direction }: DateContext,
  calendar: Calendar,
): (DateParts & { year: number }) | undefined {
  const inMonth = (offset: number) => {
    const months = anchor.year * 12 + anchor.month - 1 + offset;
    const day = { year: Math.floor(months / 12), month: (months % 12) + 1, day: parts.day! };
    const back = calendarDay(dayNumber(day, calendar), calendar);
    return back.day === day.day ? day : undefined;
  };
  if (parts.monthOffset !== undefined) return inMonth(parts.monthOffset);
  if (!anchor.exact) return undefined;
  const days = [-1, 0, 1].flatMap((offset) => inMonth(offset) ?? []);
  const distance = (day: CalendarDay) => dayNumber(day, calendar) - anchor.number;
  const past = direction === 'past' || (parts.side ?? 0) < 0;
  const ahead = direction !== 'past' && (parts.side ?? 0) > 0;
  // "Sunday the 3rd" is a third that is a Sunday.
  const fitting = days.filter(
    (day) => parts.weekday === undefined || dayNumber(day, calendar) % 7 === parts.weekday,
  );
  const allowed = (fitting.length > 0 ? fitting : days).filter(
    (day) => (!past || distance(day) <= 0) && (!ahead || distance(day) >= 0),
  );
  return allowed.sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0];
}

/** A day number about the middle of what is meant, for comparing distances. */
function middle({ year, month, day, season }: DateParts & { year: number }, calendar: Calendar): number {
  if (season !== undefined)
    return dayNumber({ year, month: season === 24 ? 12 : (season - 21) * 3 + 4, day: 15 }, calendar);
  return dayNumber({ year, month: month ?? 7, day: day ?? 15 }, calendar);
}

/** Writes complete parts as EDTF. Only days are carried over from the Julian calendar: a month has no single equal. */
function write(parts: (DateParts & { year: number }) | undefined, calendar: Calendar): string | undefined {
  if (!parts) return undefined;
  const { year, month, day, season, months } = parts;
  const y = pad(year, 4);
  if (parts.decade) return `${y.slice(0, 3)}X`;
  if (season !== undefined) return `${y}-${season}`;
  if (months) return `${y}-${pad(months[0], 2)}/${y}-${pad(months[1], 2)}`;
  if (month === undefined) return y;
  if (parts.half) {
    const [first, last] = parts.half === 1 ? [1, 15] : [16, lengthOf(year, month)];
    return `${y}-${pad(month, 2)}-${pad(first, 2)}/${y}-${pad(month, 2)}-${last}`;
  }
  if (day === undefined) return `${y}-${pad(month, 2)}`;
  const number = dayNumber({ year, month, day }, calendar);
  // A day that does not exist, as February 30, would come back as another.
  if (calendarDay(number, calendar).day !== day) return undefined;
  return isoDay(number);
}

/** The ISO day of a Julian Day Number, in the Gregorian calendar. */
export function isoDay(number: number): string {
  const { year, month, day } = calendarDay(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
