import { type Range, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Range as ProtocolRange } from 'vscode-languageserver-types';
import { ACTION_COMMANDS, type Change } from '../../../server/src/lsp/protocol';
import { makeChange, sayDone } from '../change';
import type { Margin } from '../margin/margin';
import { changeOccurrences } from './occurrences';
import { askEntry, pickOne, pickTags, type Asked } from './pick';

/** A passage of a letter; where nothing is selected, the word at the cursor. `selected`: what is selected, if empty. */
type Passage = Asked & { range: Range; words: string; selected: Range };

/** The commands that ask something about a passage and then write it. Without arguments: about the selection. */
export function actionCommands(
  client: LanguageClient,
  margin: Margin,
): Record<string, (...args: never[]) => unknown> {
  /** Runs `act` on the passage that a code action names, or that is selected. */
  const on = (act: (passage: Passage) => unknown) => async (uri?: string, range?: ProtocolRange) =>
    act(await passage(client, uri, range));
  const add = async ({ uri, range }: Passage, fields: Extract<Change, { do: 'add' }>['fields']) =>
    makeChange(client, uri, { do: 'add', range: client.code2ProtocolConverter.asRange(range), fields });
  /** What the passage means; where an annotation says something else, that is changed. */
  const pin = async ({ uri, range }: Passage, id: string) => {
    const { asUri, asRange } = client.code2ProtocolConverter;
    return makeChange(client, uri, {
      do: 'pin',
      places: [{ uri: asUri(uri), range: asRange(range) }],
      ids: [id],
    });
  };
  return {
    [ACTION_COMMANDS.annotate]: on(({ uri, selected }) => margin.draft(uri, selected)),
    [ACTION_COMMANDS.correct]: on(({ uri, selected }) =>
      margin.draft(uri, selected, { motivation: 'editing' }),
    ),
    [ACTION_COMMANDS.tag]: on(async (asked) => {
      const tags = await pickTags(asked);
      if (tags?.length) await add(asked, { motivation: 'tagging', tags });
    }),
    [ACTION_COMMANDS.cite]: on(async (asked) => {
      const cited = await pickOne(asked, 'letter', `Which letter does “${asked.words}” cite?`);
      if (cited) await pin(asked, cited.id);
    }),
    [ACTION_COMMANDS.identify]: on(async (asked) => {
      const more = [{ id: '', label: '$(add) A new entry of the register…' }];
      const meant = await pickOne(asked, 'entry', `Who or what is “${asked.words}”?`, more);
      if (meant?.id) await pin(asked, meant.id);
      else if (meant) await newEntry(asked);
    }),
    [ACTION_COMMANDS.addEntry]: on(newEntry),
    [ACTION_COMMANDS.addAlias]: on(async (asked) => {
      const entry = await pickOne(asked, 'entry', `Whose name is “${asked.words}”?`);
      if (!entry) return;
      const made = await makeChange(client, asked.uri, { do: 'alias', id: entry.id, name: asked.words });
      if (made)
        sayDone(made.remark ?? `“${asked.words}” is a name of ${entry.title} now, in all letters.`, made);
    }),
    [ACTION_COMMANDS.occurrences]: on(changeOccurrences),
    [ACTION_COMMANDS.merge]: async (uri: string, from: string) => {
      const asked = { client, uri: Uri.parse(uri), words: from };
      const into = await pickOne(asked, 'same', `Which entry is the same as ${from}?`);
      if (!into) return;
      const made = await makeChange(
        client,
        asked.uri,
        { do: 'merge', from, into: into.id },
        { preview: true },
      );
      if (made) sayDone(`${from} is ${into.title} now.`, made);
    },
  };

  /** A new entry; where it has another name than the words, they are identified as it. */
  async function newEntry(asked: Passage): Promise<void> {
    const entry = await askEntry(asked);
    if (!entry) return;
    const range =
      entry.name === asked.words ? {} : { range: client.code2ProtocolConverter.asRange(asked.range) };
    const made = await makeChange(client, asked.uri, { do: 'entry', ...entry, ...range });
    if (made) sayDone(`${entry.name} is in the register as ${made.id}.`, made);
  }
}

async function passage(client: LanguageClient, uri?: string, given?: ProtocolRange): Promise<Passage> {
  const editor = window.activeTextEditor;
  const about = uri === undefined ? editor?.document.uri : Uri.parse(uri);
  if (!about) throw new Error('Open a letter of a corpus first.');
  const selected = given ? await client.protocol2CodeConverter.asRange(given) : editor!.selection;
  const shown = window.visibleTextEditors.map(({ document }) => document);
  const document = shown.find((one) => one.uri.toString() === about.toString());
  const range = (selected.isEmpty && document?.getWordRangeAtPosition(selected.start)) || selected;
  const words = document?.getText(range).replace(/\s+/g, ' ').trim() ?? '';
  return { client, uri: about, range, words, selected };
}
