import type { Corpus } from '../corpus/corpus';
import type { Citation } from '../corpus/correspondence';
import type { Entry } from '../corpus/document';
import { ENTRY_TYPES } from '../corpus/schema';
import { letterLabel, plainMarkdown, parties, title } from './card';
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

/** The letters in order of date, with their correspondents. */
export function lettersView(corpus: Corpus): TreeNode[] {
  return corpus.letters().map((letter) => ({
    id: letter.uri,
    label: longDate(letter.date?.text) ?? 'undated',
    description: letterLabel(corpus, letter).replace(/, [^,]*$/, ''),
    icon: 'mail',
    key: letter.id,
    location: {
      uri: letter.uri,
      range: letter.lines.range(letter.structure.blocks[0]?.span ?? letter.idSpan),
    },
  }));
}

/** The register by type, with how often each entry occurs in the letters. */
export function registerView(corpus: Corpus): TreeNode[] {
  return (Object.keys(ENTRY_TYPES) as Entry['type'][]).flatMap((type) => {
    const entries = corpus.entries().filter(({ entry }) => entry.type === type);
    if (entries.length === 0) return [];
    const children = entries
      .map(({ entry, document }) => ({
        id: `${document.uri}#${entry.id}`,
        label: entry.name,
        description: String(corpus.mentions(entry.id).times),
        icon: ENTRY_ICONS[type],
        key: entry.id,
        location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
      }))
      .sort((a, b) => a.label.localeCompare(b.label));
    return [
      {
        id: `${corpus.root}#${type}`,
        label: PLURALS[type],
        description: String(children.length),
        icon: ENTRY_ICONS[type],
        children,
      },
    ];
  });
}

/** Letters that are cited but not held, with every passage: those of which the register knows nothing first. */
export function notHeldView(corpus: Corpus): TreeNode[] {
  const unknown = [...corpus.unheld()]
    .sort((a, b) => (a.edtf < b.edtf ? -1 : 1))
    .map((unheld): TreeNode => {
      const children = unheld.citations.map((citation) => passageNode(corpus, citation));
      return {
        id: `${corpus.root}#${unheld.key}`,
        label: longDate(unheld.edtf),
        description: [parties(corpus, unheld.from, unheld.to), children.length].filter(Boolean).join(' · '),
        icon: 'question',
        key: unheld.key,
        context: 'unheld',
        location: children[0]!.location!,
        children,
      };
    });
  const registered = corpus.entries().flatMap(({ entry, document }): TreeNode[] => {
    if (entry.type !== 'document') return [];
    const children = corpus.citedBy(entry.id).map((citation) => passageNode(corpus, citation));
    if (children.length === 0) return [];
    return [
      {
        id: `${document.uri}#${entry.id}`,
        label: entry.name,
        description: String(children.length),
        icon: 'file',
        key: entry.id,
        location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
        children,
      },
    ];
  });
  return [...unknown, ...registered];
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
