import { window, type Uri } from 'vscode';

let last: Uri | undefined;

/**
 * The file in front. The input of a comment is an editor, too, with a text of its own (scheme `comment`): while it
 * has the focus, the file that it stands in is still the one in front.
 */
export function fileInFront(): Uri | undefined {
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme !== 'comment') return (last = active);
  const visible = window.visibleTextEditors.map(({ document }) => document.uri);
  return (
    visible.find((uri) => uri.toString() === last?.toString()) ??
    visible.find(({ scheme }) => scheme === 'file')
  );
}
