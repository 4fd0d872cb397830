import type { Severity } from '../core/contract.js';
import type { RenderContext, Replacement } from './render.js';
import type { Report, ReportedFile, ReportedFinding, ReportedTemplate } from './report.js';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** The score by which code-scanning services rank security findings. */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/** SARIF 2.1.0 (OASIS Standard, 27 March 2020), with the text replacements of each finding's fix. */
export function renderSarif(report: Report, context: RenderContext): string {
  const ids = Object.keys(report.summary.byRule);
  const ruleIndex = new Map(ids.map((id, i) => [id, i]));
  const notifications = report.files.flatMap(errorNotifications);
  const run = {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        rules: ids.map((id) => descriptor(id, context)),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
    results: report.files.flatMap((file) =>
      file.templates.flatMap((template) =>
        template.findings.map((finding) => result(file, template, finding, ruleIndex, context)),
      ),
    ),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(id: string, context: RenderContext) {
  const rule = context.rule(id);
  if (!rule) return { id };
  const why = context.why(id);
  return {
    id,
    shortDescription: { text: rule.title },
    ...(why === null ? {} : { fullDescription: { text: why } }),
    helpUri: rule.docs,
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: [rule.category, ...rule.profiles],
      'security-severity': SCORES[rule.severity],
    },
  };
}

function result(
  file: ReportedFile,
  template: ReportedTemplate,
  finding: ReportedFinding,
  ruleIndex: ReadonlyMap<string, number>,
  context: RenderContext,
) {
  const { rule, severity, message, pointer, line, column, fix } = finding;
  const replacements = context.replacements(file, template, finding);
  return {
    ruleId: rule,
    ruleIndex: ruleIndex.get(rule),
    ...(fix.status === 'applied' ? { kind: 'pass', level: 'none' } : { kind: 'fail', level: LEVELS[severity] }),
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file.path) },
          region: { startLine: line, startColumn: column },
        },
        logicalLocations: [{ fullyQualifiedName: pointer }],
      },
    ],
    partialFingerprints: { 'ruleAndPointer/v1': `${rule}#${template.name}#${pointer}` },
    ...(replacements.length === 0 ? {} : { fixes: [sarifFix(file, fix.title, replacements)] }),
    properties: { safety: fix.safety, impact: fix.impact, status: fix.status, reason: fix.reason, patch: fix.patch },
  };
}

function sarifFix(file: ReportedFile, title: string | null, replacements: readonly Replacement[]) {
  return {
    ...(title === null ? {} : { description: { text: title } }),
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file.path) },
        replacements: replacements.map(({ text, ...deletedRegion }) => ({ deletedRegion, insertedContent: { text } })),
      },
    ],
  };
}

function errorNotifications({ path, error }: ReportedFile) {
  if (error === null) return [];
  const region = error.line === null ? {} : { region: { startLine: error.line, startColumn: error.column ?? 1 } };
  return [
    {
      level: 'error',
      descriptor: { id: error.code },
      message: { text: error.message },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } }],
    },
  ];
}

/** A relative URI reference for a relative path, a file URI for an absolute one (RFC 3986). */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded.replace(/^\.\//, '');
}
