import {
  EventEmitter,
  MarkdownString,
  Range,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  type ExtensionContext,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { fileInFront } from './front';
import {
  cardRequest,
  viewRequest,
  type CardParams,
  type CardResult,
  type ViewName,
  type ViewNode,
  type ViewResult,
} from '../../server/src/lsp/protocol';

const VIEWS: readonly ViewName[] = ['letters', 'register', 'annotations', 'notHeld'];

export interface Views {
  refresh(): void;
  /** The content of a view, as the server gives it. */
  ask(view: ViewName): Promise<ViewResult>;
}

/** The views of the icon bar. What they show is the server's; here it is only drawn. */
export function registerViews(context: ExtensionContext, client: LanguageClient): Views {
  const ask = async (view: ViewName): Promise<ViewResult> => {
    if (!client.isRunning()) return { nodes: [] };
    const uri = fileInFront()?.toString();
    return client.sendRequest<ViewResult>(viewRequest, { view, uri });
  };
  const providers = VIEWS.map((name) => {
    const provider = new ViewProvider(
      () => ask(name),
      (params) => client.sendRequest<CardResult>(cardRequest, params),
    );
    const view = window.createTreeView(`glossator.${name}`, {
      treeDataProvider: provider,
      showCollapseAll: true,
    });
    provider.view = view;
    context.subscriptions.push(view);
    return { name, provider };
  });
  context.subscriptions.push(
    window.onDidChangeActiveTextEditor(() =>
      providers.find(({ name }) => name === 'annotations')?.provider.refresh(),
    ),
  );
  return { ask, refresh: () => providers.forEach(({ provider }) => provider.refresh()) };
}

class ViewProvider implements TreeDataProvider<ViewNode> {
  view: TreeView<ViewNode> | undefined;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    readonly ask: () => Promise<ViewResult>,
    readonly card: (params: CardParams) => Promise<CardResult>,
  ) {}

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    if (node) return node.children ?? [];
    const { nodes, message } = await this.ask();
    if (this.view) this.view.message = message;
    return nodes;
  }

  getTreeItem(node: ViewNode): TreeItem {
    const state = !node.children?.length
      ? TreeItemCollapsibleState.None
      : node.expanded
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(node.label, state);
    item.id = node.id;
    item.description = node.description;
    if (node.tooltip) item.tooltip = new MarkdownString(node.tooltip);
    if (node.context) item.contextValue = node.context;
    if (node.icon) item.iconPath = new ThemeIcon(node.icon);
    if (node.location) {
      const { start, end } = node.location.range;
      const selection = new Range(start.line, start.character, end.line, end.character);
      item.command = {
        command: 'vscode.open',
        title: 'Open',
        arguments: [Uri.parse(node.location.uri), { selection }],
      };
    }
    return item;
  }

  /** The card is fetched when the mouse rests on the node. */
  async resolveTreeItem(item: TreeItem, node: ViewNode): Promise<TreeItem> {
    if (!node.key || !node.location) return item;
    const card = await this.card({ uri: node.location.uri, key: node.key });
    if (card) item.tooltip = new MarkdownString(card);
    return item;
  }
}
