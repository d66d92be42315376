import type { Complete } from '../complete';
import type { DateMention } from '../dates/mention';
import type { PaperNoun, Possessor } from '../language';
import { MARK, NO_GAP, NUMBER, PARAGRAPH, SPACE } from '../tokens';
import type { CitationMention, Determiner, Party } from './mention';
import type { Page } from './page';

// The way back from a noun to its determiner: whose letter, and which.

/** Adjectives between determiner and noun. */
const MOST_ADJECTIVES = 4;

export interface Head {
  start: number;
  determiner: Determiner;
  word?: string;
  possessor?: Possessor;
  quality?: CitationMention['quality'];
  dateBefore?: DateMention;
  sender?: Party;
}

export function headOf(page: Page, at: number, noun: PaperNoun): Head {
  const { tokens, v } = page;
  const head: Complete<Head> = {
    start: at,
    determiner: 'none',
    word: undefined,
    possessor: undefined,
    quality: undefined,
    dateBefore: undefined,
    sender: undefined,
  };
  let adjectives = 0;
  for (let i = at - 1; i >= 0 && tokens.gaps[i + 1] !== PARAGRAPH;) {
    const id = tokens.ids[i]!;
    const date = page.dateEnd.get(i);
    if (date && !date.weak && !head.dateBefore) {
      head.dateBefore = date;
      i = date.first - 1;
      continue;
    }
    // "Mr. Jay's letter", "yesterday's letter".
    if (tokens.isMark(i - 1, "'") && tokens.gaps[i] === NO_GAP && tokens.ends[i]! - tokens.starts[i]! === 1) {
      const owned = page.dateEnd.get(i - 2);
      if (owned) {
        head.dateBefore = owned;
        return determined(head, 'article', owned.first);
      }
      const name = page.nameEnd.get(i - 2);
      const known = name ? name.first : i - 2;
      if (known < 0 || (!name && !tokens.isCapital(known))) return head;
      const first = withTitles(page, known);
      const start = withArticle(page, first);
      head.sender = { first, end: i - 1 };
      return determined(head, 'named', start);
    }
    const name = page.nameEnd.get(i);
    if (name) {
      // "the CPSU letter", "the *Pravda* editorial".
      head.sender ??= { first: name.first, end: name.last + 1 };
      i = name.first - 1;
      continue;
    }
    if (tokens.kinds[i] === MARK) {
      const compound = tokens.isMark(i, '-') && tokens.gaps[i] === NO_GAP && tokens.gaps[i + 1] === NO_GAP;
      if (!compound || tokens.isMark(i - 1, '-')) break;
      i--;
      continue;
    }
    if (tokens.kinds[i] === NUMBER) break;
    head.possessor = v.possessive(id);
    if (head.possessor) return determined(head, 'possessive', i, tokens.word(i));
    // "your several favours" are particular ones, "several letters" are not.
    const before = i > 0 ? tokens.ids[i - 1]! : 0;
    if (v.quantifier(id) && !v.possessive(before) && !v.article(before))
      return determined(head, 'quantified', at);
    const such = v.indefinite(id) && i > 0 && v.suchWord(before);
    if (such || v.suchWord(id)) {
      head.quality = 'such';
      return determined(head, 'demonstrative', such ? i - 1 : i, tokens.word(i));
    }
    if (v.thirdPossessive(id)) return determined(head, 'third', i, tokens.word(i));
    if (v.demonstrative(id)) return determined(head, 'demonstrative', i, tokens.word(i));
    if (v.article(id)) return determined(head, 'article', i, tokens.word(i));
    if (v.indefinite(id)) return determined(head, 'indefinite', i, tokens.word(i));
    if (v.phraseBreak(id) || (v.noun(id) && !noun.plural && adjectives > 0)) break;
    if (++adjectives > MOST_ADJECTIVES) break;
    head.quality ??= v.selfWord(id)
      ? 'self'
      : v.latestWord(id)
        ? 'latest'
        : v.sameWord(id)
          ? 'same'
          : v.orderWord(id)
            ? 'order'
            : undefined;
    i--;
  }
  // "aide-mémoire" is one word.
  let start = at;
  while (
    start >= 2 &&
    tokens.isMark(start - 1, '-') &&
    tokens.gaps[start] === NO_GAP &&
    tokens.gaps[start - 1] === NO_GAP
  )
    start -= 2;
  const dateBefore = head.dateBefore?.last === at - 1 ? head.dateBefore : undefined;
  return { start: dateBefore?.first ?? start, determiner: 'none', dateBefore };
}

/** With the determiner found, which is written as `word`. */
function determined(head: Head, determiner: Determiner, start: number, word?: string): Head {
  head.determiner = determiner;
  head.start = start;
  head.word = word;
  return head;
}

/** The beginning of a name before which titles and other names stand: "Ambassador Dowling", "mr. Adams". */
export function withTitles(page: Page, first: number): number {
  const { tokens, v } = page;
  let start = first;
  for (let i = first - 1; i >= 0 && i >= first - 6 && tokens.gaps[i + 1] !== PARAGRAPH; i--) {
    const id = tokens.ids[i]!;
    if (tokens.isMark(i, '.') && v.title(tokens.ids[i - 1]!)) continue;
    const part =
      v.title(id) ||
      (tokens.isCapital(i) &&
        tokens.gaps[i + 1] === SPACE &&
        !v.functionWord(id) &&
        !v.article(id) &&
        !v.month(id));
    if (!part) break;
    start = i;
  }
  return start;
}

export function withArticle(page: Page, first: number): number {
  const { tokens, v } = page;
  return first > 0 && tokens.gaps[first] === SPACE && v.article(tokens.ids[first - 1]!) ? first - 1 : first;
}

/** "this reply", "the said note": points back to what was spoken of. */
export function isPointer({ determiner, quality }: Head): boolean {
  return determiner === 'demonstrative' || quality !== undefined;
}
