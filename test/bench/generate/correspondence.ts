import { iso, type Day } from './days';
import { Frequent, type Random } from './random';
import type { Person } from './register';

/** A letter before it is written: who writes to whom, when, and what lies between them. */
export interface Plan {
  id: string;
  day: Day;
  from: Person;
  to: Person;
  /** All letters of these two, in order of their days; shared by all of them. */
  pair: Plan[];
  /** The place of this letter in `pair`. */
  place: number;
  replyTo?: Plan;
}

/** Who writes to whom: pairs of people over years, in order of the days. Two letters of one hand never share a day. */
export function planLetters(random: Random, people: readonly Person[], count: number): Plan[] {
  const pairs = new Map<string, Plan[]>();
  const writers = new Frequent(people);
  const busy = new Map<Person, Set<Day>>(people.map((person) => [person, new Set()]));
  for (let left = count; left > 0;) {
    const [a, b] = [writers.draw(random), writers.draw(random)];
    const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
    if (a === b || until - from < 400) continue;
    const key = [a.id, b.id].sort().join(' ');
    const pair = pairs.get(key) ?? [];
    pairs.set(key, pair);
    const wanted = Math.min(left, Math.round(random.logNormal(9, 1.1)) + 1);
    let day = random.between(from, until - 200);
    let [writer, reader] = [a, b];
    for (let i = 0; i < wanted && day < until; i++, left--) {
      while (busy.get(writer)!.has(day)) day++;
      busy.get(writer)!.add(day);
      pair.push({ id: `${iso(day)}-${writer.id}`, day, from: writer, to: reader, pair, place: 0 });
      day += 1 + Math.round(Math.min(900, random.logNormal(18, 1.2)));
      if (random.chance(0.75)) [writer, reader] = [reader, writer];
    }
  }
  for (const pair of pairs.values()) {
    pair.sort((a, b) => a.day - b.day);
    for (const [i, plan] of pair.entries()) {
      plan.place = i;
      const previous = pair[i - 1];
      const answers = previous?.from === plan.to && previous.day < plan.day;
      if (answers && random.chance(0.5)) plan.replyTo = previous;
    }
  }
  return [...pairs.values()].flat().sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
}
