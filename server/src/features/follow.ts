import type { Corpus, Placed } from '../corpus/corpus';
import type { Annotation, AnnotationFile, Letter } from '../corpus/document';
import { parseFile } from '../corpus/parse';
import { findConflicts } from '../text/conflicts';
import type { Selector } from '../text/describeQuote';
import type { Edit } from '../text/edits';
import { fold, type Folded } from '../text/fold';
import { contains, overlaps, type Span } from '../text/lines';
import { PositionMap } from '../text/positionMap';
import { attachedTo, findQuote, fitsContext, type Quote } from '../text/quotes';
import { Replacements } from '../text/replacements';
import type { FileChange } from './changes';
import { attach, selectorOf } from './reattach';

/** Of a passage whose words were all replaced this much, in characters, is still the same one. */
const SHORT = 24;

/** A passage of a letter before it was edited. */
interface Before {
  span: Span;
  /** Was it in the context that the selector says? */
  fitted: boolean;
}

/** A passage whose place is known from the edits. */
export interface Followed {
  /** Where it is found without the edits. */
  placed: Placed;
  now: Span;
  /** Before the edits, was it in the context that the selector says? */
  fitted: boolean;
  /** Is so much left of its words that it is still the same passage? */
  isSame: boolean;
}

/**
 * The edits of an open letter since its annotations were last in order, as when it was opened or last saved: where
 * the passages of that time are now is known from the edits, however much the words look like others elsewhere.
 */
export class LetterEdits {
  readonly #replacements = new Replacements();
  /** The passages of that time, by annotation and selector; also of selectors that were updated since. */
  readonly #passages = new Map<string, Before | undefined>();
  #body: Folded | undefined;

  /** @param before the whole file at that time */
  constructor(readonly before: string) {}

  get isEmpty(): boolean {
    return this.#replacements.all.length === 0;
  }

  /** Takes in an edit of the text as it is after those before. */
  add(edit: Edit): void {
    this.#replacements.add(edit);
  }

  /**
   * Where the passages of the letter's annotations are now. Only those are followed that were found exactly before;
   * not those that are gone, or of which the edits do not tell where they are, as when the whole file was replaced,
   * unless their words are found there, too. What becomes of these is for the user to say.
   */
  passages(corpus: Corpus, letter: Letter): Map<Annotation, Followed> {
    const passages = new Map<Annotation, Followed>();
    if (this.isEmpty) return passages;
    const map = new PositionMap(this.before, letter.text, this.#replacements.all);
    for (const placed of corpus.annotationsOf(letter)) {
      const before = this.#before(placed, letter);
      const mapped = before && map.map(before.span);
      if (!mapped || !contains(letter.structure.body, mapped.span)) continue;
      const { span, kept, guessed } = mapped;
      const length = before.span.end - before.span.start;
      const found = attachedTo(placed.place);
      if (guessed && !(found && overlaps(found, span))) continue;
      // Nothing is left of its words, but they stand elsewhere: they were moved, and something else was put in here.
      if (kept === 0 && placed.place.state === 'exact' && !overlaps(found!, span)) continue;
      if (length > 0 && letter.text.slice(span.start, span.end).trim() === '') continue;
      const isSame = kept * 3 >= length || length <= SHORT;
      passages.set(placed.annotation, { placed, now: span, fitted: before.fitted, isSame });
    }
    return passages;
  }

  /** The selector of an annotation was updated: it names the same passage as before. */
  updated(file: AnnotationFile, annotation: Annotation, selector: Selector): void {
    const before = this.#passages.get(keyOf(file, annotation.id, annotation.target!));
    this.#passages.set(keyOf(file, annotation.id, selector), before && { ...before, fitted: true });
  }

  #before({ file, annotation: { id, target } }: Placed, letter: Letter): Before | undefined {
    if (!target) return undefined;
    const key = keyOf(file, id, target);
    if (!this.#passages.has(key)) {
      this.#body ??= bodyOf(letter, this.before);
      const place = findQuote(this.#body, target);
      const span = place.state === 'exact' ? place.span : undefined;
      this.#passages.set(key, span && { span, fitted: fitsContext(this.#body, target, span) });
    }
    return this.#passages.get(key);
  }
}

function bodyOf({ uri, path }: Letter, text: string): Folded {
  return fold(text, (parseFile({ uri, path, text }, 'letter') as Letter).structure.body);
}

function keyOf({ uri }: AnnotationFile, id: string, { exact, prefix, suffix, start }: Quote): string {
  return JSON.stringify([uri, id, exact, prefix, suffix, start]);
}

/** What the annotation files of a letter need after it was edited, and which of them cannot be written, and why. */
export interface Following {
  changes: FileChange[];
  /** How many selectors are updated. */
  count: number;
  refused: { file: AnnotationFile; reason: string }[];
}

/**
 * Updates the selectors of passages whose words or context were edited, or that can no longer be told from others,
 * to what is there now. Selectors that still lead there are left as they are, also where the passage has only moved,
 * so that files change only where they must; so are those of passages that were mostly replaced.
 *
 * @param letter the letter as it is now, after the edits
 */
export function followLetter(corpus: Corpus, edits: LetterEdits, letter: Letter): Following {
  const body = corpus.foldedBody(letter);
  const needy = new Map<AnnotationFile, { annotation: Annotation; span: Span }[]>();
  for (const { placed, now, fitted, isSame } of edits.passages(corpus, letter).values()) {
    if (!isSame) continue;
    const { file, annotation, place } = placed;
    const found = place.state === 'exact' ? place.span : undefined;
    const leads = found?.start === now.start && found.end === now.end;
    if (leads && (!fitted || fitsContext(body, annotation.target!, now))) continue;
    needy.set(file, [...(needy.get(file) ?? []), { annotation, span: now }]);
  }
  const following: Following = { changes: [], count: 0, refused: [] };
  for (const [file, passages] of needy) {
    if (findConflicts(file.text).length > 0) {
      following.refused.push({ file, reason: 'Git left a conflict in it. Resolve that first.' });
      continue;
    }
    const written = attach(corpus, letter, file, passages);
    if ('refused' in written) {
      following.refused.push({ file, reason: written.refused });
      continue;
    }
    for (const { annotation, span } of passages)
      edits.updated(file, annotation, selectorOf(corpus, letter, span));
    following.changes.push({ do: 'edit', document: file, edits: written.edits });
    following.count += passages.length;
  }
  return following;
}
