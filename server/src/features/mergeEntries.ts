import { ENTRY_SCHEMA } from '../corpus/schema';
import { YamlEditor, type YamlValue } from '../corpus/writeYaml';
import type { Corpus } from '../corpus/corpus';
import { overlaps } from '../text/lines';
import { foldString } from '../text/fold';
import { findLinks } from '../text/links';
import type { Edit } from '../text/edits';
import type { FileChange, Outcome } from './changes';
import { references } from './rename';

/** A record of a YAML file as plain data. */
type Fields = { readonly [name: string]: YamlValue };

/**
 * Makes one entry of two that are the same person or thing. Whatever referred to `from` refers to `into`; the names
 * of both are its names; what `into` lacks it gets from `from`. Where both say something else in a field that holds
 * one value, that of `from` is kept in the note of `into`, so that nothing is lost.
 */
export function mergeEntries(corpus: Corpus, from: string, into: string): Outcome<{ id: string }> {
  const [source, target] = [entryOf(corpus, from), entryOf(corpus, into)];
  if (from === into) return { refused: 'An entry cannot be merged into itself.' };
  if (!source) return { refused: `There is not exactly one register entry "${from}".` };
  if (!target) return { refused: `There is not exactly one register entry "${into}".` };
  if (source.entry.type !== target.entry.type)
    return {
      refused: `"${from}" is of the type ${source.entry.type}, "${into}" of the type ${target.entry.type}.`,
    };
  const sourceEditor = new YamlEditor(source.document.text);
  const targetEditor = new YamlEditor(target.document.text);
  const sourcePath = sourceEditor.pathAt(source.entry.span.start);
  const targetPath = targetEditor.pathAt(target.entry.span.start);
  if (!sourcePath || !targetPath) return { refused: 'An entry cannot be read where it stands.' };
  const merged = merge(
    targetEditor.valueAt(targetPath) as Fields,
    sourceEditor.valueAt(sourcePath) as Fields,
    (text) => relinked(text, from, into),
  );
  const set = targetEditor.setFields(targetPath, merged);
  if ('refused' in set) return set;
  const removed = sourceEditor.removeItem(sourcePath);
  if ('refused' in removed) return removed;
  const written: FileChange[] = [
    { do: 'edit', document: target.document, edits: set.edits, label: 'Register' },
    { do: 'edit', document: source.document, edits: removed.edits, label: 'Register' },
  ];
  // A reference in what is written anew, or taken out, is dealt with already.
  const rewritten = references(corpus, from, into).map((change) => {
    if (change.do !== 'edit') return change;
    const others = written.flatMap((one) =>
      one.do === 'edit' && one.document === change.document ? one.edits : [],
    );
    const clashes = ({ span }: Edit) => others.some((other) => overlaps(other.span, span));
    return { ...change, edits: change.edits.filter((edit) => !clashes(edit)) };
  });
  return { changes: [...written, ...rewritten], id: into };
}

function entryOf(corpus: Corpus, id: string) {
  const things = corpus.things(id);
  const [thing] = things;
  return things.length === 1 && thing?.kind === 'entry' ? thing : undefined;
}

/** The fields of `into` that become others. `relink` turns links to `from` into links to `into`. */
function merge(into: Fields, from: Fields, relink: (text: string) => string): { [name: string]: YamlValue } {
  // New fields come first: so they are written at the end of the record, and those that are there keep their places.
  const fields: { [name: string]: YamlValue } = {};
  const kept: string[] = [];
  for (const [name, value] of Object.entries(from)) {
    if (name === 'id' || name === 'name' || name === 'aliases' || name === 'note' || name === 'type')
      continue;
    const theirs = linked(value, relink);
    const ours = into[name];
    if (ours === undefined) fields[name] = theirs;
    else if (ENTRY_SCHEMA[name]?.list) {
      const all = [...new Set([...list(ours).map(relink), ...list(theirs)])];
      if (all.length > list(ours).length) fields[name] = all;
    } else if (String(ours) !== String(theirs)) kept.push(`${name}: ${list(theirs).join(', ')}`);
  }
  const names = [...list(into.aliases), ...list(from.name), ...list(from.aliases)];
  const aliases = names.filter(
    (name, i) =>
      foldString(name) !== foldString(list(into.name)[0] ?? '') &&
      names.findIndex((other) => foldString(other) === foldString(name)) === i,
  );
  if (aliases.length > list(into.aliases).length) fields.aliases = aliases;
  const remark =
    kept.length > 0 ? `Merged with \`${String(from.id)}\`, of which was said: ${kept.join('; ')}` : '';
  const notes = [...[...list(into.note), ...list(from.note)].map(relink), remark].filter(Boolean);
  if (notes.length > list(into.note).length) fields.note = notes.join('\n\n');
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => Number(a in into) - Number(b in into)));
}

function list(value: YamlValue | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function linked(value: YamlValue, relink: (text: string) => string): YamlValue {
  if (Array.isArray(value)) return value.map((one: YamlValue) => linked(one, relink));
  return typeof value === 'string' ? relink(value) : value;
}

function relinked(text: string, from: string, into: string): string {
  let result = text;
  for (const { id, span } of findLinks(text).reverse()) {
    if (id !== from) continue;
    result = result.slice(0, span.start) + into + result.slice(span.end);
  }
  return result === from ? into : result;
}
