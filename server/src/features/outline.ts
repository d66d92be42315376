import {
  FoldingRangeKind,
  SymbolKind,
  type DocumentSymbol,
  type FoldingRange,
} from 'vscode-languageserver-types';
import type { CorpusDocument } from '../corpus/document';
import { PART_LABELS } from '../corpus/schema';
import type { Span } from '../text/lines';
import { ENTRY_SYMBOLS } from './workspaceSymbols';

/** The outline: a letter's parts and sections, a register's entries, the annotations of a file. */
export function documentSymbols(document: CorpusDocument): DocumentSymbol[] {
  const symbol = (
    name: string,
    kind: SymbolKind,
    span: Span,
    selection: Span,
    detail = '',
  ): DocumentSymbol => ({
    name: name.trim().slice(0, 120) || '(empty)',
    detail,
    kind,
    range: document.lines.range(span),
    selectionRange: document.lines.range(selection),
  });
  switch (document.kind) {
    case 'register':
      return document.entries.map((entry) =>
        symbol(entry.name, ENTRY_SYMBOLS[entry.type], entry.span, entry.idSpan, entry.id),
      );
    case 'annotations':
      return document.annotations.map(({ id, span, idSpan, target }) =>
        symbol(id, SymbolKind.String, span, idSpan, target?.exact.slice(0, 60)),
      );
    case 'letter': {
      const { structure } = document;
      const parts = structure.divs.map((div) =>
        symbol(
          PART_LABELS[div.name as keyof typeof PART_LABELS] ?? div.name,
          SymbolKind.Field,
          div.span,
          div.nameSpan,
        ),
      );
      const headings = structure.blocks.filter((block) => block.kind === 'heading');
      const sections = headings.map((heading, i) => {
        const next = headings.slice(i + 1).find((other) => other.level <= heading.level);
        return symbol(
          heading.text,
          SymbolKind.String,
          { start: heading.span.start, end: next?.span.start ?? document.text.length },
          heading.span,
        );
      });
      const all = [...parts, ...sections].sort((a, b) => a.range.start.line - b.range.start.line);
      return structure.frontMatter
        ? [
            symbol('Front matter', SymbolKind.Object, structure.frontMatter.span, { start: 0, end: 3 }),
            ...all,
          ]
        : all;
    }
    case 'settings':
      return [];
  }
}

/** Front matter, parts of a letter, register entries and annotations can be folded. */
export function foldingRanges(document: CorpusDocument): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const add = (span: Span, kind?: FoldingRangeKind) => {
    const { start, end } = document.lines.range({
      start: span.start,
      end: Math.max(span.start, span.end - 1),
    });
    if (end.line > start.line)
      ranges.push({ startLine: start.line, endLine: end.line, ...(kind ? { kind } : {}) });
  };
  if (document.kind === 'letter') {
    if (document.structure.frontMatter) add(document.structure.frontMatter.span, FoldingRangeKind.Region);
    for (const div of document.structure.divs) add(div.span);
    for (const { range } of documentSymbols(document).filter(({ kind }) => kind === SymbolKind.String)) {
      if (range.end.line - 1 > range.start.line)
        ranges.push({ startLine: range.start.line, endLine: range.end.line - 1 });
    }
  }
  if (document.kind === 'register') for (const entry of document.entries) add(entry.span);
  if (document.kind === 'annotations') for (const annotation of document.annotations) add(annotation.span);
  return ranges;
}
