import { YamlEditor } from '../corpus/writeYaml';
import type { Corpus } from '../corpus/corpus';
import type { Letter } from '../corpus/document';
import { hasName } from './addAlias';
import { addAll, type Author, type NoteFields } from './annotate';
import type { FileChange, Outcome } from './changes';
import type { Occurrence } from './occurrences';

/** How many places were changed, and in how many letters. */
type Counted = Outcome<{ places: number; letters: number }>;

/**
 * Says at many places at once whom the words mean, or (`ids` empty) that they mean nobody. A place that says so
 * already is left alone; an annotation that says something else says this from now on, and keeps its note.
 */
export function pinAll(
  corpus: Corpus,
  occurrences: readonly Occurrence[],
  ids: readonly string[],
  author: Author,
): Counted {
  const changes: FileChange[] = [];
  let places = 0;
  const byLetter = new Map<Letter, Occurrence[]>();
  for (const one of occurrences) {
    if (saysSo(one, ids)) continue;
    places++;
    byLetter.set(one.letter, [...(byLetter.get(one.letter) ?? []), one]);
  }
  for (const [letter, all] of byLetter) {
    const fields: NoteFields = {
      motivation: ids[0] !== undefined && corpus.letter(ids[0]) ? 'linking' : 'identifying',
      ref: ids.length > 0 ? [...ids] : ['none'],
    };
    const added = all.filter(({ annotation }) => !annotation).map(({ span }) => ({ span, fields }));
    if (added.length > 0) {
      const outcome = addAll(corpus, letter, added, author);
      if ('refused' in outcome) return outcome;
      changes.push(...outcome.changes);
    }
    for (const one of all) {
      const outcome = changed(corpus, one, ids);
      if ('refused' in outcome) return outcome;
      changes.push(...outcome.changes);
    }
  }
  return { changes, places, letters: byLetter.size };
}

/** Would the place say the same afterwards? */
function saysSo({ known, targets }: Occurrence, ids: readonly string[]): boolean {
  if (ids.length === 0) return known === 'free' || known === 'refused' || known === 'within';
  return known !== 'within' && ids.length === targets.length && ids.every((id) => targets.includes(id));
}

/** An annotation that is there already gets another `ref`. One that said nothing else goes, unless it must refuse. */
function changed(
  corpus: Corpus,
  { annotation: placed, letter, span }: Occurrence,
  ids: readonly string[],
): Outcome {
  if (!placed) return { changes: [] };
  const { annotation, file: document } = placed;
  const editor = new YamlEditor(document.text);
  const path = editor.pathAt(annotation.span.start);
  if (!path) return { refused: `The annotation "${annotation.id}" cannot be read where it stands.` };
  const words = letter.text.slice(span.start, span.end);
  const refuse = corpus.entries().some(({ entry }) => hasName(entry, words)) ? 'none' : undefined;
  const ref = ids.length === 1 ? ids[0]! : ids.length > 0 ? ids : refuse;
  const empty = ref === undefined && !annotation.body && annotation.tags.length === 0;
  const written = empty ? editor.removeItem(path) : editor.setFields(path, { ref });
  return 'refused' in written ? written : { changes: [{ do: 'edit', document, edits: written.edits }] };
}
