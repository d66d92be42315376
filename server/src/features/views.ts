import type { Corpus } from '../corpus/corpus';
import type { Citation } from '../corpus/correspondence';
import type { Entry, Letter } from '../corpus/document';
import { ENTRY_TYPES } from '../corpus/schema';
import { corpusTitle, letterLabel, plainMarkdown, parties, title } from './card';
import { BEGINNING } from './letterList';
import { longDate } from './longDate';
import type { TreeNode } from './tree';

export const ENTRY_ICONS: Record<Entry['type'], string> = {
  person: 'person',
  organization: 'organization',
  place: 'location',
  event: 'calendar',
  document: 'file',
  periodical: 'book',
};
const PLURALS: Record<Entry['type'], string> = {
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  event: 'Events',
  document: 'Documents',
  periodical: 'Periodicals',
};

/** Where there are more lines than these, they are given by groups, which are asked for when they are unfolded. */
export const FEW_LINES = 500;

/**
 * One of the views below, of several corpora: the lines of each under its title.
 *
 * @param group whose lines: a `group` of a node; default: the top
 */
export function viewOfAll(
  corpora: readonly Corpus[],
  draw: (corpus: Corpus, group?: string) => TreeNode[],
  group?: string,
): TreeNode[] {
  if (group !== undefined) {
    // Every group has the name of its corpus before its own; a corpus may lie in another.
    const [own] = corpora
      .filter(({ root }) => group.startsWith(root))
      .sort((a, b) => b.root.length - a.root.length);
    return own ? draw(own, group) : [];
  }
  if (corpora.length === 1) return draw(corpora[0]!);
  return corpora
    .map((corpus) => ({ corpus, nodes: draw(corpus) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ corpus, nodes }) => ({
      ...{ id: corpus.root, label: corpusTitle(corpus), icon: 'library' },
      ...{ children: nodes, expanded: true },
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/**
 * The letters in order of date, with their correspondents; of many letters their years.
 *
 * @param group of which year
 */
export function lettersView(corpus: Corpus, group?: string): TreeNode[] {
  const letters = corpus.letters();
  const groupOf = (letter: Letter) => `${corpus.root}#${yearOf(letter)}`;
  if (letters.length <= FEW_LINES) return letters.map((letter) => letterNode(corpus, letter));
  if (group !== undefined)
    return letters.filter((letter) => groupOf(letter) === group).map((letter) => letterNode(corpus, letter));
  const years = new Map<string, { label: string; count: number }>();
  for (const letter of letters) {
    const year = years.get(groupOf(letter));
    if (year) year.count++;
    else years.set(groupOf(letter), { label: yearOf(letter), count: 1 });
  }
  return [...years].map(([id, { label, count }]) => ({
    ...{ id, group: id, label, description: count.toLocaleString('en'), icon: 'calendar' },
  }));
}

function yearOf({ date }: Letter): string {
  return /\d{4}/.exec(date?.text ?? '')?.[0] ?? 'undated';
}

function letterNode(corpus: Corpus, letter: Letter): TreeNode {
  return {
    id: letter.uri,
    label: longDate(letter.date?.text) ?? 'undated',
    description: letterLabel(corpus, letter).replace(/, [^,]*$/, ''),
    icon: 'mail',
    key: letter.id,
    location: { uri: letter.uri, range: BEGINNING },
  };
}

/**
 * The register by type, with how often each entry occurs in the letters.
 *
 * @param group the id of a type's node, where there are many entries: those of this type
 */
export function registerView(corpus: Corpus, group?: string): TreeNode[] {
  const all = corpus.entries();
  return (Object.keys(ENTRY_TYPES) as Entry['type'][]).flatMap((type): TreeNode[] => {
    const id = `${corpus.root}#${type}`;
    const entries = all.filter(({ entry }) => entry.type === type);
    if (entries.length === 0 || (group !== undefined && group !== id)) return [];
    const children = () =>
      entries
        .map(({ entry, document }) => ({
          id: `${document.uri}#${entry.id}`,
          label: entry.name,
          description: String(corpus.mentions(entry.id).times),
          icon: ENTRY_ICONS[type],
          key: entry.id,
          location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
        }))
        .sort((a, b) => a.label.localeCompare(b.label));
    if (group !== undefined) return children();
    const node = {
      ...{ id, label: PLURALS[type], description: entries.length.toLocaleString('en') },
      icon: ENTRY_ICONS[type],
    };
    return [all.length > FEW_LINES ? { ...node, group: id } : { ...node, children: children() }];
  });
}

/**
 * Letters that are cited but not held, with every passage: those of which the register knows nothing first.
 *
 * @param group the id of a node, where there are many: its passages
 */
export function notHeldView(corpus: Corpus, group?: string): TreeNode[] {
  const unknown = [...corpus.unheld()].sort((a, b) => (a.edtf < b.edtf ? -1 : 1));
  const registered = corpus.entries().flatMap(({ entry, document }) => {
    const citations = entry.type === 'document' ? corpus.citedBy(entry.id) : [];
    return citations.length > 0 ? [{ entry, document, citations }] : [];
  });
  const count = [...unknown, ...registered].reduce((sum, { citations }) => sum + citations.length, 0);
  /** The passages of a node; of many they would have to be read in as many files. */
  const passages = (id: string, citations: readonly Citation[]) =>
    count > FEW_LINES && group !== id
      ? { group: id }
      : { children: citations.map((citation) => passageNode(corpus, citation)) };
  const nodes = [
    ...unknown.map((unheld): TreeNode => {
      const id = `${corpus.root}#${unheld.key}`;
      const below = passages(id, unheld.citations);
      const first = { uri: unheld.citations[0]!.document.uri, range: BEGINNING };
      return {
        id,
        label: longDate(unheld.edtf),
        description: [parties(corpus, unheld.from, unheld.to), unheld.citations.length]
          .filter(Boolean)
          .join(' · '),
        icon: 'question',
        key: unheld.key,
        context: 'unheld',
        location: below.children?.[0]?.location ?? first,
        ...below,
      };
    }),
    ...registered.map(({ entry, document, citations }): TreeNode => {
      const id = `${document.uri}#${entry.id}`;
      return {
        id,
        label: entry.name,
        description: String(citations.length),
        icon: 'file',
        key: entry.id,
        location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
        ...passages(id, citations),
      };
    }),
  ];
  return group === undefined ? nodes : (nodes.find(({ id }) => id === group)?.children ?? []);
}

/** A place that cites something, with the words before and behind it as its tooltip. */
function passageNode(corpus: Corpus, { document, source, span, target }: Citation): TreeNode {
  const { text, lines, uri } = document;
  const words = (start: number, end: number) => text.slice(Math.max(0, start), end).replace(/\s+/g, ' ');
  const [before, after] = [words(span.start - AROUND, span.start), words(span.end, span.end + AROUND)];
  const quote = words(span.start, span.end);
  return {
    id: `${uri}#${span.start}#${target}`,
    label: quote.trim(),
    description: title(corpus, source),
    tooltip: `… ${plainMarkdown(before)}**${plainMarkdown(quote.trim())}**${plainMarkdown(after)} …`,
    icon: 'quote',
    location: { uri, range: lines.range(span) },
  };
}

/** How many characters of the text stand around a passage in its tooltip, on either side. */
const AROUND = 120;
