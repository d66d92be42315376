// Edits of another make than those that finding passages was tuned on: another hand's confusions, sentences instead of paragraphs,
// other habits of spelling and marks. The figures of the README come from these.
import { tokenize, type EditedLetter, type Random, type Token } from './edited';
import type { Edit } from './tunedOn';

/** Letters that look alike in worn type and in Gothic and italic hands. */
const LOOKALIKES: Readonly<Record<string, readonly string[]>> = {
  li: ['h', 'b'],
  in: ['m', 'iu'],
  ri: ['n'],
  tt: ['ll', 'H'],
  fi: ['ﬁ', 'h'],
  ll: ['U', '11'],
  rr: ['n'],
  nn: ['mi'],
  a: ['o', 'u', 'e'],
  o: ['c', 'e', '0'],
  s: ['f', '5', '8'],
  t: ['l', 'r'],
  y: ['v', 'g'],
  g: ['q', '9'],
  r: ['v', 'i'],
  v: ['y', 'r'],
  C: ['G', 'O'],
  P: ['F', 'R'],
  T: ['I', 'F'],
  M: ['N', 'H'],
  '1': ['7', 'I'],
  '6': ['b', '8'],
  '3': ['8', '5'],
};
/** Words that editors put in, and that stand for what they cannot read. */
const EDITORIAL = [
  '[sic]',
  '[?]',
  '[illegible]',
  'very',
  'also',
  'then',
  'indeed',
  'aforesaid',
  'never',
  'certain',
];

function damaged(word: string, random: Random): string {
  const at = random.below(word.length);
  const kind = random.next();
  if (kind < 0.6) {
    const found = Object.keys(LOOKALIKES).filter((from) => word.includes(from));
    if (found.length > 0) {
      const from = random.pick(found);
      return word.replace(from, random.pick(LOOKALIKES[from]!));
    }
  }
  if (word.length < 4) return `${word}${random.pick(['.', ',', "'"])}`;
  if (kind < 0.7) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.8) return word.slice(0, at) + word[at] + word.slice(at);
  if (kind < 0.9) return word.slice(0, 1) + word[2] + word[1] + word.slice(3);
  return word[0]! + word.slice(1).toUpperCase();
}

export function changeWords(share: number): Edit {
  return (letter, random) => {
    const edited: Token[] = [];
    const { tokens } = letter;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      if (token.kind !== 'word' || !random.chance(share)) {
        edited.push(token);
        continue;
      }
      const kind = random.next();
      if (kind < 0.62) edited.push({ ...token, text: damaged(token.text, random) });
      else if (kind < 0.68) edited.push({ ...token, text: random.pick(EDITORIAL) });
      else if (kind < 0.74)
        edited.push({
          ...token,
          text: token.text.replace(/(s|ed|ing)?$/, random.pick(['s', 'ed', 'ing', ''])) || 'x',
        });
      else if (kind < 0.82) {
        edited.push({ ...token, text: '' });
        if (tokens[i + 1]?.kind === 'space') edited.push({ ...tokens[++i]!, text: '' });
      } else if (kind < 0.9)
        edited.push({ text: random.pick(EDITORIAL), kind: 'word' }, { text: ' ', kind: 'space' }, token);
      else if (kind < 0.95 && token.text.length > 5) {
        const at = 2 + random.below(token.text.length - 4);
        edited.push({ ...token, text: `${token.text.slice(0, at)}- ${token.text.slice(at)}` });
      } else if (tokens[i + 1]?.kind === 'space') edited.push(token, { ...tokens[++i]!, text: '' });
      else edited.push(token);
    }
    letter.tokens = edited;
  };
}

/** The sentences of a letter as ranges of tokens, within one paragraph each. */
function sentences(letter: EditedLetter): { start: number; end: number }[] {
  return letter.paragraphs().flatMap(({ start, end }) => {
    const found: { start: number; end: number }[] = [];
    let from = start;
    for (let i = start; i < end; i++) {
      const last = i === end - 1;
      if (!last && !(/[.?!]/.test(letter.tokens[i]!.text) && letter.tokens[i + 1]!.kind === 'space'))
        continue;
      if (i - from > 6) found.push({ start: from, end: i + 1 });
      from = i + 2;
    }
    return found;
  });
}

function toSentences(
  share: number,
  change: (
    letter: EditedLetter,
    at: { start: number; end: number },
    random: Random,
    foreign: () => string,
  ) => void,
): Edit {
  return (letter, random, foreign) => {
    const chosen = sentences(letter).filter(() => random.chance(share));
    for (const first of chosen.map(({ start }) => letter.tokens[start]!)) {
      const start = letter.tokens.indexOf(first);
      const sentence = sentences(letter).find((other) => other.start === start);
      if (sentence) change(letter, sentence, random, foreign);
    }
  };
}

const SPACE = (): Token => ({ text: ' ', kind: 'space' });

const deleteSentences = toSentences(0.1, (letter, { start, end }) => {
  letter.tokens.splice(start, end - start + (letter.tokens[end]?.kind === 'space' ? 1 : 0));
});
const insertSentences = toSentences(0.1, (letter, { start }, _random, foreign) => {
  const sentence = /^.{20,}?[.?!](?= |$)/.exec(foreign())?.[0] ?? 'Of this we shall write again.';
  letter.tokens.splice(start, 0, ...tokenize(sentence, undefined), SPACE());
});
const moveSentences = toSentences(0.08, (letter, { start, end }, random) => {
  const moved = letter.tokens.splice(start, end - start + (letter.tokens[end]?.kind === 'space' ? 1 : 0));
  if (moved.at(-1)!.kind !== 'space') moved.push(SPACE());
  letter.tokens.splice(random.pick(sentences(letter)).start, 0, ...moved);
});
const splitAtSentences = toSentences(0.15, (letter, { start }) => {
  const before = letter.tokens[start - 1];
  if (before?.kind === 'space') letter.tokens[start - 1] = { ...before, text: '\n\n', kind: 'gap' };
});

/** Paragraphs change places with their neighbours, run together, go, and come from elsewhere. */
const rearrange: Edit = (letter, random, foreign) => {
  for (let n = 0; n < 4; n++) {
    const all = letter.paragraphs();
    const i = random.below(all.length - 1);
    const [one, two] = [all[i]!, all[i + 1]!];
    const { tokens } = letter;
    if (tokens[one.end]?.kind !== 'gap' || two.start !== one.end + 1) continue;
    const kind = random.below(4);
    if (kind === 0) {
      const swapped = [
        ...tokens.slice(two.start, two.end),
        tokens[one.end]!,
        ...tokens.slice(one.start, one.end),
      ];
      tokens.splice(one.start, two.end - one.start, ...swapped);
    } else if (kind === 1) tokens[one.end] = { ...tokens[one.end]!, text: ' ', kind: 'space' };
    else if (kind === 2) tokens.splice(one.start, one.end - one.start + 1);
    else tokens.splice(two.start, 0, ...tokenize(foreign(), undefined), { text: '\n\n', kind: 'gap' });
  }
};

/** Lines broken at 72 characters, as mail and old editors do. */
const wrapLines: Edit = (letter) => {
  let column = 0;
  letter.tokens = letter.tokens.map((token) => {
    if (token.kind === 'gap') column = 0;
    else if (token.kind === 'space' && column > 60) {
      column = 0;
      return { ...token, text: '\n' };
    } else column += token.text.length;
    return token;
  });
};

const HOUSE_STYLE: readonly (readonly [RegExp, string])[] = [
  [/iz(e[ds]?|ing|ation|ations)$/, 'is$1'],
  [/^Tse$/, 'Ze'],
  [/^tung$/, 'dong'],
  [/^Hsiao$/, 'Xiao'],
  [/^Party$/, 'party'],
  [/^Parties$/, 'parties'],
  [/^Comrades?$/, 'Cde.'],
  [/^PRC$/, "People's Republic"],
  [/^and$/, '&'],
  [/^February$/, 'Feb.'],
  [/^November$/, 'Nov.'],
  [/ae/, 'e'],
];
const houseStyle: Edit = (letter) => {
  letter.tokens = letter.tokens.map((token) => {
    const rule = HOUSE_STYLE.find(([from]) => from.test(token.text));
    return rule ? { ...token, text: token.text.replace(...rule) } : token;
  });
};

const otherMarks: Edit = (letter, random) => {
  let open = false;
  letter.tokens = letter.tokens.flatMap((token): Token[] => {
    if (token.text === '"') {
      open = !open;
      return [{ ...token, text: open ? '«' : '»' }];
    }
    if (token.kind === 'word' && random.chance(0.02)) return [{ ...token, text: `*${token.text}*` }];
    if (token.text === '.' && random.chance(0.08))
      return [token, { text: `[^${random.below(90)}]`, kind: 'mark' }];
    if (token.kind === 'space' && random.chance(0.05)) return [{ ...token, text: '\u00a0' }];
    return [{ ...token, text: token.text.replace(/-/g, '‑').replace(/'/g, 'ʼ') }];
  });
};

const all =
  (...edits: Edit[]): Edit =>
  (letter, random, foreign) => {
    for (const edit of edits) edit(letter, random, foreign);
  };

export const HELD_OUT: Readonly<Record<string, Edit>> = {
  'words changed, 1 %': changeWords(0.01),
  'words changed, 3 %': changeWords(0.03),
  'words changed, 10 %': changeWords(0.1),
  'paragraphs rearranged': rearrange,
  'paragraphs split': splitAtSentences,
  'sentences deleted': deleteSentences,
  'sentences inserted': insertSentences,
  'sentences moved': moveSentences,
  'lines wrapped': wrapLines,
  'house style': houseStyle,
  'marks changed': otherMarks,
  'all of it, 3 %': all(
    changeWords(0.03),
    rearrange,
    splitAtSentences,
    deleteSentences,
    insertSentences,
    wrapLines,
    houseStyle,
    otherMarks,
  ),
};
/** Edits that are undone: the letter was annotated with the faults, and then corrected. */
export const CORRECTED: Readonly<Record<string, Edit>> = {
  'misreadings corrected, 3 %': changeWords(0.03),
  'misreadings corrected, 10 %': changeWords(0.1),
};
