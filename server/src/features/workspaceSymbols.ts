import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Entry, Letter } from '../corpus/document';
import { letterLabel } from './card';
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

interface Sought {
  symbol: WorkspaceSymbol;
  /** All by which it is found: in lower case, and with a space before each word. */
  words: string;
}

const entries = remember(
  (corpus) => [corpus.registers()],
  (corpus): Sought[] =>
    corpus.entries().map(({ entry, document }) => ({
      symbol: {
        name: entry.name,
        kind: ENTRY_SYMBOLS[entry.type],
        containerName: entry.id,
        location: { uri: document.uri, range: document.lines.range(entry.idSpan) },
      },
      words: wordsOf(entry.name, entry.id, ...entry.aliases.map(({ text }) => text)),
    })),
);

/** What a letter is called depends on the register. */
const labelled = remember(
  (corpus) => [corpus.registers()],
  () => new WeakMap<Letter, Sought>(),
);

const letters = remember(
  (corpus) => [corpus.registers(), corpus.letters()],
  (corpus) => corpus.letters().map((letter) => letterSought(corpus, letter)),
);

function letterSought(corpus: Corpus, letter: Letter): Sought {
  const known = labelled(corpus);
  let sought = known.get(letter);
  if (!sought) {
    const name = letterLabel(corpus, letter);
    const { uri, id, title = '' } = letter;
    // A letter is its whole file; to find a place in it the file would have to be read.
    const start = { line: 0, character: 0 };
    const location = { uri, range: { start, end: start } };
    const symbol = { name, kind: SymbolKind.File, containerName: id, location };
    known.set(letter, (sought = { symbol, words: wordsOf(name, id, title) }));
  }
  return sought;
}

function wordsOf(...texts: string[]): string {
  return ` ${texts.join(' ').toLowerCase()}`;
}

/**
 * Letters and register entries whose name, alias or id holds the words asked for; those first in which a word begins
 * so.
 */
export function workspaceSymbols(corpus: Corpus, query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const beginnings: WorkspaceSymbol[] = [];
  const others: WorkspaceSymbol[] = [];
  for (const { symbol, words } of [...entries(corpus), ...letters(corpus)]) {
    if (!wanted.every((word) => words.includes(word))) continue;
    if (wanted.every((word) => words.includes(` ${word}`))) beginnings.push(symbol);
    else others.push(symbol);
    if (beginnings.length === MOST_SYMBOLS) break;
  }
  return [...beginnings, ...others].slice(0, MOST_SYMBOLS);
}
