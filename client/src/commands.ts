import {
  commands,
  Range,
  Selection,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type ExtensionContext,
  type QuickPickItem,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Location as LspLocation, Position as LspPosition } from 'vscode-languageserver-types';
import {
  annotationFileRequest,
  findLettersRequest,
  LENS_COMMANDS,
  type AnnotationFileResult,
  type FindLettersParams,
  type FindLettersResult,
  type FoundLetter,
} from '../../server/src/lsp/protocol';
import { actionCommands } from './actions/actions';
import { marginCommands } from './margin/commands';
import type { Margin } from './margin/margin';
import { chosenIn, pickAsYouType, shownOf } from './views/asYouType';
import type { Views } from './views/views';

/** The commands of the palette. A command that cannot do its work says why. */
export function registerCommands(
  context: ExtensionContext,
  client: LanguageClient,
  views: Views,
  margin: Margin,
): void {
  const all: Record<string, (...args: never[]) => unknown> = {
    ...marginCommands(margin),
    ...actionCommands(client, margin),
    ...views.commands,
    'glossator.openSample': () => openSample(context),
    'glossator.createCorpus': createCorpus,
    'glossator.goToLetter': () => goToLetter(client),
    'glossator.openAnnotations': () => openAnnotations(client),
    'glossator.showCitationHierarchy': showCitationHierarchy,
    [LENS_COMMANDS.cited]: showCitedLetters,
    [LENS_COMMANDS.places]: (...args: PlacesArguments) => showPlaces(client, ...args),
    'glossator.checkCorpus': () => commands.executeCommand('workbench.actions.view.problems'),
    'glossator.refreshViews': () => views.refresh(),
    'glossator.showServerLog': () => client.outputChannel.show(),
    'glossator.restartServer': () => client.restart(),
    'glossator.openWalkthrough': () =>
      commands.executeCommand('workbench.action.openWalkthrough', 'glossator.glossator#start', false),
  };
  for (const [name, run] of Object.entries(all)) {
    const guarded = async (...args: unknown[]) => {
      try {
        return await run(...(args as never[]));
      } catch (error) {
        void window.showErrorMessage(`Glossator: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    };
    context.subscriptions.push(commands.registerCommand(name, guarded));
  }
}

/** Copies the seven letters into a folder of the user's, so that the sample itself stays as it is. */
async function openSample(context: ExtensionContext): Promise<void> {
  const picked = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: 'Copy the Seven Letters Here',
    title: 'Where should the sample corpus be copied to?',
  });
  const parent = picked?.[0];
  if (!parent) return;
  const target = Uri.joinPath(parent, 'seven-letters');
  await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'corpus'), target, { overwrite: false });
  await commands.executeCommand('vscode.openFolder', target);
}

/** Makes the open folder a corpus. What is there already is left alone. */
async function createCorpus(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('Open a folder first; it becomes the corpus.');
  const files: Record<string, string> = {
    'corpus.yaml': 'title: My letters\nlanguage: en\n',
    'register/people.yaml':
      '# Who is named in the letters. An example:\n# - id: adams-john\n#   name: John Adams\n#   aliases: [Mr. Adams]\n#   born: 1735-10-30\n',
  };
  const edit = new WorkspaceEdit();
  for (const [path, text] of Object.entries(files)) {
    edit.createFile(Uri.joinPath(folder, path), {
      ignoreIfExists: true,
      contents: new TextEncoder().encode(text),
    });
  }
  await workspace.applyEdit(edit);
  await workspace.fs.createDirectory(Uri.joinPath(folder, 'letters'));
  await window.showTextDocument(Uri.joinPath(folder, 'corpus.yaml'));
}

/** The letters are found by the server as the user types: there may be many thousands. */
async function goToLetter(client: LanguageClient): Promise<void> {
  const title = 'Go to Letter';
  const list = pickAsYouType<QuickPickItem & FoundLetter>('', async (query, pick) => {
    const params: FindLettersParams = { query };
    const { letters, found, message } = await client.sendRequest<FindLettersResult>(
      findLettersRequest,
      params,
    );
    pick.title = `${title} · ${shownOf(letters.length, found)}`;
    if (message) pick.placeholder = message;
    return letters;
  });
  list.pick.title = title;
  list.pick.placeholder = 'Sender, recipient, date, title or id';
  const chosen = await chosenIn(list);
  if (chosen) await window.showTextDocument(Uri.parse(chosen.uri), { selection: new Range(0, 0, 0, 0) });
}

/** What cites the letter at the cursor, each with its passages; the view's button turns to what it cites. */
async function showCitationHierarchy(): Promise<void> {
  if (!window.activeTextEditor) throw new Error('Open a letter of a corpus first.');
  await commands.executeCommand('references-view.showCallHierarchy');
}

/** From the lens of a letter: what it cites. */
async function showCitedLetters(uri: string): Promise<void> {
  const editor = await window.showTextDocument(Uri.parse(uri));
  // In the front matter the letter itself is meant.
  editor.selection = new Selection(0, 0, 0, 0);
  await showCitationHierarchy();
  await commands.executeCommand('references-view.showOutgoingCalls');
}

type PlacesArguments = [uri: string, position: LspPosition, places: LspLocation[]];

/** From a lens: one place is gone to, several are shown in a peek. */
async function showPlaces(
  client: LanguageClient,
  ...[uri, position, places]: PlacesArguments
): Promise<void> {
  const convert = client.protocol2CodeConverter;
  await commands.executeCommand(
    'editor.action.goToLocations',
    convert.asUri(uri),
    convert.asPosition(position),
    places.map((place) => convert.asLocation(place)),
    'peek',
  );
}

/** From a letter to its annotations, and back. */
async function openAnnotations(client: LanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const found = uri
    ? await client.sendRequest<AnnotationFileResult | null>(annotationFileRequest, { uri })
    : null;
  if (!found) throw new Error('Open a letter of a corpus, or its annotation file, first.');
  if (uri !== found.letter) return void (await window.showTextDocument(Uri.parse(found.letter)));
  const target = Uri.parse(found.annotations);
  if (!found.exists) {
    const edit = new WorkspaceEdit();
    const contents = new TextEncoder().encode(`letter: ${found.letterId}\nannotations:\n`);
    edit.createFile(target, { ignoreIfExists: true, contents });
    await workspace.applyEdit(edit);
  }
  await window.showTextDocument(target);
}
