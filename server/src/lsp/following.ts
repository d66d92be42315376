import { TextDocumentSaveReason, type Connection, type TextDocuments } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { workspaceEdit } from '../features/changes';
import { followLetter, LetterEdits, type Following } from '../features/follow';
import { difference } from '../text/edits';
import { UPDATE_SELECTORS } from './protocol';
import type { OnFile } from './server';
import { tied } from './versions';
import { say } from './say';
import { normal, type Workspace } from './workspace';

/** The open texts, with what each was before it was edited. */
export class EditedTexts {
  readonly #edits = new Map<string, LetterEdits[]>();

  /** For `TextDocuments`, which tells nobody of single edits. */
  readonly configuration = {
    create: (uri: string, languageId: string, version: number, text: string): TextDocument => {
      this.#edits.set(normal(uri), [new LetterEdits(text)]);
      return TextDocument.create(uri, languageId, version, text);
    },
    update: (
      document: TextDocument,
      changes: TextDocumentContentChangeEvent[],
      version: number,
    ): TextDocument => {
      for (const change of changes) {
        const made =
          'range' in change
            ? [
                {
                  span: {
                    start: document.offsetAt(change.range.start),
                    end: document.offsetAt(change.range.end),
                  },
                  text: change.text,
                },
              ]
            : difference(document.getText(), change.text);
        for (const edits of this.#edits.get(normal(document.uri)) ?? [])
          made.forEach((edit) => edits.add(edit));
        document = TextDocument.update(document, [change], version);
      }
      return document;
    },
  };

  /** The edits of an open text since its annotations were last in order. */
  of(uri: string): LetterEdits | undefined {
    return this.#edits.get(normal(uri))?.[0];
  }

  /** From here on edits are also counted anew. `end` says whether those before are done with. */
  begin({ uri }: TextDocument, text: string): (done: boolean) => void {
    const all = this.#edits.get(normal(uri)) ?? [];
    const fresh = new LetterEdits(text);
    all.push(fresh);
    return (done) => void all.splice(done ? 0 : all.indexOf(fresh), 1);
  }

  forget({ uri }: TextDocument): void {
    this.#edits.delete(normal(uri));
  }
}

/**
 * Updates the selectors of a letter's annotations when the letter is saved, by an edit that the client applies. Where
 * they cannot be updated the user is told, once, and it is tried again at the next save.
 */
export function serveFollowing(
  connection: Connection,
  workspace: Workspace,
  texts: TextDocuments<TextDocument>,
  on: OnFile,
  edited: EditedTexts,
  isOn: () => boolean,
): void {
  /** Letters that are being saved because nothing was typed for a while. */
  const automatic = new Set<string>();
  /** What was last said of a letter. */
  const said = new Map<string, string>();
  let queue: Promise<void> = Promise.resolve();

  texts.onWillSave(({ document: { uri }, reason }) => {
    if (reason === TextDocumentSaveReason.AfterDelay) automatic.add(uri);
    else automatic.delete(uri);
  });
  texts.onDidSave(({ document }) => {
    queue = queue.then(() => save(document)).catch((error: Error) => connection.console.error(error.message));
  });
  texts.onDidClose(({ document }) => {
    edited.forget(document);
    automatic.delete(document.uri);
    said.delete(document.uri);
  });

  async function save(document: TextDocument): Promise<void> {
    const edits = edited.of(document.uri);
    if (!edits || edits.isEmpty) return;
    const end = edited.begin(document, document.getText());
    const reasons = isOn() ? await follow(document.uri, edits) : [];
    // Words that are half typed are still followed from what they were before.
    end(reasons.length === 0 && !automatic.has(document.uri));
    const message = reasons.join(' ');
    if (message && said.get(document.uri) !== message)
      say(
        connection,
        'Warning',
        `Some annotations could not follow what you changed in the letter: ${message} It is tried again when the letter is saved.`,
      );
    said.set(document.uri, message);
  }

  /** Why something could not be updated, in a sentence a file. */
  async function follow(uri: string, edits: LetterEdits): Promise<string[]> {
    for (let tries = 2; ; tries--) {
      const following = await on('saving', uri, undefined, (corpus, document) =>
        document.kind === 'letter' ? followLetter(corpus, edits, document) : undefined,
      );
      if (!following) return [];
      const reasons = following.refused.map(({ file, reason }) => `"${file.path}": ${reason}`);
      if (following.changes.length === 0) return reasons;
      const refused = await apply(following);
      if (!refused) return reasons;
      // A file that was changed on disk is known by now.
      if (tries === 1) return [...reasons, refused];
    }
  }

  async function apply({ changes, count }: Following): Promise<string | undefined> {
    const result = await tied(workspaceEdit(changes), workspace, texts);
    if ('refused' in result) return result.refused;
    const { applied, failureReason } = await connection.workspace.applyEdit({
      label: UPDATE_SELECTORS,
      edit: result.edit,
    });
    if (!applied) return failureReason ?? 'The editor did not apply the edit.';
    connection.console.info(`Updated ${count === 1 ? 'one selector' : `${count} selectors`}.`);
    return undefined;
  }
}
