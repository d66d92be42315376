import type { Code } from '../../../server/src/corpus/codes';
import { annotationText, draftNotes, noteCount } from './annotations';
import { planLetters, type Plan } from './correspondence';
import { fullDate, iso, type Day } from './days';
import { assignFaults, daysOf } from './faults';
import { Cast, draftLetter, letterText, linked } from './letter';
import { Prose } from './prose';
import { Random } from './random';
import { entriesOf, makeRegister, registerFiles } from './register';

export interface GeneratedFile {
  /** Below the corpus folder. */
  path: string;
  content: string | Buffer;
}

export interface Options {
  letters: number;
  seed: number;
  /** A folder of letters whose words are used. */
  sample: string;
  /** For an editor of Markdown instead: only letters, `.md`, with the citations as links. */
  markdown?: boolean;
}

/** What is known of a generated corpus. */
export interface Facts {
  letters: number;
  /** Letters in bytes of UTF-8. */
  bytes: number;
  annotations: number;
  annotationFiles: number;
  entries: number;
  citations: number;
  /** How many findings of each code were put in. */
  planted: Partial<Record<Code, number>>;
}

/**
 * Writes a believable corpus, file by file; the same options give the same files. No more is held in memory than
 * who wrote to whom and when.
 * @returns what was written, when all is
 */
export function* generateCorpus(options: Options): Generator<GeneratedFile, Facts> {
  const { letters, seed, sample, markdown = false } = options;
  const random = new Random(seed);
  const prose = new Prose(sample);
  const register = makeRegister(random, letters);
  const plans = planLetters(random, register.people, letters);
  const faults = assignFaults(random, plans);
  const days = daysOf(plans);
  const cast = new Cast(register);
  const papers = notHeldPapers(random, plans, days);
  const facts: Facts = {
    letters,
    bytes: 0,
    annotations: 0,
    annotationFiles: 0,
    entries: entriesOf(register).length + papers.size,
    citations: 0,
    planted: {},
  };
  if (!markdown) {
    yield { path: 'corpus.yaml', content: `title: ${letters} letters\nlanguage: en\n` };
    yield* registerFiles(register).map(({ path, text }) => ({ path, content: text }));
    const entries = [...papers.values()].map(({ entry }) => entry).join('\n');
    yield { path: 'register/documents.yaml', content: `${entries}\n` };
  }
  for (const [i, plan] of plans.entries()) {
    // Each letter has random numbers of its own: what is done to one changes no other.
    const own = new Random(seed, i);
    const draft = draftLetter(own, plan, prose, cast, register.places);
    const paper = papers.get(plan);
    if (paper) draft.paragraphs.push(paper.sentence);
    const fault = faults.get(plan);
    const notes = draftNotes(
      own,
      draft,
      Math.max(noteCount(own), fault ? 1 : 0),
      prose,
      cast.draw(own, plan),
    );
    if (fault) {
      fault.plant(own, draft, notes, days.get(plan.to.id) ?? new Set());
      facts.planted[fault.code] = (facts.planted[fault.code] ?? 0) + 1;
    }
    facts.citations += draft.paragraphs.join(' ').split('](').length - 1;
    const folder = iso(plan.day).slice(0, 4);
    if (markdown) {
      yield { path: `letters/${folder}/${plan.id}.md`, content: letterText(draft, linked) };
      continue;
    }
    const text = letterText(draft);
    const content = draft.damaged ? Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x0a])]) : text;
    facts.bytes += Buffer.byteLength(content);
    yield { path: `letters/${folder}/${plan.id}.letter.md`, content };
    if (notes.length === 0) continue;
    facts.annotations += notes.length;
    facts.annotationFiles++;
    yield { path: `annotations/${folder}/${plan.id}.ann.yaml`, content: annotationText(draft, notes) };
  }
  return facts;
}

/**
 * For one letter in fifty: a letter that it cites, which is not held but described in the register. Those that cite
 * are the first of two people, so that nowhere such a letter is the last one before another.
 */
function notHeldPapers(
  random: Random,
  plans: readonly Plan[],
  days: ReadonlyMap<string, ReadonlySet<Day>>,
): Map<Plan, { entry: string; sentence: string }> {
  const papers = new Map<Plan, { entry: string; sentence: string }>();
  const taken = new Set<string>();
  const firsts = plans.filter(({ place }) => place === 0);
  for (let i = Math.ceil(plans.length / 50); i > 0; i--) {
    const plan = random.pick(firsts);
    let day = plan.day - random.between(10, 200);
    while (days.get(plan.to.id)?.has(day)) day--;
    const id = `letter-${iso(day)}-${plan.to.id}`;
    if (papers.has(plan) || taken.has(id)) continue;
    taken.add(id);
    const fields = [
      `- id: ${id}`,
      `name: Letter of ${plan.to.name} to ${plan.from.name}, ${iso(day)}`,
      `date: ${iso(day)}`,
      `from: ${plan.to.id}`,
      `to: ${plan.from.id}`,
    ];
    const sentence = `I answered [your letter of ${fullDate(random, day)}](${id}) long ago.`;
    papers.set(plan, { entry: fields.join('\n  '), sentence });
  }
  return papers;
}
