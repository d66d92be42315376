import {
  CommentMode,
  MarkdownString,
  type Comment,
  type CommentAuthorInformation,
  type CommentThread,
} from 'vscode';
import type { MarginNote, NoteFields } from '../../../server/src/lsp/protocol';

/** A comment whose text can be written on, in an input in its place. */
abstract class Writable implements Comment {
  abstract readonly contextValue: string;
  abstract readonly author: CommentAuthorInformation;
  /** Where it stands; set as soon as it stands there. */
  thread!: CommentThread;

  constructor(
    public body: string | MarkdownString,
    public mode: CommentMode,
  ) {}

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

/** An annotation as a comment of VS Code. While it is edited its body is the text as written. */
export class Note extends Writable {
  readonly contextValue = 'note';
  readonly author: CommentAuthorInformation;
  readonly label: string;
  /** The text when its editing began: what a change is meant for. */
  was: string | undefined;

  constructor(readonly note: MarginNote) {
    // The server has made it safe; no command and no HTML comes from a note.
    super(new MarkdownString(note.shown), CommentMode.Preview);
    this.author = { name: note.creator || 'Unsigned' };
    this.label = note.label;
  }

  edit(): void {
    this.was = this.note.text;
    this.write(this.note.text);
  }
}

/** A note that is being written, at a passage or as a reply: it stays in the margin until it could be saved. */
export class Draft extends Writable {
  readonly contextValue = 'draft';
  readonly author = { name: 'Not saved yet' };

  /** @param fields what is to be said besides the note itself */
  constructor(
    text: string,
    readonly fields: NoteFields = {},
  ) {
    super(text, CommentMode.Editing);
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
