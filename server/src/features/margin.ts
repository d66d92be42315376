import type { Range } from 'vscode-languageserver-types';
import type { Corpus, Placed } from '../corpus/corpus';
import type { Annotation, Letter } from '../corpus/document';
import { tagKey } from '../corpus/keys';
import type { Span } from '../text/lines';
import { attachedTo } from '../text/quotes';
import { plainMarkdown, safeMarkdown, title } from './card';
import type { LetterEdits } from './follow';
import { longDate } from './longDate';
import { annotationTitle, short } from './noteCards';
import { threadsIn, type Thread as ThreadOf } from './threads';

/** A passage of a letter with what was written about it. */
export interface MarginThread {
  /** The annotation file, and the annotation that began it. */
  file: string;
  id: string;
  /** Where the id of the annotation stands in its file. */
  entry: Range;
  /** In the letter. */
  range: Range;
  /** Is the passage certain? Else the range is the top of the letter, and the label says what is wrong. */
  attached: boolean;
  resolved: boolean;
  label: string;
  /** The annotation, then what answers it. */
  notes: MarginNote[];
}

export interface MarginNote {
  id: string;
  /** Empty where it is not known. */
  creator: string;
  motivation: string[];
  tags: string[];
  /** Motivations, tags and the date, for the eye. */
  label: string;
  /** As written. */
  text: string;
  /** Safe Markdown, with links to what it mentions. */
  shown: string;
}

/** An annotation with all that answers it, in the order of the file. */
export type Thread = ThreadOf<Placed>;

/** The annotations of a letter as threads, in the order of their passages; what has come loose comes first. */
export function threadsOf(corpus: Corpus, letter: Letter): Thread[] {
  return threadsIn(corpus.annotationsOf(letter)).sort((a, b) => startOf(a.root) - startOf(b.root));
}

/** Where the passage of an annotation begins; -1 where it is not known. */
export function startOf({ place }: Pick<Placed, 'place'>): number {
  return attachedTo(place)?.start ?? -1;
}

/**
 * The margin of a letter. An annotation whose passage is not certain stands at the top, and says so.
 *
 * @param edits of a letter that is being edited: where passages are meanwhile
 */
export function margin(corpus: Corpus, letter: Letter, edits?: LetterEdits): MarginThread[] {
  const followed = edits?.passages(corpus, letter);
  const top = letter.structure.blocks[0]?.span.start ?? letter.structure.body.start;
  return threadsOf(corpus, letter).map(({ root, replies }) => {
    const { annotation, place, file } = root;
    const now = followed?.get(annotation)?.now;
    const span: Span | undefined = now ?? attachedTo(place);
    const quote = annotationTitle(annotation);
    const labels = {
      exact: short(quote, 60),
      changed: `Changed since: ${short(quote, 60)}`,
      ambiguous: `Occurs more than once: ${quote}`,
      lost: annotation.target ? `No longer found: ${quote}` : `A reply to nothing: ${quote}`,
      unsearched: `Too long to look for: ${quote}`,
    };
    return {
      file: file.uri,
      id: annotation.id,
      entry: file.lines.range(annotation.idSpan),
      range: letter.lines.range(span ?? { start: top, end: top }),
      attached: span !== undefined,
      resolved: annotation.resolved,
      label: labels[now ? 'exact' : place.state],
      notes: [root, ...replies].map((placed) => note(corpus, letter, placed.annotation)),
    };
  });
}

function note(corpus: Corpus, letter: Letter, annotation: Annotation): MarginNote {
  const { id, creator, created, motivation, tags, body } = annotation;
  const meant = annotation.ref.map(({ text }) => (text === 'none' ? 'nothing' : `[[${text}]]`));
  const refers = meant.length > 0 ? safeMarkdown(corpus, `→ ${meant.join(', ')}`, true, letter.id) : '';
  const shown = [body ? safeMarkdown(corpus, body, true, letter.id) : '', refers].filter(Boolean);
  return {
    id,
    creator: creator ?? '',
    motivation,
    tags: tags.map(({ text }) => text),
    label: [
      ...motivation,
      ...tags.map(({ text }) => title(corpus, tagKey(text))),
      ...(created ? [longDate(created)] : []),
    ].join(' · '),
    text: body ?? '',
    shown: shown.join('\n\n') || `*${plainMarkdown(motivation.join(', ') || 'no note')}*`,
  };
}
