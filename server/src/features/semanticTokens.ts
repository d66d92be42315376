import type { SemanticTokens } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import type { Span } from '../text/lines';
import { attachedTo } from '../text/quotes';
import { locateAll } from './locate';

export const TOKEN_TYPES = [
  'person',
  'organization',
  'place',
  'event',
  'document',
  'periodical',
  'letter',
  'date',
  'annotated',
] as const;
export const TOKEN_MODIFIERS = ['annotated', 'written', 'ambiguous'] as const;
type TokenType = (typeof TOKEN_TYPES)[number];

/** Names by type, citations, dates and annotated passages of a file, in the protocol's relative encoding. */
export function semanticTokens(corpus: Corpus, document: CorpusDocument): SemanticTokens {
  const layers: { span: Span; type: TokenType; modifiers: number }[] = [];
  if (document.kind === 'letter') {
    for (const { place } of corpus.annotationsOf(document)) {
      const span = attachedTo(place);
      if (span) layers.push({ span, type: 'annotated', modifiers: 1 });
    }
  }
  // Wide ones first, so that a name within a citation is drawn over it.
  const located = locateAll(corpus, document).sort(
    (a, b) => b.span.end - b.span.start - (a.span.end - a.span.start),
  );
  for (const { kind, span, targets, origin } of located) {
    const thing = corpus.thing(targets[0] ?? '');
    const type: TokenType | undefined =
      kind === 'date'
        ? 'date'
        : thing?.kind === 'entry'
          ? thing.entry.type
          : thing || kind === 'citation'
            ? 'letter'
            : undefined;
    if (type)
      layers.push({ span, type, modifiers: (origin === 'explicit' ? 2 : 0) | (targets.length > 1 ? 4 : 0) });
  }
  return { data: encode(document, flatten(layers)) };
}

type Token = { start: number; end: number; type: TokenType; modifiers: number };

/** Cuts overlapping layers into pieces; the topmost layer decides the type, "annotated" shines through. */
function flatten(layers: { span: Span; type: TokenType; modifiers: number }[]): Token[] {
  const cuts = [...new Set(layers.flatMap(({ span }) => [span.start, span.end]))].sort((a, b) => a - b);
  const tokens: Token[] = [];
  const open = layers
    .map((layer, order) => ({ ...layer, order }))
    .sort((a, b) => a.span.start - b.span.start);
  let active: typeof open = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i]!, cuts[i + 1]!];
    while (next < open.length && open[next]!.span.start <= start) active.push(open[next++]!);
    active = active.filter(({ span }) => span.end > start);
    if (active.length === 0) continue;
    const top = active.reduce((a, b) => (b.order > a.order ? b : a));
    const annotated = active.some(({ type }) => type === 'annotated') ? 1 : 0;
    tokens.push({ start, end, type: top.type, modifiers: top.modifiers | annotated });
  }
  return tokens;
}

/** A token of the protocol stays on one line. */
function encode(document: CorpusDocument, tokens: Token[]): number[] {
  const data: number[] = [];
  let previous = { line: 0, character: 0 };
  for (const { start, end, type, modifiers } of tokens) {
    for (let at = start; at < end;) {
      const position = document.lines.position(at);
      const lineEnd = document.lines.offset({ line: position.line, character: Number.MAX_SAFE_INTEGER });
      const stop = Math.min(end, lineEnd);
      if (stop > at) {
        const deltaLine = position.line - previous.line;
        data.push(
          deltaLine,
          deltaLine === 0 ? position.character - previous.character : position.character,
          document.lines.width({ start: at, end: stop }),
          TOKEN_TYPES.indexOf(type),
          modifiers,
        );
        previous = position;
      }
      at = stop >= end ? end : document.lines.lineStart(position.line + 1);
    }
  }
  return data;
}
