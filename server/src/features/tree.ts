import type { Range } from 'vscode-languageserver-types';
import type { Key } from '../corpus/keys';

/** One line of a view; see `lsp/protocol.ts`, which gives it to the editor as it is. */
export interface TreeNode {
  id: string;
  label: string;
  /** Stretches of the label that stand out, in UTF-16 code units. */
  highlights?: [start: number, end: number][];
  description?: string;
  tooltip?: string;
  icon?: string;
  key?: Key;
  context?: 'unheld';
  location?: { uri: string; range: Range };
  children?: TreeNode[];
  /** What its children are asked for by, where they do not come with it. */
  group?: string;
  /** It stands for so many more lines of its group, which are to be asked for. */
  more?: number;
  expanded?: boolean;
}

/** So many lines are given at a time. */
export const PAGE = 100;

/** The first `limit` of many lines, and one that stands for the rest. */
export function paged<T>(
  items: readonly T[],
  limit: number,
  group: string,
  draw: (shown: readonly T[]) => TreeNode[],
): TreeNode[] {
  const rest = items.length - limit;
  const nodes = draw(rest > 0 ? items.slice(0, limit) : items);
  if (rest <= 0) return nodes;
  return [...nodes, { id: `${group}…`, label: `${rest.toLocaleString('en')} more…`, group, more: rest }];
}
