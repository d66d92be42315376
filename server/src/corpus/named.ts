import type { Span } from '../text/lines';
import type { Corpus, Thing } from './corpus';
import type { Annotation, AnnotationFile, CorpusDocument, Expectation, Settings, Tag } from './document';
import { annotationKey, ownLetter, tagKey, type Key } from './keys';

/** What a key can name: a letter or entry, an annotation, a tag; with the place where it is written down. */
export type Named =
  | Thing
  | { kind: 'annotation'; id: string; span: Span; document: AnnotationFile; annotation: Annotation }
  | { kind: 'tag'; id: string; span: Span; document: Settings; tag: Tag };

/** Everything that a key names: one thing, none, or several where an id was given twice. */
export function named(corpus: Corpus, key: Key): readonly Named[] {
  const hash = key.indexOf('#');
  if (hash < 0) return corpus.things(key);
  const [letter, id] = [key.slice(0, hash), key.slice(hash + 1)];
  if (letter === '') {
    const document = corpus.settings;
    const tags = document?.tags.filter((tag) => tag.id === id) ?? [];
    return tags.map((tag) => ({ kind: 'tag', id, span: tag.span, document: document!, tag }));
  }
  return annotationFilesOf(corpus, letter).flatMap((document) =>
    document.annotations
      .filter((annotation) => annotation.id === id)
      .map((annotation) => ({ kind: 'annotation', id, span: annotation.idSpan, document, annotation })),
  );
}

/** The key that names it. */
export function keyOf({ kind, id, document }: Named): Key {
  if (kind === 'tag') return tagKey(id);
  return kind === 'annotation' ? annotationKey(ownLetter(document) ?? '', id) : id;
}

/** The files with annotations of a letter; commonly one. */
export function annotationFilesOf(corpus: Corpus, letter: string): readonly AnnotationFile[] {
  return corpus.annotationFilesOf(letter);
}

/** The ids that could stand in a file where something like `expects` is wanted. */
export function idsFor(corpus: Corpus, document: CorpusDocument, expects: Expectation): readonly string[] {
  switch (expects) {
    case 'letter':
    case 'entry':
      return corpus.ids(expects);
    case 'any':
      return corpus.ids();
    case 'tag': {
      const declared = (corpus.settings?.tags ?? []).map(({ id }) => id);
      const free = corpus.settings?.freeTags ?? true;
      return free ? [...new Set([...declared, ...corpus.usedTags().keys()])] : declared;
    }
    case 'annotation':
      return annotationIds(corpus, ownLetter(document));
  }
}

export function annotationIds(corpus: Corpus, letter: string | undefined): string[] {
  if (letter === undefined) return [];
  return annotationFilesOf(corpus, letter).flatMap((file) => file.annotations.map(({ id }) => id));
}
