import edtf from 'edtf';
import type { DateParts } from './dates';

/** The first and the last day that an EDTF value can mean, as ISO dates (`1964-02-01`); open ends are absent. */
export interface DayRange {
  first?: string;
  last?: string;
}

const FULL_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads an EDTF value (levels 0 to 2, ISO 8601-2). `undefined` where it is none. */
export function readEdtf(value: string): DayRange | undefined {
  // Most values are plain days, and the full grammar costs a thousand times as much as this look.
  if (isDay(value)) return { first: value, last: value };
  try {
    const parsed = edtf(value) as { min: number; max: number };
    return { ...day('first', parsed.min), ...day('last', parsed.max) };
  } catch {
    return undefined;
  }
}

function day(key: keyof DayRange, time: number): DayRange {
  return Number.isFinite(time) ? { [key]: new Date(time).toISOString().slice(0, 10) } : {};
}

/** Is `value` a calendar day that exists, written as `1964-02-29`? */
export function isDay(value: string): boolean {
  const match = FULL_DAY.exec(value);
  if (!match) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(match[3]);
}

/** Writes what a date says as EDTF (`1964-02-29`, `1964-02`); `undefined` where the year is not known. */
export function toEdtf(parts: DateParts): string | undefined {
  if (parts.year === undefined) return undefined;
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const month = `${pad(parts.year, 4)}-${pad(parts.month, 2)}`;
  return parts.day === undefined ? month : `${month}-${pad(parts.day, 2)}`;
}

/** 0 for Monday to 6 for Sunday, of an ISO day. */
export function weekday(isoDay: string): number {
  return (new Date(`${isoDay}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Does all that `earlier` can mean lie before all that `later` can mean? Only then is there a contradiction. */
export function isCertainlyBefore(earlier: DayRange, later: DayRange): boolean {
  return earlier.last !== undefined && later.first !== undefined && earlier.last < later.first;
}

/** Could the two mean a common day? */
export function couldCoincide(a: DayRange, b: DayRange): boolean {
  return !isCertainlyBefore(a, b) && !isCertainlyBefore(b, a);
}
