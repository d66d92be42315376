import { window, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  changeRequest,
  type Change,
  type ChangeParams,
  type ChangeResult,
} from '../../server/src/lsp/protocol';
import { applyEdit, Refusal, type Applied } from './applyEdit';

/** A change that was made: what it was about, and the way back. */
export type Made = Applied & Exclude<ChangeResult, { refused: string }>;

/**
 * Has the server work out a change of the corpus and applies it. `undefined`: the user looked at the preview and
 * turned it down.
 *
 * @param about  the file that it is about
 * @param before called with what the change is, just before it is applied
 * @throws Refusal with the reason, where it cannot be made
 */
export async function makeChange(
  client: LanguageClient,
  about: Uri,
  change: Change,
  {
    preview = false,
    before,
  }: { preview?: boolean; before?: (made: { id?: string; file?: string }) => void } = {},
): Promise<Made | undefined> {
  const params: ChangeParams = { uri: client.code2ProtocolConverter.asUri(about), change };
  const result = await client.sendRequest<ChangeResult>(changeRequest, params);
  if ('refused' in result) throw new Refusal(result.refused);
  before?.(result);
  const applied = await applyEdit(client, result.edit, preview);
  return applied && { ...applied, ...result };
}

/** Says what was done, and offers the way back. Not waited for: a message may stand for long. */
export function sayDone(words: string, { undo }: Applied): void {
  void window.showInformationMessage(words, 'Undo').then(async (pressed) => {
    if (pressed) await undo().catch((error: Error) => window.showErrorMessage(error.message));
  });
}
