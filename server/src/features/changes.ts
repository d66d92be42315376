import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Edit } from '../text/edits';
import type { CorpusDocument } from '../corpus/document';

/** What happens to one file when an editor of letters changes something. */
export type FileChange =
  | {
      do: 'edit';
      document: CorpusDocument;
      edits: readonly Edit[];
      /** Words for a preview (an LSP change annotation), where the change is to be looked at first. */
      reason?: string;
    }
  | { do: 'create'; uri: string; text: string }
  | { do: 'rename'; uri: string; to: string };

/** The changes, or in a sentence for the user why there are none. */
export type Outcome<T = object> = ({ changes: FileChange[] } & T) | { refused: string };

/**
 * Changes as the protocol's edit. Files are renamed last, for the edits name them as they are now. Versions are
 * `null`: who knows the open files (the server) fills them in, so that an edit of a text that has changed since
 * is refused.
 */
export function workspaceEdit(changes: readonly FileChange[]): WorkspaceEdit {
  const annotations: Record<string, ChangeAnnotation> = {};
  const order = { create: 0, edit: 1, rename: 2 };
  const documentChanges = [...changes]
    .sort((a, b) => order[a.do] - order[b.do])
    .flatMap((change): (TextDocumentEdit | CreateFile | RenameFile)[] => {
      switch (change.do) {
        case 'create':
          return [
            { kind: 'create', uri: change.uri },
            {
              textDocument: { uri: change.uri, version: null },
              edits: [{ range: { start: START, end: START }, newText: change.text }],
            },
          ];
        case 'rename':
          return [{ kind: 'rename', oldUri: change.uri, newUri: change.to }];
        case 'edit': {
          const { document, edits, reason } = change;
          if (edits.length === 0) return [];
          if (reason) annotations[reason] = { label: reason, needsConfirmation: true };
          const text = edits.map((edit): TextEdit | AnnotatedTextEdit => {
            const textEdit = { range: document.lines.range(edit.span), newText: edit.text };
            return reason ? { ...textEdit, annotationId: reason } : textEdit;
          });
          return [{ textDocument: { uri: document.uri, version: null }, edits: text }];
        }
      }
    });
  return Object.keys(annotations).length > 0
    ? { documentChanges, changeAnnotations: annotations }
    : { documentChanges };
}

const START = { line: 0, character: 0 };
