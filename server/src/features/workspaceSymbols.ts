import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Entry, Register } from '../corpus/document';
import { searchableWords, soughtIn } from '../text/search';
import { BEGINNING, listedLetters, type ListedLetter } from './letterList';
import { remember } from './remember';

export const ENTRY_SYMBOLS: Record<Entry['type'], SymbolKind> = {
  person: SymbolKind.Class,
  organization: SymbolKind.Module,
  place: SymbolKind.Namespace,
  event: SymbolKind.Event,
  document: SymbolKind.File,
  periodical: SymbolKind.Package,
};

/** More than these are not shown: whoever wants another types more of its name. */
export const MOST_SYMBOLS = 500;

interface ListedEntry {
  entry: Entry;
  document: Register;
  words: string;
}

const listedEntries = remember(
  (corpus) => [corpus.registers()],
  (corpus): ListedEntry[] =>
    corpus.entries().map(({ entry, document }) => ({
      ...{ entry, document },
      words: searchableWords(entry.name, entry.id, ...entry.aliases.map(({ text }) => text)),
    })),
);

function symbolOf(listed: ListedEntry | ListedLetter): WorkspaceSymbol {
  if ('letter' in listed) {
    const { label, letter } = listed;
    const location = { uri: letter.uri, range: BEGINNING };
    return { name: label, kind: SymbolKind.File, containerName: letter.id, location };
  }
  const { entry, document } = listed;
  return {
    name: entry.name,
    kind: ENTRY_SYMBOLS[entry.type],
    containerName: entry.id,
    location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
  };
}

/**
 * Letters and register entries whose name, alias or id holds the words asked for; those first in which a word begins
 * so.
 */
export function workspaceSymbols(corpus: Corpus, query: string): WorkspaceSymbol[] {
  const wanted = soughtIn(query);
  const beginnings: (ListedEntry | ListedLetter)[] = [];
  const others: (ListedEntry | ListedLetter)[] = [];
  for (const listed of [...listedEntries(corpus), ...listedLetters(corpus)]) {
    const { words } = listed;
    if (!wanted.every((word) => words.includes(word))) continue;
    if (wanted.every((word) => words.includes(` ${word}`))) beginnings.push(listed);
    else others.push(listed);
    if (beginnings.length === MOST_SYMBOLS) break;
  }
  return [...beginnings, ...others].slice(0, MOST_SYMBOLS).map(symbolOf);
}
