import type { Range } from 'vscode-languageserver-types';

/**
 * What client and server say to each other beyond the Language Server Protocol. The server decides what a
 * view shows; the client only draws it, so any other editor can draw the same views.
 */

export { LENS_COMMANDS } from '../features/lensCommands';

/** The views of the icon bar. */
export type ViewName = 'letters' | 'register' | 'annotations' | 'notHeld';

/** One line of a view. */
export interface ViewNode {
  /** Stable between two answers, so that the editor keeps what is unfolded and selected. */
  id: string;
  label: string;
  /** Drawn dimmed behind the label. */
  description?: string;
  /** Markdown, already escaped: no commands, no raw HTML. */
  tooltip?: string;
  /** Name of a codicon, without `$()`. */
  icon?: string;
  /** What it shows has a card (see `cardRequest`); a tooltip is then made only when it is asked for. */
  key?: string;
  /** What can be done with it: `unheld`, a cited letter that can be written into the register. */
  context?: 'unheld';
  /** Where a click leads. */
  location?: { uri: string; range: Range };
  children?: ViewNode[];
  /** Unfolded when first shown. */
  expanded?: boolean;
}

/** Request `glossator/view`: the content of a view. */
export const viewRequest = 'glossator/view';
export interface ViewParams {
  view: ViewName;
  /** For `annotations`: the letter (or its annotation file) in front. */
  uri?: string;
}
export interface ViewResult {
  nodes: ViewNode[];
  /** Why the view is empty, in one sentence for the user. */
  message?: string;
}

/** Request `glossator/card`: the card of what the node of a view shows, as Markdown that is safe to draw. */
export const cardRequest = 'glossator/card';
export interface CardParams {
  /** A file of the corpus. */
  uri: string;
  key: string;
}
export type CardResult = string | null;

/** Notification `glossator/corpusChanged`, server to client: what the views show may be out of date. */
export const corpusChangedNotification = 'glossator/corpusChanged';
export interface CorpusChangedParams {
  /** How many corpora and letters are open now. */
  corpora: number;
  letters: number;
}

/** Notification `glossator/settled`, server to client: all that follows from the changes so far has been told. */
export const settledNotification = 'glossator/settled';

/**
 * Request `glossator/annotationFile`: where the annotations of the letter `uri` are, or should be. For an
 * annotation file: the letter. `null` when `uri` belongs to no corpus.
 */
export const annotationFileRequest = 'glossator/annotationFile';
export interface AnnotationFileParams {
  uri: string;
}
export interface AnnotationFileResult {
  letter: string;
  letterId: string;
  annotations: string;
  exists: boolean;
}
