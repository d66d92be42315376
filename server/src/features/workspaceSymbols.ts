import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Entry, Register } from '../corpus/document';
import { JoinedTexts } from '../text/joinedTexts';
import { searchableWords, soughtIn } from '../text/search';
import { BEGINNING, letterList, type ListedLetter } from './letterList';
import { rememberOf } from './remember';

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
}

/** The entries of a file, and the words by which each is found. */
const listedEntries = rememberOf((document: Register) => ({
  listed: document.entries.map((entry): ListedEntry => ({ entry, document })),
  words: new JoinedTexts(
    document.entries.map(({ id, name, aliases }) =>
      searchableWords(name, id, ...aliases.map(({ text }) => text)),
    ),
  ),
}));

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
  for (const { listed, words } of [...corpus.registers().map(listedEntries), letterList(corpus)]) {
    for (const i of words.holding(...wanted)) {
      if (beginnings.length === MOST_SYMBOLS) break;
      const text = words.text(i);
      if (wanted.every((word) => text.includes(` ${word}`))) beginnings.push(listed[i]!);
      else others.push(listed[i]!);
    }
  }
  return [...beginnings, ...others].slice(0, MOST_SYMBOLS).map(symbolOf);
}
