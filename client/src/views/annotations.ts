import { commands, window, type ExtensionContext, type QuickPickItem } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  GROUPINGS,
  type AnnotationsShown,
  type Grouping,
  type ViewParams,
} from '../../../server/src/lsp/protocol';
import { fileInFront } from '../front';
import { askFilter } from './filter';
import { Tree } from './tree';

/** Under this name the workspace remembers what the view shows. */
const REMEMBERED = 'glossator.annotations.shown';
const ALL: AnnotationsShown = { scope: 'letter', filter: '', groupBy: 'none' };

/** The view of annotations: of the letter in front or of all, filtered and grouped as the workspace remembers. */
export class AnnotationsTree extends Tree {
  shown: AnnotationsShown;
  #file: string | undefined;

  constructor(
    readonly context: ExtensionContext,
    client: LanguageClient,
  ) {
    super(client, 'annotations', () => this.#params());
    this.shown = { ...ALL, ...context.workspaceState.get<Partial<AnnotationsShown>>(REMEMBERED) };
    this.#tellMenus();
  }

  #params(): Omit<ViewParams, 'view'> {
    const uri = fileInFront()?.toString();
    return { ...(uri ? { uri } : {}), shown: this.shown };
  }

  /** Another file may be in front. */
  follow(): void {
    const file = fileInFront()?.toString();
    if (file === this.#file) return;
    this.#file = file;
    if (this.shown.scope === 'letter') this.restart();
    else this.refresh();
  }

  /** Shows something else, and remembers it. */
  async show(change: Partial<AnnotationsShown>): Promise<void> {
    this.shown = { ...this.shown, ...change };
    this.#tellMenus();
    await this.context.workspaceState.update(REMEMBERED, this.shown);
    this.restart();
  }

  #tellMenus(): void {
    const { scope, filter } = this.shown;
    void commands.executeCommand('setContext', 'glossator.annotations.scope', scope);
    void commands.executeCommand('setContext', 'glossator.annotations.filtered', filter.trim() !== '');
  }

  /** The commands of the view's title. */
  commands(): Record<string, () => unknown> {
    return {
      'glossator.annotations.filter': () => this.#filter(),
      'glossator.annotations.changeFilter': () => this.#filter(),
      'glossator.annotations.clearFilter': () => this.show({ filter: '' }),
      'glossator.annotations.groupBy': () => this.#group(),
      'glossator.annotations.showAll': () => this.show({ scope: 'corpus' }),
      'glossator.annotations.showLetter': () => this.show({ scope: 'letter' }),
    };
  }

  async #filter(): Promise<void> {
    const filter = await askFilter(this.client, this.shown);
    if (filter === undefined) return;
    await this.show({ filter: filter.trim() });
    await commands.executeCommand('glossator.annotations.focus');
  }

  async #group(): Promise<void> {
    const items = (Object.keys(GROUPINGS) as Grouping[]).map(
      (groupBy): QuickPickItem & { groupBy: Grouping } => ({
        groupBy,
        label: GROUPINGS[groupBy],
        ...(groupBy === this.shown.groupBy ? { description: 'as it is' } : {}),
      }),
    );
    const picked = await window.showQuickPick(items, { title: 'Group annotations by' });
    if (picked) await this.show({ groupBy: picked.groupBy });
  }
}
