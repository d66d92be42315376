import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Refused } from './protocol';
import { normal, type Workspace } from './workspace';

/**
 * Ties an edit to the texts that it was made for: open files by their version, closed ones by a look at the disk.
 * Where a file has changed meanwhile, nothing is to be changed, for the edit would hit other words.
 */
export async function tied(
  edit: WorkspaceEdit,
  workspace: Workspace,
  texts: TextDocuments<TextDocument>,
): Promise<{ edit: WorkspaceEdit } | Refused> {
  const open = new Map(texts.all().map((text) => [normal(text.uri), text]));
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const change of edit.documentChanges ?? []) {
    if ('kind' in change) {
      documentChanges.push(change);
      continue;
    }
    const { uri } = change.textDocument;
    const text = open.get(uri);
    if (!text && !(await workspace.isCurrent(uri))) {
      const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
      return { refused: `"${name}" has just been changed on disk. Look at it and try again.` };
    }
    const textDocument = { uri: text?.uri ?? uri, version: text?.version ?? null };
    documentChanges.push({ ...change, textDocument });
  }
  return { edit: { ...edit, documentChanges } };
}
