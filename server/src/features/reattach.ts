import type { Diagnostic } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Code } from '../corpus/codes';
import type { Corpus, Placed } from '../corpus/corpus';
import type { Annotation, AnnotationFile, Letter } from '../corpus/document';
import { YamlEditor, type Written } from '../corpus/writeYaml';
import { describeQuote, type Selector } from '../text/describeQuote';
import type { Edit } from '../text/edits';
import type { Span } from '../text/lines';
import { attachedTo, possiblePlaces } from '../text/quotes';
import { ACTION_COMMANDS } from './actionCommands';
import type { Outcome } from './changes';
import { short } from './noteCards';
import type { Offer } from './offers';

/** How an annotation that has come loose, or whose words were changed, is given its passage again. */
export type Reattaching =
  /** To a place of the letter. `entry`: where the annotation begins in its file; `words`: what is at the place. */
  | { do: 'attach'; entry: number; span: Span; words: string }
  /** Every annotation of the file whose passage was changed, to what it is now. */
  | { do: 'attach-changed' };

/** A place to which an annotation could be attached, with the words around it. */
export interface PossiblePlace {
  span: Span;
  /** From 1. */
  line: number;
  before: string;
  words: string;
  after: string;
}

/** How many characters around a place are shown, to be held against the stored prefix and suffix. */
const AROUND = 40;
/** More places than these are not offered. */
const OFFERED = 5;

/** The places where the passage of an annotation is or may be, best first, as a user compares them. */
export function placesFor({ letter, place }: Placed): PossiblePlace[] {
  const { text, lines, structure } = letter;
  const shown = (start: number, end: number) => text.slice(start, end).replace(/\s+/g, ' ');
  return possiblePlaces(place).map((span) => ({
    span,
    line: lines.position(span.start).line + 1,
    before: shown(Math.max(structure.body.start, span.start - AROUND), span.start).replace(/^\S* /, ''),
    words: shown(span.start, span.end),
    after: shown(span.end, span.end + AROUND).replace(/ \S*$/, ''),
  }));
}

/** An annotation of which it is not certain where its passage is, with the places where that may be, best first. */
export interface Loose {
  file: AnnotationFile;
  annotation: Annotation;
  /** Do several places fit equally? Else none does. */
  ambiguous: boolean;
  places: PossiblePlace[];
}

/** The annotations of a letter that have come loose, in the order of their files. */
export function looseOf(corpus: Corpus, letter: Letter): Loose[] {
  return corpus
    .annotationsOf(letter)
    .filter(({ annotation, place }) => annotation.target && !attachedTo(place))
    .map((placed) => ({
      file: placed.file,
      annotation: placed.annotation,
      ambiguous: placed.place.state === 'ambiguous',
      places: placesFor(placed),
    }));
}

/**
 * What can be done about a passage that is not where its words say; of an annotation file's problem.
 *
 * @param asks can the editor show the places side by side with the old context, or let a passage be selected?
 */
export function reattachOffers(
  corpus: Corpus,
  file: AnnotationFile,
  { code, range }: Diagnostic,
  asks = false,
): Offer[] {
  if (!CODES.includes(code as Code)) return [];
  const start = file.lines.offset(range.start);
  const all = placedIn(corpus, file);
  const placed = all.find(({ annotation }) => annotation.target?.span.start === start);
  if (!placed) return [];
  const kind = CodeActionKind.QuickFix;
  const changed = placed.place.state === 'changed';
  const offers = placesFor(placed)
    .slice(0, OFFERED)
    .map(({ span, line, before, words, after }): Offer => ({
      title: changed
        ? `Update the selector: “${short(words, 80)}”`
        : `Attach to line ${line}: …${before}‹${short(words, 60)}›${after}…`,
      kind,
      ...(changed ? { preferred: true } : {}),
      choice: {
        do: 'attach',
        entry: placed.annotation.span.start,
        span,
        words: placed.letter.text.slice(span.start, span.end),
      },
    }));
  if (!changed && asks) {
    const { id } = placed.annotation;
    const title =
      offers.length > 0 ? 'Here, or here? Compare the places…' : 'Select its passage in the letter…';
    offers.unshift({
      title,
      kind,
      preferred: true,
      command: { name: ACTION_COMMANDS.reattach, arguments: [file.uri, id] },
    });
  }
  const count = all.filter(({ place }) => place.state === 'changed').length;
  if (!changed || count < 2) return offers;
  return [
    ...offers,
    { title: `Update all ${count} changed selectors of this file`, kind, choice: { do: 'attach-changed' } },
  ];
}

const CODES: readonly Code[] = ['quote-changed', 'quote-ambiguous', 'quote-not-found'];

/** The edits of the annotation file. `id`: the annotation, or the first of them. */
export function reattach(
  corpus: Corpus,
  file: AnnotationFile,
  choice: Reattaching,
): Outcome<{ id: string; file: string }> {
  const letter = corpus.letterOf(file);
  if (!letter) return { refused: 'The letter of this file is not there.' };
  const chosen = placedIn(corpus, file).filter(({ annotation, place }) =>
    choice.do === 'attach' ? annotation.span.start === choice.entry : place.state === 'changed',
  );
  const [first] = chosen;
  if (!first) return { refused: 'The annotation is no longer there.' };
  if (choice.do === 'attach' && letter.text.slice(choice.span.start, choice.span.end) !== choice.words)
    return { refused: 'The letter has changed meanwhile.' };
  const written = attach(
    corpus,
    letter,
    file,
    chosen.map(({ annotation, place }) => ({
      annotation,
      span: choice.do === 'attach' ? choice.span : attachedTo(place)!,
    })),
  );
  if ('refused' in written) return written;
  return {
    changes: [{ do: 'edit', document: file, edits: written.edits }],
    id: first.annotation.id,
    file: file.uri,
  };
}

/** The edits that make annotations of one file name passages of the letter, with the context that it needs now. */
export function attach(
  corpus: Corpus,
  letter: Letter,
  file: AnnotationFile,
  passages: readonly { annotation: Annotation; span: Span }[],
): Written {
  const editor = new YamlEditor(file.text);
  const edits: Edit[] = [];
  for (const { annotation, span } of passages) {
    const path = editor.pathAt(annotation.span.start);
    if (!path) return { refused: `The annotation "${annotation.id}" cannot be read where it stands.` };
    const written = editor.setFields([...path, 'target'], fieldsOf(selectorOf(corpus, letter, span)));
    if ('refused' in written) return written;
    edits.push(...written.edits);
  }
  return { edits };
}

/** How an annotation names a passage of a letter. */
export function selectorOf(corpus: Corpus, letter: Letter, span: Span): Selector {
  return describeQuote(letter.text, span, corpus.foldedBody(letter));
}

/** A selector as fields; context that it has none of is taken out. */
function fieldsOf({ exact, prefix, suffix, start }: Selector) {
  return { exact, prefix, suffix, start };
}

function placedIn(corpus: Corpus, file: AnnotationFile): Placed[] {
  const letter = corpus.letterOf(file);
  if (!letter) return [];
  return corpus.annotationsOf(letter).filter((placed) => placed.file === file && placed.annotation.target);
}
