import { LSPErrorCodes, ResponseError, type Connection, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { workspaceEdit, type Outcome } from '../features/changes';
import { prepareRename, rename, renameFile } from '../features/rename';
import type { Refused } from './protocol';
import { say } from './say';
import type { OnFile } from './server';
import { tied } from './versions';
import type { Workspace } from './workspace';

const files = (glob: string) => ({ filters: [{ scheme: 'file', pattern: { glob } }] });
/** Of which files an editor is to tell: before, of letters, which can be anywhere; afterwards, of all. */
export const RENAMED_FILES = { willRename: files('**/*.md'), didRename: files('**/*.{md,yaml,yml}') };

/** Renaming of ids and tags, and of the files of letters. */
export function serveRenaming(
  connection: Connection,
  workspace: Workspace,
  texts: TextDocuments<TextDocument>,
  on: OnFile,
  onAll: OnFile,
  changed: () => Promise<void>,
): void {
  connection.onPrepareRename(async ({ textDocument: { uri }, position }) => {
    const found = await on('prepare rename', uri, undefined, (corpus, document) =>
      prepareRename(corpus, document, document.lines.offset(position)),
    );
    return found ? orError(found) : null;
  });

  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
    const outcome = await onAll<Outcome | undefined>('rename', uri, undefined, (corpus, document) =>
      rename(corpus, document, document.lines.offset(position), newName),
    );
    if (!outcome) return null;
    return orError(await tied(workspaceEdit(orError(outcome).changes), workspace, texts)).edit;
  });

  connection.workspace.onWillRenameFiles(async ({ files }): Promise<WorkspaceEdit | null> => {
    const all: NonNullable<WorkspaceEdit['documentChanges']> = [];
    let labels: WorkspaceEdit['changeAnnotations'] = {};
    for (const { oldUri, newUri } of files) {
      const path = workspace.pathOf(newUri);
      const outcome = await onAll<Outcome | undefined>(
        'rename file',
        oldUri,
        undefined,
        (corpus, document) => (path === undefined ? undefined : renameFile(corpus, document, path)),
      );
      if (!outcome) continue;
      const result =
        'refused' in outcome ? outcome : await tied(workspaceEdit(outcome.changes), workspace, texts);
      // The file gets its new name all the same: that is not ours to refuse.
      if ('refused' in result) say(connection, 'Warning', result.refused);
      else {
        all.push(...(result.edit.documentChanges ?? []));
        labels = { ...labels, ...result.edit.changeAnnotations };
      }
    }
    return all.length > 0 ? { documentChanges: all, changeAnnotations: labels } : null;
  });

  // The watcher tells of it, too, but later.
  connection.workspace.onDidRenameFiles(async ({ files: renamed }) => {
    await workspace.changedOnDisk(renamed.flatMap(({ oldUri, newUri }) => [oldUri, newUri]));
    await changed();
  });
}

/** A refusal is shown by the editor when it is an error of the request. */
function orError<T extends object>(outcome: T | Refused): T {
  if ('refused' in outcome) throw new ResponseError(LSPErrorCodes.RequestFailed, outcome.refused);
  return outcome;
}
