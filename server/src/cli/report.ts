import { relative } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { CODES } from '../corpus/codes';
import type { Finding } from '../features/diagnostics';

export interface FileFinding extends Finding {
  file: string;
  /** Lines and characters from 0, characters in UTF-16 code units. */
  range: Range;
}
interface Context {
  letters: number;
  cwd: string;
}
type Report = (findings: FileFinding[], context: Context) => string;

/** The formats of `glossator check`. Lines and columns are shown from 1. */
export const FORMATS = {
  human: (findings, { letters, cwd }) => {
    const lines = findings.map(
      ({ file, range, severity, code, message }) =>
        `${relative(cwd, file)}:${range.start.line + 1}:${range.start.character + 1}: ${severity} ${code}: ${message}`,
    );
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    return [
      ...lines,
      `${letters} letters checked: ${errors} errors, ${findings.length - errors} other findings.`,
      '',
    ].join('\n');
  },
  json: (findings, { cwd }) =>
    `${JSON.stringify(
      findings.map(({ file, range, severity, code, message }) => ({
        file: relative(cwd, file),
        range,
        severity,
        code,
        message,
      })),
      null,
      2,
    )}\n`,
  // https://docs.github.com/actions/reference/workflow-commands-for-github-actions
  github: (findings, { cwd }) =>
    findings
      .map(({ file, range, severity, code, message }) => {
        const level = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'notice';
        const escape = (text: string) =>
          text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
        const property = (text: string) => escape(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
        return `::${level} file=${property(relative(cwd, file))},line=${range.start.line + 1},col=${range.start.character + 1},title=${code}::${escape(message)}\n`;
      })
      .join(''),
  // SARIF 2.1.0
  sarif: (findings, { cwd }) => {
    const results = findings.map(({ file, range, severity, code, message }) => ({
      ruleId: code,
      level: severity === 'error' || severity === 'warning' ? severity : 'note',
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: relative(cwd, file).split('\\').join('/') },
            region: {
              startLine: range.start.line + 1,
              startColumn: range.start.character + 1,
              endLine: range.end.line + 1,
              endColumn: range.end.character + 1,
            },
          },
        },
      ],
    }));
    const rules = Object.entries(CODES).map(([id, { doc }]) => ({ id, shortDescription: { text: doc } }));
    const run = { tool: { driver: { name: 'glossator', rules } }, columnKind: 'utf16CodeUnits', results };
    return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
  },
} satisfies Record<string, Report>;
