import assert from 'node:assert/strict';
import {
  commands,
  extensions,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Disposable,
  type Event,
  type TextDocument,
} from 'vscode';

/** What the tests inside VS Code do with the workbench. */
export const folder = (): Uri => workspace.workspaceFolders![0]!.uri;

/** The extension under test, started; what it exports. */
export async function activated<T>(): Promise<T> {
  return (await extensions.all.find(({ id }) => id.endsWith('.glossator'))!.activate()) as T;
}

/** Waits for events, never for a time, until `answer` gives something; the test's timeout ends it. */
export function until<T, E>(event: Event<E>, answer: () => T | undefined | false): Promise<T> {
  return new Promise((done) => {
    const look = () => {
      const found = answer();
      if (found === undefined || found === false) return;
      listener.dispose();
      done(found);
    };
    const listener: Disposable = event(look);
    look();
  });
}

/** Until something has happened: takes what is offered first in a list, as soon as it is offered, and runs commands. */
export async function acceptUntil(happened: Promise<unknown>, ...others: string[]): Promise<void> {
  const accept = setInterval(() => {
    for (const command of ['workbench.action.acceptSelectedQuickOpenItem', ...others])
      void commands.executeCommand(command);
  }, 200);
  await happened;
  clearInterval(accept);
}

export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(folder(), path));
  await window.showTextDocument(document);
  return document;
}

/** The range of the first `words` of a text. */
export function rangeOf(document: TextDocument, words: string): Range {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, words);
  return new Range(document.positionAt(at), document.positionAt(at + words.length));
}

/** Replaces the first `from` of a text, as somebody types. */
export async function replace(document: TextDocument, from: string, to: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, from), to);
  assert.ok(await workspace.applyEdit(edit));
}
