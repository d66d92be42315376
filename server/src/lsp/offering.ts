import type { ClientCapabilities, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { Author } from '../features/annotate';
import { workspaceEdit } from '../features/changes';
import type { Changed } from '../features/change';
import { quickFixes } from '../features/fixes';
import { carryOut, offers, type Choice } from '../features/offers';
import { LineIndex } from '../text/lines';
import { ADD_TO_REGISTER, type Refused, type ViewNode } from './protocol';
import { say } from './say';
import type { OnFile } from './server';
import { tied } from './versions';
import type { Workspace } from './workspace';

/** What `CodeAction.data` holds. */
interface ActionData {
  uri: string;
  choice: Choice;
}

/**
 * Code actions, and the command that writes a letter that is not held into the register. What an action changes is
 * worked out when it is chosen; at once for an editor that cannot ask for it then.
 */
export function serveOffers(
  connection: Connection,
  workspace: Workspace,
  texts: TextDocuments<TextDocument>,
  on: OnFile,
  onAll: OnFile,
  author: (corpus: Corpus) => Promise<Author>,
  capabilities: () => ClientCapabilities,
  asks: () => boolean,
): void {
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    const found = await on('code actions', uri, [], (corpus, document) => {
      const span = { start: document.lines.offset(range.start), end: document.lines.offset(range.end) };
      const offered = offers(corpus, document, span, context.diagnostics, asks()).map(
        ({ title, kind, preferred, diagnostic, choice, command }): CodeAction => ({
          ...{ title, kind },
          ...(choice ? { data: { uri, choice } satisfies ActionData } : {}),
          ...(command ? { command: { title, command: command.name, arguments: command.arguments } } : {}),
          ...(preferred ? { isPreferred: true } : {}),
          ...(diagnostic ? { diagnostics: [diagnostic] } : {}),
        }),
      );
      return [...quickFixes(corpus, document, context.diagnostics), ...offered].filter(
        ({ kind }) => !context.only || context.only.some((only) => `${kind}.`.startsWith(`${only}.`)),
      );
    });
    const lazy = capabilities().textDocument?.codeAction?.resolveSupport?.properties.includes('edit');
    return lazy ? found : Promise.all(found.map(resolve));
  });

  connection.onCodeActionResolve(resolve);

  async function resolve(action: CodeAction): Promise<CodeAction> {
    const { uri, choice } = (action.data ?? {}) as Partial<ActionData>;
    if (action.edit || !uri || !choice) return action;
    const result = await editFor(uri, choice);
    if ('refused' in result) {
      say(connection, 'Warning', result.refused);
      return action;
    }
    return { ...action, edit: result.edit };
  }

  async function editFor(
    uri: string,
    choice: Choice,
  ): Promise<(Changed & { edit: WorkspaceEdit }) | Refused> {
    const isMerge = choice.do === 'change' && choice.change.do === 'merge';
    const found = await (isMerge ? onAll : on)('choice', uri, undefined, (corpus, document) => ({
      corpus,
      document,
    }));
    if (!found) return { refused: 'This file belongs to no corpus any more.' };
    const outcome = carryOut(found.corpus, found.document, choice, await author(found.corpus));
    if ('refused' in outcome) return outcome;
    const { changes, ...rest } = outcome;
    // What rewrites other files is looked at first.
    const result = await tied(workspaceEdit(changes, isMerge), workspace, texts);
    return 'refused' in result ? result : { ...rest, ...result };
  }

  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    const node = args?.[0] as Partial<ViewNode> | undefined;
    if (command !== ADD_TO_REGISTER || !node?.key || !node.location) return;
    const result = await editFor(node.location.uri, { do: 'register', key: node.key });
    if ('refused' in result) return say(connection, 'Error', result.refused);
    const { applied } = await connection.workspace.applyEdit({
      label: 'Add to the register',
      edit: result.edit,
    });
    if (!applied || !result.id || !result.file || !capabilities().window?.showDocument?.support) return;
    const selection = placeOfId(result.edit, result.id);
    await connection.window.showDocument({
      uri: result.file,
      takeFocus: true,
      ...(selection ? { selection } : {}),
    });
  });
}

/** Where the id of a new entry stands when the edit that writes it is applied. */
function placeOfId({ documentChanges }: WorkspaceEdit, id: string): Range | undefined {
  for (const change of documentChanges ?? []) {
    for (const edit of 'edits' in change ? change.edits : []) {
      const at = 'newText' in edit ? edit.newText.indexOf(id) : -1;
      if (at < 0 || !('newText' in edit)) continue;
      const { line, character } = new LineIndex(edit.newText).position(at);
      const start = {
        line: edit.range.start.line + line,
        character: character + (line === 0 ? edit.range.start.character : 0),
      };
      return { start, end: { ...start, character: start.character + id.length } };
    }
  }
  return undefined;
}
