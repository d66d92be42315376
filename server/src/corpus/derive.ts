import { couldCoincide, readEdtf } from '../text/calendar';
import { CitationFinder } from '../text/citations/finder';
import type { Complete } from '../text/complete';
import type { CitationMention } from '../text/citations/mention';
import { DateFinder } from '../text/dates/finder';
import type { DateMention } from '../text/dates/mention';
import { resolveDate, type DateContext } from '../text/dates/resolveDate';
import { contains, type Span } from '../text/lines';
import { ownBlocks } from '../text/markdown';
import type { NameMatch, NameTrie } from '../text/names';
import { PARAGRAPH, tokenize, Tokens } from '../text/tokens';
import type { Vocabulary } from '../text/vocabulary';
import { WordSet } from '../text/wordSet';
import { chooseNames, type ChosenName } from './chooseNames';
import type { Entry, Letter, Value } from './document';
import type { LetterBook } from './letterBook';
import type { DerivedReference, Reason } from './reference';
import { CitationResolver } from './resolve/resolver';

/** What deriving needs to know of the corpus. */
export interface DeriveContext {
  vocabulary: Vocabulary;
  names: NameTrie;
  book: LetterBook;
  calendar: DateContext['calendar'];
  entry(id: string): Entry | undefined;
}

/** What the prose of a letter holds, as far as its words alone tell. */
interface Prose {
  /** Until the next text is read. */
  tokens: Tokens;
  names: NameMatch[];
  dates: DateMention[];
  citations: CitationMention[];
}

const finders = new WeakMap<Vocabulary, { dates: DateFinder; citations: CitationFinder }>();

/** One text is read at a time, and its words take more room than all that is kept of them. */
const words = new Tokens();

/** Finds names, dates and citations in one pass over the words. */
export function readProse(
  text: string,
  span: Span,
  { vocabulary, names: trie }: Pick<DeriveContext, 'vocabulary' | 'names'>,
): Prose {
  let finder = finders.get(vocabulary);
  if (!finder) {
    finder = { dates: new DateFinder(vocabulary), citations: new CitationFinder(vocabulary) };
    finders.set(vocabulary, finder);
  }
  const tokens = tokenize(text, trie.lexicon, span, words);
  const names = trie.search(tokens);
  const dates = finder.dates.find(tokens);
  return { tokens, names, dates, citations: finder.citations.find(tokens, dates, names) };
}

/** What the prose of a letter refers to, in the order of the text, and its words. What annotations say is not in it. */
export interface Derivation {
  references: DerivedReference[];
  words: WordSet;
  /** See `digestOfNames`. */
  names: number;
}

export function derive(letter: Letter, corpus: DeriveContext): Derivation {
  // The same few things are named again and again.
  const entries = new Map<string, Entry | undefined>();
  const entry = (id: string) => {
    let found = entries.get(id);
    if (!found && !entries.has(id)) entries.set(id, (found = corpus.entry(id)));
    return found;
  };
  const { vocabulary, names: trie, book, calendar } = corpus;
  const context: DeriveContext = { vocabulary, names: trie, book, calendar, entry };
  const prose = readProse(letter.text, letter.structure.body, context);
  const names = chooseNames(prose.names, letter, context);
  const { citations, titles } = deriveCitations(letter, prose, names, context);
  // In "the *Pravda* editorial" the paper is cited, and the newspaper is named.
  const inner = [...titles].flatMap((title) => context.names.searchWithin(prose.tokens, title));
  names.push(...chooseNames(inner, letter, context).filter(({ ids }) => !isPaper(ids, context)));
  const references: DerivedReference[] = [];
  for (const { match, ids, reason } of names)
    if (!titles.has(match)) references.push(nameReference(match, ids, reason));
  references.push(...citations, ...deriveDates(letter, prose, context));
  for (const { span } of ownBlocks(letter.structure)) {
    for (const reference of references) if (contains(span, reference.span)) reference.own = true;
  }
  references.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { references, words: WordSet.of(prose.tokens), names: digest(prose.names, prose.tokens, context) };
}

/**
 * Tells the names of a letter from others: with another register the same names stand in it where this is the same
 * number, and then nothing else is derived from it. (Other names have the same number once in four thousand million.)
 */
export function digestOfNames(letter: Letter, context: Pick<DeriveContext, 'names' | 'entry'>): number {
  const tokens = tokenize(letter.text, context.names.lexicon, letter.structure.body, words);
  return digest(context.names.search(tokens), tokens, context);
}

function digest(
  names: readonly NameMatch[],
  tokens: Tokens,
  { names: trie, entry }: Pick<DeriveContext, 'names' | 'entry'>,
): number {
  let hash = 0;
  const add = (number: number) => (hash = Math.imul(hash ^ number, 0x01000193) ^ (hash >>> 15));
  const addAll = (matches: readonly NameMatch[]) => {
    for (const { first, last, ids } of matches) {
      add(first);
      add(last);
      for (const id of ids) for (let i = 0; i < id.length; i++) add(id.charCodeAt(i));
    }
  };
  addAll(names);
  // Within the title of a paper that is cited names count as well.
  for (const match of names)
    if (match.ids.some((id) => entry(id)?.type === 'document')) addAll(trie.searchWithin(tokens, match));
  return hash;
}

export function nameReference(
  { start, end }: NameMatch,
  targets: readonly string[],
  reason?: Reason,
): DerivedReference {
  const rule = reason ? 'name-by-context' : 'name';
  return whole('name', { start, end }, targets, rule, reason);
}

/** What an annotation says that its passage means. */
export function pinnedReference(
  kind: 'name' | 'citation',
  span: Span,
  targets: readonly string[],
  annotation: string,
): Complete<DerivedReference> {
  return {
    kind,
    origin: 'explicit',
    span,
    targets,
    rule: 'pinned',
    edtf: undefined,
    reason: undefined,
    relation: undefined,
    cited: undefined,
    own: undefined,
    annotation,
  };
}

/** A reference with all its fields: a letter has a hundred, and what is done with them is done for all alike. */
function whole(
  kind: DerivedReference['kind'],
  span: Span,
  targets: readonly string[],
  rule: string,
  reason: Reason | undefined,
  { edtf, relation, cited }: Pick<DerivedReference, 'edtf' | 'relation' | 'cited'> = NOTHING_MORE,
): Complete<DerivedReference> {
  return {
    kind,
    origin: 'derived',
    span,
    targets,
    rule,
    edtf,
    reason,
    relation,
    cited,
    own: undefined,
    annotation: undefined,
  };
}

const NOTHING_MORE = {};
const NO_TARGETS: readonly string[] = [];

// ── Citations ──

function isPaper(ids: readonly string[], { entry }: DeriveContext): boolean {
  for (const id of ids) if (entry(id)?.type !== 'document') return false;
  return ids.length > 0;
}

/** The citations, and the names whose words are such. */
function deriveCitations(
  letter: Letter,
  prose: Prose,
  names: readonly ChosenName[],
  context: DeriveContext,
): { citations: DerivedReference[]; titles: Set<NameMatch> } {
  const { tokens } = prose;
  const resolver = new CitationResolver({
    id: letter.id,
    date: letter.date?.text,
    from: textsOf(letter.from),
    to: textsOf(letter.to, letter.cc),
    replyTo: textsOf(letter.replyTo),
    calendar: context.calendar,
    tokens,
    names: prose.names,
    book: context.book,
  });
  const citations: DerivedReference[] = [];
  const titles = new Set<NameMatch>();
  for (const { mention, title } of withTitles(prose, names, context)) {
    // "your Open Letter of July 14": the title, unless the date is that of another paper.
    const ids = title ? ofThatTime(title.ids, mention, letter, context) : [];
    if (title && ids.length > 0) {
      resolver.titled(mention, ids);
      citations.push(titleReference(mention, title, ids, tokens));
      titles.add(title.match);
      continue;
    }
    const resolution = resolver.next(mention);
    if (!resolution) continue;
    const { start, end } = mention;
    const { targets, rule, reason } = resolution;
    citations.push(whole('citation', { start, end }, targets, rule, reason, resolution));
  }
  return { citations, titles };
}

function textsOf(values: readonly Value[], more: readonly Value[] = []): string[] {
  const texts: string[] = [];
  for (const { text } of values) texts.push(text);
  for (const { text } of more) texts.push(text);
  return texts;
}

/** A citation, and the name that it holds where that is the title of a paper. */
interface Cited {
  mention: CitationMention;
  title: ChosenName | undefined;
}

/** All that is cited, in the order of the text: by what the finder has found, or by a title alone. */
function withTitles(
  { tokens, citations }: Prose,
  names: readonly ChosenName[],
  context: DeriveContext,
): Cited[] {
  const titles: ChosenName[] = [];
  for (const name of names) if (isPaper(name.ids, context)) titles.push(name);
  // A title and a citation are one where the noun of the citation is in the title: "your *Open Letter*".
  const cited = new Set<ChosenName>();
  const all: Cited[] = [];
  let next = 0;
  for (const mention of citations) {
    while (next < titles.length && titles[next]!.match.last < mention.at) next++;
    const here = titles[next];
    const title = here && here.match.first <= mention.at ? here : undefined;
    if (title) cited.add(title);
    all.push({ mention, title });
  }
  for (const title of titles) {
    if (!cited.has(title))
      all.push({ mention: titleMention(title.match, tokens, context.vocabulary), title });
  }
  return all.sort((a, b) => a.mention.first - b.mention.first);
}

/** Those of the papers that could be of the date that the citation gives. */
function ofThatTime(
  ids: readonly string[],
  { date }: CitationMention,
  letter: Letter,
  { calendar, entry }: DeriveContext,
): readonly string[] {
  const edtf = date && resolveDate(date, { date: letter.date?.text, calendar, direction: 'past' });
  const range = edtf === undefined ? undefined : readEdtf(edtf);
  if (!range) return ids;
  return ids.filter((id) => {
    const own = entry(id)?.dates.find(({ field }) => field === 'date');
    const known = own && readEdtf(own.value.text);
    return !known || couldCoincide(known, range);
  });
}

function titleReference(
  mention: CitationMention,
  { match, reason }: ChosenName,
  ids: readonly string[],
  tokens: Tokens,
): DerivedReference {
  const last = Math.max(match.last, mention.date?.last ?? 0);
  const span = tokens.span(Math.min(mention.first, match.first), last + 1);
  return whole('citation', span, ids, 'title', reason, { relation: 'cites' });
}

/** A paper cited by its title alone, with the determiner before it. */
function titleMention(match: NameMatch, tokens: Tokens, vocabulary: Vocabulary): CitationMention {
  const before = match.first - 1;
  const id = before >= 0 && tokens.gaps[match.first] !== PARAGRAPH ? tokens.ids[before]! : 0;
  const determined =
    vocabulary.article(id) ??
    vocabulary.indefinite(id) ??
    vocabulary.possessive(id) ??
    vocabulary.demonstrative(id) ??
    vocabulary.thirdPossessive(id);
  const first = determined ? before : match.first;
  return {
    first,
    last: match.last,
    at: match.last,
    noun: { kind: 'paper' },
    determiner: 'article',
    ...tokens.span(first, match.last + 1),
  };
}

// ── Dates ──

function deriveDates(
  letter: Letter,
  { tokens, dates, citations }: Prose,
  { calendar, vocabulary }: DeriveContext,
): DerivedReference[] {
  // A date that a letter is cited by lies before the letter, and a list makes dates of bare numbers.
  const cited = datesOf(citations);
  const date = letter.date?.text;
  const nearest: DateContext = { date, calendar, direction: 'nearest', within: undefined };
  const past: DateContext = { date, calendar, direction: 'past', within: undefined };
  const references: DerivedReference[] = [];
  let before: DateMention | undefined;
  let known = '';
  for (let i = 0, next = 0; i < dates.length || next < cited.length;) {
    const plain = dates[i];
    const byCitation = next < cited.length && !(plain && plain.first < cited[next]!.first);
    const mention = byCitation ? cited[next++]! : plain!;
    if (byCitation && cited[next]?.first === mention.first) continue;
    if (plain?.first === mention.first) i++;
    if (mention.weak && !byCitation) continue;
    const context = byCitation ? past : nearest;
    const within = before && leadsOn(before, mention, tokens, vocabulary) ? readEdtf(known) : undefined;
    const edtf = resolveDate(mention, within ? { ...context, within } : context);
    if (edtf === undefined || (mention.doubtful && !isNear(edtf, date))) continue;
    before = mention;
    known = edtf;
    const { start, end, form } = mention;
    // Of the date of a cited letter the citation tells.
    const reason: Reason | undefined = byCitation ? undefined : { of: 'date', date: mention };
    references.push(whole('date', { start, end }, NO_TARGETS, `date-${form}`, reason, { edtf }));
  }
  return references;
}

/** The dates that letters are cited by, in the order of the text; of those of one place the last counts. */
function datesOf(citations: readonly CitationMention[]): DateMention[] {
  const dates: DateMention[] = [];
  for (const { date } of citations) if (date) dates.push(date);
  return dates.sort((a, b) => a.first - b.first);
}

/** Is the year within a generation of the letter's? */
function isNear(edtf: string, own: string | undefined): boolean {
  return own !== undefined && Math.abs(Number(edtf.slice(0, 4)) - Number(own.slice(0, 4))) <= 30;
}

/** "in the first half of next year, say May": does a bare month lie within the time just named? */
function leadsOn(before: DateMention, mention: DateMention, tokens: Tokens, vocabulary: Vocabulary): boolean {
  const { parts } = mention;
  const bare =
    parts.month !== undefined &&
    parts.year === undefined &&
    parts.yearOffset === undefined &&
    parts.side === undefined;
  const longer =
    before.parts.months !== undefined || before.parts.relative?.unit === 'year' || before.form === 'year';
  const gap = mention.first - before.last;
  if (!bare || !longer || before.until || gap > 4) return false;
  for (let i = before.last + 1; i < mention.first; i++) {
    if (tokens.gaps[i] === PARAGRAPH || tokens.isMark(i, '.')) return false;
  }
  return vocabulary.monthCue(tokens.ids[mention.first - 1]!) !== undefined;
}
