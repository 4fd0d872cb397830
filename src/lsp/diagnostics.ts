import type { Diagnostic, Range } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../core/contract.js';
import type { Defect, Diagnosis, FindingDefect } from './diagnosis.js';
import type { Span } from './finding-range.js';
import { SECTION } from './preferences.js';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
};

/** The defects of a document as the protocol shows them, in the order of the text. */
export function diagnosticsOf(document: TextDocument, diagnosis: Diagnosis): Diagnostic[] {
  return diagnosis.defects.map((defect) => diagnosticOf(document, defect));
}

/** One defect as the protocol shows it. */
export function diagnosticOf(document: TextDocument, defect: Defect): Diagnostic {
  const range = rangeOf(document, defect.span);
  if (defect.kind === 'syntax') {
    const { code, message, related } = defect;
    const places = related.map(({ span, message: also }) => {
      return { location: { uri: document.uri, range: rangeOf(document, span) }, message: also };
    });
    const severity = DiagnosticSeverity.Error;
    return {
      range,
      severity,
      source: SECTION,
      code,
      message,
      ...(places.length > 0 && { relatedInformation: places }),
    };
  }
  const { rule, severity, detection } = defect.located;
  return {
    range,
    severity: SEVERITIES[severity],
    source: SECTION,
    code: rule.detector.id,
    codeDescription: { href: rule.detector.docs },
    message: detection.message,
    ...(isUnnecessary(defect) && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

/** The range of the protocol, in UTF-16 units. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** True for what does no harm but is of no use: a low finding whose repair is to take away what it points at. */
function isUnnecessary({ located, proposal }: FindingDefect): boolean {
  if (located.severity !== 'low' || !('candidate' in proposal)) return false;
  const { operations, safety } = proposal.candidate;
  const removed = operations.filter(({ op }) => op === 'remove');
  return (
    safety === 'safe' &&
    removed.length === operations.length &&
    removed.some(({ path }) => path === located.detection.pointer)
  );
}
