import {
  OverviewRulerLane,
  Range,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  window,
  type QuickPickItem,
  type TextEditor,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  looseRequest,
  type LooseItem,
  type LooseParams,
  type LooseResult,
} from '../../../server/src/lsp/protocol';
import { makeChange, sayDone } from '../change';

type Place = LooseItem['places'][number];

/** What was chosen for an annotation: a place that was offered, what is selected, or what will be. */
interface Choice extends QuickPickItem {
  at?: Place | 'selection' | 'later';
}

/**
 * Gives an annotation that has come loose its passage again: the places where it may be are shown one after another in
 * the letter, each above the words that it had, and any selection can be taken instead.
 *
 * @param about a letter or its annotation file; default the one in front
 * @param id    the annotation; where it is not given and there are several, the user chooses
 */
export async function reattach(client: LanguageClient, about?: string, id?: string): Promise<void> {
  const uri = about ?? window.activeTextEditor?.document.uri.toString();
  const params: LooseParams | undefined = uri === undefined ? undefined : { uri };
  const found = params && (await client.sendRequest<LooseResult>(looseRequest, params));
  if (!found) throw new Error('Open a letter of a corpus, or its annotation file, first.');
  const loose = found.loose.filter((one) => id === undefined || one.id === id);
  if (loose.length === 0) throw new Error('Every annotation of this letter is at its passage.');
  const item = loose.length === 1 ? loose[0] : await pickLoose(loose);
  if (!item) return;
  const letter = client.protocol2CodeConverter.asUri(found.letter);
  // What is selected now, before places are shown.
  const selection = editorOf(letter)?.selection;
  const at = await pickPlace(
    letter,
    item,
    selection?.isEmpty === false ? wordsOf(letter, selection) : undefined,
  );
  if (!at) return;
  const range =
    at === 'selection' ? selection : at === 'later' ? await select(letter, item) : asRange(at.range);
  if (range) await attach(client, letter, item, range);
}

async function attach(
  client: LanguageClient,
  letter: Uri,
  { file, id }: LooseItem,
  to: Range,
): Promise<void> {
  const range = client.code2ProtocolConverter.asRange(to);
  const made = await makeChange(client, letter, { do: 'attach', file, id, range });
  if (made) sayDone('The annotation is at its passage again.', made);
}

async function pickLoose(loose: LooseItem[]): Promise<LooseItem | undefined> {
  const items = loose.map((item) => ({
    item,
    label: `“${oneLine(item.exact)}”`,
    description: item.id,
    detail: item.ambiguous ? `could be at ${item.places.length} places` : 'no longer found',
  }));
  const title = 'Which annotation is to get its passage again?';
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.item;
}

/** Lets the user choose a place; the one that is looked at in the list is shown in the letter. */
async function pickPlace(
  letter: Uri,
  { exact, prefix, suffix, places, ambiguous }: LooseItem,
  selected: string | undefined,
): Promise<Choice['at']> {
  const was = `…${oneLine(prefix.slice(-AROUND))}‹${oneLine(exact)}›${oneLine(suffix.slice(0, AROUND))}…`;
  const pick = window.createQuickPick<Choice>();
  pick.title = ambiguous
    ? 'Here, or here? These fit equally'
    : 'Here, or here? Its words are no longer found';
  pick.placeholder = 'Below each place: the words and the context that were annotated';
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  const offered = places.map((at): Choice => ({
    at,
    label: `…${at.before.slice(-AROUND)}‹${oneLine(at.words)}›${at.after.slice(0, AROUND)}…`,
    description: `line ${at.line}`,
    detail: `$(history) ${was}`,
  }));
  const own: Choice[] = selected
    ? [{ at: 'selection', label: `$(selection) What is selected: “${selected}”`, alwaysShow: true }]
    : [];
  // Somebody who comes from the letter has selected it for this.
  const first = window.activeTextEditor === editorOf(letter) ? own : [];
  pick.items = [
    ...first,
    ...offered,
    ...own.filter((one) => !first.includes(one)),
    { at: 'later', label: '$(edit) Another passage: select it in the letter', alwaysShow: true },
  ];
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.findMatchBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('editor.findMatchBorder'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: OverviewRulerLane.Center,
  });
  const marked = new Set<TextEditor>();
  pick.onDidChangeActive(async ([active]) => {
    const at = typeof active?.at === 'object' ? asRange(active.at.range) : undefined;
    if (!at && marked.size === 0) return;
    const editor = await window.showTextDocument(letter, { preserveFocus: true, preview: true });
    marked.add(editor);
    editor.setDecorations(mark, at ? [at] : []);
    if (at) editor.revealRange(at, TextEditorRevealType.InCenterIfOutsideViewport);
  });
  try {
    return await new Promise<Choice['at']>((done) => {
      pick.onDidAccept(() => done(pick.activeItems[0]?.at));
      pick.onDidHide(() => done(undefined));
      pick.show();
    });
  } finally {
    mark.dispose();
    pick.dispose();
  }
}

/** Lets the user select a passage of the letter; `undefined` where that is called off. */
async function select(letter: Uri, { exact }: LooseItem): Promise<Range | undefined> {
  await window.showTextDocument(letter);
  const pressed = await window.showInformationMessage(
    `Select the passage of the note on “${oneLine(exact)}” in the letter.`,
    'Attach Here',
  );
  if (!pressed) return undefined;
  const editor = editorOf(letter);
  if (!editor) throw new Error('The letter is not to be seen any more.');
  return editor.selection;
}

/** So many characters of context on each side can be seen in a list. */
const AROUND = 24;

function editorOf(letter: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === letter.toString());
}

function wordsOf(letter: Uri, range: Range): string {
  return oneLine(editorOf(letter)?.document.getText(range) ?? '');
}

/** On one line, and not too long. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}

function asRange({ start, end }: Place['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
