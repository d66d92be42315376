import type { LetterPart } from '../text/markdown';
import { CODES, SEVERITIES } from './codes';

/**
 * What may stand in the files of a corpus, as data. The reader (`readYaml.ts`), the diagnostics, completion and
 * hover all follow these tables; a new field is a new line here.
 */
export type FieldType =
  /** The id that this record is known by. */
  | 'id'
  /** The id of a letter; of a register entry; of either. */
  | 'letter'
  | 'entry'
  | 'any'
  /** The id of an annotation of the same letter. */
  | 'annotation'
  /** A tag, declared in `corpus.yaml` or free. */
  | 'tag'
  /** A date in EDTF (ISO 8601-2). */
  | 'edtf'
  | 'string'
  /** Markdown that may hold `[[id]]` links. */
  | 'markdown'
  | 'number'
  | 'url'
  /** A map with fields of its own, or (with `list`) a list of them. */
  | 'record';

export interface Field {
  type: FieldType;
  /** Several values may stand here; a single one needs no list. */
  list?: boolean;
  required?: boolean;
  /** The only values allowed, with what they mean. */
  values?: Readonly<Record<string, string>>;
  /** Allowed besides, as `none` for `ref`. */
  also?: Readonly<Record<string, string>>;
  fields?: Schema;
  /** For the reader of a hover, one sentence. */
  doc: string;
}
export type Schema = Readonly<Record<string, Field>>;

/** The motivations of the W3C Web Annotation vocabulary (https://www.w3.org/TR/annotation-vocab/#motivation). */
export const MOTIVATIONS = {
  assessing: 'Judges the passage: its truth, its weight, its authenticity.',
  bookmarking: 'Marks the passage to come back to.',
  classifying: 'Says what kind of thing the passage is.',
  commenting: 'Explains or discusses the passage.',
  describing: 'Describes the passage or its material form.',
  editing: 'Proposes or records a correction of the text.',
  highlighting: 'Marks the passage as notable.',
  identifying: 'Says who or what is meant.',
  linking: 'Leads to another letter, or to a source.',
  moderating: 'Judges another annotation.',
  questioning: 'Asks something about the passage.',
  replying: 'Answers another annotation.',
  tagging: 'Puts tags on the passage.',
} as const;

export const ENTRY_TYPES = {
  person: 'A human being.',
  organization: 'A party, committee, government, company, or other body.',
  place: 'A town, country, or other place.',
  event: 'A congress, meeting, treaty, war: something that took place on a date.',
  document: 'A letter or paper that is cited but not held in this corpus.',
  periodical: 'A newspaper or journal.',
} as const;
export type EntryType = keyof typeof ENTRY_TYPES;

/** The type of the entries of a register file that do not give one, by the file's name. */
export const TYPE_BY_FILE: Readonly<Record<string, EntryType>> = {
  people: 'person',
  persons: 'person',
  organizations: 'organization',
  organisations: 'organization',
  places: 'place',
  events: 'event',
  documents: 'document',
  periodicals: 'periodical',
};

const CODE_DOCS = Object.fromEntries(Object.entries(CODES).map(([code, { doc }]) => [code, doc]));

/** A field for each code of a problem. */
const SEVERITY_SCHEMA: Schema = Object.fromEntries(
  Object.entries(CODES).map(([code, { severity, doc }]) => [
    code,
    { type: 'string', values: SEVERITIES, doc: `${doc} Default: \`${severity}\`.` },
  ]),
);

const IGNORE: Field = {
  type: 'string',
  list: true,
  values: CODE_DOCS,
  doc: 'Codes of problems that are not reported here.',
};
const NOTE: Field = { type: 'markdown', doc: 'A note of the editor. May hold `[[id]]` links.' };

export const LETTER_SCHEMA: Schema = {
  id: { type: 'id', doc: "The letter's id. Default: the file's name without `.letter.md`." },
  date: {
    type: 'edtf',
    required: true,
    doc: 'When the letter was written, in EDTF: `1964-02-29`, `1964-02`, `1842?`.',
  },
  from: { type: 'entry', list: true, required: true, doc: 'Who wrote it: register ids.' },
  to: { type: 'entry', list: true, doc: 'Who it was written to: register ids.' },
  cc: { type: 'entry', list: true, doc: 'Who received a copy: register ids.' },
  'reply-to': { type: 'any', list: true, doc: 'The letter that this one answers.' },
  title: { type: 'string', doc: 'The title as the edition gives it.' },
  place: { type: 'string', doc: 'Where it was written.' },
  source: { type: 'string', doc: 'Where the text was taken from.' },
  language: { type: 'string', doc: 'Language of the text (BCP 47: `en`, `de`).' },
  note: NOTE,
  ignore: IGNORE,
};

export const ENTRY_SCHEMA: Schema = {
  id: { type: 'id', required: true, doc: 'The id by which letters and annotations refer to this entry.' },
  type: { type: 'string', values: ENTRY_TYPES, doc: "What it is. Default: by the file's name." },
  name: { type: 'string', required: true, doc: 'The name that is shown.' },
  aliases: {
    type: 'string',
    list: true,
    doc: 'Other names, as they occur in the letters. Found on whole words.',
  },
  description: { type: 'markdown', doc: 'What a reader needs to know. May hold `[[id]]` links.' },
  date: { type: 'edtf', doc: 'When it took place or was written, in EDTF.' },
  born: { type: 'edtf', doc: 'Date of birth, in EDTF.' },
  died: { type: 'edtf', doc: 'Date of death, in EDTF.' },
  founded: { type: 'edtf', doc: 'Date of foundation, in EDTF.' },
  dissolved: { type: 'edtf', doc: 'Date of dissolution, in EDTF.' },
  place: { type: 'any', doc: 'Where: the id of a place.' },
  parent: { type: 'entry', doc: 'The body that this body belongs to: its id.' },
  from: { type: 'entry', list: true, doc: 'Who wrote the document: register ids.' },
  to: { type: 'entry', list: true, doc: 'Who the document was addressed to: register ids.' },
  'reply-to': { type: 'any', list: true, doc: 'The letter or document that this one answers.' },
  sameAs: { type: 'url', list: true, doc: 'The same thing in an authority file: a web address.' },
  note: NOTE,
  ignore: IGNORE,
};

/**
 * What an annotation is about: a passage of the letter, or (in a reply) another annotation. In the W3C model the
 * first is a SpecificResource with a TextQuoteSelector (`exact`, `prefix`, `suffix`) refined by a
 * TextPositionSelector (`start`), the second the IRI of that annotation.
 */
const TARGET_SCHEMA: Schema = {
  exact: { type: 'string', doc: "The passage's words, exactly (W3C TextQuoteSelector)." },
  prefix: { type: 'string', doc: 'The words just before it, where the passage occurs more than once.' },
  suffix: { type: 'string', doc: 'The words just after it, where the passage occurs more than once.' },
  start: {
    type: 'number',
    doc: 'Where it began when it was annotated, in UTF-16 code units of the file. Only a hint.',
  },
  annotation: {
    type: 'annotation',
    doc: 'Instead of `exact`, in a reply: the id of the annotation of this file that is answered.',
  },
};

/**
 * Whether something is still to be done about an annotation. The W3C model has no such property; in JSON-LD it is
 * schema.org's `creativeWorkStatus`.
 */
export const STATUSES = {
  open: 'Still to be dealt with. The default.',
  resolved: 'Dealt with: folded away in the margin.',
} as const;

export const ANNOTATION_SCHEMA: Schema = {
  id: { type: 'id', required: true, doc: 'The id of this annotation, unique in its file.' },
  target: {
    type: 'record',
    required: true,
    fields: TARGET_SCHEMA,
    doc: 'The passage of the letter; in a reply, the annotation that it answers.',
  },
  motivation: {
    type: 'string',
    list: true,
    values: MOTIVATIONS,
    doc: 'Why it was written (W3C Web Annotation).',
  },
  ref: {
    type: 'any',
    list: true,
    also: { none: 'Refuses what Glossator would find here by itself.' },
    doc: 'What the passage means: the id of a letter or register entry. `none` refuses a derived reference.',
  },
  tags: { type: 'tag', list: true, doc: 'Keywords: those declared in `corpus.yaml`, or free ones.' },
  body: { type: 'markdown', doc: 'The note, in Markdown. May hold `[[id]]` links.' },
  status: { type: 'string', values: STATUSES, doc: 'Whether something is still to be done about it.' },
  creator: { type: 'string', doc: 'Who wrote the annotation.' },
  created: { type: 'edtf', doc: 'When it was written.' },
  modified: { type: 'edtf', doc: 'When it was last changed.' },
  ignore: IGNORE,
};

export const ANNOTATION_FILE_SCHEMA: Schema = {
  letter: { type: 'letter', required: true, doc: 'The letter that is annotated: its id.' },
  annotations: { type: 'record', list: true, fields: ANNOTATION_SCHEMA, doc: 'The annotations.' },
};

export const REGISTER_FILE_SCHEMA: Schema = {
  entries: { type: 'record', list: true, fields: ENTRY_SCHEMA, doc: 'The entries of the register.' },
};

/** A tag is a skos:Concept; the tags within it are narrower. */
const TAG_SCHEMA: Schema = {
  id: { type: 'id', required: true, doc: 'What stands in the `tags:` of an annotation.' },
  label: { type: 'string', doc: 'How it is shown (skos:prefLabel). Default: its id.' },
  description: { type: 'markdown', doc: 'When to use it (skos:definition). May hold `[[id]]` links.' },
  tags: {
    type: 'record',
    list: true,
    get fields() {
      return TAG_SCHEMA;
    },
    doc: 'Narrower tags.',
  },
};

export const SETTINGS_SCHEMA: Schema = {
  title: { type: 'string', doc: 'The title of the corpus.' },
  language: { type: 'string', doc: 'Language of the letters (BCP 47: `en`, `de`). Default: `en`.' },
  calendar: {
    type: 'string',
    values: { gregorian: 'New Style.', julian: 'Old Style.' },
    doc: 'The calendar of the dates in the letters. Default: `gregorian`.',
  },
  letters: { type: 'string', list: true, doc: 'Globs of the letters. Default: `letters/**/*.letter.md`.' },
  register: { type: 'string', list: true, doc: 'Globs of the register. Default: `register/**/*.yaml`.' },
  annotations: {
    type: 'string',
    list: true,
    doc: 'Globs of the annotations. Default: `annotations/**/*.ann.yaml`.',
  },
  tags: { type: 'record', list: true, fields: TAG_SCHEMA, doc: 'The tags of the annotations.' },
  freeTags: {
    type: 'string',
    values: { true: 'Any tag may be used.', false: 'Only the tags declared here may be used.' },
    doc: 'May other tags be used than those declared? Default: only where none are declared.',
  },
  diagnostics: {
    type: 'record',
    doc: 'Which problems are reported, and how.',
    fields: {
      severity: { type: 'record', fields: SEVERITY_SCHEMA, doc: 'Severity by code.' },
      ignore: {
        type: 'record',
        list: true,
        doc: 'Problems that are not reported.',
        fields: {
          code: { type: 'string', list: true, values: CODE_DOCS, doc: 'Codes; all when left out.' },
          files: { type: 'string', list: true, required: true, doc: 'Globs of the files.' },
        },
      },
    },
  },
  note: NOTE,
};

/** What each fenced div of a letter is, in TEI's terms. */
export const PART_LABELS: Readonly<Record<LetterPart, string>> = {
  dateline: 'Dateline',
  address: 'Address',
  salute: 'Salutation',
  signed: 'Signature',
  postscript: 'Postscript',
};
