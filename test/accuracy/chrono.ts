import * as chrono from 'chrono-node';
import type { Letter } from '../../server/src/corpus/document';
import { labelledParts } from './labels';
import type { Finding } from './score';

/** The dates that chrono-node, a finder of dates for today's messages, sees in a letter; to compare with. */
export function chronoDates(letter: Letter): Finding[] {
  const parser = letter.language === 'de' ? chrono.de : chrono.en;
  const written = new Date(`${letter.date?.text ?? '2000-01-01'}T12:00:00`);
  return labelledParts(letter).flatMap(({ start, end }) =>
    parser
      .parse(letter.text.slice(start, end), written)
      .filter((result) => !PRESENT.test(result.text) && edtf(result.start) !== undefined)
      .map((result): Finding => ({
        kind: 'date',
        rule: 'chrono-node',
        span: { start: start + result.index, end: start + result.index + result.text.length },
        values: [[edtf(result.start), result.end && edtf(result.end)].filter(Boolean).join('/')],
      })),
  );
}

/** Not a date by the rules of our labels; that shall not count against it. */
const PRESENT = /^(?:now|today|jetzt|heute)$/i;

/** As much of a result as the words say; what chrono-node merely supposes is left out. */
function edtf(parts: chrono.ParsedComponents): string | undefined {
  const pad = (part: 'year' | 'month' | 'day') =>
    String(parts.get(part)).padStart(part === 'year' ? 4 : 2, '0');
  if (parts.isCertain('day') || parts.isCertain('weekday'))
    return `${pad('year')}-${pad('month')}-${pad('day')}`;
  if (parts.isCertain('month')) return `${pad('year')}-${pad('month')}`;
  return parts.isCertain('year') ? pad('year') : undefined;
}
