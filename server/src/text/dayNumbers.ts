// Days are counted as Julian Day Numbers (noon), by the formulas of E. G. Richards, "Calendars", in: Explanatory
// Supplement to the Astronomical Almanac, 3rd ed. 2013, ch. 15.11. Valid for all years of our era.

export type Calendar = 'gregorian' | 'julian';

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

/** The Julian Day Number of an ISO day (`1964-02-29`), in the Gregorian calendar. */
export function dayNumberOf(isoDay: string): number {
  return dayNumber({
    year: Number(isoDay.slice(0, 4)),
    month: Number(isoDay.slice(5, 7)),
    day: Number(isoDay.slice(8)),
  });
}

/** Days that were written lately: the same are meant again and again, and one text of each is looked up at once. */
const written = new Map<number, string>();
const MOST_REMEMBERED = 50_000;

/** The ISO day of a Julian Day Number, in the Gregorian calendar. */
export function isoDay(number: number): string {
  let iso = written.get(number);
  if (iso === undefined) {
    const { year, month, day } = calendarDay(number);
    iso = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
    if (written.size >= MOST_REMEMBERED) written.clear();
    written.set(number, iso);
  }
  return iso;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(number: number): number {
  return number % 7;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has, 1 for January, in the Gregorian calendar. */
export function monthLength(year: number, month: number): number {
  return month === 2 && !isLeap(year) ? 28 : DAYS_IN_MONTH[month - 1]!;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A number with zeros before it, as EDTF has years and months. */
export function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
