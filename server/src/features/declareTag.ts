import type { Corpus } from '../corpus/corpus';
import { YamlEditor } from '../corpus/writeYaml';
import { isId } from '../text/ids';
import type { Outcome } from './changes';

/** Declares a tag in `corpus.yaml`: behind the tags that are there, or under a `tags` of its own. */
export function declareTag(corpus: Corpus, id: string): Outcome<{ id: string; file: string }> {
  const { settings } = corpus;
  if (!settings) return { refused: 'The corpus has no file corpus.yaml.' };
  if (!isId(id)) return { refused: `"${id}" cannot be an id.` };
  if (settings.tags.some((tag) => tag.id === id)) return { refused: `The tag "${id}" is declared already.` };
  const written = new YamlEditor(settings.text).insertItem(['tags'], { id });
  if ('refused' in written) return { refused: `"${settings.path}": ${written.refused}` };
  return { changes: [{ do: 'edit', document: settings, edits: written.edits }], id, file: settings.uri };
}
