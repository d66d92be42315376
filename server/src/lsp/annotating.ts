import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { annotate, type AnnotationChange, type Author } from '../features/annotate';
import { workspaceEdit } from '../features/changes';
import { linkItems } from '../features/completion';
import { margin } from '../features/margin';
import {
  annotateRequest,
  linkCompletionRequest,
  marginRequest,
  type AnnotateParams,
  type AnnotateResult,
  type LinkCompletionParams,
  type MarginParams,
  type MarginResult,
} from './protocol';
import type { OnFile } from './server';
import { tied } from './versions';
import type { Workspace } from './workspace';

/** The requests of the margin: what stands there, and the edits that write into it. */
export function serveAnnotating(
  connection: Connection,
  workspace: Workspace,
  texts: TextDocuments<TextDocument>,
  on: OnFile,
  author: (corpus: Corpus) => Promise<Author>,
): void {
  connection.onRequest(marginRequest, ({ uri }: MarginParams): Promise<MarginResult> =>
    on<MarginResult>('margin', uri, null, (corpus, document) =>
      document.kind === 'letter' ? margin(corpus, document) : null,
    ),
  );

  connection.onRequest(annotateRequest, async ({ uri, change }: AnnotateParams): Promise<AnnotateResult> => {
    const found = await on('annotate', uri, undefined, (corpus, document) => ({ corpus, document }));
    if (found?.document.kind !== 'letter') return { refused: 'Only a letter of a corpus can be annotated.' };
    const { corpus, document } = found;
    const outcome = annotate(corpus, document, inSpans(document, change), await author(corpus));
    if ('refused' in outcome) return outcome;
    const { changes, ...rest } = outcome;
    const edit = await tied(workspaceEdit(changes), workspace, texts);
    return 'refused' in edit ? edit : { ...rest, ...edit };
  });

  connection.onRequest(
    linkCompletionRequest,
    ({ uri, typed, position, closed }: LinkCompletionParams): Promise<CompletionItem[]> =>
      on<CompletionItem[]>('link completion', uri, [], (corpus, document) =>
        linkItems(corpus, document, typed, position, closed ? '' : ']]'),
      ),
  );
}

/** From the protocol's lines and characters to offsets. */
function inSpans({ lines }: Letter, change: AnnotateParams['change']): AnnotationChange {
  if (!('range' in change)) return change;
  const { range, ...rest } = change;
  return { ...rest, span: { start: lines.offset(range.start), end: lines.offset(range.end) } };
}
