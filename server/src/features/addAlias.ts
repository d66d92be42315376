import { YamlEditor } from '../corpus/writeYaml';
import type { Corpus } from '../corpus/corpus';
import type { Entry } from '../corpus/document';
import { foldString } from '../text/fold';
import type { Outcome } from './changes';

/** One more name of an entry. */
export function addAlias(
  corpus: Corpus,
  id: string,
  alias: string,
): Outcome<{ id: string; remark?: string }> {
  const thing = corpus.things(id).find((one) => one.kind === 'entry');
  if (thing?.kind !== 'entry') return { refused: `There is no register entry "${id}".` };
  const { entry, document } = thing;
  if (hasName(entry, alias)) return { refused: `"${alias}" is a name of "${id}" already.` };
  const editor = new YamlEditor(document.text);
  const path = editor.pathAt(entry.span.start);
  if (!path) return { refused: `The entry "${id}" cannot be read where it stands.` };
  let written = editor.insertItem([...path, 'aliases'], alias);
  // A single alias may stand there without a list.
  if ('refused' in written)
    written = editor.setFields(path, { aliases: [...entry.aliases.map(({ text }) => text), alias] });
  if ('refused' in written) return written;
  const others = corpus.entries().filter(({ entry: other }) => other.id !== id && hasName(other, alias));
  return {
    changes: [{ do: 'edit', document, edits: written.edits }],
    id,
    ...(others.length > 0
      ? { remark: `"${alias}" is also a name of ${others.map(({ entry: other }) => other.name).join(', ')}.` }
      : {}),
  };
}

/** Is this one of the names of an entry? */
export function hasName(entry: Entry, name: string): boolean {
  const wanted = foldString(name);
  return [entry.name, ...entry.aliases.map(({ text }) => text)].some((one) => foldString(one) === wanted);
}
