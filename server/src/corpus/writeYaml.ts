import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { findConflicts, firstVersions } from '../text/conflicts';
import { applyEdits, mergeEdits, type Edit } from '../text/edits';
import type { Span } from '../text/lines';
import { isTooDeep } from '../text/yaml/tree';

/** Where a value stands in a YAML text: names of fields and indexes of list items, from the top. */
export type YamlPath = readonly (string | number)[];

/** A value to be written. Lists of plain values are written as `[a, b]`, records and their lists in lines. */
export type YamlValue = string | number | readonly YamlValue[] | { readonly [name: string]: YamlValue };

/** The edits that a change needs, or in one sentence for the user why it is not made. */
export type Written = { edits: Edit[] } | { refused: string };

type Map = YAMLMap<Node, Node | null>;
type MapPair = Pair<Node, Node | null>;
/** A YAML value as plain data; scalars are strings, as they are written. */
type Plain = string | Plain[] | { [name: string]: Plain };

/**
 * Changes a YAML text by the smallest edits: only the lines of the value that is changed are touched, so comments,
 * the order of fields, indentation, quotation marks and line ends of all others stay as they are.
 *
 * Nothing is guessed. Each method applies its edits on trial, reads the outcome, and refuses with a reason where
 * that does not hold exactly the wanted value and all others unchanged, as in a half-typed record, or where an
 * alias elsewhere would change its meaning. Every method starts from the text as given; edits of different
 * records may be applied together.
 */
export class YamlEditor {
  readonly #text: string;
  readonly #offset: number;
  readonly #eol: string;
  readonly #document: ReturnType<typeof parse>;

  /**
   * @param text the whole file
   * @param span the part of it that is YAML (front matter), in UTF-16 code units; the edits count in the file
   */
  constructor(text: string, span: Span = { start: 0, end: text.length }) {
    this.#offset = span.start;
    this.#text = text.slice(span.start, span.end);
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.#document = parse(this.#text);
  }

  /** The path of the record or value that begins at `offset` of the file, as `Annotation.span.start` says it. */
  pathAt(offset: number): YamlPath | undefined {
    const wanted = offset - this.#offset;
    const search = (node: Node | null, path: YamlPath): YamlPath | undefined => {
      if (!node?.range || wanted < node.range[0] || wanted > node.range[1]) return undefined;
      if (node.range[0] === wanted && !(isMap(node) && path.length === 0)) return path;
      if (isSeq(node)) {
        for (const [i, item] of node.items.entries()) {
          const found = search(item as Node | null, [...path, i]);
          if (found) return found;
        }
      } else if (isMap(node)) {
        for (const { key, value } of (node as Map).items) {
          const found = search(value, [...path, nameOf(key)]);
          if (found) return found;
        }
      }
      return undefined;
    };
    return search(this.#document.contents as Node | null, []);
  }

  /** What stands at `path`, as plain data: scalars are strings, as they are written. `undefined`: nothing. */
  valueAt(path: YamlPath): YamlValue | undefined {
    const node = this.#find(path);
    return node && !isNothing(node) ? plainOf(this.#document, node) : undefined;
  }

  /**
   * Sets fields of the record at `path`. A field that is there keeps its place and, where the value allows it, its
   * style of quotation; a new one comes after the field named before it in `fields`, else at the record's end.
   * `undefined` takes a field out; a record as value sets the fields of a record that is there.
   */
  setFields(path: YamlPath, fields: { readonly [name: string]: YamlValue | undefined }): Written {
    return this.#attempt(
      path,
      () => this.#set(path, fields),
      (root) => setIn(root, path, fields),
    );
  }

  /** Puts an item into the list at `path`, which is begun where it is missing. `index`: default the end. */
  insertItem(path: YamlPath, item: YamlValue, index?: number): Written {
    return this.insertItems(path, [{ item, index }]);
  }

  /** Puts several items into one list. An `index` counts the items that are there; of two alike the first comes first. */
  insertItems(path: YamlPath, added: readonly { item: YamlValue; index?: number | undefined }[]): Written {
    const parent = path.slice(0, -1);
    const name = path.at(-1);
    const list = this.#find(path);
    if (typeof name === 'string' && (!list || isNothing(list) || (isSeq(list) && list.items.length === 0)))
      return this.setFields(parent, { [name]: added.map(({ item }) => item) });
    return this.#attempt(
      path,
      () => added.flatMap(({ item, index }) => this.#insert(path, item, index)),
      (root) => {
        const items = at(root, path) as Plain[];
        const { length } = items;
        // From the last to the first, so that each index still counts the items that were there.
        const backwards = added
          .map(({ item, index }, order) => ({ item, order, place: Math.min(index ?? length, length) }))
          .sort((a, b) => b.place - a.place || b.order - a.order);
        for (const { item, place } of backwards) items.splice(place, 0, plain(item));
        return root;
      },
    );
  }

  /** Takes the item at `path` out of its list, with its lines. Comments above it stay. */
  removeItem(path: YamlPath): Written {
    return this.#attempt(
      path,
      () => this.#remove(path),
      (root) => {
        const list = at(root, path.slice(0, -1)) as Plain[];
        list.splice(path.at(-1) as number, 1);
        if (list.length > 0 || path.length < 2) return root;
        // A list without items is an empty value.
        const holder = at(root, path.slice(0, -2)) as { [name: string]: Plain };
        if (!isSeqFlow(this.#find(path.slice(0, -1)))) holder[path.at(-2)!] = '';
        return root;
      },
    );
  }

  /** Makes the edits, applies them on trial, and compares with what is wanted. */
  #attempt(path: YamlPath, edit: () => Edit[], wanted: (root: Plain) => Plain): Written {
    try {
      this.#refuseFaults(this.#find(path));
      const edits = mergeEdits(edit()).filter(
        ({ span, text }) => text !== this.#text.slice(span.start, span.end),
      );
      const conflicts = findConflicts(this.#text);
      if (
        edits.some(({ span }) => conflicts.some(({ start, end }) => span.start <= end && span.end >= start))
      )
        throw new Refusal('Git left a conflict here. Resolve it first.');
      const outcome = parse(applyEdits(this.#text, edits));
      const expected = wanted(plainOf(this.#document));
      if (outcome.errors.length > this.#document.errors.length || !same(plainOf(outcome), expected))
        throw new Refusal(
          'This cannot be written without changing something else in the file. Edit the file by hand.',
        );
      return {
        edits: edits.map(({ span, text }) => ({
          span: { start: span.start + this.#offset, end: span.end + this.#offset },
          text: text.replace(/\r?\n/g, this.#eol),
        })),
      };
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.message };
      // The library throws where an alias leads nowhere.
      return {
        refused: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  }

  #set(path: YamlPath, fields: { readonly [name: string]: YamlValue | undefined }): Edit[] {
    const map = this.#find(path);
    if (!isMap(map)) {
      if (path.length === 0 && (!map || isNothing(map))) return [this.#append(fields)];
      throw new Refusal(`There is no record at "${path.join('.')}".`);
    }
    const pairs = (map as Map).items;
    const removed = new Set(
      pairs.filter(({ key }) => Object.hasOwn(fields, nameOf(key)) && fields[nameOf(key)] === undefined),
    );
    if (removed.size === pairs.length && pairs.length > 0)
      throw new Refusal('A record needs at least one field.');
    const edits = [...removed].map((pair) => this.#removePair(map as Map, pair, removed));
    // New fields wait for the field that they come after.
    const added = new Map<MapPair | undefined, [string, YamlValue][]>();
    let previous: MapPair | undefined;
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined) continue;
      const pair = pairs.find(({ key }) => nameOf(key) === name);
      if (pair) {
        edits.push(...this.#replace([...path, name], pair, value, Boolean(map.flow)));
        previous = pair;
      } else {
        const after = previous ?? pairs.filter((other) => !removed.has(other)).at(-1);
        added.set(after, [...(added.get(after) ?? []), [name, value]]);
      }
    }
    for (const [after, entries] of added) edits.push(this.#addPairs(map as Map, after, entries));
    return edits;
  }

  /** Fields at the end of a file that holds none. */
  #append(fields: { readonly [name: string]: YamlValue | undefined }): Edit {
    const start = this.#text.length;
    const entries = Object.entries(fields).filter(
      (entry): entry is [string, YamlValue] => entry[1] !== undefined,
    );
    const text = entries.map(([name, value]) => `${render(name, value)}\n`).join('');
    return { span: { start, end: start }, text: (/[^\r\n]$/.test(this.#text) ? '\n' : '') + text };
  }

  #replace(path: YamlPath, { key, value: node }: MapPair, value: YamlValue, flow: boolean): Edit[] {
    const name = nameOf(key);
    if (isMap(node) && isRecord(value)) return this.#set(path, value);
    if (node && isScalar(node) && !isNothing(node) && !isList(value) && !isRecord(value)) {
      if (String(node.value) === String(value)) return [];
      const text = render(name, value, { flow, like: node, indent: this.#indent(key) }).slice(
        renderedKey(name).length,
      );
      return [{ span: { start: node.range![0], end: this.#endOf(node) }, text: text.trimStart() }];
    }
    if (node && same(plain(value), plainOf(this.#document, node))) return [];
    // From the colon on: a list, a record, or nothing yet.
    const start = key.range![1];
    const end = node ? this.#endOf(node) : start;
    const indent = this.#indent(key);
    const text = render(name, value, { flow, ...(node ? { like: node } : {}), indent }).slice(name.length);
    if (/^:\s+#/.test(this.#text.slice(start)) && (!node || isNothing(node))) {
      // What is said of a value that is not there yet stays beside it, or above its lines.
      if (!text.startsWith(':\n')) return [{ span: { start, end: start + 1 }, text }];
      const below = this.#belowComments(this.#lineAfter(end), indent);
      return [this.#insertLines(below, `${text.slice(2)}\n`)];
    }
    this.#refuseComments({ start, end });
    return [{ span: { start, end }, text }];
  }

  #addPairs(map: Map, after: MapPair | undefined, entries: [string, YamlValue][]): Edit {
    const like = (value: YamlValue) => quotedLike(after?.value, value);
    if (map.flow) {
      const texts = entries
        .map(([name, value]) => render(name, value, { flow: true, ...like(value) }))
        .join(', ');
      const start = after ? this.#endOfPair(after) : map.range![0] + 1;
      return { span: { start, end: start }, text: after ? `, ${texts}` : ` ${texts} ` };
    }
    const indent = this.#indent(map.items[0]!.key);
    const lines = entries
      .map(([name, value]) => `${indent}${render(name, value, { indent, ...like(value) })}\n`)
      .join('');
    return this.#insertLines(this.#endOfPair(after!), lines);
  }

  #removePair(map: Map, pair: MapPair, removed: ReadonlySet<MapPair>): Edit {
    const i = map.items.indexOf(pair);
    const start = pair.key.range![0];
    const next = map.items[i + 1];
    if (map.flow) {
      const kept = map.items.slice(0, i).some((other) => !removed.has(other));
      const span = kept
        ? { start: this.#endOfPair(map.items[i - 1]!), end: this.#endOfPair(pair) }
        : { start, end: next ? next.key.range![0] : this.#endOfPair(pair) };
      this.#refuseComments(span);
      return { span, text: '' };
    }
    const lineStart = this.#lineStart(start);
    if (this.#text.slice(lineStart, start).trim() === '')
      return { span: { start: lineStart, end: this.#lineAfter(this.#endOfPair(pair)) }, text: '' };
    // The first field of a list's item stands behind the dash; the next one takes its place.
    if (!next) throw new Refusal('A record needs at least one field.');
    const span = { start, end: next.key.range![0] };
    this.#refuseComments({ start: this.#endOfPair(pair), end: span.end });
    return { span, text: '' };
  }

  #insert(path: YamlPath, item: YamlValue, index?: number): Edit[] {
    const list = this.#find(path);
    if (!isSeq(list)) throw new Refusal(`There is no list at "${path.join('.')}".`);
    const items = list.items as Node[];
    const place = Math.max(0, Math.min(index ?? items.length, items.length));
    const before = items[place - 1];
    if (list.flow) {
      const text = renderItem(item, { flow: true });
      const start = before ? this.#endOf(before) : items[0]!.range![0];
      return [{ span: { start, end: start }, text: before ? `, ${text}` : `${text}, ` }];
    }
    const dash = this.#dash(items[0]!);
    const indent = this.#text.slice(this.#lineStart(dash), dash);
    if (indent.trim() !== '') throw new Refusal('A list within a list is edited by hand.');
    const lines = `${indent}${renderItem(item, { indent })}\n`;
    if (!before) {
      const start = this.#aboveComments(this.#lineStart(dash));
      return [{ span: { start, end: start }, text: lines }];
    }
    // Comments that stand deeper than the dash belong to the item before.
    return [this.#insertLines(this.#belowComments(this.#lineAfter(this.#endOf(before)), indent), lines)];
  }

  /** The beginning of the comments that stand directly above a line, and so belong to it; those above all are the file's. */
  #aboveComments(line: number): number {
    let start = line;
    while (start > 0) {
      const above = this.#lineStart(start - (this.#text.startsWith('\r\n', start - 2) ? 2 : 1));
      if (!/^[ \t]*#/.test(this.#text.slice(above, start))) break;
      start = above;
    }
    return start === 0 ? line : start;
  }

  /** The end of the comments from a line on that stand deeper than `indent`. */
  #belowComments(line: number, indent: string): number {
    let end = line;
    for (;;) {
      const comment = /^([ ]*)#[^\r\n]*(\r\n|\n|\r|$)/.exec(this.#text.slice(end));
      if (!comment || comment[1]!.length <= indent.length) return end;
      end += comment[0].length;
    }
  }

  #remove(path: YamlPath): Edit[] {
    const list = this.#find(path.slice(0, -1));
    const index = path.at(-1);
    const item =
      isSeq(list) && typeof index === 'number' ? (list.items[index] as Node | undefined) : undefined;
    if (!isSeq(list) || !item) throw new Refusal(`There is no item at "${path.join('.')}".`);
    const items = list.items as Node[];
    if (list.flow) {
      const [before, next] = [items[(index as number) - 1], items[(index as number) + 1]];
      const span = before
        ? { start: this.#endOf(before), end: this.#endOf(item) }
        : { start: item.range![0], end: next ? next.range![0] : this.#endOf(item) };
      this.#refuseComments(span);
      return [{ span, text: '' }];
    }
    const start = this.#lineStart(this.#dash(item));
    if (this.#text.slice(start, this.#dash(item)).trim() !== '')
      throw new Refusal('A list within a list is edited by hand.');
    return [{ span: { start, end: this.#lineAfter(this.#endOf(item)) }, text: '' }];
  }

  #find(path: YamlPath): Node | null | undefined {
    let node = this.#document.contents as Node | null | undefined;
    for (const step of path) {
      if (typeof step === 'number') node = isSeq(node) ? (node.items[step] as Node | undefined) : undefined;
      else
        node = isMap(node) ? (node as Map).items.find(({ key }) => nameOf(key) === step)?.value : undefined;
    }
    return node;
  }

  /** The end of a value without the line breaks that some values count as theirs. */
  #endOf(node: Node): number {
    const [start, end] = node.range!;
    const text = this.#text.slice(start, end);
    return start + text.replace(/[\r\n]+$/, '').length;
  }

  #endOfPair({ key, value }: MapPair): number {
    return value?.range ? Math.max(key.range![1], this.#endOf(value)) : key.range![1];
  }

  /** The spaces that stand before a key's column; a dash before it counts as a space. */
  #indent(key: Node): string {
    return ' '.repeat(key.range![0] - this.#lineStart(key.range![0]));
  }

  #dash(item: Node): number {
    const dash = this.#text.lastIndexOf('-', item.range![0] - 1);
    if (dash < 0) throw new Refusal('The list is not well-formed here.');
    return dash;
  }

  #lineStart(offset: number): number {
    let start = offset;
    while (start > 0 && !/[\r\n]/.test(this.#text[start - 1]!)) start--;
    return start;
  }

  /** The beginning of the line after the one that `offset` ends in. */
  #lineAfter(offset: number): number {
    const rest = /[\r\n]/.exec(this.#text.slice(offset));
    if (!rest) return this.#text.length;
    const at = offset + rest.index;
    return this.#text.startsWith('\r\n', at) ? at + 2 : at + 1;
  }

  /** Puts whole lines behind the line of `offset`; the last line of a file may lack its end. */
  #insertLines(offset: number, lines: string): Edit {
    const start = offset > 0 && /[\r\n]/.test(this.#text[offset - 1]!) ? offset : this.#lineAfter(offset);
    const unended = start > 0 && !/[\r\n]/.test(this.#text[start - 1]!);
    return { span: { start, end: start }, text: unended ? `\n${lines.replace(/\n$/, '')}` : lines };
  }

  /** What is not well-formed may mean anything, as a quotation mark that is not closed yet. */
  #refuseFaults(node: Node | null | undefined): void {
    const [start, end] = node?.range ?? [0, this.#text.length];
    if (this.#document.errors.some(({ pos }) => pos[0] <= end && pos[1] >= start))
      throw new Refusal('This is not well-formed YAML. Mend that first.');
  }

  /** No comment may vanish with what an edit replaces. */
  #refuseComments({ start, end }: Span): void {
    if (/(^|\s)#/.test(this.#text.slice(start, end)))
      throw new Refusal('A comment stands within what would be replaced. Edit the file by hand.');
  }
}

/** Why an edit is not made, for the user. */
class Refusal extends Error {}

function parse(text: string) {
  const source = isTooDeep(text) ? '' : firstVersions(text).replace(/^\ufeff/, ' ');
  return parseDocument(source, {
    schema: 'failsafe',
    prettyErrors: false,
    logLevel: 'silent',
  });
}

/** What a key looks like when it is written. */
function renderedKey(name: string): string {
  return `${name}: `;
}

interface Manner {
  /** Within `{ }` or `[ ]`. */
  flow?: boolean;
  /** A list with a line for each item. */
  lines?: boolean;
  /** The value that stood here before, whose style is kept. */
  like?: Node;
  /** What stands before the key in its line; put before every further line. */
  indent?: string;
}

/** A field as it is written, without indentation before its first line and line break after its last. */
function render(
  name: string,
  value: YamlValue,
  { flow = false, lines = false, like, indent = '' }: Manner = {},
): string {
  const document = new Document({ [name]: value });
  const node = document.get(name, true) as Node;
  visit(document, {
    Seq: (_, list) => void (list.flow = !list.items.some(isMap)),
  });
  (document.contents as unknown as Map).flow = flow;
  if (isScalar(node) && isScalar(like) && !isNothing(like)) node.type = like.type as never;
  if (isSeq(node) && (lines || (isSeq(like) && like.items.length > 0)))
    node.flow = !lines && Boolean((like as YAMLSeq).flow);
  const text = document.toString({ lineWidth: 0 }).replace(/\n+$/, '');
  const inner = flow ? text.replace(/^\{ /, '').replace(/ \}$/, '') : text;
  return inner.replace(/\n(?=[^\r\n])/g, `\n${indent}`);
}

/** Words beside words in quotation marks are written in the same ones. */
function quotedLike(beside: Node | null | undefined, value: YamlValue): Manner {
  const quoted = isScalar(beside) && (beside.type === 'QUOTE_DOUBLE' || beside.type === 'QUOTE_SINGLE');
  return quoted && typeof value === 'string' && value.includes(' ') ? { like: beside } : {};
}

/** An item of a list as it is written, with its dash where it stands in lines. */
function renderItem(item: YamlValue, { flow = false, indent = '' }: Manner): string {
  const list = render('x', [item], { flow, lines: !flow });
  if (flow) return list.replace(/^x: \[ /, '').replace(/ \]$/, '');
  return list
    .replace(/^x:\n/, '')
    .replace(/^ {2}/gm, '')
    .replace(/\n(?=[^\r\n])/g, `\n${indent}`);
}

function nameOf(key: Node | null): string {
  return isScalar(key) ? String(key.value) : '';
}

function isNothing(node: Node | null | undefined): boolean {
  return isScalar(node) && (node.value === null || node.value === '') && node.type === 'PLAIN';
}

function isSeqFlow(node: unknown): boolean {
  return isSeq(node) && Boolean(node.flow);
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isRecord(value: YamlValue): value is { readonly [name: string]: YamlValue } {
  return typeof value === 'object' && !Array.isArray(value);
}

function plainOf(document: ReturnType<typeof parse>, node = document.contents as Node | null): Plain {
  return (node?.toJS(document) as Plain | null | undefined) ?? '';
}

function plain(value: YamlValue): Plain {
  if (isList(value)) return value.map(plain);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return String(value);
}

function at(root: Plain, path: YamlPath): Plain | undefined {
  let value: Plain | undefined = root;
  for (const step of path)
    value = typeof value === 'object' ? (value as { [name: string]: Plain })[step] : undefined;
  return value;
}

function setIn(
  root: Plain,
  path: YamlPath,
  fields: { readonly [name: string]: YamlValue | undefined },
): Plain {
  const whole = root === '' ? {} : root;
  const record = at(whole, path) as { [name: string]: Plain };
  for (const [name, value] of Object.entries(fields)) {
    const old = record[name];
    if (value === undefined) delete record[name];
    else if (isRecord(value) && old !== null && typeof old === 'object' && !Array.isArray(old))
      setIn(old, [], value);
    else record[name] = plain(value);
  }
  return whole;
}

function same(a: Plain | null | undefined, b: Plain | null | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return (a ?? '') === (b ?? '');
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        same((a as { [name: string]: Plain })[key], (b as { [name: string]: Plain })[key]),
    )
  );
}
