import { entriesOf, languageTable, LISTS, type LanguageTable, type List, type ListsOf } from './language';
import { Phrases } from './phrases';
import { Lexicon } from './tokens';

/** The value of a word by its number in the lexicon; `undefined` for a word that has none. */
export type ByWord<T> = (id: number) => T | undefined;

type Words = ListsOf<'words'>;
type PhraseLists = ListsOf<'phrases'>;

/** The lists of a language (`LISTS`), ready for the finders: words are looked up, phrases sought. */
type LookUps = { readonly [Name in keyof Words]: ByWord<Words[Name]> } & {
  readonly [Name in keyof PhraseLists]: Phrases<PhraseLists[Name]>;
};

export type Vocabulary = LookUps & {
  readonly table: LanguageTable;
  /** Holds every word of the language table. */
  readonly lexicon: Lexicon;
  /** 1 to 12, by name or by another spelling. */
  readonly month: ByWord<number>;
  /** 0 for Monday, by name or by another spelling. */
  readonly weekday: ByWord<number>;
};

function vocabularyFrom(table: LanguageTable): Vocabulary {
  const lexicon = new Lexicon();
  // A copy of an object is as quick to read as its original; one that is given its fields one by one is not.
  const lookUps: Record<string, unknown> = { ...LISTS };
  for (const [name, { form }] of Object.entries<List>(LISTS)) {
    const entries = entriesOf(table[name as keyof typeof LISTS] as string | Record<string, unknown>, form);
    lookUps[name] = form === 'words' ? byWord(lexicon, entries) : new Phrases(lexicon, entries);
  }
  return {
    ...(lookUps as LookUps),
    table,
    lexicon,
    month: byWord(lexicon, [...entriesOf(table.monthSpelling), ...numbered(table.monthNames, 1)]),
    weekday: byWord(lexicon, [...entriesOf(table.weekdaySpelling), ...numbered(table.weekdays, 0)]),
  };
}

function byWord<T>(lexicon: Lexicon, entries: readonly (readonly [word: string, value: T])[]): ByWord<T> {
  const values: (T | undefined)[] = [];
  for (const [word, value] of entries) {
    const id = lexicon.add(word);
    while (values.length <= id) values.push(undefined);
    values[id] = value;
  }
  const { length } = values;
  return (id) => (id < length ? values[id] : undefined);
}

function numbered(names: readonly string[], first: number): [string, number][] {
  return names.map((name, i) => [name.toLowerCase(), first + i]);
}

const vocabularies = new Map<LanguageTable, Vocabulary>();

/** The vocabulary of a BCP 47 language tag; made once for each language. */
export function vocabularyOf(tag: string | undefined): Vocabulary {
  const table = languageTable(tag);
  let vocabulary = vocabularies.get(table);
  if (!vocabulary) vocabularies.set(table, (vocabulary = vocabularyFrom(table)));
  return vocabulary;
}
