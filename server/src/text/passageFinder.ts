import { foldedText, type Folded } from './fold';
import { GramIndex } from './grams';
import { borderCost, borderCosts, type Budget, distance, mostSimilar, sharedWords } from './likeness';
import type { Span } from './lines';
import type { Quote } from './quotes';

/** A place where a passage may be, and how well it fits there. Offsets are of the folded text. */
export interface Place extends Span {
  /** From 0 to 1: words, prefix and suffix together. */
  score: number;
  /** How much of the words is there, from 0 to 1. */
  words: number;
  /** Undefined where no context is stored. */
  prefix?: Side | undefined;
  suffix?: Side | undefined;
}

/** How the context on one side of a place fits. */
export interface Side {
  /** From 0 to 1; what is beyond the end of the paragraph counts half. */
  fit: number;
  /** The same for the part within the paragraph, which an edit elsewhere does not change, and its length. */
  known: number;
  length: number;
}

/** How many exact hits are told apart by their context, and how many similar places are looked at closely. */
const HITS = 2_000;
const LOOKED_AT = 6;
/** A place that scores as much ends the looking at those that share far less. */
const CERTAIN = 0.9;
/** How many characters on each side of a border are compared, and how far from where it was supposed to be. */
const EDGE = 32;
const REACH = 28;
/** Long passages are sought in so many pieces of so many characters. */
const PIECES = 4;
const PIECE = 64;
/** What must stand unchanged about a passage whose words are gone. */
const FRAME = 24;

/** The text of each letter as it is compared, and its index once a passage of it was changed. */
const prepared = new WeakMap<Folded, { text: string; grams?: GramIndex }>();

/** Finds the places of one passage in one letter, exact and similar ones, and measures how well they fit. */
export class PassageFinder {
  /** The words, and the context with the spaces between it and them; as compared. */
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly #hint: number | undefined;
  readonly #text: string;

  constructor(
    readonly folded: Folded,
    readonly quote: Quote,
    readonly budget: Budget,
  ) {
    let ready = prepared.get(folded);
    if (!ready) prepared.set(folded, (ready = { text: comparable(folded.text) }));
    this.#text = ready.text;
    const exact = comparableWords(quote.exact);
    const prefix = comparableWords(quote.prefix);
    const suffix = comparableWords(quote.suffix);
    this.exact = exact.trim();
    this.prefix = prefix.trim() === '' ? '' : prefix.trimStart() + (exact.startsWith(' ') ? ' ' : '');
    this.suffix = suffix.trim() === '' ? '' : (exact.endsWith(' ') ? ' ' : '') + suffix.trimEnd();
    this.#hint = quote.start === undefined ? undefined : folded.folded(quote.start);
  }

  /** Is no context stored? */
  get isAlone(): boolean {
    return this.prefix === '' && this.suffix === '';
  }

  /** Every occurrence of the words; of an empty passage that of its context. */
  exactPlaces(): Place[] {
    const needle = this.exact === '' ? this.prefix + this.suffix : this.exact;
    const shift = this.exact === '' ? this.prefix.length : 0;
    const found: Place[] = [];
    if (needle === '') return found;
    this.budget.spend(this.#text.length >> 3);
    for (let at = this.#text.indexOf(needle); at >= 0; at = this.#text.indexOf(needle, at + 1)) {
      found.push({ start: at + shift, end: at + shift + this.exact.length, score: 1, words: 1 });
      this.budget.spend(1 + needle.length);
      if (found.length === HITS) break;
    }
    return found;
  }

  /** Do the words before and after equal the stored ones? Spaces where they meet the passage do not count. */
  hasSameContext({ start, end }: Span): boolean {
    const before = this.#text.slice(Math.max(0, start - this.prefix.length - 1), start);
    const after = this.#text.slice(end, end + this.suffix.length + 1);
    return (
      before.trimEnd().endsWith(this.prefix.trimEnd()) &&
      after.trimStart().startsWith(this.suffix.trimStart())
    );
  }

  /** Does the place begin or end within a word? */
  cutsWord({ start, end }: Span): boolean {
    return this.#isWithinWord(start) || this.#isWithinWord(end);
  }

  /** Are these exactly the words? */
  isExact({ start, end }: Span): boolean {
    return this.#text.slice(start, end) === this.exact;
  }

  /** About where the passage was when it was annotated: edits before it do not move it far. */
  isNearHint({ start }: Span): boolean {
    return this.#hint !== undefined && this.#away(start) <= Math.max(100, this.#text.length / 100);
  }

  /** Is it known where the passage was, and is this elsewhere? */
  isFarFromHint(place: Span): boolean {
    return this.#hint !== undefined && !this.isNearHint(place);
  }

  /** The better place first; of equal ones that nearer to the hint, for showing them in order. */
  compare(a: Place, b: Place): number {
    return b.score - a.score || this.#away(a.start) - this.#away(b.start);
  }

  #away(start: number): number {
    return Math.abs(start - (this.#hint ?? 0));
  }

  /** The place in the file; marks of emphasis at its ends belong to it where the words are stored with them. */
  original({ start, end }: Span): Span {
    const inner = this.folded.original({ start, end });
    const [marked, markedEnd] = [/^[*_]/.test(this.quote.exact), /[*_]$/.test(this.quote.exact)];
    if (!marked && !markedEnd) return inner;
    const outer = this.folded.widest({ start, end });
    return { start: marked ? outer.start : inner.start, end: markedEnd ? outer.end : inner.end };
  }

  /**
   * The places that share much with prefix, words and suffix, best first. `thorough`: also those that share so much
   * less than the best one that they matter only if that one were not there.
   */
  similarPlaces(thorough = false): Place[] {
    const ready = prepared.get(this.folded)!;
    ready.grams ??= new GramIndex(ready.text);
    const whole = this.prefix + this.exact + this.suffix;
    const shared = ready.grams.places(whole, LOOKED_AT, thorough ? 12 : 3, this.budget);
    const found: Place[] = [];
    for (const { at, shared: count } of shared) {
      if (!thorough && count * 2 < shared[0]!.shared && found.some(({ score }) => score >= CERTAIN)) break;
      const place = this.#look(at + this.prefix.length);
      if (!place) continue;
      const same = found.findIndex((other) => isSamePlace(other, place));
      if (same < 0) found.push(place);
      else if (found[same]!.score < place.score) found[same] = place;
    }
    return found.sort((a, b) => this.compare(a, b));
  }

  /** The passage where its words would begin about `near`, with exact ends, and how well it fits. */
  #look(near: number): Place | undefined {
    const { length } = this.exact;
    const rough = this.#locate(near);
    const head = (this.exact + this.suffix).slice(0, EDGE);
    const tail = (this.prefix + this.exact).slice(-EDGE);
    const start = this.#border(rough.start, this.prefix.slice(-EDGE), head, 'start');
    const end = length === 0 ? start : this.#border(rough.end, tail, this.suffix.slice(0, EDGE), 'end');
    if (end < start || (length > 0 && end === start)) return undefined;
    const words = length === 0 ? 1 : this.#wordsLeft({ start, end }, rough.errors);
    const prefix = this.#side(start, this.prefix, -1);
    const suffix = this.#side(end, this.suffix, 1);
    // Long words say more than their context, short ones less.
    const parts: [number | undefined, number][] = [
      [length === 0 ? undefined : words, Math.max(40, Math.min(length, 160))],
      [prefix?.fit, Math.min(this.prefix.length, EDGE)],
      [suffix?.fit, Math.min(this.suffix.length, EDGE)],
    ];
    let [sum, weights] = [0, 0];
    for (const [part, weight] of parts) {
      if (part === undefined) continue;
      sum += part * weight;
      weights += weight;
    }
    return { start, end, score: sum / weights, words, prefix, suffix };
  }

  /**
   * Where the words begin and end, roughly, and how many letters differ. They are sought in pieces, so that what was
   * put between them does not hide them, and long passages cost no more than short ones.
   */
  #locate(near: number): Span & { errors: number } {
    const { length } = this.exact;
    if (length === 0) {
      const [before, after] = [this.prefix.slice(-EDGE), this.suffix.slice(0, EDGE)];
      const window = { start: near - 2 * EDGE, end: near + 2 * EDGE };
      const found = mostSimilar(this.#text, before + after, window, near - before.length, this.budget);
      const at = found ? found.start + before.length : near;
      return { start: at, end: at, errors: 0 };
    }
    const count = Math.min(PIECES, Math.ceil(length / PIECE));
    const size = Math.ceil(length / Math.max(1, Math.ceil(length / PIECE)));
    let [start, end, shift] = [near, near + length, near];
    let errors = 0;
    for (let i = 0; i < count; i++) {
      const offset = count === 1 ? 0 : Math.round((i * (length - size)) / (count - 1));
      const expected = shift + offset;
      const slack = 24 + (size >> 1);
      const room = i === 0 ? 0 : Math.min(length, 512);
      const window = { start: expected - slack, end: expected + size + slack + room };
      const piece = this.exact.slice(offset, offset + size);
      const found = mostSimilar(this.#text, piece, window, expected, this.budget);
      errors += found?.errors ?? size;
      if (!found) continue;
      shift = found.start - offset;
      if (i === 0) start = found.start;
      if (i === count - 1) end = found.end;
      else if (i === 0) end = start + length;
    }
    return { start, end, errors: (errors * length) / (count * size) };
  }

  /** How much of the words is in a span; `errors` is what searching for long ones in pieces has counted. */
  #wordsLeft({ start, end }: Span, errors: number): number {
    const longest = Math.max(this.exact.length, end - start);
    const changed =
      longest <= PIECE
        ? distance(this.#text.slice(start, end), this.exact, this.budget)
        : Math.max(errors, Math.abs(this.exact.length - (end - start)));
    return Math.max(0, 1 - changed / longest);
  }

  /** The border near `near` at which the words before and after fit best: one between words, where it was one. */
  #border(near: number, before: string, after: string, side: 'start' | 'end'): number {
    const from = Math.max(0, Math.min(near, this.#text.length) - REACH);
    const until = Math.min(this.#text.length, Math.max(near, 0) + REACH);
    if (from > until) return Math.max(0, Math.min(near, this.#text.length));
    // Nothing can fit better than what is as it was.
    if (this.#text.endsWith(before, near) && this.#text.startsWith(after, near)) return near;
    const costsBefore = borderCosts(this.#text, from, until, before, -1, this.budget);
    const costsAfter = borderCosts(this.#text, from, until, after, 1, this.budget);
    const cutsWord = isWordCharacter(before.at(-1)) && isWordCharacter(after[0]);
    let [best, least] = [near, Infinity];
    for (let at = from; at <= until; at++) {
      // A passage neither begins nor ends with a space.
      if (this.exact !== '' && this.#text[side === 'start' ? at : at - 1] === ' ') continue;
      // It begins and ends within a word only where it did before, or where two words were run together.
      const odd = !cutsWord && this.#isWithinWord(at) ? 2 : 0;
      const cost = costsBefore[at - from]! + costsAfter[at - from]! + odd;
      if (cost < least || (cost === least && Math.abs(at - near) < Math.abs(best - near)))
        [best, least] = [at, cost];
    }
    return best;
  }

  /**
   * How well the context on one side fits. Beyond the end of the paragraph nothing is known, for paragraphs are
   * moved, inserted and deleted.
   */
  #side(at: number, context: string, step: 1 | -1): Side | undefined {
    if (context === '') return undefined;
    const { length } = context;
    const reach = length + (length >> 1) + 8;
    const near = (text: string) =>
      step === 1 ? text.slice(at, at + reach) : text.slice(Math.max(0, at - reach), at);
    const whole = this.#likeness(context, near(this.#text), step);
    const rest = near(this.folded.text);
    const gap = step === 1 ? rest.indexOf('\n') : rest.lastIndexOf('\n');
    const within = gap < 0 ? rest.length : step === 1 ? gap : rest.length - gap - 1;
    if (within >= length) return { fit: whole, known: whole, length };
    const part = step === 1 ? context.slice(0, within) : context.slice(length - within);
    const here = step === 1 ? rest.slice(0, within) : rest.slice(rest.length - within);
    const known = part.trim() === '' ? 0 : this.#likeness(part, here, step);
    const fit = (known * within + 0.5 * (length - within)) / length;
    return whole > fit ? { fit: whole, known: whole, length } : { fit, known, length: within };
  }

  /** Words tell where some were put in or left out, letters where they were misread or run together. */
  #likeness(context: string, text: string, step: 1 | -1): number {
    if (step === 1 ? text.startsWith(context) : text.endsWith(context)) return 1;
    const { length } = context;
    const words = sharedWords(context, text, step, this.budget);
    if (words > CERTAIN || length > 2 * EDGE) return words;
    const changed = borderCost(text, step === 1 ? 0 : text.length, context, step, this.budget);
    // Any two stretches of prose share about a third of their letters in order; that much says nothing.
    return Math.max(words, (1 - changed / length - 0.35) / 0.65);
  }

  /** Does the place lie between the very words between which the passage lay? */
  isFramed({ start, end }: Span): boolean {
    const [before, after] = [this.prefix.slice(-FRAME), this.suffix.slice(0, FRAME)];
    return (
      Math.min(before.length, after.length) === FRAME &&
      borderCost(this.#text, start, before, -1, this.budget) <= 1 &&
      borderCost(this.#text, end, after, 1, this.budget) <= 1
    );
  }

  /** Do the words before and after now follow upon each other? Then what is between them is not the passage. */
  isCutOut({ start, end }: Span): boolean {
    const [before, after] = [this.prefix.slice(-16), this.suffix.slice(0, 16)];
    if (before === '' || after === '') return false;
    const window = { start: start - 24, end: end + 24 };
    const found = mostSimilar(this.#text, before + after, window, start - before.length, this.budget);
    return found !== undefined && found.errors <= Math.min(3, this.exact.length >> 1);
  }

  #isWithinWord(at: number): boolean {
    return isWordCharacter(this.#text[at - 1]) && isWordCharacter(this.#text[at]);
  }
}

/** Do two spans cover mostly the same? */
export function isSamePlace(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > Math.min(a.end - a.start, b.end - b.start) / 2 || (a.start === b.start && a.end === b.end);
}

/** Folded text in which a new paragraph is a space and every dash a hyphen; offsets stay. */
function comparable(folded: string): string {
  return folded.replace(/\n/g, ' ').replace(/[\u2010-\u2015\u2212]/g, '-');
}

function comparableWords(words: string | undefined): string {
  return words ? comparable(foldedText(words)) : '';
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
