import type { Range } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Letter, WrittenReference } from '../corpus/document';
import { letterIdOfPath } from '../corpus/letter';
import { annotationKey, ownLetter, tagKey, type Key } from '../corpus/keys';
import { annotationFilesOf, annotationIds, idsFor, named, type Named } from '../corpus/named';
import { isId } from '../text/ids';
import type { Edit } from '../text/edits';
import { LABELS, type FileChange, type Outcome } from './changes';
import { locateAt, type Located } from './locate';

/** What can be renamed where the cursor is: the range of its id, and the id; or in a sentence why nothing can. */
export function prepareRename(
  corpus: Corpus,
  document: CorpusDocument,
  offset: number,
): { range: Range; placeholder: string } | { refused: string } {
  const found = renamedAt(corpus, document, offset);
  if ('refused' in found) return found;
  return { range: document.lines.range(found.span), placeholder: idOf(found.targets[0]!) };
}

/**
 * Gives the thing at `offset` another id, everywhere: where it is written down, in every reference in every file,
 * and in the names of a letter's files. An id that cannot be one, or that is taken, is refused.
 */
export function rename(corpus: Corpus, document: CorpusDocument, offset: number, to: string): Outcome {
  const found = renamedAt(corpus, document, offset);
  return 'refused' in found ? found : renameKey(corpus, found.targets[0]!, to.trim());
}

function renamedAt(corpus: Corpus, document: CorpusDocument, offset: number): Located | { refused: string } {
  const found = locateAt(corpus, document, offset);
  const id = found.find(
    ({ kind, targets }) => (kind === 'id' || kind === 'definition') && targets.length === 1,
  );
  if (id) return id;
  return {
    refused:
      found.length > 0
        ? 'These are words of the letter. To rename what they mean, go to its definition first.'
        : 'There is no id here that could be renamed.',
  };
}

/** As {@link rename}, for a thing by its key. */
export function renameKey(corpus: Corpus, key: Key, to: string): Outcome {
  const things = named(corpus, key);
  const [thing] = things;
  const [letter, part] = key.split('#', 2) as [string, string | undefined];
  const isTag = key.startsWith('#');
  if (idOf(key) === to) return { changes: [] };
  if (!isId(to))
    return {
      refused: `"${to}" cannot be an id: it begins with a letter or digit and holds letters, digits, ".", "_" and "-".`,
    };
  if (things.length > 1)
    return { refused: `The id "${idOf(key)}" is given ${things.length} times; change that first.` };
  if (!thing && !isTag) return { refused: `There is nothing with the id "${idOf(key)}".` };
  const taken = isTag
    ? corpus.settings && idsFor(corpus, corpus.settings, 'tag').includes(to)
    : part !== undefined
      ? annotationIds(corpus, letter).includes(to)
      : corpus.things(to).length > 0;
  if (taken) return { refused: `The id "${to}" is taken.` };
  const renamed = thing?.kind === 'letter' ? files(corpus, thing.document, to) : [];
  const there = renamed.find((change) => change.do === 'rename' && corpus.document(change.to));
  if (there?.do === 'rename')
    return { refused: `There is a file "${decodeURIComponent(there.to.replace(/^.*\//, ''))}" already.` };
  return { changes: [...references(corpus, key, to), ...definition(thing, to), ...renamed] };
}

/** The id without the letter before it or the mark of a tag. */
function idOf(key: Key): string {
  return key.slice(key.indexOf('#') + 1);
}

/** The edits that let every reference to `key` name `to` instead: another id of the same kind of thing. */
export function references(corpus: Corpus, key: Key, to: string): FileChange[] {
  return corpus.placesOf(key).map(({ document }) => {
    const own = ownLetter(document);
    const edits = document.written.flatMap((reference) => replaced(reference, own, key, to));
    return { do: 'edit', document, edits, label: LABELS[document.kind] };
  });
}

/** The part of a written id that names `key` is replaced; all of it where its parts cannot be told apart in the file. */
function replaced(
  { id, span, expects }: WrittenReference,
  own: string | undefined,
  key: Key,
  to: string,
): Edit[] {
  const whole = { ...span };
  const plain = span.end - span.start === id.length;
  const hash = id.indexOf('#');
  if (expects === 'tag') return tagKey(id) === key ? [{ span: whole, text: to }] : [];
  if (expects === 'annotation')
    return annotationKey(own ?? '', id) === key ? [{ span: whole, text: to }] : [];
  const [first, part] = hash < 0 ? [id, undefined] : [id.slice(0, hash), id.slice(hash + 1)];
  if (first === key && first !== '') {
    if (part === undefined) return [{ span: whole, text: to }];
    return plain
      ? [{ span: { start: span.start, end: span.start + hash }, text: to }]
      : [{ span: whole, text: `${to}#${part}` }];
  }
  if (part !== undefined && annotationKey(first || (own ?? ''), part) === key)
    return plain
      ? [{ span: { start: span.start + hash + 1, end: span.end }, text: to }]
      : [{ span: whole, text: `${first}#${to}` }];
  return [];
}

/** Where the id is written down. A letter that is known by its file's name writes none. */
function definition(thing: Named | undefined, to: string): FileChange[] {
  if (!thing || thing.span.start === thing.span.end) return [];
  const { document, span } = thing;
  return [{ do: 'edit', document, edits: [{ span, text: to }], label: LABELS[document.kind] }];
}

/** The files of a letter that are named after its id: the letter's own, and its annotations. */
function files(corpus: Corpus, letter: Letter, to: string): FileChange[] {
  const renamed = (document: CorpusDocument): FileChange[] => {
    const name = decodeURIComponent(document.uri.slice(document.uri.lastIndexOf('/') + 1));
    if (!name.startsWith(`${letter.id}.`)) return [];
    const next = to + name.slice(letter.id.length);
    const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
    return [
      { do: 'rename', uri: document.uri, to: folder + encodeURIComponent(next), label: 'Names of files' },
    ];
  };
  return [letter, ...annotationFilesOf(corpus, letter.id)].flatMap(renamed);
}

/**
 * What else has to change when the file of a letter gets another name, where the letter's id is the name of its
 * file: everything that refers to it. Nothing for other files.
 *
 * @param path the new path below the corpus folder
 */
export function renameFile(corpus: Corpus, document: CorpusDocument, path: string): Outcome {
  if (document.kind !== 'letter' || letterIdOfPath(document.path) !== document.id) return { changes: [] };
  const to = letterIdOfPath(path);
  const outcome = renameKey(corpus, document.id, to);
  if ('refused' in outcome) return { refused: `References still say "${document.id}". ${outcome.refused}` };
  return {
    changes: outcome.changes.filter((change) => change.do !== 'rename' || change.uri !== document.uri),
  };
}
