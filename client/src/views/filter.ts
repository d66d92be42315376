import { ThemeIcon, type QuickPickItem } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  completeFilterRequest,
  type AnnotationsShown,
  type CompleteFilterParams,
  type CompleteFilterResult,
} from '../../../server/src/lsp/protocol';
import { fileInFront } from '../front';
import { pickAsYouType } from './asYouType';

interface FilterItem extends QuickPickItem {
  /** The filter as it is then; of the first item, the one that was typed. */
  filter: string;
  done?: true;
}

/** Asks for a filter of annotations; fields and values are offered with how many annotations have them. */
export function askFilter(
  client: LanguageClient,
  { filter, scope }: AnnotationsShown,
): Promise<string | undefined> {
  const uri = fileInFront()?.toString();
  const { pick, closed } = pickAsYouType<FilterItem>(filter, async (typed) => {
    const params: CompleteFilterParams = { ...(uri ? { uri } : {}), scope, filter: typed };
    const { items, found, all } = await client.sendRequest<CompleteFilterResult>(
      completeFilterRequest,
      params,
    );
    const count = (number: number) => number.toLocaleString('en');
    const show: FilterItem = {
      done: true,
      filter: typed,
      label: typed.trim()
        ? `Show ${count(found)} of ${count(all)} annotations`
        : `Show all ${count(all)} annotations`,
      iconPath: new ThemeIcon('filter'),
    };
    return [show, ...items];
  });
  pick.title = 'Filter Annotations';
  pick.placeholder = 'Words, or for example tag:context -by:Anna letter:1964-02';
  return new Promise((done) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      // A completion is taken over into what is typed.
      if (chosen && !chosen.done) return void (pick.value = chosen.filter);
      done(chosen?.filter ?? pick.value);
      pick.hide();
    });
    void closed.then(() => done(undefined));
  });
}
