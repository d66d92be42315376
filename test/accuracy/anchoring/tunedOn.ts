// The edits that the engine was tuned on. The figures that count come from those of heldOut.ts.
import { tokenize, type EditedLetter, type Random, type Token } from './edited';

/** A way to edit a letter; `foreign` is a paragraph of another letter. */
export type Edit = (letter: EditedLetter, random: Random, foreign: () => string) => void;

/** What a scanner takes for what. */
const CONFUSIONS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['l', '1'],
  ['I', 'l'],
  ['O', '0'],
  ['e', 'c'],
  ['c', 'e'],
  ['h', 'b'],
  ['u', 'n'],
  ['n', 'u'],
  ['cl', 'd'],
  ['d', 'cl'],
  ['f', 't'],
  ['t', 'f'],
  ['w', 'vv'],
  ['S', '5'],
  ['B', '8'],
  ['a', 'n'],
  ['i', 'j'],
];

/** Corrects or misreads a share of the words, mostly single letters, sometimes a whole word. */
export function correctWords(share: number): Edit {
  return (letter, random) => {
    const vocabulary = letter.tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text);
    const edited: Token[] = [];
    for (let i = 0; i < letter.tokens.length; i++) {
      const token = letter.tokens[i]!;
      if (token.kind !== 'word' || !random.chance(share)) {
        edited.push(token);
        continue;
      }
      const kind = random.next();
      if (kind < 0.7) edited.push({ ...token, text: misread(token.text, random) });
      else if (kind < 0.8) edited.push({ ...token, text: random.pick(vocabulary) });
      else if (kind < 0.85) {
        // A word is left out with the space after it.
        edited.push({ ...token, text: '' });
        if (letter.tokens[i + 1]?.kind === 'space') edited.push({ ...letter.tokens[++i]!, text: '' });
      } else if (kind < 0.92)
        edited.push(token, { text: ' ', kind: 'space' }, { text: random.pick(vocabulary), kind: 'word' });
      else if (letter.tokens[i + 1]?.kind === 'space') {
        // Two words are written as one.
        edited.push(token, { ...letter.tokens[++i]!, text: '' });
      } else edited.push(token);
    }
    letter.tokens = edited;
  };
}

function misread(word: string, random: Random): string {
  const possible = CONFUSIONS.filter(([from]) => word.includes(from));
  if (possible.length === 0) return word.length > 3 ? `${word.slice(0, 2)} ${word.slice(2)}` : `${word}.`;
  const [from, to] = random.pick(possible);
  const places = [...word.matchAll(new RegExp(from, 'g'))].map(({ index }) => index);
  const at = random.pick(places);
  return word.slice(0, at) + to + word.slice(at + from.length);
}

/** What is done to a fifth of the paragraphs, at least to one. */
function toParagraphs(
  change: (
    letter: EditedLetter,
    paragraph: { start: number; end: number },
    random: Random,
    foreign: () => string,
  ) => void,
): Edit {
  return (letter, random, foreign) => {
    const chosen = letter.paragraphs().filter(() => random.chance(0.2));
    if (chosen.length === 0) chosen.push(random.pick(letter.paragraphs()));
    // Each change moves the tokens; a paragraph is known by its first one.
    for (const first of chosen.map(({ start }) => letter.tokens[start]!)) {
      const start = letter.tokens.indexOf(first);
      const paragraph = letter.paragraphs().find((other) => other.start === start);
      if (paragraph) change(letter, paragraph, random, foreign);
    }
  };
}

const GAP = (): Token => ({ text: '\n\n', kind: 'gap' });

export const splitParagraphs = toParagraphs((letter, { start, end }, random) => {
  const ends: number[] = [];
  for (let i = start + 10; i < end - 10; i++)
    if (letter.tokens[i]!.text === '.' && letter.tokens[i + 1]!.kind === 'space') ends.push(i + 1);
  if (ends.length === 0) return;
  const at = random.pick(ends);
  letter.tokens.splice(at, 1, { ...letter.tokens[at]!, text: '\n\n', kind: 'gap' });
});

export const joinParagraphs = toParagraphs((letter, { end }) => {
  const gap = letter.tokens[end];
  const next = letter.tokens[end + 1];
  if (gap && next && next.text !== ':' && next.text !== '#')
    letter.tokens[end] = { ...gap, text: ' ', kind: 'space' };
});

export const moveParagraphs = toParagraphs((letter, { start, end }, random) => {
  const moved = letter.tokens.splice(start, end - start + 1);
  const target = random.pick(letter.paragraphs());
  letter.tokens.splice(target.start, 0, ...moved.filter(({ kind }) => kind !== 'gap'), GAP());
});

export const insertParagraphs = toParagraphs((letter, { start }, _random, foreign) => {
  letter.tokens.splice(start, 0, ...tokenize(foreign(), undefined), GAP());
});

export const deleteParagraphs = toParagraphs((letter, { start, end }) => {
  letter.tokens.splice(start, end - start + 1);
});

const MODERN: Readonly<Record<string, string>> = {
  Czarist: 'Tsarist',
  Peking: 'Beijing',
  Teng: 'Deng',
  Hsiao: 'Xiao',
  chi: 'qi',
  Tse: 'Ze',
  tung: 'dong',
  programme: 'program',
  programmes: 'programs',
  labour: 'labor',
  favour: 'favor',
  honour: 'honor',
  behaviour: 'behavior',
  neighbouring: 'neighboring',
  defence: 'defense',
  today: 'to-day',
  cannot: 'can not',
  whilst: 'while',
  towards: 'toward',
  insofar: 'in so far',
};

export const moderniseSpelling: Edit = (letter) => {
  letter.tokens = letter.tokens.map((token) => {
    const text = Object.hasOwn(MODERN, token.text)
      ? MODERN[token.text]!
      : token.text.replace(/is(e[ds]?|ing|ation)$/, 'iz$1').replace(/^co-o/, 'coo');
    return { ...token, text };
  });
};

export const normaliseMarks: Edit = (letter) => {
  let open = false;
  letter.tokens = letter.tokens.map((token) => {
    if (token.text === '"') {
      open = !open;
      return { ...token, text: open ? '“' : '”' };
    }
    if (token.text === '-') return { ...token, text: '–' };
    return { ...token, text: token.text.replace(/'/g, '’').replace(/-/g, '‐') };
  });
};

export const TUNED_ON: Readonly<Record<string, Edit>> = {
  'words changed, 1 %': correctWords(0.01),
  'words changed, 3 %': correctWords(0.03),
  'words changed, 10 %': correctWords(0.1),
  'paragraphs split': splitParagraphs,
  'paragraphs joined': joinParagraphs,
  'paragraphs moved': moveParagraphs,
  'paragraphs inserted': insertParagraphs,
  'paragraphs deleted': deleteParagraphs,
  'spelling modernised': moderniseSpelling,
  'marks normalised': normaliseMarks,
  'all of it, 3 %': (letter, random, foreign) => {
    for (const edit of [
      correctWords(0.03),
      splitParagraphs,
      joinParagraphs,
      moveParagraphs,
      insertParagraphs,
      deleteParagraphs,
      moderniseSpelling,
      normaliseMarks,
    ])
      edit(letter, random, foreign);
  },
};
