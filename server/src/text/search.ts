import { STRAIGHT } from './alike';
import type { Span } from './lines';

/** Letters that Unicode does not take apart, as one without the right keyboard types them. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** What `searchable` changes besides capitals and white space. */
const OTHER = /[\p{M}\u00ad\u200b\ufeff]|[ßæœøłđðþıς\u2018-\u201f\u02bc\u00ab\u00bb]/gu;

/**
 * A text as it is searched: small letters, without accents, typographic quotation marks straight, white space one
 * space. What is sought is in a text when the one, made searchable, is part of the other.
 */
export function searchable(text: string): string {
  // Most texts need no closer look.
  const plain = /[^\0-\x7f]/.test(text)
    ? text.normalize('NFD').toLowerCase().replace(OTHER, plainLetter)
    : text.toLowerCase();
  return /[^\S ]| {2}/.test(plain) ? plain.replace(/\s+/g, ' ') : plain;
}

/** Several texts as one that is searched, with a space before each word. */
export function searchableWords(...texts: string[]): string {
  return ` ${searchable(texts.join(' '))}`;
}

/** The words that somebody seeks, as they are in what is searched. */
export function soughtIn(query: string): string[] {
  return searchable(query).split(' ').filter(Boolean);
}

function plainLetter(found: string): string {
  return PLAIN[found] ?? STRAIGHT[found] ?? '';
}

/** Where in `text` the first of the `words` stands that is in it at all; words as `searchable` gives them. */
export function firstHit(text: string, words: readonly string[]): Span | undefined {
  let plain = '';
  const starts: number[] = [];
  let offset = 0;
  for (const character of text) {
    const letters = searchable(character);
    const one = letters === ' ' && plain.endsWith(' ') ? '' : letters;
    for (let i = 0; i < one.length; i++) starts.push(offset);
    plain += one;
    offset += character.length;
  }
  for (const word of words) {
    const at = word ? plain.indexOf(word) : -1;
    if (at >= 0) return { start: starts[at]!, end: starts[at + word.length] ?? text.length };
  }
  return undefined;
}
