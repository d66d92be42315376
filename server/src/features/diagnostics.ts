import type { Span } from '../text/lines';
import { CODES, type Code, type Severity } from '../corpus/codes';
import type { Corpus } from '../corpus/corpus';
import type { AnnotationFile, CorpusDocument, Letter, Problem, Register } from '../corpus/document';
import { globMatcher } from '../corpus/files';
import type { DerivedReference } from '../corpus/reference';
import { checkAmbiguous } from './checks/ambiguous';
import { checkLetterAnachronisms, checkRegisterAnachronisms } from './checks/anachronism';
import { checkLetterChronology, checkRegisterChronology } from './checks/chronology';
import { checkDateline } from './checks/dateline';
import { checkHeld } from './checks/held';
import { checkQuotes } from './checks/quotes';
import { checkWeekdays } from './checks/weekday';
import { checkWritten } from './checks/written';

/** A problem with the severity it has after all settings. */
export interface Finding extends Problem {
  severity: Exclude<Severity, 'off'>;
}

/** What the user's editor settings say; they win over `corpus.yaml`. */
export interface DiagnosticSettings {
  severity?: Partial<Record<Code, Severity>>;
  /** No codes: all. The files are globs below the corpus folder. */
  ignore?: readonly { codes: readonly string[]; files: readonly string[] }[];
}

/** All problems of one file: its own, and those that show only beside the rest of the corpus. */
export function diagnose(
  corpus: Corpus,
  document: CorpusDocument,
  settings: DiagnosticSettings = {},
): Finding[] {
  const problems = [...document.problems, ...checkWritten(corpus, document), ...checkKind(corpus, document)];
  const rules = [...(corpus.settings?.ignore ?? []), ...(settings.ignore ?? [])].filter((rule) =>
    globMatcher(rule.files)(document.path),
  );
  return problems.flatMap((problem) => {
    const severity =
      settings.severity?.[problem.code] ??
      corpus.settings?.severity.get(problem.code) ??
      CODES[problem.code].severity;
    const silenced =
      severity === 'off' ||
      rules.some(({ codes }) => codes.length === 0 || codes.includes(problem.code)) ||
      document.ignored.some(
        ({ span, codes }) =>
          span.start <= problem.span.start && problem.span.end <= span.end && codes.includes(problem.code),
      );
    return silenced ? [] : [{ ...problem, severity }];
  });
}

function checkKind(corpus: Corpus, document: CorpusDocument): Problem[] {
  switch (document.kind) {
    case 'letter': {
      const references = corpus.derived(document);
      return LETTER_CHECKS.flatMap((check) => check(corpus, document, references));
    }
    case 'register':
      return REGISTER_CHECKS.flatMap((check) => check(corpus, document));
    case 'annotations':
      return checkAnnotations(corpus, document);
    case 'settings':
      return checkTwice(document.uri, document.tags, 'tag');
  }
}

/** What a letter refers to is asked for once, for all checks. */
type LetterCheck = (corpus: Corpus, letter: Letter, references: readonly DerivedReference[]) => Problem[];

const LETTER_CHECKS: readonly LetterCheck[] = [
  checkDuplicates,
  checkDateline,
  checkWeekdays,
  checkLetterChronology,
  checkLetterAnachronisms,
  checkHeld,
  checkAmbiguous,
];
const REGISTER_CHECKS: readonly ((corpus: Corpus, register: Register) => Problem[])[] = [
  checkDuplicates,
  checkRegisterChronology,
  checkRegisterAnachronisms,
];

function checkDuplicates(corpus: Corpus, document: Letter | Register): Problem[] {
  const own =
    document.kind === 'letter'
      ? [{ id: document.id, span: document.idSpan }]
      : document.entries.map((entry) => ({ id: entry.id, span: entry.idSpan }));
  return own.flatMap(({ id, span }) => {
    const others = corpus
      .things(id)
      .filter((thing) => thing.document.uri !== document.uri || thing.span.start !== span.start);
    if (others.length === 0) return [];
    const related = others.map((thing) => ({
      uri: thing.document.uri,
      span: thing.span,
      message: `"${id}" is also here.`,
    }));
    return [
      {
        code: 'duplicate-id' as const,
        span,
        message: `The id "${id}" is given ${others.length + 1} times; an id names one thing.`,
        related,
      },
    ];
  });
}

/** Ids that are given twice in one file. */
function checkTwice(uri: string, given: readonly { id: string; span: Span }[], what: string): Problem[] {
  const seen = new Map<string, Span>();
  return given.flatMap(({ id, span }) => {
    const first = seen.get(id);
    if (!id || !first) {
      seen.set(id, span);
      return [];
    }
    const related = [{ uri, span: first, message: `"${id}" is first here.` }];
    const message = `There is another ${what} "${id}" in this file.`;
    return [{ code: 'duplicate-id' as const, span, message, related }];
  });
}

function checkAnnotations(corpus: Corpus, file: AnnotationFile): Problem[] {
  const ids = file.annotations.map(({ id, idSpan }) => ({ id, span: idSpan }));
  return [...checkTwice(file.uri, ids, 'annotation'), ...checkQuotes(corpus, file)];
}
