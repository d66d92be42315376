import assert from 'node:assert/strict';
import type { Corpus } from '../server/src/corpus/corpus';
import type { FileChange, Outcome } from '../server/src/features/changes';
import { applyEdits, type Edit } from '../server/src/text/edits';

/** The changes of an outcome that was not refused. */
export function changesOf(outcome: Outcome): FileChange[] {
  assert.ok('changes' in outcome, 'refused' in outcome ? outcome.refused : '');
  return outcome.changes;
}

/** All files of a corpus as they are after the changes, by path. */
export function filesAfter(corpus: Corpus, changes: readonly FileChange[]): Map<string, string> {
  const files = new Map(corpus.documents().map((document) => [document.path, document.text]));
  const path = (uri: string) => decodeURIComponent(uri.slice(corpus.root.length + 1));
  const edits = new Map<string, Edit[]>();
  for (const change of changes) {
    if (change.do === 'create') files.set(path(change.uri), change.text);
    if (change.do === 'edit')
      edits.set(change.document.path, [...(edits.get(change.document.path) ?? []), ...change.edits]);
  }
  for (const [file, all] of edits) files.set(file, applyEdits(files.get(file)!, all));
  for (const change of changes) {
    if (change.do !== 'rename') continue;
    files.set(path(change.to), files.get(path(change.uri))!);
    files.delete(path(change.uri));
  }
  return files;
}

/** Changes the files of a corpus. */
export function apply(corpus: Corpus, changes: readonly FileChange[]): void {
  const files = filesAfter(corpus, changes);
  for (const { uri, path } of corpus.documents()) if (!files.has(path)) corpus.remove(uri);
  for (const [path, text] of files) corpus.update({ uri: `${corpus.root}/${path}`, path, text });
}
