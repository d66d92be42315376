import { CompletionList, languages, type CompletionItem, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CompletionItem as ProtocolItem } from 'vscode-languageserver-protocol';
import { fileInFront } from '../front';
import { linkCompletionRequest, type LinkCompletionParams } from '../../../server/src/lsp/protocol';

/** Completes `[[ids]]` in the input of a comment, which is a text of its own that the server never sees. */
export function completeLinksInMargin(client: LanguageClient): Disposable {
  return languages.registerCompletionItemProvider(
    { scheme: 'comment' },
    {
      async provideCompletionItems(document, position) {
        const line = document.lineAt(position).text;
        const link = /\[\[([^[\]|]*)$/.exec(line.slice(0, position.character));
        const letter = fileInFront();
        if (!link || !letter || !client.isRunning()) return undefined;
        const params: LinkCompletionParams = {
          uri: client.code2ProtocolConverter.asUri(letter),
          typed: link[1]!,
          position: client.code2ProtocolConverter.asPosition(position),
          closed: line.startsWith(']]', position.character),
        };
        const items = await client.sendRequest<ProtocolItem[]>(linkCompletionRequest, params);
        return new CompletionList(
          (await client.protocol2CodeConverter.asCompletionResult(items)) as CompletionItem[],
        );
      },
      async resolveCompletionItem(item) {
        const asked = client.code2ProtocolConverter.asCompletionItem(item);
        const answer = await client.sendRequest<ProtocolItem>('completionItem/resolve', asked);
        item.documentation = client.protocol2CodeConverter.asCompletionItem(answer).documentation;
        return item;
      },
    },
    '[',
    '#',
  );
}
