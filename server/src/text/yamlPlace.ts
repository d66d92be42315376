/** Where a cursor stands in YAML that is being typed. */
export interface YamlPlace {
  /** The keys around the cursor, outermost first; those on the cursor's own line left out. */
  path: string[];
  /** The whole is a list: the first key of `path` is one of an item's. */
  list: boolean;
  /** The key on the cursor's line whose value is being typed. */
  key?: string;
  /** What of a key, a value or a list item is typed before the cursor. */
  typed: string;
}

/** Indentation, the dashes of list items, and what they hold. */
const LINE = /^([ \t]*)((?:-(?:[ \t]+|$))*)(.*)$/s;
const KEY = /^["']?([\w-]+)["']?:(?:[ \t]+(.*)|$)$/s;
/** Behind a colon: no value as yet, at most an anchor or a comment. */
const NOTHING = /^(&\S+)?[ \t]*(#.*)?$/;

/**
 * Finds where the end of `before` is in YAML by indentation alone, so that it does not matter what is broken
 * elsewhere. A key with a value has no keys below it: deeper lines are the rest of that value.
 *
 * @param before the YAML up to the cursor
 * @returns `undefined` within a text of several lines (as after `body: |`) and in a comment
 */
export function yamlPlace(before: string): YamlPlace | undefined {
  const lines = before.split(/\r\n|\r|\n/).map((line) => {
    const [, lead, dash, text] = LINE.exec(line)!;
    return { lead: lead!.length, dash: dash!, start: lead!.length + dash!.length, text: text! };
  });
  const { lead, dash, text } = lines.pop()!;
  if (/(^|\s)#/.test(text) || (dash && !/\s$/.test(dash))) return undefined;
  const path: string[] = [];
  // What is sought, from here upwards: what owns the list whose dashes stand in `column`, or the map whose keys do.
  let list = dash !== '';
  let column = lead;
  for (const line of lines.reverse()) {
    if (line.text.startsWith('---')) break;
    if ((line.text === '' && !line.dash) || line.text.startsWith('#')) continue;
    // The dashes of a list may stand right below its key; the keys of a map stand further to the right.
    const beside = line.lead > column || (line.lead === column && (!list || line.dash !== ''));
    if (beside) continue;
    const isItem = line.dash !== '' && (line.text === '' || (!list && line.start >= column));
    const key = KEY.exec(line.text);
    if (isItem ? line.text !== '' && !key : !key || !NOTHING.test(key[2] ?? '')) return undefined;
    if (!isItem) path.unshift(key![1]!);
    list = line.dash !== '';
    column = line.lead;
  }
  const own = withinBraces(text);
  const key = KEY.exec(own.text);
  const value = key?.[2] === undefined ? { typed: own.text } : { key: key[1]!, typed: key[2] };
  return { path: [...path, ...own.path], list, ...value };
}

/** Of `target: { exact: a, pre`: the keys whose braces are open, and what is typed in the innermost. */
function withinBraces(line: string): { path: string[]; text: string } {
  const open: { start: number; key?: string }[] = [{ start: 0 }];
  for (const { 0: mark, index } of line.matchAll(/(?<=^|[\s:,{])(?:"[^"]*"?|'[^']*'?)|[{},]/g)) {
    const at = open.at(-1)!;
    const before = line.slice(at.start, index).trimStart();
    const key = KEY.exec(before);
    if (mark === '{' && (before === '' || key?.[2] === '')) open.push({ start: index + 1, key: key?.[1] });
    else if (mark === '}' && open.length > 1) open.pop();
    else if (mark === ',' && open.length > 1) at.start = index + 1;
  }
  const path = open.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return { path, text: line.slice(open.at(-1)!.start).replace(/^\s+/, '') };
}
