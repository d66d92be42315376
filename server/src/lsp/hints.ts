import {
  CodeLensRefreshRequest,
  type ClientCapabilities,
  type Connection,
  type InlayHint,
} from 'vscode-languageserver/node';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { codeLenses, resolveCodeLens, type CodeLensData } from '../features/codeLens';
import { inlayHints, resolveInlayHint, type InlayHintData } from '../features/inlayHints';
import { touches, type Span } from '../text/lines';

/** When hints are shown: never; in the paragraph that was last pointed at with the mouse; everywhere. */
const SHOWN = ['off', 'onHover', 'always'] as const;
type Shown = (typeof SHOWN)[number];

/** The settings in the section `glossator`; as a user may have written them. */
export interface HintSettings {
  inlayHints?: unknown;
  codeLens?: { enabled?: unknown };
}

/**
 * What is drawn into a letter besides its text: lenses above it, and hints behind its words. The protocol knows
 * nothing of hints for what is pointed at; but a hover is asked for wherever the mouse rests, and tells.
 */
export class Hints {
  #shown: Shown = 'always';
  #lenses = true;
  #can: ClientCapabilities['workspace'];
  #pointedAt: { uri: string; span: Span } | undefined;

  /** @param on answers a request about a file of a corpus; `empty` for any other file */
  constructor(
    readonly connection: Connection,
    readonly on: <T>(
      name: string,
      uri: string,
      empty: T,
      answer: (corpus: Corpus, document: CorpusDocument) => T,
    ) => Promise<T>,
  ) {
    connection.onCodeLens(({ textDocument: { uri } }) =>
      on('lenses', uri, [], (c, d) => (this.#lenses ? codeLenses(c, d) : [])),
    );
    connection.onCodeLensResolve((lens) =>
      on('lens', (lens.data as CodeLensData).uri, lens, (c, d) =>
        d.kind === 'letter' ? resolveCodeLens(c, d, lens) : lens,
      ),
    );
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
      on('hints', uri, [], (c, d) =>
        this.#hints(c, d, { start: d.lines.offset(range.start), end: d.lines.offset(range.end) }),
      ),
    );
    connection.languages.inlayHint.resolve((hint) =>
      on('hint', (hint.data as InlayHintData).uri, hint, (c, d) => resolveInlayHint(c, d, hint)),
    );
  }

  /** What is missing or unknown has its default. */
  configure(settings: HintSettings | undefined): void {
    this.#shown = SHOWN.find((known) => known === settings?.inlayHints) ?? 'always';
    this.#lenses = settings?.codeLens?.enabled !== false;
  }

  initialize(capabilities: ClientCapabilities): void {
    this.#can = capabilities.workspace;
  }

  /** Something changed: what is drawn may be out of date. */
  refresh(): void {
    if (this.#can?.codeLens?.refreshSupport) void this.connection.sendRequest(CodeLensRefreshRequest.type);
    if (this.#can?.semanticTokens?.refreshSupport) this.connection.languages.semanticTokens.refresh();
    this.#refreshHints();
  }

  /** The mouse rests at `offset` of a letter. */
  pointAt(document: CorpusDocument, offset: number): void {
    if (this.#shown !== 'onHover' || document.kind !== 'letter') return;
    const span = document.structure.blocks.find((block) => touches(block.span, offset))?.span;
    const { uri } = document;
    if (!span || (this.#pointedAt?.uri === uri && this.#pointedAt.span.start === span.start)) return;
    this.#pointedAt = { uri, span };
    this.#refreshHints();
  }

  #refreshHints(): void {
    if (this.#can?.inlayHint?.refreshSupport) this.connection.languages.inlayHint.refresh();
  }

  #hints(corpus: Corpus, document: CorpusDocument, within: Span): InlayHint[] {
    if (this.#shown === 'off') return [];
    if (this.#shown === 'always') return inlayHints(corpus, document, within);
    const at = this.#pointedAt;
    if (at?.uri !== document.uri) return [];
    return inlayHints(corpus, document, {
      start: Math.max(within.start, at.span.start),
      end: Math.min(within.end, at.span.end),
    });
  }
}
