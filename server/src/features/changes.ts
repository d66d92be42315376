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
      /** What it is, for a preview (an LSP change annotation). */
      label?: string;
    }
  | { do: 'create'; uri: string; text: string }
  | { do: 'rename'; uri: string; to: string; label?: string };

/** The changes, or in a sentence for the user why there are none. */
export type Outcome<T = object> = ({ changes: FileChange[] } & T) | { refused: string };

/**
 * Changes as the protocol's edit. Files are renamed last, for the edits name them as they are now. Versions are
 * `null`: who knows the open files (the server) fills them in, so that an edit of a text that has changed since
 * is refused.
 *
 * @param preview is everything to be looked at before it is applied?
 */
export function workspaceEdit(changes: readonly FileChange[], preview = false): WorkspaceEdit {
  const labels: Record<string, ChangeAnnotation> = {};
  /** Marks an edit with its label, which is its own id. */
  const labelled = <T extends object>(
    edit: T,
    label: string | undefined,
  ): T | (T & { annotationId: string }) => {
    if (label === undefined) return edit;
    labels[label] = { label, ...(preview ? { needsConfirmation: true } : {}) };
    return { ...edit, annotationId: label };
  };
  const created: (CreateFile | TextDocumentEdit)[] = [];
  const edited = new Map<CorpusDocument, (TextEdit | AnnotatedTextEdit)[]>();
  const renamed: RenameFile[] = [];
  for (const change of changes) {
    if (change.do === 'create') {
      const { uri, text } = change;
      const insert = { range: { start: START, end: START }, newText: text };
      created.push({ kind: 'create', uri }, { textDocument: { uri, version: null }, edits: [insert] });
    } else if (change.do === 'rename') {
      const { uri: oldUri, to: newUri, label } = change;
      renamed.push(labelled({ kind: 'rename', oldUri, newUri }, label));
    } else {
      const { document, edits, label = preview ? LABELS[document.kind] : undefined } = change;
      const made = edits.map(({ span, text }) =>
        labelled({ range: document.lines.range(span), newText: text }, label),
      );
      edited.set(document, [...(edited.get(document) ?? []), ...made]);
    }
  }
  const edits = [...edited]
    .filter(([, all]) => all.length > 0)
    .map(([{ uri }, all]) => ({ textDocument: { uri, version: null }, edits: all }));
  return {
    documentChanges: [...created, ...edits, ...renamed],
    ...(Object.keys(labels).length > 0 ? { changeAnnotations: labels } : {}),
  };
}

/** How the edits of a file are headed in a preview. */
export const LABELS: Record<CorpusDocument['kind'], string> = {
  letter: 'Letters',
  annotations: 'Annotations',
  register: 'Register',
  settings: 'corpus.yaml',
};

const START = { line: 0, character: 0 };
