import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';
import type { Span } from '../lines';
import { readPlainly } from './plain';

/** What a YAML text says, with the place of each part in UTF-16 code units. All scalars are strings, as written. */
export type YamlNode = YamlMap | YamlSeq | YamlScalar | YamlAlias;

export interface YamlMap extends Span {
  kind: 'map';
  items: { key: YamlNode; value?: YamlNode }[];
}
export interface YamlSeq extends Span {
  kind: 'seq';
  items: YamlNode[];
}
export interface YamlScalar extends Span {
  kind: 'scalar';
  text: string;
  /** Without quotation marks, and no block: where `text` is empty, nothing stands here. */
  plain: boolean;
}
export interface YamlAlias extends Span {
  kind: 'alias';
  /** What it stands for; absent where that is no single value. */
  target?: YamlScalar;
}

export interface YamlError extends Span {
  /** The code of the `yaml` package. */
  code: string;
  message: string;
}

export interface YamlTree {
  root?: YamlNode;
  errors: YamlError[];
}

/**
 * Reads a YAML text. What nearly every file is made of is read by a small reader of our own, some twenty times as
 * fast as the library; a text in which anything else stands, faults above all, is left to the library. Both give
 * the same tree (tested as a property).
 *
 * @throws on a text that is nested too deep
 */
export function readTree(text: string): YamlTree {
  return readPlainly(text) ?? readWithLibrary(text);
}

const DEEPEST = 200;

/** The library recurses, and where the stack ends in the middle of a regular expression, Node itself ends. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    depth = mark === '[' || mark === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest > DEEPEST || new RegExp(`(?:[-?:][ \\t]+){${DEEPEST}}`).test(text) || / {1000}/.test(text);
}

/** Reads any YAML text, with all its faults, by the `yaml` package. Aliases are followed to scalars only. */
export function readWithLibrary(text: string): YamlTree {
  if (isTooDeep(text)) throw new Error(`it is nested more than ${DEEPEST} deep`);
  const document = parseDocument(text.replace(/^\ufeff/, ' '), {
    schema: 'failsafe',
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: false,
  });
  const converted = (node: Node): YamlNode => {
    const [start, valueEnd] = node.range ?? [0, 0];
    const span = { start, end: Math.max(start, valueEnd) };
    if (isMap(node)) {
      const items = (node.items as Pair<Node | null, Node | null>[]).map(({ key, value }) => ({
        key: key ? converted(key) : { ...span, kind: 'scalar' as const, text: '', plain: true },
        ...(value ? { value: converted(value) } : {}),
      }));
      return { ...span, kind: 'map', items };
    }
    if (isSeq(node)) return { ...span, kind: 'seq', items: (node.items as Node[]).map(converted) };
    if (isAlias(node)) {
      const target = node.resolve(document) as Node | undefined;
      return { ...span, kind: 'alias', ...(isScalar(target) ? { target: scalar(target, span) } : {}) };
    }
    return scalar(node, span);
  };
  const contents = document.contents as Node | null;
  return {
    ...(contents ? { root: converted(contents) } : {}),
    errors: document.errors.map(({ code, message, pos: [start, end] }) => ({ code, message, start, end })),
  };
}

function scalar(node: Node, span: Span): YamlScalar {
  const { value, type } = node as { value?: unknown; type?: string };
  return { ...span, kind: 'scalar', text: String(value ?? ''), plain: type === 'PLAIN' || value === null };
}

/** The node that an alias stands for, the node itself where it is none. */
export function followed(node: YamlNode): Exclude<YamlNode, YamlAlias> | undefined {
  return node.kind === 'alias' ? node.target : node;
}
