import { commands, window, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  corpusChangedNotification,
  settledNotification,
  type CorpusChangedParams,
} from '../../server/src/lsp/protocol';
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
  startup: Startup;
}

/** How long starting took, in milliseconds. */
export interface Startup {
  /** From `activate` until the language server answers. */
  ready: number;
  /** From there until everything was read and checked for the first time. */
  settled: Promise<number>;
}

/** Called by VS Code when a folder with a corpus, or one of the views, is opened. */
export async function activate(context: ExtensionContext): Promise<Api> {
  const started = performance.now();
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
  const settled = new Promise<number>((done) =>
    client!.onNotification(settledNotification, () => done(performance.now())),
  );
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Glossator could not start its language server: ${reason}`);
  }
  const ready = performance.now();
  const startup = { ready: ready - started, settled: settled.then((at) => at - ready) };
  return { margin, views, startup };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
