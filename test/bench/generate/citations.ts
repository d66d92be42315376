import type { Plan } from './correspondence';
import { dayOf, fullDate, MONTHS, ordinal, partsOf, WEEKDAYS, yearlessDate, type Day } from './days';
import type { Random } from './random';

const NOUNS = ['letter', 'letter', 'letter', 'letter', 'note', 'message', 'reply', 'communication', 'favour'];
const WITHOUT = ['last ', 'short ', 'kind ', 'long ', '', '', '', '', '', ''];

/** A phrase that cites, and the letter it means: as Markdown writes it, `[your letter of May 7](id)`. */
export interface Citation {
  phrase: string;
  id: string;
}

/**
 * Cites an earlier letter between the two who write; undefined where there is none. Everything that is cited this
 * way is held, and the phrase is one that a reader of the correspondence can resolve.
 */
export function cite(random: Random, plan: Plan): Citation | undefined {
  const earlier = plan.pair.slice(Math.max(0, plan.place - 12), plan.place).filter((p) => p.day < plan.day);
  if (earlier.length === 0) return undefined;
  // The nearest are cited most.
  const cited = earlier[earlier.length - 1 - Math.floor(earlier.length * random.next() ** 2)]!;
  const mine = cited.from === plan.from;
  const side = earlier.filter((other) => other.from === cited.from);
  const owner = mine ? 'my' : 'your';
  const fresh = plan.day - cited.day < 120;
  if (cited === side.at(-1) && fresh && random.chance(0.15))
    return { phrase: `${owner} last letter`, id: cited.id };
  if (side.length > 2 && random.chance(0.12)) return citeSeveral(random, side, owner);
  const noun = cited.day > dayOf(1855) && random.chance(0.15) ? 'telegram' : random.pick(NOUNS);
  const date = datePhrase(random, plan.day, cited.day);
  const phrase = random.pick([
    `${mine ? 'mine' : 'yours'} of ${date}`,
    `${owner} ${random.pick(WITHOUT)}${noun} dated ${date}`,
    `${owner} ${random.pick(WITHOUT)}${noun} of ${date}`,
    `${owner} ${random.pick(WITHOUT)}${noun} of ${date}`,
  ]);
  return { phrase, id: cited.id };
}

/** As much of a date as its reader needs: a day of this month or the last, a day of the last half year, or all. */
function datePhrase(random: Random, now: Day, day: Day): string {
  const [today, then] = [partsOf(now), partsOf(day)];
  const months = (today.year - then.year) * 12 + today.month - then.month;
  if (months <= 1 && random.chance(0.4))
    return `the ${ordinal(then.day)} ${months === 0 ? 'inst.' : random.pick(['ult.', 'of last month'])}`;
  return now - day < 180 && random.chance(0.6) ? yearlessDate(random, day) : fullDate(random, day);
}

/** "my letters of February 20, 27 and 29 and May 7, 1864" */
function citeSeveral(random: Random, side: Plan[], owner: string): Citation {
  const first = random.int(side.length - 2);
  const { year } = partsOf(side[first]!.day);
  const some = side.slice(first, first + random.between(2, 4)).filter((p) => partsOf(p.day).year === year);
  const dates = some.map(({ day }, i) => {
    const before = some[i - 1];
    const parts = partsOf(day);
    return before && partsOf(before.day).month === parts.month
      ? String(parts.day)
      : `${MONTHS[parts.month - 1]} ${parts.day}`;
  });
  const listed = dates.length > 1 ? `${dates.slice(0, -1).join(', ')} and ${dates.at(-1)!}` : dates[0]!;
  const phrase = `${owner} ${dates.length > 1 ? 'letters' : 'letter'} of ${listed}, ${year}`;
  return { phrase, id: some[0]!.id };
}

/** Sentences round a citation; `@` is its place. */
const CITING = [
  'I have received @ and read it with care.',
  'What I said in @ still holds.',
  'You will remember @, to which nothing has been added since.',
  'In @ the matter was put quite otherwise.',
  'I was glad to find in @ that the affair of @n is settled.',
  'Nothing in @ had prepared us for the news from @n.',
  'I beg to refer you to @ for the particulars.',
  '@n has read @ and thinks as I do.',
  'Since @ I have seen @n twice.',
  'After @ there was silence for a while.',
  'It is true that @ spoke of @n, but only in passing.',
  'As I read @ again, I find that we agree more than I thought.',
];

export function citingSentence(random: Random, { phrase, id }: Citation, name: () => string): string {
  const sentence = random.pick(CITING).replace(/@n/g, name);
  return sentence.replace('@', () => `[${sentence.startsWith('@') ? capital(phrase) : phrase}](${id})`);
}

/** Sentences with dates of every kind, none of them a letter's. */
export function dateSentence(random: Random, now: Day, name: () => string): string {
  const past = now - random.between(3, 4000);
  const { year, month } = partsOf(past);
  const today = partsOf(now);
  const weekday = WEEKDAYS[random.int(7)]!;
  const text = random.pick([
    () => `On ${fullDate(random, past)} ${name()} left for ${name()}.`,
    () => `The meeting of ${fullDate(random, past)} came to nothing.`,
    () => `It was in ${MONTHS[month - 1]} ${year} that ${name()} first spoke of it.`,
    () =>
      `Since the ${random.pick(['spring', 'summer', 'autumn', 'winter'])} of ${year} we have had no peace.`,
    () => `${name()} comes back next ${weekday} if the weather holds.`,
    () => `I saw ${name()} last ${weekday} in good health.`,
    () =>
      `From ${MONTHS[month - 1]} ${random.between(1, 12)} to ${random.between(13, 28)}, ${year} the house was shut.`,
    () => `About ${year - 20} the road to ${name()} was made.`,
    () => `Yesterday ${name()} was here for an hour.`,
    () => `The accounts of ${year}-${String((year + 1) % 100).padStart(2, '0')} are at last complete.`,
    () => `In ${MONTHS[today.month % 12]} next we may hope to see ${name()}.`,
    () => `The ${random.between(2, 29)}th Congress met ${random.between(11, 400)} delegates at ${name()}.`,
  ])();
  return capital(text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
