import { CODES, SEVERITIES, type Code, type Severity } from '../corpus/codes';
import type { DiagnosticSettings } from '../features/diagnostics';

/** Reads the setting `glossator.diagnostics`. What is not as its schema in `package.json` says is left out. */
export function readDiagnosticSettings(given: unknown): Required<DiagnosticSettings> {
  const { severity, ignore } = isRecord(given) ? given : {};
  return {
    severity: Object.fromEntries(
      Object.entries(isRecord(severity) ? severity : {}).filter(
        (entry): entry is [Code, Severity] =>
          Object.hasOwn(CODES, entry[0]) &&
          typeof entry[1] === 'string' &&
          Object.hasOwn(SEVERITIES, entry[1]),
      ),
    ),
    ignore: (Array.isArray(ignore) ? ignore : []).filter(isRecord).flatMap(({ code, files }) => {
      const globs = strings(files);
      return globs.length > 0 ? [{ codes: strings(code), files: globs }] : [];
    }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function strings(value: unknown): string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}
