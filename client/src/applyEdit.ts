import { Position, Range, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageserver-protocol';

/** Why nothing was changed, for the user. */
export class Refusal extends Error {}

/** What was done, and the way back as long as nobody has written in these files since. */
export interface Applied {
  undo(): Promise<void>;
}

/**
 * Applies an edit of the server's to the editor's texts, so that it can be undone there, and saves the files that
 * had no unsaved changes before.
 *
 * @param preview is it shown before it is applied? `undefined` comes back where the user turned it down.
 * @throws Refusal where a text is no longer the one that the edit was made for, or a file cannot be saved
 */
export async function applyEdit(
  client: LanguageClient,
  edit: ProtocolEdit,
  preview = false,
): Promise<Applied | undefined> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  const uris = converted.entries().map(([uri]) => uri);
  for (const change of edit.documentChanges ?? []) {
    if ('kind' in change || change.textDocument.version === null) continue;
    const open = find(client.protocol2CodeConverter.asUri(change.textDocument.uri));
    if (open && open.version !== change.textDocument.version)
      throw new Refusal(`"${name(open.uri)}" has changed meanwhile. Look at it and try again.`);
  }
  const before = new Map<Uri, { text: string; isDirty: boolean } | undefined>();
  for (const uri of uris) {
    const document = await opened(uri);
    before.set(uri, document && { text: document.getText(), isDirty: document.isDirty });
  }
  if (preview) askFirst(converted);
  if (!(await workspace.applyEdit(converted, { isRefactoring: preview }))) {
    if (preview) return undefined;
    throw new Refusal('VS Code did not apply the change.');
  }
  const after = new Map<Uri, string>();
  for (const uri of uris) {
    const document = await opened(uri);
    if (!document) continue;
    if (document.isDirty && !before.get(uri)?.isDirty && !(await document.save()))
      throw new Refusal(`"${name(uri)}" could not be saved; what you wrote is in the editor.`);
    after.set(uri, document.getText());
  }
  return {
    async undo() {
      const back = new WorkspaceEdit();
      for (const [uri, text] of after) {
        const document = await opened(uri);
        const was = before.get(uri);
        if (document?.getText() !== text)
          throw new Refusal(`"${name(uri)}" has changed since; undo it there.`);
        if (!was) back.deleteFile(uri);
        else if (was.text !== text) back.replace(uri, ...difference(document, was.text));
      }
      await workspace.applyEdit(back);
      for (const [uri, was] of before) if (was && !was.isDirty) await (await opened(uri))?.save();
    },
  };
}

/** The text of a file, whether an editor shows it or not; `undefined` where there is no such file. */
async function opened(uri: Uri): Promise<TextDocument | undefined> {
  return find(uri) ?? (await workspace.openTextDocument(uri).then(undefined, () => undefined));
}

/**
 * Has the edit shown before it is applied. VS Code does so only with what has to be confirmed, which it does not tick;
 * so that everything is ticked, a change of nothing is what has to be confirmed.
 */
function askFirst(edit: WorkspaceEdit): void {
  const [first] = edit.entries();
  const metadata = { label: 'Preview', needsConfirmation: true };
  if (first) edit.insert(first[0], new Position(0, 0), '', metadata);
}

function find(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function name(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The smallest replacement that makes `document` hold `text`. */
function difference(document: TextDocument, text: string): [Range, string] {
  const now = document.getText();
  const shorter = Math.min(now.length, text.length);
  let start = 0;
  while (start < shorter && now[start] === text[start]) start++;
  let tail = 0;
  while (tail < shorter - start && now[now.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  const range = new Range(document.positionAt(start), document.positionAt(now.length - tail));
  return [range, text.slice(start, text.length - tail)];
}
