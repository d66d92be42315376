import { QuickPickItemKind, Range, ThemeIcon, Uri, window, type QuickPickItem } from 'vscode';
import {
  occurrencesRequest,
  type Change,
  type OccurrenceItem,
  type OccurrencesParams,
  type OccurrencesResult,
} from '../../../server/src/lsp/protocol';
import { makeChange, sayDone } from '../change';
import { askEntry, pickOne, type Asked } from './pick';

interface PlaceItem extends QuickPickItem {
  place?: OccurrenceItem;
}

/** What is chosen instead of an entry. */
const NOBODY = '';
const NEW = ' new';

/**
 * Says of all places where the same words stand whom they mean, or that they mean nobody: first who, then where,
 * with every place in its context.
 */
export async function changeOccurrences(asked: Asked & { range: Range }): Promise<void> {
  const { client, uri, range } = asked;
  const params: OccurrencesParams = {
    uri: client.code2ProtocolConverter.asUri(uri),
    range: client.code2ProtocolConverter.asRange(range),
  };
  const { words, occurrences } = await client.sendRequest<OccurrencesResult>(occurrencesRequest, params);
  if (occurrences.length === 0) throw new Error('Select words of a letter first.');
  const times = occurrences.length === 1 ? 'once' : `${occurrences.length} times`;
  const chosen = await pickOne(
    { ...asked, words },
    'entry',
    `“${words}” stands ${times} in the letters. Who is meant?`,
    [
      { id: NEW, label: '$(add) A new entry of the register…' },
      { id: NOBODY, label: '$(circle-slash) Nobody: take back what is linked' },
    ],
  );
  if (chosen === undefined) return;
  const who = chosen.id === NEW ? await create({ ...asked, words }) : chosen;
  if (!who) return;
  const { id } = who;
  const picked = await pickPlaces(words, occurrences, who);
  if (!picked || picked.places.length === 0) return;
  const change: Change = {
    do: 'pin',
    places: picked.places.map((place) => ({ uri: place.uri, range: place.range })),
    ids: id === NOBODY ? [] : [id],
  };
  const made = await makeChange(client, uri, change, { preview: picked.preview });
  if (made) sayDone(made.remark ?? 'Done.', made);
}

/** A new entry. Where the words are its name, they are found everywhere from now on, and nothing is left to tick. */
async function create(asked: Asked): Promise<{ id: string; title: string } | undefined> {
  const entry = await askEntry(asked);
  const made = entry && (await makeChange(asked.client, asked.uri, { do: 'entry', ...entry }));
  if (!made) return undefined;
  if (entry.name !== asked.words) return { id: made.id!, title: entry.name };
  sayDone(`${entry.name} is in the register, and found in all letters.`, made);
  return undefined;
}

/** The list of all places, by letter; those that need something are ticked. */
function pickPlaces(
  words: string,
  occurrences: readonly OccurrenceItem[],
  { id, title }: { id: string; title: string },
): Promise<{ places: OccurrenceItem[]; preview: boolean } | undefined> {
  const pick = window.createQuickPick<PlaceItem>();
  pick.title = id === NOBODY ? `Where “${words}” means nobody` : `Where “${words}” means ${title}`;
  pick.placeholder = 'Tick the places; the marked ones point at somebody else';
  pick.canSelectMany = true;
  pick.matchOnDescription = pick.matchOnDetail = true;
  const preview = {
    iconPath: new ThemeIcon('open-preview'),
    tooltip: 'Look at the edits before they are made',
  };
  pick.buttons = [preview];
  const items: PlaceItem[] = [];
  let letter = '';
  for (const place of occurrences) {
    if (place.letter !== letter) items.push({ label: place.letter, kind: QuickPickItemKind.Separator });
    letter = place.letter;
    items.push({
      place,
      label: `${place.before}‹${place.words}›${place.after}`,
      detail: said(place, id),
      picked: isWanted(place, id),
    });
  }
  pick.items = items;
  pick.selectedItems = items.filter(({ picked }) => picked);
  // The place that is looked at in the list is shown in its letter.
  pick.onDidChangeActive(async ([active]) => {
    if (!active?.place) return;
    const { start, end } = active.place.range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    await window.showTextDocument(Uri.parse(active.place.uri), {
      selection,
      preserveFocus: true,
      preview: true,
    });
  });
  return new Promise((done) => {
    const finish = (asPreview: boolean) => {
      done({ places: pick.selectedItems.flatMap(({ place }) => place ?? []), preview: asPreview });
      pick.dispose();
    };
    pick.onDidTriggerButton(() => finish(true));
    pick.onDidAccept(() => finish(false));
    pick.onDidHide(() => (done(undefined), pick.dispose()));
    pick.show();
  });
}

function pointsAt({ targets }: OccurrenceItem, id: string): boolean {
  return targets.some((target) => target.id === id);
}

/** Is it to be changed unless the user says otherwise? What points at somebody else is left to the user. */
function isWanted(place: OccurrenceItem, id: string): boolean {
  if (id === NOBODY) return place.known === 'found' || place.known === 'pinned';
  return place.known === 'free' || place.known === 'refused';
}

const KNOWN: Record<OccurrenceItem['known'], string> = {
  free: 'not linked',
  found: 'found',
  pinned: 'written in an annotation',
  refused: 'refused by an annotation',
  within: 'part of a longer name',
};

function said(place: OccurrenceItem, id: string): string {
  if (place.targets.length === 0) return `     ${KNOWN[place.known]}`;
  const who = place.targets.map(({ title }) => title).join(' or ');
  const same = pointsAt(place, id) && place.targets.length === 1 && place.known !== 'within';
  return `${same ? '$(check)' : '$(warning)'} ${who} (${KNOWN[place.known]})`;
}
