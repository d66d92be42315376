import {
  CommentMode,
  MarkdownString,
  type Comment,
  type CommentAuthorInformation,
  type CommentThread,
} from 'vscode';
import type { MarginNote, NoteFields } from '../../../server/src/lsp/protocol';

/** An annotation as a comment of VS Code. While it is edited its body is the text as written. */
export class Note implements Comment {
  mode = CommentMode.Preview;
  body: string | MarkdownString;
  readonly author: CommentAuthorInformation;
  readonly label: string;
  readonly contextValue = 'note';
  /** Where it stands; set as soon as it stands there. */
  thread!: CommentThread;
  /** The text when its editing began: what a change is meant for. */
  was: string | undefined;

  constructor(readonly note: MarginNote) {
    this.body = shown(note);
    this.author = { name: note.creator || 'Unsigned' };
    this.label = note.label;
  }

  edit(): void {
    this.was = this.note.text;
    this.write(this.note.text);
  }

  /** Shows `text` in an input, to be written on. */
  write(text: string): void {
    this.body = text;
    this.mode = CommentMode.Editing;
  }

  /** Shows `text` until the server has read what was written. */
  written(text: string): void {
    this.body = new MarkdownString(text);
    this.mode = CommentMode.Preview;
  }
}

/** A note that is being written, at a passage or as a reply: it stays in the margin until it could be saved. */
export class Draft implements Comment {
  mode = CommentMode.Editing;
  body: string | MarkdownString;
  readonly contextValue = 'draft';
  /** Where it stands; set as soon as it stands there. */
  thread!: CommentThread;
  readonly author = { name: 'Not saved yet' };

  /** @param fields what is to be said besides the note itself */
  constructor(
    text: string,
    readonly fields: NoteFields = {},
  ) {
    this.body = text;
  }

  write(text: string): void {
    this.body = text;
    this.mode = CommentMode.Editing;
  }

  /** Shows `text` until the server has read what was written. */
  written(text: string): void {
    this.body = new MarkdownString(text);
    this.mode = CommentMode.Preview;
  }
}

/** Puts comments into a thread. */
export function put(thread: CommentThread, comments: readonly (Note | Draft)[]): void {
  for (const one of comments) one.thread = thread;
  thread.comments = comments;
}

/** The comments of a thread; all of them are ours. */
export function notesOf(thread: CommentThread): readonly (Note | Draft)[] {
  return thread.comments as readonly (Note | Draft)[];
}

/** What was typed into the input of a comment, once VS Code has handed it over with a command. */
export function typed({ body }: Comment): string {
  return typeof body === 'string' ? body : body.value;
}

/** The server has made it safe; no command and no HTML comes from a note. */
function shown(note: MarginNote): MarkdownString {
  return new MarkdownString(note.shown);
}
