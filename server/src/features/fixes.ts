import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Expectation } from '../corpus/document';
import { annotationIds, idsFor } from '../corpus/named';
import { nearestIds } from '../text/ids';
import { title } from './card';

/** What `Diagnostic.data` of an unknown id holds. */
export interface UnknownId {
  id: string;
  expects: Expectation;
}

/** For an unknown id: the nearest ids that exist. */
export function quickFixes(
  corpus: Corpus,
  document: CorpusDocument,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  return diagnostics.flatMap((diagnostic) => {
    const data = diagnostic.data as UnknownId | undefined;
    if (!data || typeof data.id !== 'string') return [];
    const { id, expects } = data;
    const fix = (label: string, edit: WorkspaceEdit, preferred = false): CodeAction => ({
      title: label,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: preferred,
      edit,
    });
    // An annotation comes with its letter, as `letter#annotation`; only what follows is replaced.
    const [letter, part] = id.split('#', 2) as [string, string | undefined];
    const known =
      expects === 'annotation' ? annotationIds(corpus, letter) : idsFor(corpus, document, expects);
    return nearestIds(part ?? id, known).map((near, i) =>
      fix(
        `Change to ${near}${describe(corpus, near, expects)}`,
        { changes: { [document.uri]: [{ range: diagnostic.range, newText: near }] } },
        i === 0,
      ),
    );
  });
}

function describe(corpus: Corpus, id: string, expects: Expectation): string {
  return expects === 'tag' || expects === 'annotation' ? '' : ` (${title(corpus, id)})`;
}
