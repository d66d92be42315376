import { window, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ViewName, ViewNode } from '../../../server/src/lsp/protocol';
import { AnnotationsTree } from './annotations';
import { BacklinksTree } from './backlinks';
import { searchNotes } from './search';
import { SHOW_MORE, Tree } from './tree';

/** The views of the icon bar. */
export interface Views {
  annotations: AnnotationsTree;
  backlinks: BacklinksTree;
  refresh(): void;
  commands: Record<string, (...args: never[]) => unknown>;
}

export function registerViews(context: ExtensionContext, client: LanguageClient): Views {
  const plain = (name: ViewName) => new Tree(client, name, () => ({}));
  const annotations = new AnnotationsTree(context, client);
  const backlinks = new BacklinksTree(client);
  const all = [plain('letters'), annotations, backlinks, plain('register'), plain('notHeld')];
  context.subscriptions.push(
    ...all,
    window.onDidChangeActiveTextEditor(() => annotations.follow()),
  );
  return {
    annotations,
    backlinks,
    refresh: () => all.forEach((tree) => tree.refresh()),
    commands: {
      ...annotations.commands(),
      'glossator.searchNotes': () => searchNotes(client),
      'glossator.showBacklinks': (node?: ViewNode) => backlinks.show(node),
      [SHOW_MORE]: (name: ViewName, group: string) => all.find((tree) => tree.name === name)?.showMore(group),
    },
  };
}
