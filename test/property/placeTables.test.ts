import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Range } from 'vscode-languageserver-types';
import { Numbers, PlaceTable, type Located } from '../../server/src/corpus/places';
import { PlaceTables } from '../../server/src/corpus/placeTables';
import { LineIndex } from '../../server/src/text/lines';

const FILES = 5;
const LINE = 10;
const lines = new LineIndex(
  '.'
    .repeat(LINE - 1)
    .concat('\n')
    .repeat(100),
);

const located = fc.record({
  at: fc.nat(900),
  key: fc.constantFrom('mao', 'deng', '1964-02-29-cpc', '#tag', 'cpsu'),
  kind: fc.constantFrom<Located['kind']>('id', 'name', 'citation', 'definition'),
});
/** What stands in a file now; `undefined`: the file is gone. */
const step = fc.record({
  file: fc.nat(FILES - 1),
  places: fc.option(fc.uniqueArray(located, { selector: ({ at }) => at, maxLength: 60 }), { nil: undefined }),
});

describe('the tables of places of all files', () => {
  it('hold for each file what was put there last, whatever was put before', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const tables = new PlaceTables(8);
        const numbers = new Numbers();
        const now = new Map<number, NonNullable<(typeof steps)[number]['places']>>();
        for (const { file, places } of steps) {
          if (places) now.set(file, places);
          else now.delete(file);
          const targets = (places ?? []).map(({ at, key, kind }): Located => {
            return { span: { start: at, end: at + 3 }, kind, targets: [key], origin: 'explicit' };
          });
          tables.set(file, places && PlaceTable.of(targets, numbers, lines));
        }
        for (let file = 0; file < FILES; file++) {
          assert.equal(tables.get(file) !== undefined, now.has(file));
          for (const key of ['mao', 'deng', '1964-02-29-cpc', '#tag', 'cpsu', 'nobody']) {
            const found: Range[] = [];
            tables.each(file, numbers.find(key), false, (range) => found.push(range));
            const there = (now.get(file) ?? []).filter((one) => one.key === key && one.kind !== 'definition');
            const ranges = there.map(({ at }) => lines.range({ start: at, end: at + 3 }));
            ranges.sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
            assert.deepEqual(found, ranges);
          }
        }
      }),
    ));
});
