import { Range, ThemeIcon, Uri, window, type QuickPickItem } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  searchNotesRequest,
  type FoundNote,
  type SearchNotesParams,
  type SearchNotesResult,
} from '../../../server/src/lsp/protocol';
import { chosenIn, pickAsYouType, shownOf } from './asYouType';

interface FoundItem extends QuickPickItem {
  found: FoundNote;
}

const TITLE = 'Search Notes';

/**
 * Searches annotations and register as the user types. The note that is looked at in the list is shown at its
 * passage; Escape leads back to where the user was.
 */
export async function searchNotes(client: LanguageClient): Promise<void> {
  const before = window.activeTextEditor;
  const place = before?.selection;
  const list = pickAsYouType<FoundItem>('', async (query, pick) => {
    const params: SearchNotesParams = { query };
    const { notes, more } = await client.sendRequest<SearchNotesResult>(searchNotesRequest, params);
    pick.title = query.trim() ? `${TITLE} · ${shownOf(notes.length, notes.length + more)}` : TITLE;
    return notes.map((found) => ({
      found,
      label: found.label,
      description: found.description,
      detail: found.detail,
      iconPath: new ThemeIcon(found.icon),
    }));
  });
  const { pick } = list;
  pick.title = TITLE;
  pick.placeholder = 'Words of notes, passages, tags or the register; tag: by: letter: filter as in the view';
  // What comes first is only looked at when the user goes to it.
  let fresh = true;
  let moved = false;
  pick.onDidChangeValue(() => (fresh = true));
  pick.onDidChangeActive(async ([active]) => {
    if (!active || (fresh && active === pick.items[0])) return;
    fresh = false;
    moved = true;
    await open(active.found, true);
  });
  const chosen = await chosenIn(list);
  if (chosen) return open(chosen.found, false);
  // The focus goes back by itself; it is not to be taken from what the user turns to meanwhile.
  if (moved && before && place)
    await window.showTextDocument(before.document, { selection: place, preserveFocus: true });
}

async function open({ location: { uri, range } }: FoundNote, preview: boolean): Promise<void> {
  const { start, end } = range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(uri), { selection, preserveFocus: preview, preview });
}
