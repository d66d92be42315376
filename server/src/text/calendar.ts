import edtf from 'edtf';
import { dayNumberOf, monthLength, weekdayOf } from './dayNumbers';

/** The first and the last day that an EDTF value can mean, as ISO dates (`1964-02-01`); open ends are absent. */
export interface DayRange {
  readonly first?: string;
  readonly last?: string;
}

/** Values that were read lately; `null` for what is no date. */
const read = new Map<string, DayRange | null>();
const MOST_REMEMBERED = 10_000;

/** Reads an EDTF value (levels 0 to 2, ISO 8601-2). `undefined` where it is none. */
export function readEdtf(value: string): DayRange | undefined {
  // To read a day takes less than to look it up.
  if (isDay(value)) return { first: value, last: value };
  let range = read.get(value);
  if (range === undefined) {
    if (read.size >= MOST_REMEMBERED) read.clear();
    range = readAny(value) ?? null;
    read.set(value, range);
  }
  return range ?? undefined;
}

/** The forms that are written most are read here: the library takes a hundred times as long for one. */
function readAny(value: string): DayRange | undefined {
  const slash = value.indexOf('/');
  if (slash >= 0) {
    const [from, to] = [value.slice(0, slash), value.slice(slash + 1)];
    if (isPlainEnd(from) && isPlainEnd(to)) return plainInterval(from, to);
  }
  const plain = PLAIN.exec(value);
  if (plain) return plainRange(plain);
  if (DECADE.test(value))
    return { first: `${value.slice(0, 3)}0-01-01`, last: `${value.slice(0, 3)}9-12-31` };
  const [, year, season] = SEASON.exec(value) ?? [];
  if (year && season) {
    const [first, last] = QUARTERS[Number(season) - 1]!;
    return { first: `${year}-${first}`, last: `${year}-${last}` };
  }
  return readWithLibrary(value);
}

/** Reads any EDTF value by its full grammar. `undefined` where it is none. */
export function readWithLibrary(value: string): DayRange | undefined {
  try {
    const parsed = edtf(value) as { min: number; max: number };
    return { ...day('first', parsed.min), ...day('last', parsed.max) };
  } catch {
    return undefined;
  }
}

/** A day, month or year, perhaps uncertain or approximate. */
const PLAIN = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[?~%]?$/;
const DECADE = /^\d{3}X$/;
/** A season, which the library takes for a quarter of the year. */
const SEASON = /^(\d{4})-2([1-4])$/;
const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

function plainRange([, year, month, day]: RegExpExecArray): DayRange | undefined {
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const days = monthLength(Number(year), Number(month));
  if (!day) return { first: `${year}-${month}-01`, last: `${year}-${month}-${days}` };
  if (Number(day) > days) return undefined;
  const only = `${year}-${month}-${day}`;
  return { first: only, last: only };
}

/** Is it a plain value, or the end of an interval that is open (`..`) or not known (nothing)? */
function isPlainEnd(end: string): boolean {
  return end === '' || end === '..' || PLAIN.test(end);
}

function plainInterval(from: string, to: string): DayRange | undefined {
  const range = (end: string): DayRange | undefined => {
    const plain = PLAIN.exec(end);
    return plain ? plainRange(plain) : {};
  };
  const [begin, end] = [range(from), range(to)];
  if (!begin || !end) return undefined;
  // An interval ends with something that begins later than its own beginning.
  if (begin.first !== undefined && end.first !== undefined && begin.first >= end.first) return undefined;
  return {
    ...(begin.first === undefined ? {} : { first: begin.first }),
    ...(end.last === undefined ? {} : { last: end.last }),
  };
}

function day(key: keyof DayRange, time: number): DayRange {
  return Number.isFinite(time) ? { [key]: new Date(time).toISOString().slice(0, 10) } : {};
}

/** Is `value` a calendar day that exists, written as `1964-02-29`? */
export function isDay(value: string): boolean {
  if (value.length !== 10 || value[4] !== '-' || value[7] !== '-') return false;
  const [year, month, day] = [numberAt(value, 0, 4), numberAt(value, 5, 7), numberAt(value, 8, 10)];
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

/** The number whose digits stand from `start` to `end`; NaN where others do. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : NaN;
  }
  return number;
}

/** 0 for Monday to 6 for Sunday, of an ISO day. */
export function weekday(isoDay: string): number {
  return weekdayOf(dayNumberOf(isoDay));
}

/** Does all that `earlier` can mean lie before all that `later` can mean? Only then is there a contradiction. */
export function isCertainlyBefore(earlier: DayRange, later: DayRange): boolean {
  return earlier.last !== undefined && later.first !== undefined && earlier.last < later.first;
}

/** Could the two mean a common day? */
export function couldCoincide(a: DayRange, b: DayRange): boolean {
  return !isCertainlyBefore(a, b) && !isCertainlyBefore(b, a);
}
