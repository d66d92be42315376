import { couldCoincide, readEdtf } from '../text/calendar';
import { findLinks } from '../text/links';
import type { Corpus, Thing } from '../corpus/corpus';
import type { Unheld } from '../corpus/correspondence';
import { initialsOf, type Entry, type Letter } from '../corpus/document';
import type { Key } from '../corpus/keys';
import { keyOf, named, type Named } from '../corpus/named';
import type { Mentions } from '../corpus/places';
import { CARD_COMMANDS } from './cardCommands';
import { longDate, longDateWithWeekday } from './longDate';
import { annotationCard, annotationTitle, short, tagCard } from './noteCards';
import { RELATION_WORDS, tiesFrom, tiesTo, type Tie } from './ties';

/**
 * Makes somebody's words safe to show in a hover: no HTML, and no link but to the web. `[[id]]` becomes the name
 * of what it means, with `links` as a link to it. Emphasis stays.
 *
 * @param own the letter that `[[#annotation]]` without one means
 */
export function safeMarkdown(corpus: Corpus, text: string, links = false, own = ''): string {
  let result = '';
  let position = 0;
  for (const { id, shown, outer } of findLinks(text)) {
    const key = id.startsWith('#') ? own + id : id;
    const [thing] = links ? named(corpus, key) : [];
    const words = shown ?? title(corpus, key);
    result += harmless(text.slice(position, outer.start));
    result += thing ? link(thing, plainMarkdown(words)) : harmless(words);
    position = outer.end;
  }
  return result + harmless(text.slice(position));
}

function harmless(text: string): string {
  return text
    .replace(/!\[/g, '\\!\\[')
    .replace(/\]\(\s*(?!https?:\/\/)[^)]*\)/gi, ']')
    .replace(/\[([^\]]*)\]:/g, '\\[$1\\]:')
    .replace(/&(?=#|[a-z]+;)/gi, '&amp;')
    .replace(/</g, '&lt;');
}

/** Plain words in Markdown: nothing in them means anything. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');
}

/** What the thing with a key is called; the key itself where there is no such thing. */
export function title(corpus: Corpus, key: Key): string {
  const [thing] = named(corpus, key);
  switch (thing?.kind) {
    case 'entry':
      return thing.entry.name;
    case 'letter':
      return letterLabel(corpus, thing.document);
    case 'annotation':
      return annotationTitle(thing.annotation);
    case 'tag':
      return thing.tag.label ?? thing.id;
    default:
      // A tag need not be declared.
      return key.startsWith('#') ? key.slice(1) : key;
  }
}

/** What a corpus is called: its title, else the name of its folder. */
export function corpusTitle({ settings, root }: Corpus): string {
  return settings?.title ?? decodeURIComponent(root.slice(root.lastIndexOf('/') + 1));
}

/** "CPC to CPSU, 29 February 1964". */
export function letterLabel(corpus: Corpus, { id, from, to, date }: Letter): string {
  const ids = (values: { text: string }[]) => values.map(({ text }) => text);
  return `${parties(corpus, ids(from), ids(to)) || id}, ${longDate(date?.text) ?? 'undated'}`;
}

/** The same without the recipient, where there is little room: "CPC, 29 February 1964"; of an entry its name. */
export function shortTitle(corpus: Corpus, thing: Thing): string {
  return thing.kind === 'entry' ? thing.entry.name : letterLabel(corpus, { ...thing.document, to: [] });
}

/** The same of a letter that is not held: "CPSU to CPC, 12 February 1964". */
export function unheldLabel(corpus: Corpus, { edtf, from, to }: Unheld): string {
  return `${parties(corpus, from, to) || 'Letter'}, ${longDate(edtf)}`;
}

/** "CPC to CPSU"; empty where nothing is known. */
export function parties(corpus: Corpus, from: readonly string[], to: readonly string[]): string {
  const names = (ids: readonly string[]) => ids.map((id) => shortName(corpus, id)).join(', ');
  return [names(from), to.length > 0 ? `to ${names(to)}` : ''].filter(Boolean).join(' ');
}

function shortName(corpus: Corpus, id: string): string {
  const entry = corpus.entry(id);
  return entry ? shortNameOf(entry) : id;
}

/** What an entry is called where there is little room: "CPC". */
export function shortNameOf(entry: Entry): string {
  return initialsOf(entry) ?? entry.name;
}

/**
 * The card of a thing: who or what, dates, description, how often it occurs. Markdown.
 *
 * @param commands may it hold links to commands of the editor's (`CARD_COMMANDS`)?
 */
export function card(corpus: Corpus, thing: Named, commands = false): string {
  const noted = notedIn(corpus, thing, commands);
  switch (thing.kind) {
    case 'letter':
      return letterCard(corpus, thing.document, noted);
    case 'entry':
      return entryCard(corpus, thing.entry, thing, noted);
    case 'annotation':
      return annotationCard(corpus, thing, noted);
    case 'tag':
      return tagCard(corpus, thing);
  }
}

/** "3 notes refer to it." */
function notedIn(corpus: Corpus, thing: Named, commands: boolean): string {
  const key = keyOf(thing);
  const { notes } = corpus.mentions(key);
  if (notes === 0) return '';
  const words = notes === 1 ? 'One note refers to it' : `${notes} notes refer to it`;
  if (!commands) return `${words}.`;
  const node = { key, location: { uri: thing.document.uri } };
  const given = encodeURIComponent(JSON.stringify([node])).replace(/[()]/g, (mark) =>
    mark === '(' ? '%28' : '%29',
  );
  return `[${words}](command:${CARD_COMMANDS.backlinks}?${given}).`;
}

/** The card of what a key names, or of an unheld letter by its key. */
export function cardOf(corpus: Corpus, key: Key): string | undefined {
  const [thing] = named(corpus, key);
  if (thing) return card(corpus, thing);
  const unheld = corpus.unheldLetter(key);
  return unheld && unheldCard(corpus, unheld);
}

type DateField = Entry['dates'][number]['field'];

/** How many things of a day a card lists. */
const MOST_KNOWN = 8;

const DATE_WORDS: Record<DateField, string> = {
  date: '',
  born: 'born ',
  died: 'died ',
  founded: 'founded ',
  dissolved: 'dissolved ',
};

function entryCard(corpus: Corpus, entry: Entry, thing: Thing, noted: string): string {
  const dates = entry.dates
    .map(({ field, value }) => DATE_WORDS[field] + (longDate(value.text) ?? ''))
    .join(', ');
  const parties = [
    entry.from.length > 0 ? `from ${entry.from.map((id) => title(corpus, id)).join(', ')}` : '',
    entry.to.length > 0 ? `to ${entry.to.map((id) => title(corpus, id)).join(', ')}` : '',
  ].filter(Boolean);
  const facts = [entry.type, dates, ...parties].filter(Boolean).map(plainMarkdown).join(' · ');
  const shown = entry.aliases.map(({ text }) => text).filter((alias) => alias !== entry.name);
  return joined([
    `**${plainMarkdown(entry.name)}**  \n*${facts}*`,
    entry.description && safeMarkdown(corpus, entry.description),
    shown.length > 0 && `Also: ${shown.map(plainMarkdown).join(', ')}`,
    entry.type === 'document' ? relations(corpus, entry.id) : count('Occurs', corpus.mentions(entry.id)),
    noted,
    [
      link(thing, 'Register entry'),
      ...entry.sameAs
        .filter((url) => /^https?:\/\/[^\s()<>]+$/.test(url))
        .map((url) => `[${url.split('/')[2]}](${url})`),
    ].join(' · '),
  ]);
}

function letterCard(corpus: Corpus, letter: Letter, noted: string): string {
  return joined([
    `**${plainMarkdown(letterLabel(corpus, letter))}**  \n*letter · ${plainMarkdown(letter.id)}*`,
    openingWords(corpus, letter, 220),
    relations(corpus, letter.id),
    noted,
    link({ kind: 'letter', id: letter.id, span: letter.idSpan, document: letter }, 'Open the letter'),
  ]);
}

/** The card of a letter that is cited but not held: what the passages that cite it tell. */
export function unheldCard(corpus: Corpus, unheld: Unheld): string {
  return joined([
    `**${plainMarkdown(unheldLabel(corpus, unheld))}**  \n*letter · neither held nor in the register*`,
    relations(corpus, unheld.key),
  ]);
}

/** How a letter begins, in quotation marks. */
function openingWords(corpus: Corpus, letter: Letter, length: number): string {
  const opening = letter.structure.blocks.find((block) => block.kind === 'paragraph' && !block.part);
  const words = opening ? letter.text.slice(opening.span.start, opening.span.end) : '';
  return words && `“${safeMarkdown(corpus, short(words, length))}”`;
}

/** "Replies to: …", "Answered by: …", a line for each relation; last how often it is cited. */
function relations(corpus: Corpus, id: string): string {
  const lines = new Map<string, string[]>();
  const add = (tie: Tie, words: string) => {
    if (tie.relation === 'cites' || !tie.certain) return;
    lines.set(words, [...(lines.get(words) ?? []), plainMarkdown(tieTitle(corpus, tie))]);
  };
  for (const tie of tiesFrom(corpus, id)) add(tie, RELATION_WORDS[tie.relation].from);
  for (const tie of tiesTo(corpus, id)) add(tie, RELATION_WORDS[tie.relation].to);
  const cited = corpus.citedBy(id).filter(({ ambiguous }) => !ambiguous);
  return [
    ...[...lines].map(([words, titles]) => `${capitalized(words)}: ${titles.join('; ')}`),
    count('Cited', {
      times: cited.length,
      letters: new Set(cited.map(({ document }) => document.uri)).size,
    }),
  ].join('  \n');
}

/** What the other end of a tie is called, whether it is held or not. */
export function tieTitle(corpus: Corpus, { other }: Tie): string {
  const unheld = corpus.thing(other) ? undefined : corpus.unheldLetter(other);
  return unheld ? unheldLabel(corpus, unheld) : title(corpus, other);
}

/** One of several things that could be meant, on one line, with a link to it. */
export function candidateLine(corpus: Corpus, thing: Named): string {
  const words =
    thing.kind === 'letter'
      ? openingWords(corpus, thing.document, 80)
      : thing.kind === 'entry'
        ? safeMarkdown(corpus, short(thing.entry.description ?? thing.entry.type, 80))
        : '';
  return [link(thing, plainMarkdown(title(corpus, thing.id))), words].filter(Boolean).join(' – ');
}

/** The card of a date: the calendar date, its weekday, and what is known of that day. */
export function dateCard(corpus: Corpus, edtf: string): string {
  const known = thingsOn(corpus, edtf).map(({ thing, field }) => {
    const what = field ? DATE_WORDS[field].trim() : '';
    return `- ${link(thing, plainMarkdown(title(corpus, thing.id)))} ${what}`.trim();
  });
  const more = known.length > MOST_KNOWN ? [`- … and ${known.length - MOST_KNOWN} more`] : [];
  return joined([
    `**${capitalized(longDateWithWeekday(edtf))}**  \n*date · ${plainMarkdown(edtf)}*`,
    [...known.slice(0, MOST_KNOWN), ...more].join('\n'),
  ]);
}

/** Letters and register entries of which something is dated as `edtf` is; of an entry also what. */
export function thingsOn(corpus: Corpus, edtf: string): { thing: Thing; field?: DateField }[] {
  const range = readEdtf(edtf);
  if (!range) return [];
  const same = (value: string | undefined) => {
    // A year would coincide with every day in it: only what is known as closely as the date itself counts.
    const other = value && value.length >= edtf.length ? readEdtf(value) : undefined;
    return Boolean(other && couldCoincide(range, other));
  };
  return corpus.datedIn(range).flatMap((id): { thing: Thing; field?: DateField }[] => {
    const thing = corpus.thing(id)!;
    if (thing.kind === 'letter') return same(thing.document.date?.text) ? [{ thing }] : [];
    const found = thing.entry.dates.find(({ value }) => same(value.text));
    return found ? [{ thing, field: found.field }] : [];
  });
}

/** "Cited 14 times in 4 letters." */
function count(verb: string, { times, letters }: Pick<Mentions, 'times' | 'letters'>): string {
  if (times === 0) return `${verb} nowhere in the letters.`;
  return `${verb} ${plural(times, 'time')} in ${plural(letters, 'letter')}.`;
}

/** "once" and "one letter", "14 times" and "4 letters". */
export function plural(count: number, noun: string): string {
  if (count !== 1) return `${count} ${noun}s`;
  return noun === 'time' ? 'once' : `one ${noun}`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A link to where a thing is written down. */
export function link(thing: Named, label: string): string {
  const { line } = thing.document.lines.position(thing.span.start);
  return `[${label}](${thing.document.uri}#L${line + 1})`;
}

export function joined(parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
