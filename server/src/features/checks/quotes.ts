import type { Corpus, Placed } from '../../corpus/corpus';
import type { AnnotationFile, Letter, Problem } from '../../corpus/document';
import type { Span } from '../../text/lines';
import { possiblePlaces, type QuoteState } from '../../text/quotes';
import { short } from '../noteCards';

/** The passages of an annotation file that are not where their words say, or not for certain. */
export function checkQuotes(corpus: Corpus, file: AnnotationFile): Problem[] {
  const letter = corpus.letterOf(file);
  if (!letter) return [];
  return corpus
    .annotationsOf(letter)
    .filter((placed) => placed.file === file && placed.annotation.target && placed.place.state !== 'exact')
    .flatMap(checkQuote);
}

function checkQuote({ annotation, letter, place }: Placed): Problem[] {
  const found = WORDS[place.state]?.(place as never, letter);
  if (!found) return [];
  const related = possiblePlaces(place)
    .slice(0, 10)
    .map((span) => ({
      uri: letter.uri,
      span,
      message:
        place.state === 'changed' ? 'The passage as it is now.' : `It could be here: ${words(letter, span)}`,
    }));
  return [{ ...found, span: annotation.target!.span, ...(related.length > 0 ? { related } : {}) }];
}

type State<S extends QuoteState['state']> = Extract<QuoteState, { state: S }>;
type Said = Pick<Problem, 'code' | 'message'>;

/** What is said of each state; nothing where all is well. */
const WORDS: { [S in QuoteState['state']]?: (place: State<S>, letter: Letter) => Said } = {
  changed: ({ span, confidence }, letter) => ({
    code: 'quote-changed',
    message: `The passage was changed in "${letter.id}": it is now ${words(letter, span)} (line ${line(letter, span)}, ${Math.round(100 * confidence)} % alike). The quick fix takes the new words over.`,
  }),
  ambiguous: ({ candidates }, letter) => ({
    code: 'quote-ambiguous',
    message: `The passage could be in ${candidates.length} places of "${letter.id}": line ${lines(letter, candidates)}. Choose one by the quick fix, or add a "prefix:" or "suffix:" with the words before or after.`,
  }),
  lost: ({ candidates: [best] }, letter) => ({
    code: 'quote-not-found',
    message: `The passage is no longer found in "${letter.id}".${best ? ` Most similar is ${words(letter, best)} (line ${line(letter, best)}).` : ''}`,
  }),
  unsearched: (_, letter) => ({
    code: 'quote-not-searched',
    message: `Looking for the passage in "${letter.id}" would have taken too long. A longer "prefix:" or "suffix:", or a shorter "exact:", helps.`,
  }),
};

function words(letter: Letter, span: Span): string {
  return `“${short(letter.text.slice(span.start, span.end).replace(/\s+/g, ' '), 80)}”`;
}

function line(letter: Letter, span: Span): number {
  return letter.lines.position(span.start).line + 1;
}

function lines(letter: Letter, spans: readonly Span[]): string {
  const shown = spans.slice(0, 5).map((span) => line(letter, span));
  return `${shown.join(', ')}${spans.length > shown.length ? ' …' : ''}`;
}
