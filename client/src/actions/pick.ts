import { window, type QuickPickItem, type Range, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  candidatesRequest,
  type Candidate,
  type CandidatesParams,
  type CandidatesResult,
} from '../../../server/src/lsp/protocol';
import { chosenIn, pickAsYouType, shownOf } from '../views/asYouType';

/** What something is chosen for. */
export interface Asked {
  client: LanguageClient;
  uri: Uri;
  range?: Range;
  words?: string;
}

interface CandidateItem extends QuickPickItem {
  id: string;
  title: string;
}

async function ask(
  { client, uri, range, words }: Asked,
  of: CandidatesParams['of'],
  query = '',
): Promise<CandidatesResult> {
  const { asUri, asRange } = client.code2ProtocolConverter;
  const params: CandidatesParams = {
    ...{ uri: asUri(uri), of, query },
    ...(words === undefined ? {} : { words }),
    ...(range ? { range: asRange(range) } : {}),
  };
  return client.sendRequest<CandidatesResult>(candidatesRequest, params);
}

/** Names, ids and descriptions are all searched as the user types. */
function item({ id, title, detail, near }: Candidate): CandidateItem {
  return {
    id,
    title,
    label: near ? `$(sparkle) ${title}` : title,
    description: title === id ? '' : id,
    detail,
  };
}

/**
 * Lets the user choose one of the candidates.
 *
 * @param more items before the candidates, as "New entry…"; their `id` comes back
 */
export async function pickOne(
  asked: Asked,
  of: CandidatesParams['of'],
  title: string,
  more: { id: string; label: string }[] = [],
): Promise<{ id: string; title: string } | undefined> {
  const choices = ({ candidates }: CandidatesResult) => {
    const items = candidates.map(item);
    const likely = candidates.filter(({ near }) => near).length;
    const others = more.map((one) => ({ ...one, title: one.label }));
    return [...items.slice(0, likely), ...others, ...items.slice(likely)];
  };
  const all = await ask(asked, of);
  if (all.candidates.length === all.found)
    return window.showQuickPick(choices(all), { title, matchOnDescription: true, matchOnDetail: true });
  // Too many for one list: the server looks among them for what is typed.
  const list = pickAsYouType<CandidateItem | (QuickPickItem & { id: string; title: string })>(
    '',
    async (query, pick) => {
      const found = query === '' ? all : await ask(asked, of, query);
      pick.title = `${title} · ${shownOf(found.candidates.length, found.found)}`;
      return choices(found);
    },
  );
  list.pick.title = title;
  return chosenIn(list);
}

/** Lets the user choose any number of tags; where others than the declared ones may be used, also a new one. */
export async function pickTags(asked: Asked, chosen: readonly string[] = []): Promise<string[] | undefined> {
  const { candidates, free } = await ask(asked, 'tag');
  const pick = window.createQuickPick<CandidateItem>();
  pick.title = 'Tags';
  pick.placeholder = free ? 'Choose tags, or type a new one' : 'Choose tags';
  pick.canSelectMany = true;
  pick.matchOnDescription = pick.matchOnDetail = true;
  const items = candidates.map(item);
  pick.items = items;
  pick.selectedItems = items.filter(({ id }) => chosen.includes(id));
  pick.onDidChangeValue((typed) => {
    const id = typed.trim();
    const selected = pick.selectedItems;
    // New tags that were ticked before stay in the list.
    const added = selected.filter((one) => !items.includes(one));
    const known = [...added, ...items].some((one) => one.id === id);
    const fresh = { id, title: id, label: `$(add) ${id}`, description: 'a new tag' };
    pick.items = [...(free && id && !known ? [fresh] : []), ...added, ...items];
    pick.selectedItems = selected;
  });
  try {
    return await new Promise<string[] | undefined>((done) => {
      pick.onDidAccept(() => done(pick.selectedItems.map(({ id }) => id)));
      pick.onDidHide(() => done(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

/** Asks for the name and the type of a new entry. */
export async function askEntry(asked: Asked): Promise<{ name: string; type: string } | undefined> {
  const name = await window.showInputBox({
    title: 'New entry of the register',
    prompt: 'The name that is shown',
    value: asked.words ?? '',
    validateInput: (text) => (text.trim() ? undefined : 'A name is needed.'),
  });
  if (!name) return undefined;
  const type = await pickOne(asked, 'type', `What is ${name}?`);
  return type && { name: name.trim(), type: type.id };
}
