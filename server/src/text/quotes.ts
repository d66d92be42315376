import { fold, type Folded } from './fold';
import type { Span } from './lines';

/** A passage as an annotation names it (W3C TextQuoteSelector). */
export interface Quote {
  exact: string;
  prefix?: string;
  suffix?: string;
}

/** Where a quotation is. `ambiguous` and `lost` are never guessed away. */
export type QuoteState =
  { state: 'exact'; span: Span } | { state: 'ambiguous'; candidates: Span[] } | { state: 'lost' };

/** A text prepared for finding quotations in it. */
export function quotable(text: string, span: Span): Folded {
  return fold(text, span);
}

/**
 * Finds a quotation. White space, emphasis marks and the kind of quotation marks do not count. Where the words
 * occur several times, prefix and suffix decide; where they fit no occurrence of words that occur once, the
 * words still win, for the context may have been corrected. The position hint never decides.
 */
export function findQuote(text: Folded, quote: Quote): QuoteState {
  const haystack = flat(text.text);
  const needle = flat(fold(quote.exact).text).trim();
  if (needle === '') return { state: 'lost' };
  const found: number[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) found.push(at);
  if (found.length === 0) return { state: 'lost' };
  const span = (at: number) => text.original({ start: at, end: at + needle.length });
  if (found.length === 1) return { state: 'exact', span: span(found[0]!) };
  const prefix = flat(fold(quote.prefix ?? '').text).trimEnd();
  const suffix = flat(fold(quote.suffix ?? '').text).trimStart();
  const fitting = found.filter(
    (at) =>
      haystack
        .slice(Math.max(0, at - prefix.length - 2), at)
        .trimEnd()
        .endsWith(prefix.trimStart()) &&
      haystack
        .slice(at + needle.length, at + needle.length + suffix.length + 2)
        .trimStart()
        .startsWith(suffix.trimEnd()),
  );
  const candidates = (fitting.length > 0 ? fitting : found).map(span);
  return candidates.length === 1
    ? { state: 'exact', span: candidates[0]! }
    : { state: 'ambiguous', candidates };
}

function flat(text: string): string {
  return text.replaceAll('\n', ' ');
}
