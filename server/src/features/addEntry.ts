import type { Corpus } from '../corpus/corpus';
import type { Unheld } from '../corpus/correspondence';
import type { Register } from '../corpus/document';
import { typeOfFile } from '../corpus/register';
import { TYPE_BY_FILE, type EntryType } from '../corpus/schema';
import { YamlEditor, type YamlValue } from '../corpus/writeYaml';
import { applyEdits } from '../text/edits';
import type { Outcome } from './changes';
import { title } from './card';
import { longDate } from './longDate';
import { newFileUri } from './newFile';

/** The entry that was put into the register, and its file. */
export type Added = Outcome<{ id: string; file: string }>;

/** Puts an entry into the register: at the end of the file that holds its like, else into a new one. */
export function addEntry(
  corpus: Corpus,
  type: EntryType,
  { id, ...fields }: { id: string; name: string; [field: string]: YamlValue },
): Added {
  const document = registerFor(corpus, type);
  const implied = typeOfFile(document?.path ?? `${nameOf(type)}.yaml`);
  const entry = { id, ...(implied === type ? {} : { type }), ...fields };
  if (!document) {
    const uri = newFileUri(corpus, 'register', `${nameOf(type)}.yaml`);
    const begun = new YamlEditor('').insertItem(['entries'], entry);
    if (!uri || 'refused' in begun)
      return { refused: 'There is no place for a new register file: the globs of corpus.yaml fit none.' };
    return { changes: [{ do: 'create', uri, text: applyEdits('', begun.edits) }], id, file: uri };
  }
  const editor = new YamlEditor(document.text);
  // A register is a list, or has one under `entries`.
  const bare = editor.insertItem([], entry);
  const written = 'refused' in bare ? editor.insertItem(['entries'], entry) : bare;
  if ('refused' in written) return { refused: `"${document.path}": ${written.refused}` };
  return { changes: [{ do: 'edit', document, edits: written.edits }], id, file: document.uri };
}

/** The register file with the most entries of a type, else the one that is named after it. */
function registerFor(corpus: Corpus, type: EntryType): Register | undefined {
  const count = ({ entries }: Register) => entries.filter((entry) => entry.type === type).length;
  const files = corpus.registers().filter((file) => count(file) > 0 || typeOfFile(file.path) === type);
  return files.sort((a, b) => count(b) - count(a))[0];
}

function nameOf(type: EntryType): string {
  return Object.keys(TYPE_BY_FILE).find((name) => TYPE_BY_FILE[name] === type)!;
}

/** Writes a letter that is cited but not held into the register: what the passages that cite it tell of it. */
export function registerUnheld(corpus: Corpus, { edtf, from, to }: Unheld): Added {
  const known = correspondents(corpus);
  const usual = (ids: readonly string[]) => [
    ...new Set(ids.map((id) => corpus.withParents(id).find((body) => known.has(body)) ?? id)),
  ];
  const [senders, recipients] = [usual(from), usual(to)];
  const list = (ids: string[]): YamlValue => (ids.length === 1 ? ids[0]! : ids);
  const names = (ids: string[]) => ids.map((id) => title(corpus, id)).join(', ');
  const name = [
    'Letter',
    senders.length > 0 ? ` of ${names(senders)}` : '',
    recipients.length > 0 ? ` to ${names(recipients)}` : '',
    `, ${longDate(edtf)}`,
  ].join('');
  return addEntry(corpus, 'document', {
    id: freeId(corpus, ['letter', edtf, ...senders.slice(0, 1)].join('-')),
    name,
    date: edtf,
    ...(senders.length > 0 ? { from: list(senders) } : {}),
    ...(recipients.length > 0 ? { to: list(recipients) } : {}),
  });
}

/** Who writes and receives the letters of the corpus: whether the editor takes the Party for it or its committee. */
function correspondents(corpus: Corpus): Set<string> {
  return new Set(corpus.letters().flatMap(({ from, to }) => [...from, ...to].map(({ text }) => text)));
}

/** A free id for a name: "Frol R. Kozlov" is `frol-kozlov`, the second of that name `frol-kozlov-2`. */
export function entryId(corpus: Corpus, name: string): string {
  const words =
    name
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const telling = words.filter((word) => word.length > 1);
  return freeId(corpus, (telling.length > 0 ? telling : words).join('-').slice(0, 60) || 'entry');
}

/** The id, made of what may stand in one, with a number where it is taken. */
function freeId(corpus: Corpus, text: string): string {
  const base = text.replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-').replace(/^-+|-+$/g, '');
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (corpus.things(id).length === 0) return id;
  }
}
