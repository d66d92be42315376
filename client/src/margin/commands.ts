import { window, type CommentReply, type CommentThread } from 'vscode';
import type { Margin } from './margin';
import type { Draft, Note } from './note';

/** The commands of the margin: those of the palette, and those that stand as buttons on threads and notes. */
export function marginCommands(margin: Margin): Record<string, (...args: never[]) => unknown> {
  return {
    'glossator.annotate': () => {
      const editor = window.activeTextEditor;
      if (!editor) throw new Error('Open a letter of a corpus first.');
      return margin.draft(editor.document.uri, editor.selection);
    },
    'glossator.margin.save': (reply: CommentReply) => margin.save(reply),
    'glossator.margin.reply': (reply: CommentReply) => margin.save(reply),
    'glossator.margin.saveDraft': (draft: Draft) => margin.saveDraft(draft),
    'glossator.margin.discard': (draft: Draft) => margin.discard(draft),
    'glossator.margin.edit': (note: Note) => margin.edit(note),
    'glossator.margin.saveEdit': (note: Note) => margin.saveEdit(note),
    'glossator.margin.cancelEdit': (note: Note) => margin.cancelEdit(note),
    'glossator.margin.delete': (note: Note) => margin.remove(note),
    'glossator.margin.deleteThread': (thread: CommentThread) => margin.remove(thread),
    'glossator.margin.resolve': (thread: CommentThread) => margin.set(thread, { status: 'resolved' }),
    'glossator.margin.reopen': (thread: CommentThread) => margin.set(thread, { status: null }),
    'glossator.margin.openFile': (thread: CommentThread) => margin.openFile(thread),
  };
}
