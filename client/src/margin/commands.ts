import type { CommentReply, CommentThread } from 'vscode';
import { pickOne, pickTags } from '../actions/pick';
import type { Margin } from './margin';
import type { Draft, Note } from './note';
import { reattach } from './reattach';
import { ACTION_COMMANDS } from '../../../server/src/lsp/protocol';

/** The commands that stand as buttons on threads and notes. */
export function marginCommands(margin: Margin): Record<string, (...args: never[]) => unknown> {
  return {
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
    'glossator.margin.tags': async (thread: CommentThread) => {
      const asked = { client: margin.client, uri: thread.uri };
      const tags = await pickTags(asked, margin.said(thread)?.notes[0]?.tags);
      if (tags) await margin.set(thread, { tags });
    },
    'glossator.margin.motivation': async (thread: CommentThread) => {
      const asked = { client: margin.client, uri: thread.uri };
      const motivation = await pickOne(asked, 'motivation', 'Why was this note written?');
      if (motivation) await margin.set(thread, { motivation: motivation.id });
    },
    [ACTION_COMMANDS.reattach]: (uri?: string, id?: string) =>
      reattach(margin.client, typeof uri === 'string' ? uri : undefined, id),
    'glossator.margin.reattach': (thread: CommentThread) =>
      reattach(margin.client, margin.said(thread)?.file, margin.said(thread)?.id),
    'glossator.margin.openFile': (thread: CommentThread) => margin.openFile(thread),
  };
}
