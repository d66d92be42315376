import type { ExtensionContext } from 'vscode';
import type { InitializationOptions } from '../../server/src/lsp/protocol';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** The language client: letters are Markdown, register and annotations are YAML; the server knows which are its own. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/cli.js');
  const run = { module, args: ['lsp'], transport: TransportKind.ipc };
  const client = new LanguageClient(
    'glossator',
    'Glossator',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    {
      documentSelector: [
        { scheme: 'file', language: 'markdown' },
        { scheme: 'file', language: 'yaml' },
      ],
      initializationOptions: { actionCommands: true } satisfies InitializationOptions,
      synchronize: { configurationSection: 'glossator' },
      // The words of a register are somebody's words: no commands and no HTML from them.
      markdown: { isTrusted: false, supportHtml: false },
    },
  );
  context.subscriptions.push(client);
  return client;
}
