import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { AnnotationsShown } from '../features/groupings';
import type { Candidate, CandidateKind } from '../features/candidates';
import type { Change, Changed } from '../features/change';
import type { FilterCompletions } from '../features/completeFilter';
import type { FoundLetter } from '../features/letterList';
import type { MarginThread } from '../features/margin';
import type { Occurrence } from '../features/occurrences';
import type { FoundNotes } from '../features/searchNotes';

export { ACTION_COMMANDS } from '../features/actionCommands';
export { CARD_COMMANDS } from '../features/cardCommands';
export { GROUPINGS } from '../features/groupings';
export type { AnnotationsShown, Grouping } from '../features/groupings';
export type { FilterCompletion } from '../features/completeFilter';
export type { NoteFields } from '../features/annotate';
export type { Candidate } from '../features/candidates';
export type { Change } from '../features/change';
export type { FoundLetter } from '../features/letterList';
export type { MarginNote, MarginThread } from '../features/margin';
export type { FoundNote } from '../features/searchNotes';

/**
 * What client and server say to each other beyond the Language Server Protocol. The server decides what a
 * view shows; the client only draws it, so any other editor can draw the same views.
 */

export { LENS_COMMANDS } from '../features/lensCommands';

/** What a client may say of itself when it starts the server (`initializationOptions`). */
export interface InitializationOptions {
  /** Has it the commands of `ACTION_COMMANDS`? Only then code actions use them. */
  actionCommands?: boolean;
  /** Can a link in a hover run the commands of `CARD_COMMANDS` (`command:name?arguments`)? Only then there are any. */
  cardCommands?: boolean;
  /** The path of a folder in which the server may keep what it found out, so that the next start is quicker. */
  cacheFolder?: string;
}

/** The views of the icon bar. */
export type ViewName = 'letters' | 'register' | 'annotations' | 'backlinks' | 'notHeld';

/** One line of a view. */
export interface ViewNode {
  /** Stable between two answers, so that the editor keeps what is unfolded and selected. */
  id: string;
  label: string;
  /** Stretches of the label that stand out, in UTF-16 code units. */
  highlights?: [start: number, end: number][];
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
  /** What its children are asked for by (`ViewParams.group`), where they do not come with it. */
  group?: string;
  /** It stands for so many more lines of its group; a click asks for them with a higher limit. */
  more?: number;
  /** Unfolded when first shown. */
  expanded?: boolean;
}

/** Request `glossator/view`: the content of a view, or of one group in it. */
export const viewRequest = 'glossator/view';
export interface ViewParams {
  view: ViewName;
  /** For `annotations` and `backlinks`: the file in front. */
  uri?: string;
  /** For `annotations`; default: those of the letter in front, all of them, not grouped. */
  shown?: Partial<AnnotationsShown>;
  /** For `backlinks`: what is to be referred to, by the cursor in the file in front, or by its key. */
  position?: Position;
  key?: string;
  /** For `annotations` and `backlinks`: whose lines. Default: those at the top. */
  group?: string;
  /** At most so many lines; default: 100. */
  limit?: number;
}
export interface ViewResult {
  nodes: ViewNode[];
  /** What it shows, to be drawn behind the title of the view. */
  description?: string;
  /** To be drawn above the lines: which filter they match; or why there are none, in one sentence for the user. */
  message?: string;
  /** Of `backlinks`: the key of what is referred to. */
  key?: string;
}

/** Request `glossator/completeFilter`: how a filter of the view `annotations` could go on, and what it leaves. */
export const completeFilterRequest = 'glossator/completeFilter';
export interface CompleteFilterParams {
  /** The file in front. */
  uri?: string;
  scope: AnnotationsShown['scope'];
  /** What was typed, up to the cursor. */
  filter: string;
}
export type CompleteFilterResult = FilterCompletions;

/** Request `glossator/searchNotes`: the annotations and register entries in which all words occur. */
export const searchNotesRequest = 'glossator/searchNotes';
export interface SearchNotesParams {
  query: string;
}
export type SearchNotesResult = FoundNotes;

/** Request `glossator/findLetters`: the letters in whose names, titles, dates and ids all words occur. */
export const findLettersRequest = 'glossator/findLetters';
export interface FindLettersParams {
  query: string;
}
export interface FindLettersResult {
  /** In order of date; not more than a list shows. */
  letters: FoundLetter[];
  /** How many there are. */
  found: number;
  /** Why there are none, in one sentence for the user. */
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

/**
 * Command of the server (`workspace/executeCommand`): writes a letter that is cited but not held into the register.
 * Its argument is the letter's node of the view `notHeld`.
 */
export const ADD_TO_REGISTER = 'glossator.addToRegister';

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

/** Request `glossator/margin`: the annotations of the letter `uri` at their passages; `null` where it is no letter. */
export const marginRequest = 'glossator/margin';
export interface MarginParams {
  uri: string;
}
export type MarginResult = MarginThread[] | null;

/**
 * Request `glossator/change`: the edit that writes something into the corpus of the file `uri`. Nothing is written by
 * the server: the client applies the edit, so that it can be undone.
 */
export const changeRequest = 'glossator/change';
export interface ChangeParams {
  uri: string;
  change: Change;
}
export type ChangeResult = (Changed & { edit: WorkspaceEdit }) | Refused;

/**
 * Label of the edit (`workspace/applyEdit`) by which the server updates the selectors of annotations whose letter was
 * saved. The client is to save the files, too, unless they had unsaved changes.
 */
export const UPDATE_SELECTORS = 'Update selectors';

/** Why nothing was changed, in one sentence for the user. */
export interface Refused {
  refused: string;
}

/**
 * Request `glossator/linkCompletion`: what may follow `[[` in a note that is in no file yet, as one in the margin.
 * The answer is the protocol's `CompletionItem[]`, to be resolved as any other.
 */
export const linkCompletionRequest = 'glossator/linkCompletion';
export interface LinkCompletionParams {
  /** The letter that the note is about. */
  uri: string;
  /** What stands behind `[[`, up to the cursor. */
  typed: string;
  /** Where the cursor is in the text that the note is written in; the edits of the items are for that text. */
  position: Position;
  /** Does `]]` stand behind the cursor already? */
  closed: boolean;
}

/** Request `glossator/candidates`: what could be chosen for a passage of the letter `uri`, likely ones first. */
export const candidatesRequest = 'glossator/candidates';
export interface CandidatesParams {
  uri: string;
  /**
   * Of what: entries of the register, entries that could be the same as one, letters and cited documents, tags,
   * motivations, types of entries.
   */
  of: CandidateKind;
  /** The words that it is to fit; of `same`, the id of the entry. */
  words?: string;
  range?: Range;
  /** Only those in whose id, title or detail all these words occur. */
  query?: string;
}
export interface CandidatesResult {
  /** Not more than a list shows. */
  candidates: Candidate[];
  /** How many there are. */
  found: number;
  /** May something else be chosen, too? */
  free: boolean;
}

/** Request `glossator/occurrences`: every place in the letters where the words of a passage stand. */
export const occurrencesRequest = 'glossator/occurrences';
export interface OccurrencesParams {
  uri: string;
  range: Range;
}
export interface OccurrencesResult {
  words: string;
  occurrences: OccurrenceItem[];
}
export interface OccurrenceItem extends Pick<Occurrence, 'known'> {
  uri: string;
  range: Range;
  /** What the letter is called. */
  letter: string;
  /** The words with those around them, on one line. */
  before: string;
  words: string;
  after: string;
  /** Who is meant, as far as is known. */
  targets: { id: string; title: string }[];
}

/**
 * Request `glossator/loose`: the annotations of a letter of which it is not certain where their passages are, with
 * the places where those may be. `null` where `uri` is neither a letter nor its annotation file.
 */
export const looseRequest = 'glossator/loose';
export interface LooseParams {
  /** A letter, or a file of annotations. */
  uri: string;
}
export type LooseResult = { letter: string; loose: LooseItem[] } | null;
export interface LooseItem {
  file: string;
  id: string;
  /** What the annotation says of its passage. */
  prefix: string;
  exact: string;
  suffix: string;
  /** Do several places fit equally? */
  ambiguous: boolean;
  /** Best first, with the words around each. */
  places: { range: Range; line: number; before: string; words: string; after: string }[];
}
