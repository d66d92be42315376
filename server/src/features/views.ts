import type { Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Entry } from '../corpus/document';
import { ENTRY_TYPES } from '../corpus/schema';
import { letterLabel, plainMarkdown, title } from './card';
import { placesOf } from './locate';
import { longDate } from './longDate';

/** One line of a view; see `lsp/protocol.ts`, which gives it to the editor as it is. */
export interface TreeNode {
  id: string;
  label: string;
  description?: string;
  tooltip?: string;
  icon?: string;
  location?: { uri: string; range: Range };
  children?: TreeNode[];
  expanded?: boolean;
}

const ICONS: Record<Entry['type'], string> = {
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
    tooltip: plainMarkdown(letter.title ?? letter.id),
    icon: 'mail',
    location: {
      uri: letter.uri,
      range: letter.lines.range(letter.structure.blocks[0]?.span ?? letter.idSpan),
    },
  }));
}

/** The register by type, with how often each entry occurs in the letters. */
export function registerView(corpus: Corpus): TreeNode[] {
  const counts = new Map<string, number>();
  for (const letter of corpus.letters()) {
    for (const { targets } of corpus.derived(letter))
      for (const id of targets) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return (Object.keys(ENTRY_TYPES) as Entry['type'][]).flatMap((type) => {
    const entries = corpus.entries().filter(({ entry }) => entry.type === type);
    if (entries.length === 0) return [];
    const children = entries
      .map(({ entry, document }) => ({
        id: `${document.uri}#${entry.id}`,
        label: entry.name,
        description: String(counts.get(entry.id) ?? 0),
        icon: ICONS[type],
        location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
      }))
      .sort((a, b) => a.label.localeCompare(b.label));
    return [
      {
        id: `${corpus.root}#${type}`,
        label: PLURALS[type],
        description: String(children.length),
        icon: ICONS[type],
        children,
      },
    ];
  });
}

/** The annotations of the letter in front, in the order of their passages. */
export function annotationsView(corpus: Corpus, document: CorpusDocument): TreeNode[] {
  const letter =
    document.kind === 'annotations'
      ? corpus.letterOf(document)
      : document.kind === 'letter'
        ? document
        : undefined;
  if (!letter) return [];
  const position = (placed: ReturnType<Corpus['annotationsOf']>[number]) =>
    placed.place.state === 'exact' ? placed.place.span.start : -1;
  return corpus
    .annotationsOf(letter)
    .sort((a, b) => position(a) - position(b))
    .map(({ annotation, place, file }) => ({
      id: `${file.uri}#${annotation.id}`,
      label: annotation.target?.exact.replace(/\s+/g, ' ') ?? annotation.id,
      description: annotation.motivation.join(', '),
      tooltip: plainMarkdown(
        annotation.body ?? annotation.ref.map(({ text }) => title(corpus, text)).join(', '),
      ),
      icon: place.state === 'exact' ? 'comment' : 'warning',
      location:
        place.state === 'exact'
          ? { uri: letter.uri, range: letter.lines.range(place.span) }
          : { uri: file.uri, range: file.lines.range(annotation.idSpan) },
    }));
}

/** Letters that are cited but not held, with every passage. */
export function notHeldView(corpus: Corpus): TreeNode[] {
  const passages = new Map<string, TreeNode[]>();
  for (const letter of corpus.letters()) {
    for (const { kind, span, targets, edtf } of corpus.derived(letter)) {
      if (kind !== 'citation' || targets.length > 0 || !edtf) continue;
      const node = {
        id: `${letter.uri}#${span.start}`,
        label: letter.text.slice(span.start, span.end).replace(/\s+/g, ' '),
        description: letterLabel(corpus, letter),
        icon: 'quote',
        location: { uri: letter.uri, range: letter.lines.range(span) },
      };
      passages.set(edtf, [...(passages.get(edtf) ?? []), node]);
    }
  }
  const unknown = [...passages].map(([edtf, children]) => ({
    id: `${corpus.root}#${edtf}`,
    label: `Letter of ${longDate(edtf)}`,
    description: 'not in the register',
    icon: 'question',
    children,
  }));
  const known = corpus.entries().flatMap(({ entry, document }) => {
    if (entry.type !== 'document') return [];
    const children = placesOf(corpus, entry.id)
      .filter((place) => place.document.kind === 'letter')
      .map((place) => ({
        id: `${place.document.uri}#${place.located.span.start}`,
        label: place.document.text
          .slice(place.located.span.start, place.located.span.end)
          .replace(/\s+/g, ' '),
        description: place.document.kind === 'letter' ? letterLabel(corpus, place.document) : '',
        icon: 'quote',
        location: { uri: place.document.uri, range: place.document.lines.range(place.located.span) },
      }));
    return [
      {
        id: `${document.uri}#${entry.id}`,
        label: entry.name,
        description: String(children.length),
        icon: 'file',
        location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
        children,
      },
    ];
  });
  return [...unknown, ...known];
}
