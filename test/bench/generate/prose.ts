import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random';

/** Stands in the chain wherever the sample letters name somebody or something. */
const NAME = '\u0001';
const END = '\u0002';
/** Sentences that cite or date would cite and date at random; what is cited here is put in knowingly. */
const CITES =
  /\d|\b(?:letters?|repl(?:y|ies)|notes?|messages?|telegrams?|communications?|favou?rs?|answers?|documents?|last|this|that|these|yesterday|today|tomorrow|year|month|week|day|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b/i;
const DETERMINER = /^(?:the|an?|our|your|their|its|every|both|other|all|some|many)$/;
const NOUNS =
  'the ministry|our friends|the commission|the house|the people here|every side|the whole party|your country|the delegates|the press|the public|the council|the family|both governments'.split(
    '|',
  );

/** A Markov chain over the words of the sample letters, in which names are blanks to be filled. */
export class Prose {
  readonly #words: string[] = [];
  /** Positions in `#words` after a word, and after a pair of words. */
  readonly #after = new Map<string, number[]>();
  readonly #afterPair = new Map<string, number[]>();
  readonly #starts: number[] = [];

  /** @param folder of letters to learn from */
  constructor(folder: string) {
    const sentences = readdirSync(folder)
      .sort()
      .flatMap((name) => sentencesOf(readFileSync(join(folder, name), 'utf8')))
      .filter((sentence) => !CITES.test(sentence));
    const common = new Set(sentences.flatMap((sentence) => sentence.match(/(?<=\s)[a-z]+/g) ?? []));
    for (const sentence of sentences) this.#learn(blanked(sentence, common));
  }

  #learn(words: string[]): void {
    if (words.length < 4) return;
    this.#starts.push(this.#words.length);
    for (const [i, word] of [...words, END].entries()) {
      const at = this.#words.push(word) - 1;
      if (i > 0) add(this.#after, words[i - 1]!, at);
      if (i > 1) add(this.#afterPair, `${words[i - 2]!} ${words[i - 1]!}`, at);
    }
  }

  /**
   * A sentence of some 6 to 45 words, begun with a capital and ended.
   * @param name asked for each blank: a name, or `undefined` for a common noun
   */
  sentence(random: Random, name: () => string | undefined): string {
    const words: string[] = [];
    let at = random.pick(this.#starts);
    for (let word = this.#words[at]!; word !== END && words.length < 45; word = this.#words[at]!) {
      words.push(word);
      const two = words.length > 1 && this.#afterPair.get(`${words.at(-2)!} ${word}`);
      // A pair of words often has one sequel only: now and then one word decides, so that no sentence is a quotation.
      at = random.pick(two && random.chance(0.7) ? two : this.#after.get(word)!);
    }
    const text = words
      .map((word) => (word.includes(NAME) ? word.replace(NAME, name() ?? random.pick(NOUNS)) : word))
      .join(' ')
      .replace(/[,;:.]?$/, '.');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
}

function add(table: Map<string, number[]>, key: string, value: number): void {
  const list = table.get(key);
  if (list) list.push(value);
  else table.set(key, [value]);
}

function sentencesOf(letter: string): string[] {
  const body = letter.slice(letter.indexOf('\n---\n', 4) + 5);
  return body
    .split(/\n\n+/)
    .filter((paragraph) => !/^[#:[]/.test(paragraph))
    .flatMap((paragraph) => paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?]) (?=[A-Z])/));
}

/** The words of a sentence: quotation marks and brackets left out, a run of capitalised words made one blank. */
function blanked(sentence: string, common: ReadonlySet<string>): string[] {
  const words: string[] = [];
  for (const raw of sentence.replace(/[“”"‘()[\]*_?!]/g, '').split(' ')) {
    const word = raw.replace(/[.—]+$/, '');
    if (word === '' || !/^[\p{L}'’,;:-]+$/u.test(word)) continue;
    const bare = /^[\p{L}-]+/u.exec(word)?.[0] ?? '';
    const capital = /^\p{Lu}/u.test(word) && bare !== 'I';
    const first = words.length === 0 && common.has(bare.toLowerCase());
    if (!capital) words.push(word);
    else if (first) words.push(word.toLowerCase());
    else {
      // "the Soviet Union" is one blank, for what fills it brings its own article.
      while (words.length > 0 && (words.at(-1) === NAME || DETERMINER.test(words.at(-1)!))) words.pop();
      words.push(NAME + word.slice(bare.length).replace(/^['’](?!s)/, ''));
    }
  }
  return words;
}
