import DiffMatchPatch from 'diff-match-patch';
import { fold } from '../../../server/src/text/fold';
import type { Span } from '../../../server/src/text/lines';
import { attachedTo, findQuote, type Quote } from '../../../server/src/text/quotes';

/** Finds passages in an edited letter: a span, or nothing where it would report the annotation. */
export type Method = (text: string, original: string) => (quote: Quote, length: number) => Span | undefined;

const ours: Method = (text) => {
  const folded = fold(text);
  return (quote) => attachedTo(findQuote(folded, quote));
};

/** The first occurrence of the words, as a plain search finds it. */
const firstOccurrence: Method = (text) => (quote) => {
  const start = text.indexOf(quote.exact);
  return start < 0 ? undefined : { start, end: start + quote.exact.length };
};

/** `match_main` about the expected location, of the beginning and of the end, for it takes 32 characters at most. */
const diffMatchPatch: Method = (text) => {
  const matcher = new DiffMatchPatch();
  return ({ exact, start = 0 }) => {
    const size = Math.min(32, exact.length);
    const from = matcher.match_main(text, exact.slice(0, size), start);
    if (from < 0) return undefined;
    if (size === exact.length) return { start: from, end: from + size };
    const tail = matcher.match_main(text, exact.slice(-size), from + exact.length - size);
    return tail < from ? undefined : { start: from, end: tail + size };
  };
};

/** `diff_xIndex`: the old text is known, so that places need only be carried over. */
const diffWithOldText: Method = (text, original) => {
  const matcher = new DiffMatchPatch();
  matcher.Diff_Timeout = 1;
  const diffs = matcher.diff_main(original, text);
  return ({ start = 0 }, length) => {
    const span = {
      start: matcher.diff_xIndex(diffs, start),
      end: matcher.diff_xIndex(diffs, start + length),
    };
    return span.end > span.start ? span : undefined;
  };
};

export const GLOSSATOR = 'Glossator';
export const METHODS: Readonly<Record<string, Method>> = {
  [GLOSSATOR]: ours,
  'first occurrence': firstOccurrence,
  'diff-match-patch': diffMatchPatch,
  'dmp with the old text': diffWithOldText,
};
