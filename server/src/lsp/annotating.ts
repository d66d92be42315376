import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Author } from '../features/annotate';
import { candidates } from '../features/candidates';
import { letterLabel, title } from '../features/card';
import { makeChange } from '../features/change';
import { workspaceEdit } from '../features/changes';
import { linkItems } from '../features/completion';
import { margin } from '../features/margin';
import { contextOf, occurrencesOf } from '../features/occurrences';
import { looseOf } from '../features/reattach';
import { Slices } from '../host/slices';
import type { EditedTexts } from './following';
import {
  candidatesRequest,
  changeRequest,
  linkCompletionRequest,
  looseRequest,
  marginRequest,
  occurrencesRequest,
  type CandidatesParams,
  type CandidatesResult,
  type ChangeParams,
  type ChangeResult,
  type LinkCompletionParams,
  type LooseParams,
  type LooseResult,
  type MarginParams,
  type MarginResult,
  type OccurrencesParams,
  type OccurrencesResult,
} from './protocol';
import type { OnFile } from './server';
import { tied } from './versions';
import type { Workspace } from './workspace';

/** The requests of annotating: what stands in the margin, what could be chosen, and the edits that write it. */
export function serveAnnotating(
  connection: Connection,
  workspace: Workspace,
  texts: TextDocuments<TextDocument>,
  on: OnFile,
  onAll: OnFile,
  author: (corpus: Corpus) => Promise<Author>,
  edited: EditedTexts,
): void {
  connection.onRequest(marginRequest, ({ uri }: MarginParams): Promise<MarginResult> =>
    on<MarginResult>('margin', uri, null, (corpus, document) =>
      document.kind === 'letter' ? margin(corpus, document, edited.of(uri)) : null,
    ),
  );

  connection.onRequest(changeRequest, async ({ uri, change }: ChangeParams): Promise<ChangeResult> => {
    const ask = change.do === 'merge' ? onAll : on;
    const found = await ask('change', uri, undefined, (corpus, document) => ({ corpus, document }));
    if (!found) return { refused: 'This file belongs to no corpus.' };
    const { corpus, document } = found;
    const outcome = makeChange(corpus, document, change, await author(corpus));
    if ('refused' in outcome) return outcome;
    const { changes, ...rest } = outcome;
    const edit = await tied(workspaceEdit(changes), workspace, texts);
    return 'refused' in edit ? edit : { ...rest, ...edit };
  });

  connection.onRequest(
    candidatesRequest,
    ({ uri, of, words = '', range, query }: CandidatesParams): Promise<CandidatesResult> =>
      on<CandidatesResult>(
        'candidates',
        uri,
        { candidates: [], found: 0, free: false },
        (corpus, document) => {
          const { lines } = document;
          const span = range && { start: lines.offset(range.start), end: lines.offset(range.end) };
          return {
            ...candidates(corpus, document, of, words, span, query),
            free: of === 'tag' && (corpus.settings?.freeTags ?? true),
          };
        },
      ),
  );

  connection.onRequest(
    occurrencesRequest,
    async ({ uri, range }: OccurrencesParams, token): Promise<OccurrencesResult> => {
      const found = await on('occurrences', uri, undefined, (corpus, { lines, text }) => {
        const selected = text.slice(lines.offset(range.start), lines.offset(range.end));
        return { corpus, words: selected.replace(/\s+/g, ' ').trim() };
      });
      if (!found) return { words: '', occurrences: [] };
      const { corpus, words } = found;
      const occurrences: OccurrencesResult['occurrences'] = [];
      const slices = new Slices();
      for (const ofLetter of occurrencesOf(corpus, words)) {
        for (const { letter, span, known, targets } of ofLetter)
          occurrences.push({
            ...{
              known,
              uri: letter.uri,
              range: letter.lines.range(span),
              letter: letterLabel(corpus, letter),
            },
            ...contextOf(letter, span),
            targets: targets.map((id) => ({ id, title: title(corpus, id) })),
          });
        if (slices.isOver) await slices.rest();
        if (token.isCancellationRequested) break;
      }
      return { words, occurrences };
    },
  );

  connection.onRequest(looseRequest, ({ uri }: LooseParams): Promise<LooseResult> =>
    on<LooseResult>('loose annotations', uri, null, (corpus, document) => {
      const letter = corpus.letterOf(document);
      if (!letter) return null;
      const loose = looseOf(corpus, letter).map(({ file, annotation, ambiguous, places }) => {
        const { prefix = '', exact, suffix = '' } = annotation.target!;
        return {
          ...{ file: file.uri, id: annotation.id, prefix, exact, suffix, ambiguous },
          places: places.map(({ span, ...words }) => ({ range: letter.lines.range(span), ...words })),
        };
      });
      return { letter: letter.uri, loose };
    }),
  );

  connection.onRequest(
    linkCompletionRequest,
    ({ uri, typed, position, closed }: LinkCompletionParams): Promise<CompletionItem[]> =>
      on<CompletionItem[]>('link completion', uri, [], (corpus, document) =>
        linkItems(corpus, document, typed, position, closed ? '' : ']]'),
      ),
  );
}
