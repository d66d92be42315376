import type { DayRange } from '../text/calendar';
import { isDay, weekday } from '../text/calendar';
import { languageTable } from '../text/language';

/** The interface speaks English, whatever the letters do. */
const { monthNames, weekdays } = languageTable('en');
export const WEEKDAYS = weekdays;

/** What ISO 8601-2 puts in the place of a month: seasons, quarters, thirds and halves of a year. */
const PARTS_OF_YEAR: Readonly<Record<string, string>> = {
  21: 'spring',
  22: 'summer',
  23: 'autumn',
  24: 'winter',
  25: 'spring (northern)',
  26: 'summer (northern)',
  27: 'autumn (northern)',
  28: 'winter (northern)',
  29: 'spring (southern)',
  30: 'summer (southern)',
  31: 'autumn (southern)',
  32: 'winter (southern)',
  33: 'first quarter of',
  34: 'second quarter of',
  35: 'third quarter of',
  36: 'fourth quarter of',
  37: 'first third of',
  38: 'second third of',
  39: 'last third of',
  40: 'first half of',
  41: 'second half of',
};

/**
 * An EDTF value in words: "29 February 1964", "February 1964", "the 1960s", "14–15 February 1964", "c. 1842?".
 * A value of a form that has no words comes back as it is.
 */
export function longDate(edtf: string): string;
export function longDate(edtf: string | undefined): string | undefined;
export function longDate(edtf: string | undefined): string | undefined {
  if (edtf === undefined) return undefined;
  const ends = edtf.split('/');
  if (ends.length !== 2) return single(edtf) ?? edtf;
  const [first, last] = ends as [string, string];
  const [from, to] = [single(first), single(last)];
  if (isOpen(first) && to) return `until ${to}`;
  if (isOpen(last) && from) return `from ${from} on`;
  return from && to ? joinEnds(from, to) : edtf;
}

function isOpen(end: string): boolean {
  return end === '..' || end === '';
}

/** What both ends have in common at their end is said once. */
function joinEnds(from: string, to: string): string {
  const [a, b] = [from.split(' '), to.split(' ')];
  let common = 0;
  while (common < a.length - 1 && common < b.length - 1 && a.at(-1 - common) === b.at(-1 - common)) common++;
  const begin = a.slice(0, a.length - common).join(' ');
  // A dash within words takes spaces, between two numbers none.
  return /^\d+$/.test(begin) && /^\d/.test(to) ? `${begin}–${to}` : `${begin} – ${to}`;
}

function single(edtf: string): string | undefined {
  const [, value, qualifier] = /^(-?[\dX-]+)([?~%]?)$/.exec(edtf) ?? [];
  if (value === undefined) return undefined;
  const words = bare(value);
  if (!words) return undefined;
  const about = qualifier === '~' || qualifier === '%' ? 'c. ' : '';
  const perhaps = qualifier === '?' || qualifier === '%' ? '?' : '';
  return about + words + perhaps;
}

function bare(value: string): string | undefined {
  const decade = /^(\d{3})X$/.exec(value);
  if (decade) return `the ${decade[1]}0s`;
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined || (month === 'XX' && (day ?? 'XX') === 'XX')) return year;
  const name = monthNames[Number(month) - 1];
  if (!name) return PARTS_OF_YEAR[month] && day === undefined ? `${PARTS_OF_YEAR[month]} ${year}` : undefined;
  return day === undefined || day === 'XX' ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** The name of an ISO day's weekday. */
export function weekdayName(isoDay: string): string {
  return WEEKDAYS[weekday(isoDay)]!;
}

/** "Saturday, 29 February 1964" for a day; another EDTF value as `longDate` gives it. */
export function longDateWithWeekday(edtf: string): string {
  return isDay(edtf) ? `${weekdayName(edtf)}, ${longDate(edtf)}` : longDate(edtf);
}

/** How long, at least, lies between two ranges of which the first ends before the second begins: "7 days". */
export function timeBetween(earlier: DayRange, later: DayRange): string {
  const days = Math.round((Date.parse(later.first ?? '') - Date.parse(earlier.last ?? '')) / 86_400_000);
  const [count, unit] = days > 730 ? [Math.floor(days / 365.25), 'year'] : [days, 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
