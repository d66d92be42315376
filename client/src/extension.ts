import { commands, window, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { corpusChangedNotification, type CorpusChangedParams } from '../../server/src/lsp/protocol';
import { createClient } from './client';
import { registerCommands } from './commands';
import { completeLinksInMargin } from './margin/completion';
import { Margin } from './margin/margin';
import { registerViews, type Views } from './views/views';

let client: LanguageClient | undefined;

/** What other extensions, and the tests, get of this one. */
export interface Api {
  margin: Margin;
  views: Views;
}

/** Called by VS Code when a folder with a corpus, or one of the views, is opened. */
export async function activate(context: ExtensionContext): Promise<Api> {
  client = createClient(context);
  const views = registerViews(context, client);
  const margin = new Margin(client);
  context.subscriptions.push(margin, completeLinksInMargin(client));
  registerCommands(context, client, views, margin);
  client.onNotification(corpusChangedNotification, ({ corpora }: CorpusChangedParams) => {
    void commands.executeCommand('setContext', 'glossator.hasCorpus', corpora > 0);
    views.refresh();
    margin.refresh();
  });
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Glossator could not start its language server: ${reason}`);
  }
  return { margin, views };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
