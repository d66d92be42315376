import type { Plan } from './correspondence';
import { cite, citingSentence, dateSentence } from './citations';
import { fullDate, iso, MONTHS, ordinal, partsOf } from './days';
import type { Prose } from './prose';
import { Frequent, type Random } from './random';
import { entriesOf, type Named, type Register } from './register';

/** What a letter is written with: the sample's words, and whom the writers know. */
export class Cast {
  readonly #people: Frequent<Named & { from?: number; until?: number }>;
  readonly #others: Frequent<Named>;
  readonly #bearers = new Map<string, number>();

  constructor(register: Register) {
    this.#people = new Frequent(register.people);
    const { organizations, places, events, periodicals } = register;
    this.#others = new Frequent(interleave<Named>(places, organizations, periodicals, events));
    for (const { aliases } of entriesOf(register))
      for (const alias of aliases) this.#bearers.set(alias, (this.#bearers.get(alias) ?? 0) + 1);
  }

  /** Is a short name that of several? */
  isShared(alias: string): boolean {
    return (this.#bearers.get(alias) ?? 0) > 1;
  }

  /** Some people of the letter's time, and some places and bodies. */
  draw(random: Random, plan: Plan): Named[] {
    const cast: Named[] = Array.from({ length: random.between(4, 10) }, () => this.#others.draw(random));
    for (let i = random.between(2, 8); i > 0; i--) {
      const person = this.#people.draw(random);
      if ((person.from ?? 0) <= plan.day && plan.day <= (person.until ?? 0)) cast.push(person);
    }
    return cast;
  }
}

/** A letter before it is set: paragraphs in one line each, in which `[words](id)` cites a letter. */
export interface Draft {
  plan: Plan;
  place: Named;
  /** How its file is set, so that all ways of writing a letter down occur. */
  style: { wrap: boolean; curly: boolean; crlf: boolean; heading: boolean; spelledId: boolean };
  fields: string[];
  dateline: string;
  paragraphs: string[];
  notes: string[];
  /** For tests of damage: bytes that are not UTF-8 are put in. */
  damaged?: boolean;
}

/** Words of a letter: log-normal, from 200 to 5,000. */
function wordsOf(random: Random): number {
  return Math.max(200, Math.min(5000, Math.round(random.logNormal(750, 0.8))));
}

export function draftLetter(
  random: Random,
  plan: Plan,
  prose: Prose,
  cast: Cast,
  places: readonly Named[],
): Draft {
  const known = cast.draw(random, plan);
  const named = new Set<string>();
  // Whoever shares a short name is named in full before.
  const name = (): string => {
    const { name: full, aliases } = random.pick(known);
    const short = aliases.length > 0 && random.chance(0.5) ? random.pick(aliases) : full;
    const words = cast.isShared(short) && !named.has(full) ? full : short;
    named.add(words);
    return words;
  };
  const blank = () => (random.chance(0.3) ? name() : undefined);
  const wanted = wordsOf(random);
  const paragraphs: string[] = [];
  let words = 0;
  let citing = true;
  while (words < wanted) {
    const sentences: string[] = [];
    for (let i = random.between(3, 9); i > 0; i--) {
      const cited = citing || random.chance(0.06) ? cite(random, plan) : undefined;
      citing = false;
      const sentence = cited
        ? citingSentence(random, cited, name)
        : random.chance(0.07)
          ? dateSentence(random, plan.day, name)
          : prose.sentence(random, blank);
      sentences.push(sentence);
      words += sentence.split(' ').length;
    }
    paragraphs.push(sentences.join(' '));
  }
  const { day, month, year, weekday } = partsOf(plan.day);
  const place = random.pick(places);
  const date = random.pick([
    fullDate(random, plan.day),
    `${MONTHS[month - 1]} ${day}, ${year}`,
    `${weekday}, ${day} ${MONTHS[month - 1]} ${year}`,
    `${ordinal(day)} ${MONTHS[month - 1]} ${year}`,
  ]);
  return {
    plan,
    place,
    style: {
      wrap: random.chance(0.3),
      curly: random.chance(0.4),
      crlf: random.chance(0.03),
      heading: random.chance(0.3),
      spelledId: random.chance(0.5),
    },
    fields: [],
    dateline: `${place.name}, ${date}`,
    paragraphs,
    notes: random.chance(0.05) ? [`See [[${random.pick(known).id}]].`] : [],
  };
}

const CITED = /\[([^\]]*)\]\(([^)]*)\)/g;

/** A paragraph as it is read: citations are words like others. */
export function plain(paragraph: string): string {
  return paragraph.replace(CITED, '$1');
}

/** A paragraph for an editor that knows links only: citations are links to the files of the letters. */
export function linked(paragraph: string): string {
  return paragraph.replace(
    CITED,
    (_, words: string, id: string) => `[${words}](../${id.slice(0, 4)}/${id}.md)`,
  );
}

/**
 * The text of a letter's file.
 * @param cited how citations are written: `plain` or `linked`
 */
export function letterText(draft: Draft, cited = plain): string {
  const { plan, place, style, fields, dateline, paragraphs, notes } = draft;
  const title = `${plan.from.name} to ${plan.to.name}, ${iso(plan.day)}`;
  const front = [
    '---',
    ...(style.spelledId ? [`id: ${plan.id}`] : []),
    `date: ${iso(plan.day)}`,
    `from: ${plan.from.id}`,
    `to: ${plan.to.id}`,
    ...(plan.replyTo ? [`reply-to: ${plan.replyTo.id}`] : []),
    `title: "${title}"`,
    `place: ${place.name}`,
    'source: Letter-book, fair copy',
    ...fields,
    '---',
    '',
  ];
  const [address] = plan.to.aliases.filter((alias) => !plan.from.aliases.includes(alias));
  const text = paragraphs.map(cited).map((paragraph) => (style.wrap ? wrapped(paragraph) : paragraph));
  const body = [
    ...(style.heading ? [`# ${title.replace(/, [^,]*$/, '')}`] : []),
    `::: dateline\n${dateline}\n:::`,
    `::: salute\nDear ${address ?? plan.to.name},\n:::`,
    ...text,
    ...notes,
    `::: signed\n${plan.from.name}\n:::`,
  ];
  const whole = `${front.join('\n')}\n${body.join('\n\n')}\n`;
  const set = style.curly ? whole.replace(/'/g, '’').replace(/ - /g, ' — ') : whole.replace(/’/g, "'");
  return style.crlf ? set.replace(/\n/g, '\r\n') : set;
}

function wrapped(paragraph: string): string {
  let width = 0;
  return paragraph.replace(/\S+( |$)/g, (word, space: string) => {
    width += word.length;
    if (width < 66 || space === '') return word;
    width = 0;
    return `${word.trimEnd()}\n`;
  });
}

/** Lists shuffled together like cards, so that the most frequent names are of all kinds. */
function interleave<T>(...lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) =>
    lists.flatMap((list) => (i < list.length ? [list[i]!] : [])),
  ).flat();
}
