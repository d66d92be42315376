import edtf from 'edtf';
import { dayNumberOf, monthLength, weekdayOf } from './dayNumbers';

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

function plainRange([, year, month, day]: RegExpExecArray): DayRange | undefined {
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const days = monthLength(Number(year), Number(month));
  if (!day) return { first: `${year}-${month}-01`, last: `${year}-${month}-${days}` };
  if (Number(day) > days) return undefined;
  const only = `${year}-${month}-${day}`;
  return { first: only, last: only };
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
