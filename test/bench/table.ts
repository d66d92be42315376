import type { Result, Results } from './main';
import { ratios } from './ratios';
import { growth } from './statistics';

/** What is promised of large corpora, and what was measured, as Markdown. */
export function promised(results: Results): string {
  const { size, rows } = ratios(results);
  const { date, node, cpu } = results;
  return `${[
    `| ${number(size)} letters | promised | measured |`,
    '| --- | --- | --- |',
    ...rows.map(
      ({ what, promised, measured, isMet }) =>
        `| ${what} | ${promised} | ${isMet === false ? `**${measured}**` : measured} |`,
    ),
    '',
    `Medians of one run of \`npm run bench\` on ${date}, with Node ${node} on ${cpu}; in bold what is not as promised.`,
  ].join('\n')}\n`;
}

/** The results as Markdown: a line for each measure, a column for each size, and how it grows from 1,000 letters on. */
export function report({ corpora, lines, bundles, vscode }: Results): string {
  const sizes = corpora.map(({ size }) => size);
  const names = [...new Set(lines.map(({ name }) => name))];
  const cell = (name: string, size: number) => {
    const line = lines.find((other) => other.name === name && other.size === size);
    return line ? shown(line) : '–';
  };
  const rows = names.map((name) => {
    const points = lines
      .filter((line) => line.name === name && line.size >= 1000)
      .map(({ size, measure }) => ({ size, time: measure.median }));
    const exponent = growth(points);
    const grows = Number.isNaN(exponent) ? '' : exponent.toFixed(2);
    return `| ${name} | ${sizes.map((size) => cell(name, size)).join(' | ')} | ${grows} |`;
  });
  const corpus = corpora.map(
    ({ size, megabytes, annotations, entries, citations }) =>
      `| ${number(size)} | ${megabytes.toFixed(1)} MB | ${number(citations)} | ${number(annotations)} | ${number(entries)} |`,
  );
  return `${[
    'Median (least – 95th percentile) in milliseconds; in brackets what was found. "Grows" is the exponent fitted from',
    '1,000 letters on: 1 is linear, 0 does not grow.',
    '',
    '| letters | size | citations | annotations | register entries |',
    '| --- | --- | --- | --- | --- |',
    ...corpus,
    '',
    `| | ${sizes.map((size) => `${number(size)} letters`).join(' | ')} | grows |`,
    `| --- |${' --- |'.repeat(sizes.length)} --- |`,
    ...rows,
    '',
    `Bundles: ${Object.entries(bundles)
      .map(([name, bytes]) => `\`${name}\` ${(bytes / 1000).toFixed(0)} kB`)
      .join(', ')}.`,
    ...(vscode
      ? [
          `In VS Code the language server answers ${Math.round(vscode.ready)} ms after \`activate\`, and all of`,
          `${number(vscode.letters)} letters is read and checked ${Math.round(vscode.settled)} ms later.`,
        ]
      : []),
  ].join('\n')}\n`;
}

function shown({ measure, unit, found, atLeast }: Result): string {
  const { median, min, p95, times } = measure;
  const digits = (value: number) =>
    value >= 100 ? number(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2);
  const spread = times > 1 ? ` (${digits(min)} – ${digits(p95)})` : '';
  return `${atLeast ? '> ' : ''}${digits(median)}${unit === 'MB' ? ' MB' : ''}${spread}${found ? ` [${found}]` : ''}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
