import type { Question } from './dependencies';
import { initialsOf, type CorpusDocument, type Entry, type Letter, type Value } from './document';
import type { Naming } from './nameIndex';

/** What a change of one file can mean for others. */
export interface Change {
  /** Behind these something else may stand now. */
  questions: Question[];
  /** Ids of entries that are new, gone, or of which others see something else. */
  entries: string[];
  names: { gone: Naming[]; come: Naming[] };
}

/** Compares a file with what it was before; either may be absent. */
export function changeOf(before: CorpusDocument | undefined, after: CorpusDocument | undefined): Change {
  const questions: Question[] = [];
  for (const document of [before, after]) {
    if (!document) continue;
    const { uri, kind } = document;
    questions.push({ asking: 'text', of: uri }, { asking: 'references', of: uri });
    if (kind === 'annotations') questions.push({ asking: 'annotations', of: document.letter?.text ?? '' });
    if (kind !== 'letter') questions.push({ asking: 'files', of: kind });
  }
  const [gone, come] = [facesIn(before), facesIn(after)];
  const changed = [...new Set([...gone.keys(), ...come.keys()])].filter(
    (id) => gone.get(id) !== come.get(id),
  );
  for (const id of changed) questions.push({ asking: 'id', of: id });
  if ([...gone.keys()].join('\n') !== [...come.keys()].join('\n')) questions.push({ asking: 'ids', of: '' });
  const isLetter = before?.kind === 'letter' || after?.kind === 'letter';
  if (isLetter && changed.length > 0) questions.push({ asking: 'files', of: 'letter' });
  return {
    questions,
    entries: before?.kind === 'register' || after?.kind === 'register' ? changed : [],
    names: changedNames(namesIn(before), namesIn(after)),
  };
}

/** Of each thing in a file, by its id: all that other files can see of it but the places. */
function facesIn(document: CorpusDocument | undefined): Map<string, string> {
  const faces = new Map<string, string>();
  if (document?.kind === 'letter') faces.set(document.id, letterFace(document));
  if (document?.kind === 'register')
    for (const entry of document.entries) faces.set(entry.id, (faces.get(entry.id) ?? '') + entryFace(entry));
  return faces;
}

const texts = (values: readonly Value[]) => values.map(({ text }) => text).join('\t');

function letterFace(letter: Letter): string {
  const { id, date, title, from, to, cc, replyTo, language } = letter;
  return [id, date?.text, title, texts(from), texts(to), texts(cc), texts(replyTo), language].join('\n');
}

/** Of the aliases only the initials: as names they are looked for in the letters, and as titles in the letter book. */
function entryFace(entry: Entry): string {
  const { id, type, name, dates, from, to, replyTo, parent } = entry;
  return [
    ...[id, type, name, initialsOf(entry), parent, from.join('\t'), to.join('\t'), texts(replyTo)],
    ...dates.map(({ field, value }) => `${field} ${value.text}`),
    '\f',
  ].join('\n');
}

function namesIn(document: CorpusDocument | undefined): Naming[] {
  if (document?.kind !== 'register') return [];
  return document.entries.flatMap(({ id, name, aliases }) =>
    [name, ...aliases.map(({ text }) => text)].map((text) => ({ name: text, id })),
  );
}

function changedNames(before: readonly Naming[], after: readonly Naming[]): Change['names'] {
  const same = (a: Naming, b: Naming) => a.id === b.id && a.name === b.name;
  const shorter = Math.min(before.length, after.length);
  // Commonly somebody types in one of many names.
  let start = 0;
  while (start < shorter && same(before[start]!, after[start]!)) start++;
  let alike = 0;
  while (alike < shorter - start && same(before.at(-1 - alike)!, after.at(-1 - alike)!)) alike++;
  const gone = before.slice(start, before.length - alike);
  const come = after.slice(start, after.length - alike);
  return { gone: without(gone, come), come: without(come, gone) };
}

/** The names that are not (or not so often) among others. */
function without(names: readonly Naming[], others: readonly Naming[]): Naming[] {
  const counts = new Map<string, number>();
  const key = ({ id, name }: Naming) => `${id}\n${name}`;
  for (const naming of others) counts.set(key(naming), (counts.get(key(naming)) ?? 0) + 1);
  return names.filter((naming) => {
    const left = counts.get(key(naming)) ?? 0;
    counts.set(key(naming), left - 1);
    return left <= 0;
  });
}
