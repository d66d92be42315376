import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument, Entry } from '../corpus/document';
import { tagKey } from '../corpus/keys';
import { idsFor } from '../corpus/named';
import { ENTRY_TYPES, MOTIVATIONS } from '../corpus/schema';
import { foldString } from '../text/fold';
import { overlaps, type Span } from '../text/lines';
import { searchableWords, soughtIn } from '../text/search';
import { title } from './card';
import { letterList } from './letterList';
import { longDate } from './longDate';
import { plainNote, short } from './noteCards';

/** Something that could be chosen for a passage. */
export interface Candidate {
  id: string;
  title: string;
  /** What tells it from others. */
  detail: string;
  /** Is it likely, by the words of the passage? Those come first. */
  near: boolean;
}

/** What can be chosen: see `candidates`. */
export type CandidateKind = 'entry' | 'same' | 'letter' | 'tag' | 'motivation' | 'type';

/** So many candidates are given: whoever wants another types more of its name. */
export const MOST_CANDIDATES = 500;

/**
 * What could be chosen of a kind; `words` and `span` are those of the passage that it is to fit. Of `same`, what could be
 * the same as an entry of the register, `words` is the id of that.
 *
 * @param query words that must occur in its id, title or detail
 */
export function candidates(
  corpus: Corpus,
  document: CorpusDocument,
  of: CandidateKind,
  words: string,
  span: Span | undefined,
  query = '',
): { candidates: Candidate[]; found: number } {
  const sought = soughtIn(query);
  const all = allCandidates(corpus, document, of, words, span);
  const found =
    sought.length === 0
      ? all
      : all.filter(({ id, title, detail }) => {
          const own = searchableWords(id, title, detail);
          return sought.every((word) => own.includes(word));
        });
  return { candidates: found.slice(0, MOST_CANDIDATES), found: found.length };
}

function allCandidates(
  corpus: Corpus,
  document: CorpusDocument,
  of: CandidateKind,
  words: string,
  span: Span | undefined,
): Candidate[] {
  const plain = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([id, detail]) => ({ id, title: id, detail, near: false }));
  switch (of) {
    case 'entry':
      return entryCandidates(corpus, [words]);
    case 'same':
      return sameCandidates(corpus, words);
    case 'letter':
      return letterCandidates(corpus, document, span);
    case 'tag':
      return tagCandidates(corpus, document);
    case 'motivation':
      return plain(MOTIVATIONS);
    case 'type':
      return plain(ENTRY_TYPES);
  }
}

/** The other entries of the type of one: first those that share words with one of its names. */
export function sameCandidates(corpus: Corpus, id: string): Candidate[] {
  const entry = corpus.entry(id);
  if (!entry) return [];
  return entryCandidates(corpus, namesOf(entry), (other) => other.type === entry.type && other.id !== id);
}

/** Entries of the register: first those that share words with one of the names, best first; then all by name. */
export function entryCandidates(
  corpus: Corpus,
  names: readonly string[],
  fits: (entry: Entry) => boolean = () => true,
): Candidate[] {
  const wanted = names.map(tellingWords);
  return corpus
    .entries()
    .filter(({ entry }) => fits(entry))
    .map(({ entry }) => ({ entry, likeness: Math.max(...wanted.map((words) => likeness(entry, words))) }))
    .sort((a, b) => b.likeness - a.likeness || a.entry.name.localeCompare(b.entry.name))
    .map(({ entry, likeness: much }) => ({
      id: entry.id,
      title: entry.name,
      detail: [
        entry.type,
        ...entry.dates.map(({ value }) => longDate(value.text)),
        entry.description && short(plainNote(corpus, entry.description)),
      ]
        .filter(Boolean)
        .join(' · '),
      near: much > 0,
    }));
}

/** How much of a passage is in the best fitting name of an entry, and the other way round: 0 to 1. */
function likeness(entry: Entry, wanted: readonly string[]): number {
  return Math.max(
    ...namesOf(entry).map((name) => {
      const words = tellingWords(name);
      const shared = wanted.filter((word) => words.includes(word)).length;
      return shared === 0 ? 0 : (2 * shared) / (words.length + wanted.length);
    }),
  );
}

function namesOf({ name, aliases }: Entry): string[] {
  return [name, ...aliases.map(({ text }) => text)];
}

/** The telling words of a name; an initial tells little. */
function tellingWords(text: string): string[] {
  const words =
    foldString(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2);
}

/** The letters and cited documents: first those that the passage was found to cite; then all by date. */
function letterCandidates(corpus: Corpus, document: CorpusDocument, span: Span | undefined): Candidate[] {
  const here =
    document.kind === 'letter' && span
      ? corpus.derived(document).filter((found) => found.kind === 'citation' && overlaps(found.span, span))
      : [];
  const cited = new Set(here.flatMap(({ targets }) => targets));
  const letters = letterList(corpus)
    .listed.filter(({ letter }) => letter !== document)
    .map(({ letter, label }) => ({ id: letter.id, title: label, detail: letter.title ?? '' }));
  const documents = corpus.entries().flatMap(({ entry }) => {
    const detail = ['not held', entry.description && short(plainNote(corpus, entry.description))]
      .filter(Boolean)
      .join(' · ');
    return entry.type === 'document' ? [{ id: entry.id, title: entry.name, detail }] : [];
  });
  return [...letters, ...documents]
    .map((one) => ({ ...one, near: cited.has(one.id) }))
    .sort((a, b) => Number(b.near) - Number(a.near));
}

/** The tags, declared ones in their order, then free ones that are in use. */
function tagCandidates(corpus: Corpus, document: CorpusDocument): Candidate[] {
  const used = corpus.usedTags();
  const tags = new Map(corpus.settings?.tags.map((tag) => [tag.id, tag]));
  return idsFor(corpus, document, 'tag').map((id) => {
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
