import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusDocument } from '../corpus/document';
import { diagnose, type DiagnosticSettings } from '../features/diagnostics';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** The problems of a file, as the protocol has them. */
export function diagnosticsOf(
  corpus: Corpus,
  document: CorpusDocument,
  settings: DiagnosticSettings,
): Diagnostic[] {
  return diagnose(corpus, document, settings).map(({ code, span, message, severity, related, data }) => ({
    code,
    source: 'glossator',
    message,
    severity: SEVERITY[severity],
    range: document.lines.range(span),
    ...(data ? { data } : {}),
    ...(related
      ? {
          relatedInformation: related.flatMap((place) => {
            const { uri } = place;
            const other = corpus.document(uri);
            return other
              ? [{ location: { uri, range: other.lines.range(place.span) }, message: place.message }]
              : [];
          }),
        }
      : {}),
  }));
}
