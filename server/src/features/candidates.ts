import type { Corpus } from '../corpus/corpus';
import type { Entry, Letter } from '../corpus/document';
import { tagKey } from '../corpus/keys';
import { idsFor, usedTags } from '../corpus/named';
import { foldString } from '../text/fold';
import { overlaps, type Span } from '../text/lines';
import { letterLabel, title } from './card';
import { longDate } from './longDate';
import { short } from './noteCards';

/** Something that could be chosen for a passage. */
export interface Candidate {
  id: string;
  title: string;
  /** What tells it from others. */
  detail: string;
  /** Is it likely, by the words of the passage? Those come first. */
  near: boolean;
}

/** The entries of the register: first those that share words with the passage, best first; then all by name. */
export function entryCandidates(corpus: Corpus, words: string): Candidate[] {
  const wanted = wordsOf(words);
  return corpus
    .entries()
    .map(({ entry }) => ({ entry, likeness: likeness(entry, wanted) }))
    .sort((a, b) => b.likeness - a.likeness || a.entry.name.localeCompare(b.entry.name))
    .map(({ entry, likeness: much }) => ({
      id: entry.id,
      title: entry.name,
      detail: [
        entry.type,
        ...entry.dates.map(({ value }) => longDate(value.text)),
        entry.description && short(entry.description),
      ]
        .filter(Boolean)
        .join(' · '),
      near: much > 0,
    }));
}

/** How much of a passage is in the best fitting name of an entry, and the other way round: 0 to 1. */
function likeness(entry: Entry, wanted: readonly string[]): number {
  return Math.max(
    ...[entry.name, ...entry.aliases.map(({ text }) => text)].map((name) => {
      const words = wordsOf(name);
      const shared = wanted.filter((word) => words.includes(word)).length;
      return shared === 0 ? 0 : (2 * shared) / (words.length + wanted.length);
    }),
  );
}

/** The telling words of a name; an initial tells little. */
function wordsOf(text: string): string[] {
  const words =
    foldString(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2);
}

/** The letters and cited documents: first those that the passage was found to cite; then all by date. */
export function letterCandidates(corpus: Corpus, letter: Letter, span: Span): Candidate[] {
  const cited = new Set(
    corpus
      .derived(letter)
      .filter(({ kind, span: other }) => kind === 'citation' && overlaps(other, span))
      .flatMap(({ targets }) => targets),
  );
  const letters = corpus
    .letters()
    .filter(({ id }) => id !== letter.id)
    .map((one) => ({ id: one.id, title: letterLabel(corpus, one), detail: one.title ?? '' }));
  const documents = corpus
    .entries()
    .filter(({ entry }) => entry.type === 'document')
    .map(({ entry }) => ({
      id: entry.id,
      title: entry.name,
      detail: 'not held · ' + (entry.description ? short(entry.description) : ''),
    }));
  return [...letters, ...documents]
    .map((one) => ({ ...one, near: cited.has(one.id) }))
    .sort((a, b) => Number(b.near) - Number(a.near));
}

/** The tags, declared ones in their order, then free ones that are in use. */
export function tagCandidates(corpus: Corpus, letter: Letter): Candidate[] {
  const used = usedTags(corpus);
  const tags = new Map(corpus.settings?.tags.map((tag) => [tag.id, tag]));
  return idsFor(corpus, letter, 'tag').map((id) => {
    const path: string[] = [];
    for (let at = tags.get(id)?.broader; at && !path.includes(at); at = tags.get(at)?.broader)
      path.unshift(at);
    return {
      id,
      title: title(corpus, tagKey(id)),
      detail: [
        ...path.map((one) => title(corpus, tagKey(one))),
        tags.get(id)?.description,
        `used ${used.get(id) ?? 0} times`,
      ]
        .filter(Boolean)
        .join(' · '),
      near: false,
    };
  });
}
