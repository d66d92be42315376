import { relative } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { CODES } from '../corpus/codes';
import type { Finding } from '../features/diagnostics';

/** A stretch of a file: an absolute path; lines and characters from 0, characters in UTF-16 code units. */
export interface FilePlace {
  file: string;
  range: Range;
}
export interface FileFinding extends FilePlace, Pick<Finding, 'code' | 'severity' | 'message'> {
  related: (FilePlace & { message: string })[];
}
interface Context {
  letters: number;
  cwd: string;
}
type Report = (findings: FileFinding[], context: Context) => string;

/** The formats of `glossator check`. Files are shown as seen from the current folder, lines and columns from 1. */
export const FORMATS = { human, json, github, sarif } satisfies Record<string, Report>;

function human(findings: FileFinding[], { letters, cwd }: Context): string {
  const at = ({ file, range: { start } }: FilePlace) =>
    `${relative(cwd, file)}:${start.line + 1}:${start.character + 1}`;
  const lines = findings.flatMap((finding) => [
    `${at(finding)}: ${finding.severity} ${finding.code}: ${finding.message}`,
    ...finding.related.map((place) => `    ${at(place)}: ${place.message}`),
  ]);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const count = `${letters} letters checked: ${errors} errors, ${findings.length - errors} other findings.`;
  return [...lines, count, ''].join('\n');
}

function json(findings: FileFinding[], { cwd }: Context): string {
  const place = ({ file, range }: FilePlace) => ({ file: relative(cwd, file), range });
  const list = findings.map((finding) => ({
    ...place(finding),
    severity: finding.severity,
    code: finding.code,
    message: finding.message,
    ...(finding.related.length > 0
      ? { related: finding.related.map((other) => ({ ...place(other), message: other.message })) }
      : {}),
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function github(findings: FileFinding[], { cwd }: Context): string {
  const escape = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) => escape(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const command = ({ file, range, severity, code, message }: FileFinding) => {
    const level = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'notice';
    const properties = {
      file: property(relative(cwd, file)),
      line: range.start.line + 1,
      endLine: range.end.line + 1,
      col: range.start.character + 1,
      title: code,
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
    return `::${level} ${list.join(',')}::${escape(message)}\n`;
  };
  return findings.map(command).join('');
}

/** SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
function sarif(findings: FileFinding[], { cwd }: Context): string {
  const location = ({ file, range: { start, end } }: FilePlace) => ({
    physicalLocation: {
      artifactLocation: { uri: reference(relative(cwd, file)) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  });
  const ids = Object.keys(CODES);
  const level = (severity: string) => (severity === 'error' || severity === 'warning' ? severity : 'note');
  const results = findings.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: ids.indexOf(finding.code),
    level: level(finding.severity),
    message: { text: finding.message },
    locations: [location(finding)],
    ...(finding.related.length > 0
      ? {
          relatedLocations: finding.related.map((other) => ({
            ...location(other),
            message: { text: other.message },
          })),
        }
      : {}),
  }));
  const rules = Object.entries(CODES).map(([id, { severity, doc }]) => ({
    id,
    shortDescription: { text: doc },
    defaultConfiguration: { level: level(severity) },
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'glossator', rules } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A relative path as a URI reference (RFC 3986). */
function reference(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
