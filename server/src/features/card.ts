import { couldCoincide, readEdtf } from '../text/calendar';
import type { Corpus, Thing } from '../corpus/corpus';
import type { Unheld } from '../corpus/correspondence';
import type { Entry, Letter } from '../corpus/document';
import type { Key } from '../corpus/keys';
import { named, type Named } from '../corpus/named';
import { longDate, longDateWithWeekday } from './longDate';
import { placesOf } from './locate';
import { annotationCard, annotationTitle, tagCard } from './noteCards';

/**
 * Makes somebody's words safe to show in a hover: no HTML, and no link but to the web. `[[id]]` becomes the name
 * of what it means. Emphasis stays.
 */
export function safeMarkdown(corpus: Corpus, text: string): string {
  return text
    .replace(
      /\[\[([^[\]|]+)(?:\|([^[\]]*))?\]\]/g,
      (_, id: string, shown?: string) => shown ?? title(corpus, id.trim()),
    )
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
      return key;
  }
}

/** "CPC to CPSU, 29 February 1964". */
export function letterLabel(corpus: Corpus, letter: Letter): string {
  const names = (values: { text: string }[]) => values.map(({ text }) => shortName(corpus, text)).join(', ');
  const to = letter.to.length > 0 ? ` to ${names(letter.to)}` : '';
  return `${names(letter.from) || letter.id}${to}, ${longDate(letter.date?.text) ?? 'undated'}`;
}

/** The shortest alias in capitals ("CPC"), else the name. */
function shortName(corpus: Corpus, id: string): string {
  const entry = corpus.entry(id);
  const initials = entry?.aliases.map(({ text }) => text).find((alias) => /^\p{Lu}{2,6}$/u.test(alias));
  return initials ?? entry?.name ?? id;
}

/** "of 12 February 1964 from CPSU to CPC": a letter that is not held, after the words "the letter". */
export function unheldLabel(corpus: Corpus, { edtf, from, to }: Unheld): string {
  const names = (ids: readonly string[]) => ids.map((id) => shortName(corpus, id)).join(', ');
  const parties = (from.length > 0 ? ` from ${names(from)}` : '') + (to.length > 0 ? ` to ${names(to)}` : '');
  return `of ${longDate(edtf)}${parties}`;
}

/** The card of a thing: who or what, dates, description, how often it occurs. Markdown. */
export function card(corpus: Corpus, thing: Named): string {
  switch (thing.kind) {
    case 'letter':
      return letterCard(corpus, thing.document);
    case 'entry':
      return entryCard(corpus, thing.entry, thing);
    case 'annotation':
      return annotationCard(corpus, thing);
    case 'tag':
      return tagCard(corpus, thing);
  }
}

const DATE_WORDS: Record<Entry['dates'][number]['field'], string> = {
  date: '',
  born: 'born ',
  died: 'died ',
  founded: 'founded ',
  dissolved: 'dissolved ',
};

function entryCard(corpus: Corpus, entry: Entry, thing: Thing): string {
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
    occurrences(corpus, entry.id, 'Occurs'),
    [
      link(thing, 'Register entry'),
      ...entry.sameAs
        .filter((url) => /^https?:\/\/[^\s()<>]+$/.test(url))
        .map((url) => `[${url.split('/')[2]}](${url})`),
    ].join(' · '),
  ]);
}

function letterCard(corpus: Corpus, letter: Letter): string {
  const answers = letter.replyTo.map(({ text }) => title(corpus, text));
  const answered = corpus.letters().filter((other) => other.replyTo.some(({ text }) => text === letter.id));
  const opening = letter.structure.blocks.find((block) => block.kind === 'paragraph' && !block.part);
  const words = opening ? letter.text.slice(opening.span.start, opening.span.end).replace(/\s+/g, ' ') : '';
  return joined([
    `**${plainMarkdown(letterLabel(corpus, letter))}**  \n*letter · ${plainMarkdown(letter.id)}*`,
    words &&
      `“${safeMarkdown(corpus, words.length > 220 ? `${words.slice(0, words.lastIndexOf(' ', 220))} …` : words)}”`,
    answers.length > 0 && `Replies to: ${answers.map(plainMarkdown).join('; ')}`,
    answered.length > 0 &&
      `Answered by: ${answered.map((other) => plainMarkdown(letterLabel(corpus, other))).join('; ')}`,
    occurrences(corpus, letter.id, 'Cited'),
    link({ kind: 'letter', id: letter.id, span: letter.idSpan, document: letter }, 'Open the letter'),
  ]);
}

/** The card of a date: the calendar date, its weekday, and what is known of that day. */
export function dateCard(corpus: Corpus, edtf: string): string {
  const range = readEdtf(edtf);
  const known = range
    ? thingsOn(corpus, edtf).map((thing) => `- ${plainMarkdown(title(corpus, thing.id))}`)
    : [];
  return joined([`**${longDateWithWeekday(edtf)}**  \n*date · ${edtf}*`, known.slice(0, 8).join('\n')]);
}

/** Letters and register entries whose date is that of `edtf`. */
export function thingsOn(corpus: Corpus, edtf: string): Thing[] {
  const range = readEdtf(edtf);
  if (!range) return [];
  const same = (value: string | undefined) => {
    const other = value ? readEdtf(value) : undefined;
    // A year would coincide with every day in it: only what is known as closely as the date itself counts.
    return Boolean(other && value!.length >= edtf.length && couldCoincide(range, other));
  };
  return corpus.ids().flatMap((id) => {
    const thing = corpus.thing(id)!;
    const value =
      thing.kind === 'letter'
        ? [thing.document.date?.text]
        : thing.entry.dates.map((date) => date.value.text);
    return value.some(same) ? [thing] : [];
  });
}

function occurrences(corpus: Corpus, id: string, verb: string): string {
  const places = placesOf(corpus, id).filter(
    ({ document, located }) =>
      document.kind === 'letter' && (located.kind === 'name' || located.kind === 'citation'),
  );
  const letters = new Set(places.map(({ document }) => document.uri)).size;
  if (places.length === 0) return `${verb} nowhere in the letters.`;
  return `${verb} ${places.length === 1 ? 'once' : `${places.length} times`} in ${letters === 1 ? 'one letter' : `${letters} letters`}.`;
}

/** A link to where a thing is written down. */
export function link(thing: Named, label: string): string {
  const { line } = thing.document.lines.position(thing.span.start);
  return `[${label}](${thing.document.uri}#L${line + 1})`;
}

export function joined(parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
