import type { LineIndex, Span } from '../text/lines';
import type { LetterStructure } from '../text/markdown';
import type { Code, Severity } from './codes';
import type { EntryType } from './schema';

/** A value as it stands in a file. */
export interface Value {
  text: string;
  span: Span;
}

/** Something wrong with a file. Spans are UTF-16 offsets into it. */
export interface Problem {
  code: Code;
  span: Span;
  /** One sentence or two for the user: what is wrong, and what would be right. */
  message: string;
  related?: { uri: string; span: Span; message: string }[];
  /** For quick fixes. */
  data?: { id: string; expects: Expectation };
}

/** What an id in a certain place may name. */
export type Expectation = 'letter' | 'entry' | 'any' | 'annotation' | 'tag';

/** An id written by an editor: in a field, or as `[[id]]` in a note. */
export interface WrittenReference {
  id: string;
  span: Span;
  expects: Expectation;
  /** The field, as `reply-to`; `[[ ]]` for a link in a note. */
  field: string;
}

/** What every file of a corpus gives; immutable, made from one file alone. Parsing never fails. */
interface DocumentBase {
  uri: string;
  /** Path below the corpus folder, with `/`. */
  path: string;
  /** Of a file of which only a part is kept in memory: what tells its content from any other (see `closed.ts`). */
  version?: string;
  text: string;
  lines: LineIndex;
  problems: Problem[];
  /** In the order of the text. */
  written: WrittenReference[];
  /** Stretches in which the editor has silenced codes by `ignore`. */
  ignored: { span: Span; codes: string[] }[];
  /** The notes and descriptions that the editor wrote into it, as they stand in the file. */
  notes: Span[];
}

export interface Letter extends DocumentBase {
  kind: 'letter';
  id: string;
  /** The id in the front matter, or the beginning of the file where it is the file's name. */
  idSpan: Span;
  date?: Value;
  from: Value[];
  to: Value[];
  cc: Value[];
  replyTo: Value[];
  title?: string;
  language?: string;
  /** Does its front matter hold nothing but fields that are sound, no note and no codes to ignore? */
  isPlain: boolean;
  structure: LetterStructure;
}

/** An entry of the register: a person, organization, place, event, document or periodical. */
export interface Entry {
  id: string;
  idSpan: Span;
  span: Span;
  type: EntryType;
  name: string;
  aliases: Value[];
  description?: string;
  dates: { field: 'date' | 'born' | 'died' | 'founded' | 'dissolved'; value: Value }[];
  from: string[];
  to: string[];
  replyTo: Value[];
  parent?: string;
  place?: string;
  sameAs: string[];
}

/** The first alias that is in capitals: "CPC", "CC CPSU". */
export function initialsOf({ aliases }: Entry): string | undefined {
  return aliases.find(({ text }) => /^\p{Lu}{2,6}(?: \p{Lu}{2,6})?$/u.test(text))?.text;
}

export interface Register extends DocumentBase {
  kind: 'register';
  entries: Entry[];
}

export interface Annotation {
  id: string;
  idSpan: Span;
  span: Span;
  /** The passage: a W3C TextQuoteSelector, with a TextPositionSelector's start as a hint. */
  target?: { exact: string; prefix?: string; suffix?: string; start?: number; span: Span };
  /** Of a reply: the annotation of the same file that it answers. */
  answers?: Value;
  motivation: string[];
  ref: Value[];
  tags: Value[];
  body?: string;
  resolved: boolean;
  creator?: string;
  /** In EDTF, as are all dates. */
  created?: string;
}

export interface AnnotationFile extends DocumentBase {
  kind: 'annotations';
  letter?: Value;
  annotations: Annotation[];
}

/** A tag that `corpus.yaml` declares. */
export interface Tag {
  id: string;
  span: Span;
  label?: string;
  description?: string;
  /** The tag that it stands under. */
  broader?: string;
}

export interface Settings extends DocumentBase {
  kind: 'settings';
  title?: string;
  language: string;
  calendar: 'gregorian' | 'julian';
  /** All tags, with those that stand under them behind each. */
  tags: Tag[];
  /** May other tags be used than those declared? */
  freeTags: boolean;
  globs: Record<'letter' | 'register' | 'annotations', string[]>;
  severity: Map<Code, Severity>;
  ignore: { codes: string[]; files: string[] }[];
}

export type CorpusDocument = Letter | Register | AnnotationFile | Settings;
