import {
  Disposable,
  EventEmitter,
  MarkdownString,
  Range,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  cardRequest,
  viewRequest,
  type CardParams,
  type CardResult,
  type ViewName,
  type ViewNode,
  type ViewParams,
  type ViewResult,
} from '../../../server/src/lsp/protocol';

/** What a click on "… more" runs; its arguments are the view and the group. */
export const SHOW_MORE = 'glossator.showMore';
/** So many lines are asked for at a time. */
const PAGE = 100;

/** One view of the icon bar. What it shows is the server's; here it is only drawn. */
export class Tree extends Disposable implements TreeDataProvider<ViewNode> {
  readonly view: TreeView<ViewNode>;
  readonly #changed = new EventEmitter<ViewNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #drawn = new EventEmitter<void>();
  /** Fires when the top of the view has been drawn anew. */
  readonly onDidDraw = this.#drawn.event;
  /** How many lines of a group are shown, where the user asked for more than at first; and the nodes of groups. */
  readonly #limits = new Map<string, number>();
  readonly #groups = new Map<string, ViewNode>();

  /** @param params what the server is asked, besides the name of the view */
  constructor(
    readonly client: LanguageClient,
    readonly name: ViewName,
    readonly params: () => Omit<ViewParams, 'view'>,
  ) {
    super(() => [this.view, this.#changed, this.#drawn].forEach((one) => void one.dispose()));
    this.view = window.createTreeView(`glossator.${name}`, { treeDataProvider: this, showCollapseAll: true });
  }

  /** Draws all anew. What is unfolded stays so. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Draws something else: from its beginning. */
  restart(): void {
    this.#limits.clear();
    this.refresh();
  }

  /** Asks the server for the view, or something else of it than it shows. */
  async ask(params: Omit<ViewParams, 'view'> = this.params()): Promise<ViewResult> {
    if (!this.client.isRunning()) return { nodes: [] };
    return this.client.sendRequest<ViewResult>(viewRequest, { ...params, view: this.name });
  }

  showMore(group: string): void {
    this.#limits.set(group, (this.#limits.get(group) ?? PAGE) + 5 * PAGE);
    this.#changed.fire(this.#groups.get(group));
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    if (node && node.group === undefined) return node.children ?? [];
    const group = node?.group ?? '';
    const limit = this.#limits.get(group);
    const { nodes, message, description } = await this.ask({
      ...this.params(),
      ...(group === '' ? {} : { group }),
      ...(limit === undefined ? {} : { limit }),
    });
    for (const one of nodes)
      if (one.group !== undefined && one.more === undefined) this.#groups.set(one.group, one);
    if (!node) {
      this.view.message = message;
      this.view.description = description;
      this.#drawn.fire();
    }
    return nodes;
  }

  getTreeItem(node: ViewNode): TreeItem {
    const { label, highlights } = node;
    const item = new TreeItem(highlights ? { label, highlights } : label, stateOf(node));
    item.id = node.id;
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip) item.tooltip = new MarkdownString(node.tooltip);
    if (node.context ?? node.key) item.contextValue = node.context ?? 'thing';
    if (node.icon) item.iconPath = new ThemeIcon(node.icon);
    if (node.more !== undefined) {
      item.command = { command: SHOW_MORE, title: 'Show More', arguments: [this.name, node.group] };
    } else if (node.location) {
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
    const params: CardParams = { uri: node.location.uri, key: node.key };
    const card = await this.client.sendRequest<CardResult>(cardRequest, params);
    if (card) item.tooltip = new MarkdownString(card);
    return item;
  }
}

function stateOf({ children, group, more, expanded }: ViewNode): TreeItemCollapsibleState {
  if (more !== undefined || (group === undefined && !children?.length)) return TreeItemCollapsibleState.None;
  return expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
