import { dayOf, iso, MONTHS, partsOf, type Day } from './days';
import { Frequent, type Random } from './random';

export interface Named {
  id: string;
  name: string;
  aliases: string[];
}
export interface Person extends Named {
  /** When they write and are written of. */
  from: Day;
  until: Day;
  born: Day;
  died: Day;
}
export interface Place extends Named {
  note: string;
}
export interface Register {
  people: Person[];
  /** Two people of the same short name, who write to nobody: whoever names them by it may mean either. */
  namesakes: Named[];
  organizations: Named[];
  places: Place[];
  events: (Named & { date: string })[];
  periodicals: Named[];
}

const GIVEN =
  'John William Thomas James George Henry Charles Robert Edward Joseph Samuel Richard Benjamin Daniel David Peter Andrew Francis Alexander Arthur Frederick Mary Elizabeth Anne Sarah Margaret Jane Harriet Caroline Charlotte Emily Frances Louisa Sophia Julia Abigail Martha Catherine Ellen Lucy'.split(
    ' ',
  );
const FIRST =
  'Ash Black Brad Bur Cal Chester Clay Comp Cran Dal Den Dun East El Fair Far Grey Hal Ham Har Haw Hay Hol Hunt Ken Lang Lin Lock Mal Mar Mel Mer Nor Oak Pem Pres Rad Ran Red Rich Ring Roth Ruther San Shel Sher Stan Sut Thorn Tre Wal War Wes Whit Win Wood Wor'.split(
    ' ',
  );
const LAST =
  'bourne bridge bury by cliff combe cott croft dale den field ford gate grave ham hurst land ley low man mere more ridge shaw side stead stone ton wall well wick wood worth'.split(
    ' ',
  );
const COUNTRY = 'in the north|on the coast|on the river|in the west|near the border|in the hills'.split('|');
const BODIES =
  'Board of Trade|Committee of Correspondence|Chamber of Commerce|Agricultural Society|Mechanics’ Institute|Corporation|Harbour Commission|Turnpike Trust|Relief Committee|Philosophical Society|Savings Bank|Railway Company'.split(
    '|',
  );
const PAPERS =
  'Gazette|Chronicle|Mercury|Courier|Observer|Intelligencer|Advertiser|Herald|Journal|Register'.split('|');
const HAPPENINGS = 'Congress|Convention|Exhibition|Conference|Assembly|Election|Inquiry'.split('|');

/** The earliest and the latest year in which a letter is written. */
export const YEARS = { first: 1790, last: 1909 } as const;

/** How many people are named in a corpus of so many letters: more letters, more people, but ever fewer new ones. */
export function peopleFor(letters: number): number {
  return Math.max(12, Math.round(3 * letters ** 0.72));
}

/** Who and what is named: it grows with the number of letters. Surnames are shared; some titles are ambiguous. */
export function makeRegister(random: Random, letters: number): Register {
  const taken = new Set<string>();
  const people = makePeople(random, peopleFor(letters), taken);
  const places = Array.from({ length: Math.round(8 + letters ** 0.5) }, () => {
    const name = fresh(taken, () => random.pick(FIRST) + random.pick(LAST));
    return { id: slug(name), name, aliases: [], note: `A town ${random.pick(COUNTRY)}.` };
  });
  // A body is called by its full name, and in haste by its initials, which others may share.
  const initials = new Set<string>();
  const organizations = Array.from({ length: Math.round(6 + letters ** 0.45) }, () => {
    const name = fresh(taken, () => `${random.pick(places).name} ${random.pick(BODIES)}`);
    const short = (name.match(/\b\p{Lu}/gu) ?? []).join('');
    const aliases = short.length > 2 && !initials.has(short) ? [short] : [];
    initials.add(short);
    return { id: slug(name), name, aliases };
  });
  const periodicals = Array.from({ length: Math.round(4 + letters ** 0.3) }, () => {
    const name = fresh(taken, () => `${random.pick(places).name} ${random.pick(PAPERS)}`);
    return { id: slug(name), name, aliases: [] };
  });
  const events = Array.from({ length: Math.round(4 + letters ** 0.4) }, () => {
    const year = random.between(YEARS.first, YEARS.last);
    const name = fresh(taken, () => `${random.pick(places).name} ${random.pick(HAPPENINGS)}`);
    return { id: `${slug(name)}-${year}`, name, aliases: [], date: String(year) };
  });
  return { people, namesakes: NAMESAKES, organizations, places, events, periodicals };
}

/** No other surname is made of these parts. */
const NAMESAKES: Named[] = ['Abel', 'Enoch'].map((given) => ({
  id: `doubleday-${given.toLowerCase()}`,
  name: `${given} Doubleday`,
  aliases: ['Mr. Doubleday'],
}));

/** Everything that has an entry. */
export function entriesOf(register: Register): Named[] {
  return Object.values(register).flat() as Named[];
}

function makePeople(random: Random, count: number, taken: Set<string>): Person[] {
  const surnames = new Frequent(
    Array.from({ length: Math.ceil(count / 3) + 4 }, () =>
      fresh(taken, () => random.pick(FIRST) + random.pick(LAST)),
    ),
  );
  const ids = new Set<string>();
  const titles = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const surname = surnames.draw(random);
    const given = random.pick(GIVEN);
    // Namesakes are told apart by a middle name.
    let middle = '';
    while (taken.has(`${given} ${middle}${surname}`)) middle += `${random.pick(FIRST)} `;
    const name = `${given} ${middle}${surname}`;
    taken.add(name);
    const female = GIVEN.indexOf(given) >= GIVEN.indexOf('Mary');
    const title = `${female ? 'Mrs.' : 'Mr.'} ${surname}`;
    // "Mr. Brown" may be two people, as in life, but not a dozen.
    const bearers = titles.get(title) ?? 0;
    titles.set(title, bearers + 1);
    const aliases = bearers === 0 || (bearers === 1 && random.chance(0.3)) ? [title] : [];
    if (random.chance(0.5)) aliases.push(`${given[0]}. ${middle.replace(/(\p{L})\S*/gu, '$1.')}${surname}`);
    const born = dayOf(random.between(YEARS.first - 40, YEARS.last - 30), random.between(1, 12), 1);
    const died = born + Math.round(365.25 * random.between(48, 88));
    const from = born + Math.round(365.25 * 20);
    return {
      id: fresh(ids, () => `${slug(`${surname} ${given}`)}-${partsOf(born).year}`),
      name,
      aliases: [...new Set(aliases)],
      born,
      died,
      from: Math.max(from, dayOf(YEARS.first)),
      until: Math.min(died, dayOf(YEARS.last)),
    };
  });
}

/** The register as files. People of a large corpus are kept in one file for each initial. */
export function registerFiles({ people, namesakes, organizations, places, events, periodicals }: Register): {
  path: string;
  text: string;
}[] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    const key = people.length > 400 ? `people-${person.id[0]}` : 'people';
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  const entry = ({ id, name, aliases }: Named, ...fields: string[]) =>
    [
      `- id: ${id}`,
      `name: ${name}`,
      ...(aliases.length > 0 ? [`aliases: [${aliases.join(', ')}]`] : []),
      ...fields,
    ].join('\n  ');
  const file = (name: string, entries: string[]) => ({
    path: `register/${name}.yaml`,
    text: `${entries.join('\n')}\n`,
  });
  return [
    ...[...groups].map(([name, list]) =>
      file(
        name,
        list.map((person) =>
          entry(
            person,
            `born: ${iso(person.born)}`,
            `died: ${iso(person.died)}`,
            `description: Wrote and received letters from ${MONTHS[0]} ${partsOf(person.from).year} on.`,
          ),
        ),
      ),
    ),
    file(
      'namesakes',
      namesakes.map((person) => entry(person, `born: ${YEARS.first - 40}`)),
    ),
    file(
      'organizations',
      organizations.map((body) => entry(body)),
    ),
    file(
      'places',
      places.map((place) => entry(place, `description: ${place.note}`)),
    ),
    file(
      'events',
      events.map((event) => entry(event, `date: ${event.date}`)),
    ),
    file(
      'periodicals',
      periodicals.map((paper) => entry(paper)),
    ),
  ];
}

export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The first name made that is not taken; a number sets it apart when the stock is used up. */
function fresh(taken: Set<string>, make: () => string): string {
  for (let tries = 0; ; tries++) {
    const made = tries < 20 ? make() : `${make()}-${tries}`;
    if (taken.has(made)) continue;
    taken.add(made);
    return made;
  }
}
