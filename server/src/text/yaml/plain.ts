import type { YamlMap, YamlNode, YamlScalar, YamlSeq, YamlTree } from './tree';

/** Thrown at anything that is not plain; it is caught once, and the library reads the text. */
const UNUSUAL = Symbol('unusual YAML');

const enum Char {
  Tab = 9,
  LineFeed = 10,
  Return = 13,
  Space = 32,
  Hash = 35,
  Dash = 45,
  Colon = 58,
}

/** Control characters other than line breaks, and a byte order mark. */
const ODD = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;
const KEY = /[A-Za-z][\w-]*(?=:(?: |\r?\n|$))/y;
/** A scalar without quotation marks may not begin with one of these. */
const INDICATOR = /[-?:,[\]{}#&*!|>'"%@`]/;
const PLAIN_IN_FLOW = /[^\s,[\]{}:#&*!|>'"%@`?-][^,[\]{}:#\r\n]*/y;
const DOUBLE = /"([^"\\\r\n]*(?:\\["\\/nt][^"\\\r\n]*)*)"/y;
const SINGLE = /'([^'\r\n]*(?:''[^'\r\n]*)*)'/y;
const BLOCK = /[|>][-+]?(?=\r?\n|$)/y;
/** Behind a value: nothing but spaces and a comment. */
const REST = / *(?: #[^\n]*)?(?:\r?\n|$)/y;

/**
 * Reads a YAML text of which all is plain: maps and lists by indentation, `{ a: b }` and `[a, b]` within a line,
 * words with or without quotation marks, and texts after `|` and `>`.
 *
 * @returns `undefined` where anything else stands; then nothing is known of the text
 */
export function readPlainly(text: string): YamlTree | undefined {
  if (ODD.test(text) || (text.includes('\r') && /\r(?!\n)/.test(text))) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (reason) {
    if (reason === UNUSUAL) return undefined;
    throw reason;
  }
}

class PlainReader {
  /** Where reading stands; between values at the beginning of a line. */
  #at = 0;
  /** Of the line that comes next and holds something: where it begins to, and how far it is indented. -1: none. */
  #next = 0;
  #indent = -1;
  /** Was a comment skipped before it? */
  #commented = false;
  /** Where the value just read ends with its line. */
  #end = 0;

  constructor(readonly text: string) {}

  read(): YamlTree {
    this.#seek();
    if (this.#indent < 0) return { errors: [] };
    if (this.#indent > 0) throw UNUSUAL;
    const root = this.#block(0);
    if (this.#indent >= 0) throw UNUSUAL;
    return { root, errors: [] };
  }

  /** Finds the next line that holds more than a comment. */
  #seek(): void {
    const { text } = this;
    this.#commented = false;
    for (let line = this.#at; ;) {
      let at = line;
      while (text.charCodeAt(at) === Char.Space) at++;
      const code = text.charCodeAt(at);
      if (at >= text.length) {
        this.#indent = -1;
        return;
      }
      if (code === Char.LineFeed) line = at + 1;
      else if (code === Char.Return) line = at + 2;
      else if (code === Char.Hash) {
        // Further in, it belongs to the value before it, and lengthens that.
        if (at > line) throw UNUSUAL;
        this.#commented = true;
        line = this.#lineAfter(at);
      } else {
        this.#next = at;
        this.#indent = at - line;
        return;
      }
    }
  }

  /** The beginning of the line after the one that `at` is in. */
  #lineAfter(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end < 0 ? this.text.length : end + 1;
  }

  /** The map or list whose first line is the next one. */
  #block(indent: number): YamlNode {
    return this.#isItem(this.#next) ? this.#list(indent) : this.#map(indent, this.#next);
  }

  #isItem(at: number): boolean {
    if (this.text.charCodeAt(at) !== Char.Dash) return false;
    const after = this.text.charCodeAt(at + 1);
    return (
      after === Char.Space || after === Char.LineFeed || after === Char.Return || at + 1 === this.text.length
    );
  }

  #list(indent: number): YamlSeq {
    const start = this.#next;
    const items: YamlNode[] = [];
    while (this.#indent === indent && this.#isItem(this.#next)) {
      let at = this.#next + 1;
      while (this.text.charCodeAt(at) === Char.Space) at++;
      KEY.lastIndex = at;
      const inner = at - this.#next + indent;
      if (KEY.test(this.text)) items.push(this.#map(inner, at));
      else if (this.#isItem(at)) throw UNUSUAL;
      else items.push(this.#value(indent, at, false));
    }
    return { kind: 'seq', start, end: this.#end, items };
  }

  /** @param first where the first key stands: at the beginning of a line, or behind the dash of a list */
  #map(indent: number, first: number): YamlMap {
    const { text } = this;
    const items: YamlMap['items'] = [];
    const keys = new Set<string>();
    let at = first;
    do {
      KEY.lastIndex = at;
      if (!KEY.test(text)) throw UNUSUAL;
      const end = KEY.lastIndex;
      const key = text.slice(at, end);
      if (keys.has(key)) throw UNUSUAL;
      keys.add(key);
      let behind = end + 1;
      while (text.charCodeAt(behind) === Char.Space) behind++;
      const name: YamlScalar = { kind: 'scalar', text: key, plain: true, start: at, end };
      items.push({ key: name, value: this.#value(indent, behind, true) });
      at = this.#next;
    } while (this.#indent === indent && !this.#isItem(at));
    if (this.#indent > indent) throw UNUSUAL;
    return { kind: 'map', start: first, end: this.#end, items };
  }

  /**
   * The value behind a key or a dash, in its line or in the lines below; afterwards the next line is known.
   * @param indent of the key or dash
   * @param at     where the line goes on behind it
   */
  #value(indent: number, at: number, ofKey: boolean): YamlNode {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (at >= text.length || code === Char.LineFeed || code === Char.Return) {
      this.#at = this.#lineAfter(at);
      this.#seek();
      if (this.#commented) throw UNUSUAL;
      if (this.#indent > indent || (ofKey && this.#indent === indent && this.#isItem(this.#next)))
        return this.#block(this.#indent);
      this.#end = at;
      return { kind: 'scalar', text: '', plain: true, start: at, end: at };
    }
    const first = text[at]!;
    let value: YamlNode;
    if (first === '|' || first === '>') return this.#blockScalar(indent, at);
    if (first === '"' || first === "'") value = this.#quoted(at);
    else if (first === '[') value = this.#flowList(at);
    else if (first === '{') value = this.#flowMap(at);
    else return this.#plain(indent, at);
    this.#endLine(value.end);
    if (this.#indent > indent) throw UNUSUAL;
    return value;
  }

  /** Nothing may stand behind a value in its line but spaces. */
  #endLine(at: number): void {
    REST.lastIndex = at;
    if (!REST.test(this.text)) throw UNUSUAL;
    this.#end = this.#at = REST.lastIndex;
    this.#seek();
  }

  /** Words without quotation marks; lines further to the right go on with them. */
  #plain(indent: number, start: number): YamlScalar {
    const { text } = this;
    if (INDICATOR.test(text[start]!)) throw UNUSUAL;
    let end = this.#plainLine(start);
    let words = text.slice(start, end);
    this.#seek();
    while (this.#indent > indent) {
      const skipped = text.slice(end, this.#next);
      if (skipped.includes('#')) throw UNUSUAL;
      const breaks = skipped.split('\n').length - 1;
      const from = this.#next;
      end = this.#plainLine(from);
      words += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(from, end);
      this.#seek();
    }
    return { kind: 'scalar', text: words, plain: true, start, end };
  }

  /** Answers where the words of this line end, and goes on to the next line. */
  #plainLine(from: number): number {
    const { text } = this;
    const next = this.#lineAfter(from);
    let line = text.slice(from, next);
    for (let hash = line.indexOf('#'); hash >= 0; hash = line.indexOf('#', hash + 1))
      if (line.charCodeAt(hash - 1) === Char.Space) line = line.slice(0, hash);
    line = line.trimEnd();
    // A colon that ends a word would make it a key.
    for (let colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1))
      if (colon + 1 === line.length || line.charCodeAt(colon + 1) === Char.Space) throw UNUSUAL;
    const end = from + line.length;
    this.#end = this.#at = next;
    return end;
  }

  #quoted(at: number): YamlScalar {
    const double = this.text[at] === '"';
    const pattern = double ? DOUBLE : SINGLE;
    pattern.lastIndex = at;
    const match = pattern.exec(this.text);
    if (!match) throw UNUSUAL;
    let inner = match[1]!;
    if (double && inner.includes('\\'))
      inner = inner.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
    else if (!double && inner.includes("''")) inner = inner.replaceAll("''", "'");
    return { kind: 'scalar', text: inner, plain: false, start: at, end: pattern.lastIndex };
  }

  #flowList(start: number): YamlSeq {
    const items: YamlNode[] = [];
    let at = this.#spaces(start + 1);
    if (this.text[at] !== ']') {
      for (;;) {
        const item = this.#flowScalar(at);
        items.push(item);
        at = this.#spaces(item.end);
        if (this.text[at] === ']') break;
        if (this.text[at] !== ',') throw UNUSUAL;
        at = this.#spaces(at + 1);
      }
    }
    return { kind: 'seq', start, end: at + 1, items };
  }

  #flowMap(start: number): YamlMap {
    const items: YamlMap['items'] = [];
    const keys = new Set<string>();
    let at = this.#spaces(start + 1);
    if (this.text[at] !== '}') {
      for (;;) {
        KEY.lastIndex = at;
        const key = KEY.exec(this.text)?.[0];
        if (key === undefined || keys.has(key)) throw UNUSUAL;
        keys.add(key);
        const name: YamlScalar = { kind: 'scalar', text: key, plain: true, start: at, end: at + key.length };
        at = this.#spaces(name.end + 1);
        const value = this.text[at] === '[' ? this.#flowList(at) : this.#flowScalar(at);
        items.push({ key: name, value });
        at = this.#spaces(value.end);
        if (this.text[at] === '}') break;
        if (this.text[at] !== ',') throw UNUSUAL;
        at = this.#spaces(at + 1);
      }
    }
    return { kind: 'map', start, end: at + 1, items };
  }

  #flowScalar(at: number): YamlScalar {
    const first = this.text[at];
    if (first === '"' || first === "'") return this.#quoted(at);
    PLAIN_IN_FLOW.lastIndex = at;
    const words = PLAIN_IN_FLOW.exec(this.text)?.[0].trimEnd();
    if (!words) throw UNUSUAL;
    return { kind: 'scalar', text: words, plain: true, start: at, end: at + words.length };
  }

  #spaces(at: number): number {
    while (this.text.charCodeAt(at) === Char.Space) at++;
    return at;
  }

  /** A text after `|` (line breaks stay) or `>` (lines are joined), with `-` or `+` for its last line breaks. */
  #blockScalar(indent: number, start: number): YamlScalar {
    const { text } = this;
    BLOCK.lastIndex = start;
    const header = BLOCK.exec(text)?.[0];
    if (!header) throw UNUSUAL;
    const folded = header[0] === '>';
    const lines: string[] = [];
    let inner = -1;
    let blank = 0;
    let end = this.#lineAfter(start);
    let at = end;
    while (at < text.length) {
      const next = this.#lineAfter(at);
      let from = at;
      while (text.charCodeAt(from) === Char.Space) from++;
      let stop = next;
      while (stop > from && (text[stop - 1] === '\n' || text[stop - 1] === '\r')) stop--;
      if (from === stop) {
        // Spaces in an empty line can mean many things.
        if (from > at) throw UNUSUAL;
        blank++;
        at = next;
        continue;
      }
      const here = from - at;
      if (here <= indent || (inner >= 0 && here < inner)) break;
      if (inner < 0) inner = here;
      // Lines that are further indented, or end with a space, are not joined like others.
      if (folded && (here > inner || text.charCodeAt(stop - 1) === Char.Space)) throw UNUSUAL;
      for (; blank > 0; blank--) lines.push('');
      lines.push(text.slice(at + inner, stop));
      end = at = next;
    }
    if (lines.length === 0) throw UNUSUAL;
    const keep = header[1] === '+';
    if (keep && (blank > 0 || folded)) throw UNUSUAL;
    this.#at = at;
    this.#end = end;
    this.#seek();
    if (this.#indent > indent) throw UNUSUAL;
    const joined = folded ? joinFolded(lines) : lines.join('\n');
    return { kind: 'scalar', text: joined + (header[1] === '-' ? '' : '\n'), plain: false, start, end };
  }
}

/** Lines become one; an empty line is a line break. */
function joinFolded(lines: readonly string[]): string {
  let joined = '';
  let blank = 0;
  lines.forEach((line, i) => {
    if (line === '') {
      blank++;
      return;
    }
    if (i > 0) joined += blank > 0 || joined === '' ? '\n'.repeat(blank) : ' ';
    joined += line;
    blank = 0;
  });
  return joined;
}
