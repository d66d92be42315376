import type { Random } from './random';

/** Days are counted from 1970-01-01; the corpus lies before it, so they are negative. */
export type Day = number;

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
const SHORT = 'Jan. Feby. March April May June July Aug. Sept. Oct. Nov. Decr.'.split(' ');
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

export function dayOf(year: number, month = 1, day = 1): Day {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export function partsOf(day: Day): { year: number; month: number; day: number; weekday: string } {
  const date = new Date(day * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: WEEKDAYS[date.getUTCDay()]!,
  };
}

/** `1842-02-22` */
export function iso(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** 1st, 2d, 3d, 4th: with the short ordinals of old letters. */
export function ordinal(number: number): string {
  const last = number % 10;
  if (Math.floor(number / 10) === 1 || last === 0 || last > 3) return `${number}th`;
  return number + ['st', 'd', 'd'][last - 1]!;
}

/** A full date in one of the forms of correspondence. */
export function fullDate(random: Random, on: Day): string {
  const { year, month, day } = partsOf(on);
  const name = MONTHS[month - 1]!;
  switch (random.int(8)) {
    case 0:
      return `${day} ${name} ${year}`;
    case 1:
      return `${ordinal(day)} ${SHORT[month - 1]!} ${year}`;
    case 2:
      return `the ${ordinal(day)} of ${name}, ${year}`;
    case 3:
      return `${name} ${ordinal(day)}, ${year}`;
    default:
      return `${name} ${day}, ${year}`;
  }
}

/** A date whose year the reader knows. */
export function yearlessDate(random: Random, on: Day): string {
  const { month, day } = partsOf(on);
  const name = MONTHS[month - 1]!;
  return random.pick([
    `${name} ${day}`,
    `${name} ${day}`,
    `the ${ordinal(day)} of ${name}`,
    `${ordinal(day)} ${name}`,
  ]);
}
