import assert from 'node:assert/strict';
import { yamlPlace } from '../../server/src/text/yamlPlace';

/** The place of `$0`, as `keys of the path > key being valued: what is typed`; a list at the top begins with `-`. */
function place(text: string): string | undefined {
  const found = yamlPlace(text.slice(0, text.indexOf('$0')));
  if (!found) return undefined;
  const key = found.key === undefined ? '' : `${found.key}: `;
  return `${found.list ? '- ' : ''}${found.path.join(' > ')} | ${key}${found.typed}`;
}

describe('The place of a cursor in YAML', () => {
  const cases: [name: string, text: string, expected: string | undefined][] = [
    ['a key at the top', 'title: A\nlang$0', ' | lang'],
    ['a value', 'title: A\nlanguage: e$0', ' | language: e'],
    ['a first key below a key', 'a:\n  b$0', 'a | b'],
    ['a key of a list’s item', 'a:\n  - id: x\n    b$0', 'a | b'],
    ['an item’s first key', 'a:\n  - id: x\n  - b$0', 'a | b'],
    ['a list that stands right below its key', 'a:\n- id: x\n  b$0', 'a | b'],
    ['a list that is the whole file', '- id: x\n  b: c$0', '-  | b: c'],
    ['a map in an item', 'a:\n- id: x\n  t:\n    e: 1\n    b$0', 'a > t | b'],
    ['back from a map in an item', 'a:\n- id: x\n  t:\n    e: 1\n  b$0', 'a | b'],
    ['back at the top', 'a:\n- id: x\n  t:\n    e: 1\nb$0', ' | b'],
    ['deeper than usual', 'a:\n        - id: x\n          t:\n                 b$0', 'a > t | b'],
    ['one column only', 'a:\n - id: x\n   t:\n    b$0', 'a > t | b'],
    ['wide dashes', 'a:\n-    id: x\n     t:\n       b$0', 'a > t | b'],
    ['less deep than the item’s first key', 'a:\n-    id: x\n  b$0', 'a | b'],
    ['a dash on a line of its own', 'a:\n  -\n    b$0', 'a | b'],
    ['a list of values', 'a:\n  f:\n    - b\n    - c$0', 'a > f | c'],
    ['a value on the next line', 'f:\n  c$0', 'f | c'],
    ['empty lines and comments between', 'a:\n  # x: y\n\n  b$0', 'a | b'],
    ['a key with an anchor', 'a: &x # why\n  b$0', 'a | b'],
    ['tabs', 'a:\n\tb$0', 'a | b'],
    ['CR LF', 'a:\r\n  b$0', 'a | b'],
    ['braces', 'a:\n  - t: { e: 1, b$0', 'a > t | b'],
    ['a value in braces', 'a:\n  - { id: x, t: { e: "},{", b: c$0', 'a > t | b: c'],
    ['behind closed braces', 'a: { t: { e: 1 }, b$0', 'a | b'],
    ['a brace within a text', 'a: so {b$0', ' | a: so {b'],
    ['the text after body: |', 'a:\n  body: |\n    See b: c\n    b$0', undefined],
    ['a value that goes on', 'a:\n  body: words\n    b$0', undefined],
    ['below a list of values', 'a:\n  - x\n    b$0', undefined],
    ['a comment', 'a:\n  b: c # d$0', undefined],
    ['a dash without its space', 'a:\n  -$0', undefined],
    ['broken YAML above', 'x: [\n"\na:\n  b$0', 'a | b'],
    ['the second document', 'a:\n---\n  b$0', ' | b'],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.equal(place(text), expected));
});
