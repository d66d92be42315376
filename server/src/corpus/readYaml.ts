import { readEdtf } from '../text/calendar';
import { findConflicts, firstVersions } from '../text/conflicts';
import { isId } from '../text/ids';
import { overlaps, type Span } from '../text/lines';
import { findLinks } from '../text/links';
import { followed, readTree, type YamlError, type YamlNode } from '../text/yaml/tree';
import type { Problem, Value, WrittenReference } from './document';
import type { Field, Schema } from './schema';

/** What stands in a field: values, or records. */
interface Given {
  /** The very string that stands in the schema, so that names are compared by where they are. */
  name: string;
  values: Value[];
  records: Fields[];
}

const NO_VALUES: Value[] = [];
const NO_RECORDS: Fields[] = [];

/** A map of a file, read by a schema: the values of its known fields. There are few in each, and many of these. */
export class Fields {
  readonly #given: Given[] = [];

  constructor(readonly span: Span) {}

  /** What was given last, where something was given twice. */
  #find(name: string): Given | undefined {
    for (let i = this.#given.length - 1; i >= 0; i--)
      if (this.#given[i]!.name === name) return this.#given[i];
    return undefined;
  }
  has(name: string): boolean {
    const given = this.#find(name);
    return given !== undefined && given.values.length + given.records.length > 0;
  }
  all(name: string): Value[] {
    return this.#find(name)?.values ?? NO_VALUES;
  }
  one(name: string): Value | undefined {
    return this.#find(name)?.values[0];
  }
  text(name: string): string | undefined {
    return this.one(name)?.text;
  }
  texts(name: string): string[] {
    return this.all(name).map((value) => value.text);
  }
  records(name: string): Fields[] {
    return this.#find(name)?.records ?? NO_RECORDS;
  }
  /** For the reader only. */
  add(name: string, values: Value[], records: Fields[]): void {
    this.#given.push({ name, values, records });
  }
}

/** What reading a YAML text by a schema gives, besides the values. */
export interface Reading {
  fields: Fields;
  problems: Problem[];
  written: WrittenReference[];
  ignored: { span: Span; codes: string[] }[];
  notes: Span[];
}

/**
 * Reads a YAML text by a schema. It never throws: what is not well-formed or not as the schema says becomes a
 * problem, and everything else is read. All scalars are taken as written (YAML's failsafe schema), so that
 * `1964` stays what the editor typed. Aliases are followed to scalars only, so they cannot explode. Of a conflict
 * that git left the first version is read.
 *
 * @param text   the whole file
 * @param span   the part of it that is YAML (front matter), in UTF-16 code units
 * @param schema what may stand there
 * @param listOf for a file that may be a bare list: the field whose records it holds
 */
export function readYaml(text: string, span: Span, schema: Schema, listOf?: string): Reading {
  const reader = new Reader(text, span.start);
  const fields = reader.read(text.slice(span.start, span.end), schema, span, listOf);
  const { problems, written, ignored, notes } = reader;
  return { fields, problems, written, ignored, notes };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly written: WrittenReference[] = [];
  readonly ignored: { span: Span; codes: string[] }[] = [];
  readonly notes: Span[] = [];
  #conflicts: Span[] = [];

  constructor(
    readonly text: string,
    readonly offset: number,
  ) {}

  read(source: string, schema: Schema, span: Span, listOf?: string): Fields {
    const empty = new Fields(span);
    try {
      this.#conflicts = findConflicts(source);
      const { root, errors } = readTree(this.#conflicts.length > 0 ? firstVersions(source) : source);
      for (const error of errors) {
        const start = Math.min(this.offset + error.start, this.text.length);
        // The parser gives the first character of a word.
        const word = /^[\w-]*/.exec(this.text.slice(start, start + 200))![0].length;
        const end = Math.max(start + word, Math.min(this.offset + error.end, this.text.length));
        this.problems.push({ code: 'invalid-yaml', span: { start, end }, message: yamlMessage(error) });
      }
      if (!root || isNothing(root)) return this.#missing(empty, schema, span);
      if (root.kind === 'seq' && listOf) {
        empty.add(listOf, NO_VALUES, this.#recordList(root, schema[listOf]!));
        return empty;
      }
      return this.#record(root, schema, span) ?? empty;
    } catch (error) {
      // The parser recurses: a file nested ten thousand deep ends here, and only this file is lost.
      this.problems.push({
        code: 'invalid-yaml',
        span: { start: span.start, end: span.start },
        message: `This YAML cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      });
      return empty;
    }
  }

  #record(node: YamlNode, schema: Schema, span: Span): Fields | undefined {
    if (node.kind !== 'map') {
      const names = Object.keys(schema).slice(0, 4).join(', ');
      this.#problem(
        'invalid-value',
        this.#span(node),
        `Expected fields here (${names} …), one a line as "name: value".`,
      );
      return undefined;
    }
    const fields = new Fields(span);
    const { byName } = knownOf(schema);
    let wrong: Set<string> | undefined;
    for (const { key, value } of node.items) {
      const text = key.kind === 'scalar' ? key.text : '';
      const known = byName.get(text);
      if (!known) {
        const names = Object.keys(schema).join(', ');
        this.#problem('unknown-field', this.#span(key), `Unknown field "${text}". Known here: ${names}.`);
      } else if (value && !isNothing(value)) {
        const before = this.problems.length;
        this.#field(fields, known, value);
        if (this.problems.length > before) (wrong ??= new Set()).add(known.name);
      }
    }
    this.#missing(fields, schema, this.#span(node), wrong);
    return fields;
  }

  /** Reports the required fields that have no value, but for those whose value is wrong. */
  #missing(fields: Fields, schema: Schema, span: Span, wrong?: ReadonlySet<string>): Fields {
    // What is missing may stand in the other version.
    if (this.#conflicts.some((conflict) => overlaps(this.#span(conflict), span))) return fields;
    for (const { name, field } of knownOf(schema).required) {
      if (!fields.has(name) && !wrong?.has(name)) {
        // The first line of the record says enough; a whole record underlined says less.
        const lineEnd = this.text.slice(span.start).search(/[\r\n]|$/);
        const end = Math.min(Math.max(span.start, span.start + lineEnd), Math.max(span.start, span.end));
        this.#problem(
          'missing-field',
          { start: span.start, end },
          `The field "${name}" is missing. ${field.doc}`,
        );
      }
    }
    return fields;
  }

  #field(fields: Fields, { name, field }: KnownField, given: YamlNode): void {
    const node = this.#followed(given);
    if (!node) return;
    if (field.type === 'record') {
      const records = field.list
        ? this.#recordList(node, field)
        : [this.#record(node, field.fields!, this.#span(node))];
      fields.add(
        name,
        NO_VALUES,
        records.filter((record) => record !== undefined),
      );
      return;
    }
    if (node.kind === 'seq' && !field.list) {
      this.#problem('invalid-value', this.#span(node), `"${name}" takes one value, not a list.`);
      return;
    }
    const values = this.#values(name, node);
    fields.add(name, values, NO_RECORDS);
    for (const value of values) this.#check(name, field, value);
    if (name === 'ignore') this.ignored.push({ span: fields.span, codes: values.map((value) => value.text) });
  }

  #recordList(node: YamlNode, field: Field): Fields[] {
    if (node.kind !== 'seq') {
      this.#problem('invalid-value', this.#span(node), 'Expected a list here: entries that begin with "- ".');
      return [];
    }
    const records: Fields[] = [];
    for (const item of node.items) {
      if (isNothing(item)) continue;
      const followed = this.#followed(item);
      const record = followed && this.#record(followed, field.fields!, this.#span(item));
      if (record) records.push(record);
    }
    return records;
  }

  /** What a value must be, beyond being there. */
  #check(name: string, field: Field, { text, span }: Value): void {
    if (field.also && Object.hasOwn(field.also, text)) return;
    if (field.values && !Object.hasOwn(field.values, text)) {
      const known = Object.keys(field.values).join(', ');
      this.#problem('invalid-value', span, `"${text}" cannot stand in "${name}". One of: ${known}.`);
      return;
    }
    switch (field.type) {
      case 'id':
        if (!isId(text)) {
          const rule = 'An id begins with a letter or digit and holds letters, digits, ".", "_" and "-".';
          this.#problem('invalid-value', span, `"${text}" cannot be an id. ${rule}`);
        }
        break;
      case 'letter':
      case 'entry':
      case 'any':
      case 'annotation':
      case 'tag':
        this.written.push({ id: text, span, expects: field.type, field: name });
        break;
      case 'edtf':
        if (!readEdtf(text)) {
          const examples = '1964-02-29, 1964-02, 1964, 1964-02?, 1964-10-10/1964-10-25';
          this.#problem('invalid-date', span, `"${text}" is not a date in EDTF. Examples: ${examples}.`);
        }
        break;
      case 'number':
        if (!/^\d+$/.test(text)) this.#problem('invalid-value', span, `"${name}" takes a whole number.`);
        break;
      case 'url':
        if (!/^https?:\/\/\S+$/.test(text))
          this.#problem('invalid-value', span, `"${name}" takes a web address.`);
        break;
      case 'markdown':
        this.notes.push(span);
        for (const link of findLinks(this.text, span)) {
          this.written.push({ id: link.id, span: link.span, expects: 'any', field: '[[ ]]' });
        }
        break;
      default:
        break;
    }
  }

  #values(name: string, node: YamlNode): Value[] {
    if (node.kind === 'seq')
      return node.items.map((item) => this.#value(name, item)).filter((value) => value !== undefined);
    const value = this.#value(name, node);
    return value ? [value] : NO_VALUES;
  }

  #value(name: string, given: YamlNode): Value | undefined {
    if (isNothing(given)) return undefined;
    const node = this.#followed(given);
    if (node?.kind === 'scalar') return { text: node.text, span: this.#contentSpan(given) };
    this.#problem('invalid-value', this.#span(given), `"${name}" takes text here.`);
    return undefined;
  }

  #followed(node: YamlNode): Exclude<YamlNode, { kind: 'alias' }> | undefined {
    const target = followed(node);
    if (!target)
      this.#problem('invalid-value', this.#span(node), 'An alias may stand for a single value only.');
    return target;
  }

  #span({ start, end }: Span): Span {
    return { start: this.offset + start, end: this.offset + end };
  }

  /** The span of a scalar without its quotation marks, so that an id is underlined and replaced alone. */
  #contentSpan(node: YamlNode): Span {
    const span = this.#span(node);
    const quote = this.text[span.start];
    if ((quote === '"' || quote === "'") && this.text[span.end - 1] === quote && span.end - span.start >= 2) {
      return { start: span.start + 1, end: span.end - 1 };
    }
    return span;
  }

  #problem(code: Problem['code'], span: Span, message: string): void {
    this.problems.push({ code, span, message });
  }
}

/** An empty value, as after `name:` with nothing behind it yet. */
function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.plain && node.text === '';
}

interface KnownField {
  name: string;
  field: Field;
}

/** A schema as records are read by it. */
interface Known {
  byName: ReadonlyMap<string, KnownField>;
  required: readonly KnownField[];
}

const known = new WeakMap<Schema, Known>();

function knownOf(schema: Schema): Known {
  let found = known.get(schema);
  if (!found) {
    const all = Object.entries(schema).map(([name, field]) => ({ name, field }));
    const byName = new Map(all.map((one) => [one.name, one]));
    known.set(schema, (found = { byName, required: all.filter(({ field }) => field.required) }));
  }
  return found;
}

/** The parser's messages, in the words of somebody who edits letters, where they are too technical. */
function yamlMessage(error: YamlError): string {
  const known: Record<string, string> = {
    DUPLICATE_KEY: 'This field stands here twice.',
    TAB_AS_INDENT: 'Tabs cannot indent YAML; use spaces.',
    BAD_INDENT: 'The indentation does not fit the lines around it.',
    MULTILINE_IMPLICIT_KEY:
      'A line is not finished: expected "name: value" (a value with ": " in it needs quotation marks).',
    MISSING_CHAR: `Something is missing: ${error.message}.`,
    MULTIPLE_DOCS: 'A second "---" begins another document; only the first is read.',
  };
  return Object.hasOwn(known, error.code) ? known[error.code]! : `${error.message.replace(/\.?$/, '')}.`;
}
