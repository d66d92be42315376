import { commands, Disposable, window, type TextEditor } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Range } from 'vscode-languageserver-types';
import type { ViewNode, ViewParams } from '../../../server/src/lsp/protocol';
import { Tree } from './tree';

/** How long the cursor rests before the view follows it, in milliseconds. */
const REST = 250;

/** What refers to the thing at the cursor. The view follows the cursor, but not to where its own lines lead. */
export class BacklinksTree extends Tree {
  /** What is shown: by its key, in the corpus of a file. */
  #subject: { uri?: string; key?: string } = {};
  #asked = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #leads = new Set<string>();
  readonly #listeners = Disposable.from(
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) this.#followSoon();
    }),
    window.onDidChangeActiveTextEditor(() => this.#followSoon()),
    this.view.onDidChangeVisibility(() => this.#followSoon()),
  );

  constructor(client: LanguageClient) {
    super(client, 'backlinks', () => this.#subject);
  }

  override dispose(): void {
    clearTimeout(this.#rest);
    this.#listeners.dispose();
    super.dispose();
  }

  #followSoon(): void {
    clearTimeout(this.#rest);
    if (this.view.visible) this.#rest = setTimeout(() => void this.#follow(), REST);
  }

  async #follow(): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor?.document.uri.scheme !== 'file') return;
    const { asUri, asPosition } = this.client.code2ProtocolConverter;
    if (this.#leads.has(this.#selected(editor))) return;
    await this.#turnTo({
      uri: asUri(editor.document.uri),
      position: asPosition(editor.selection.active),
    });
  }

  #selected({ document, selection }: TextEditor): string {
    const { asUri, asRange } = this.client.code2ProtocolConverter;
    return leadOf({ uri: asUri(document.uri), range: asRange(selection) });
  }

  async #turnTo(params: Pick<ViewParams, 'uri' | 'key' | 'position'>): Promise<void> {
    const turn = ++this.#asked;
    const { key } = await this.ask(params);
    // The cursor has moved on, or is on the same as before.
    if (turn !== this.#asked || (key !== undefined && key === this.#subject.key)) return;
    this.#subject = key === undefined ? {} : { uri: params.uri!, key };
    this.#leads.clear();
    this.restart();
  }

  /** Shows what refers to the thing of a node or card, or to that at the cursor. */
  async show(node?: ViewNode): Promise<void> {
    if (node?.key && node.location) {
      await this.#turnTo({ uri: node.location.uri, key: node.key });
      // The cursor is elsewhere; as long as it stays there, it is not followed.
      const editor = window.activeTextEditor;
      if (editor) this.#leads.add(this.#selected(editor));
    } else await this.#follow();
    await commands.executeCommand('glossator.backlinks.focus', { preserveFocus: true });
  }

  override async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    const nodes = await super.getChildren(node);
    for (const { location } of nodes) if (location) this.#leads.add(leadOf(location));
    return nodes;
  }
}

function leadOf({ uri, range: { start, end } }: { uri: string; range: Range }): string {
  return `${uri}#${start.line}:${start.character}-${end.line}:${end.character}`;
}
