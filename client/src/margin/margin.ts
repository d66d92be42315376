import {
  CommentMode,
  comments,
  CommentThreadCollapsibleState,
  CommentThreadState,
  Disposable,
  EventEmitter,
  Range,
  type Uri,
  window,
  workspace,
  type CommentReply,
  type CommentThread,
  type TextDocument,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  marginRequest,
  type Change,
  type MarginResult,
  type MarginThread,
  type NoteFields,
} from '../../../server/src/lsp/protocol';
import { Refusal } from '../applyEdit';
import { makeChange, sayDone, type Made } from '../change';
import { Draft, Note, notesOf, put, typed } from './note';

/** A thread of the margin, with what the server last said of it. */
interface Shown {
  thread: CommentThread;
  said?: MarginThread;
  /** Does the thread show something else by now: what is being written, or what the server has not read yet? */
  stale?: boolean;
}

/**
 * The annotations of the letters that can be seen, as comment threads at their passages. The annotation file is
 * the truth: every change is written there by an edit of the server's, and what the threads show is read from there.
 */
export class Margin extends Disposable {
  readonly #controller = comments.createCommentController('glossator', 'Glossator');
  /** By letter, then by annotation file and id. */
  readonly #letters = new Map<string, Map<string, Shown>>();
  readonly #asked = new Map<string, number>();
  readonly #changed = new EventEmitter<Uri>();
  /** Fires when the margin of a letter has been drawn anew. */
  readonly onDidShow = this.#changed.event;
  readonly #disposables: Disposable[] = [this.#controller, this.#changed];

  constructor(readonly client: LanguageClient) {
    super(() => this.#disposables.forEach((one) => void one.dispose()));
    this.#controller.options = {
      prompt: 'Reply …',
      placeHolder: 'Markdown. [[ links to a letter, an entry, or a passage.',
    };
    this.#controller.commentingRangeProvider = {
      provideCommentingRanges: async (document) =>
        (await this.#ask(document)) ? [new Range(0, 0, Math.max(0, document.lineCount - 1), 0)] : [],
    };
    this.#disposables.push(
      window.onDidChangeVisibleTextEditors(() => this.refresh()),
      workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
  }

  /** Asks the server anew what stands in the margins of all letters that can be seen. */
  refresh(): void {
    const seen = new Set(window.visibleTextEditors.map(({ document }) => document));
    for (const document of seen) if (isLetterLike(document)) void this.#show(document);
  }

  async #ask({ uri }: TextDocument): Promise<MarginResult> {
    if (!this.client.isRunning()) return null;
    const params = { uri: this.client.code2ProtocolConverter.asUri(uri) };
    return this.client.sendRequest<MarginResult>(marginRequest, params);
  }

  async #show(document: TextDocument): Promise<void> {
    const letter = document.uri.toString();
    const turn = (this.#asked.get(letter) ?? 0) + 1;
    this.#asked.set(letter, turn);
    const said = await this.#ask(document);
    // Another question has been asked meanwhile, or the letter was closed.
    if (this.#asked.get(letter) !== turn) return;
    const threads = this.#threads(document.uri);
    const now = new Map((said ?? []).map((one) => [keyOf(one.file, one.id), one]));
    for (const [key, { thread, said: before }] of threads) {
      // What has just been written and is not read yet was never said.
      if (now.has(key) || !before) continue;
      thread.dispose();
      threads.delete(key);
    }
    for (const [key, one] of now) {
      const known = threads.get(key);
      if (known) update(known, one);
      else threads.set(key, this.#create(document.uri, one));
    }
    this.#changed.fire(document.uri);
  }

  /** The threads of a letter, in the order in which they came to be. */
  threads(letter: Uri): CommentThread[] {
    return [...this.#threads(letter).values()].map(({ thread }) => thread);
  }

  #create(uri: Uri, said: MarginThread): Shown {
    const notes = said.notes.map((note) => new Note(note));
    const thread = this.#controller.createCommentThread(uri, asRange(said.range), notes);
    thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
    const shown = { thread };
    update(shown, said);
    return shown;
  }

  #threads(letter: Uri): Map<string, Shown> {
    const key = letter.toString();
    let threads = this.#letters.get(key);
    if (!threads) this.#letters.set(key, (threads = new Map()));
    return threads;
  }

  #forget(letter: Uri): void {
    const key = letter.toString();
    this.#asked.delete(key);
    for (const { thread } of this.#letters.get(key)?.values() ?? []) thread.dispose();
    this.#letters.delete(key);
  }

  /** The annotation that a thread shows. */
  said(thread: CommentThread): MarginThread | undefined {
    return this.#shown(thread)?.said;
  }

  /** Makes a change; a new annotation is shown by `thread`, where one is given. */
  async #change(letter: Uri, change: Change, thread?: CommentThread): Promise<Made> {
    let key: string | undefined;
    try {
      const made = await makeChange(this.client, letter, change, {
        // Before the edit, for the server may tell of it while it is being saved.
        before: ({ file, id }) => {
          key = keyOf(file!, id!);
          if (thread) this.#threads(letter).set(key, { thread });
        },
      });
      return made!;
    } catch (error) {
      if (thread && key !== undefined) this.#threads(letter).delete(key);
      throw error;
    }
  }

  /** Opens a note at a passage, to be written. */
  draft(uri: Uri, range: Range, fields: NoteFields = {}): Draft {
    // A thread that begins without a comment would open its input for replies, too.
    const draft = new Draft('', fields);
    const thread = this.#controller.createCommentThread(uri, range, [draft]);
    put(thread, [draft]);
    thread.label = 'New note';
    thread.canReply = false;
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    return draft;
  }

  /** Saves the note in the input of a thread: the first of a new thread, or a reply. */
  async save({ thread, text }: CommentReply): Promise<void> {
    const draft = new Draft(text);
    // VS Code empties its input; what was typed is to stay.
    put(thread, [...notesOf(thread), draft]);
    await this.saveDraft(draft);
  }

  async saveDraft(draft: Draft): Promise<void> {
    const { thread } = draft;
    const text = typed(draft);
    const said = this.said(thread);
    const fields = { ...draft.fields, body: text };
    draft.written(text);
    this.#redraw(thread);
    try {
      if (said) await this.#change(thread.uri, { do: 'reply', file: said.file, to: said.id, fields });
      else await this.#change(thread.uri, { do: 'add', range: asProtocol(thread.range), fields }, thread);
    } catch (error) {
      draft.write(text);
      this.#redraw(thread);
      throw error;
    }
  }

  discard(draft: Draft): void {
    const { thread } = draft;
    put(
      thread,
      notesOf(thread).filter((one) => one !== draft),
    );
    if (thread.comments.length === 0) thread.dispose();
  }

  edit(note: Note): void {
    note.edit();
    this.#redraw(note.thread);
  }

  cancelEdit({ thread, note }: Note): void {
    put(
      thread,
      notesOf(thread).map((one) => (one instanceof Note && one.note.id === note.id ? new Note(note) : one)),
    );
  }

  async saveEdit(note: Note, over = false): Promise<void> {
    const { thread, was } = note;
    const text = typed(note);
    const change: Change = {
      do: 'set',
      file: this.#known(thread).file,
      id: note.note.id,
      fields: { body: text },
    };
    note.written(text);
    this.#redraw(thread);
    try {
      await this.#change(thread.uri, over || was === undefined ? change : { ...change, was });
    } catch (error) {
      note.write(text);
      this.#redraw(thread);
      this.#changed.fire(thread.uri);
      if (over || !(error instanceof Refusal)) throw error;
      const pressed = await window.showWarningMessage(error.message, 'Write My Words');
      if (pressed) await this.saveEdit(note, true);
    }
  }

  async remove(target: Note | CommentThread): Promise<void> {
    const thread = target instanceof Note ? target.thread : target;
    const { file, id } = this.#known(thread);
    const made = await this.#change(thread.uri, {
      do: 'remove',
      file,
      id: target instanceof Note ? target.note.id : id,
    });
    sayDone(['The note was deleted.', made.remark].filter(Boolean).join(' '), made);
  }

  async set(thread: CommentThread, fields: NoteFields): Promise<void> {
    const { file, id } = this.#known(thread);
    await this.#change(thread.uri, { do: 'set', file, id, fields });
  }

  /** The entry of a thread in its annotation file. */
  async openFile(thread: CommentThread): Promise<void> {
    const { file, entry } = this.#known(thread);
    const uri = this.client.protocol2CodeConverter.asUri(file);
    await window.showTextDocument(uri, { selection: asRange(entry) });
  }

  /** VS Code draws comments anew only when it is given another list. */
  #redraw(thread: CommentThread): void {
    put(thread, [...notesOf(thread)]);
    const shown = this.#shown(thread);
    if (shown) shown.stale = true;
  }

  #shown(thread: CommentThread): Shown | undefined {
    return [...this.#threads(thread.uri).values()].find((shown) => shown.thread === thread);
  }

  #known(thread: CommentThread): MarginThread {
    const said = this.said(thread);
    if (!said) throw new Error('This note has not been saved yet.');
    return said;
  }
}

/** Lets a thread show what the server says; a note that is being edited is left alone. */
function update(shown: Shown, said: MarginThread): void {
  const { thread } = shown;
  const { said: before, stale } = shown;
  shown.said = said;
  shown.stale = false;
  if (!stale && JSON.stringify(before) === JSON.stringify(said)) return;
  const edited = notesOf(thread).filter(({ mode }) => mode === CommentMode.Editing);
  const drafts = edited.filter((one) => one instanceof Draft);
  const notes = said.notes.map(
    (note) => edited.find((one) => one instanceof Note && one.note.id === note.id) ?? new Note(note),
  );
  put(thread, [...notes, ...drafts]);
  thread.range = asRange(said.range);
  thread.label = said.label;
  thread.state = said.resolved ? CommentThreadState.Resolved : CommentThreadState.Unresolved;
  thread.contextValue = `${said.resolved ? 'resolved' : 'open'}${said.attached ? '' : ' loose'}`;
  thread.canReply = true;
}

function keyOf(file: string, id: string): string {
  return `${file}#${id}`;
}

function isLetterLike({ languageId, uri }: TextDocument): boolean {
  return languageId === 'markdown' && uri.scheme === 'file';
}

function asRange({ start, end }: MarginThread['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function asProtocol({ start, end }: Range): MarginThread['range'] {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
