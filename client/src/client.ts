import { CancellationTokenSource, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CARD_COMMANDS, UPDATE_SELECTORS, type InitializationOptions } from '../../server/src/lsp/protocol';
import { applyEdit, Refusal } from './applyEdit';

/** The language client: letters are Markdown, register and annotations are YAML; the server knows which are its own. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/cli.js');
  const run = { module, args: ['lsp'], transport: TransportKind.ipc };
  const client: LanguageClient = new LanguageClient(
    'glossator',
    'Glossator',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    {
      documentSelector: [
        { scheme: 'file', language: 'markdown' },
        { scheme: 'file', language: 'yaml' },
      ],
      initializationOptions: {
        actionCommands: true,
        cardCommands: true,
        cacheFolder: (context.storageUri ?? context.globalStorageUri).fsPath,
      } satisfies InitializationOptions,
      // Of closed files the server tells by itself.
      diagnosticPullOptions: { onChange: true },
      synchronize: { configurationSection: 'glossator' },
      // The words of a register are somebody's words: no HTML from them, and no command but those that only show.
      markdown: { isTrusted: { enabledCommands: Object.values(CARD_COMMANDS) }, supportHtml: false },
      middleware: {
        workspace: {
          // With a letter its annotations are saved, as a note from the margin is, unless they are being edited.
          handleApplyEdit: async (params, next) => {
            if (params.label !== UPDATE_SELECTORS) return next(params, new CancellationTokenSource().token);
            try {
              await applyEdit(client, params.edit);
              return { applied: true };
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
              return { applied: false, failureReason: error.message };
            }
          },
        },
      },
    },
  );
  context.subscriptions.push(client);
  return client;
}
