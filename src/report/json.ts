import type { JudgedRequirement } from '../verdicts/verdict.js';
import type { Report, ReportedFile, ReportedFinding, ReportedTemplate } from './report.js';

/** The JSON report, version 1: the form that the contract promises to other programs. */
export function renderJson(report: Report): string {
  const { tool, summary } = report;
  return `${JSON.stringify({ version: 1, tool, files: report.files.map(jsonFile), summary }, null, 2)}\n`;
}

function jsonFile({ path, kind, changed, diff, templates, error, requirements }: ReportedFile) {
  const judged = requirements.map(jsonRequirement);
  return { path, kind, changed, diff, templates: templates.map(jsonTemplate), error, requirements: judged };
}

function jsonTemplate({ name, format, range, repairs, findings, patch, inverse }: ReportedTemplate) {
  return { name, format, range, repairs, findings: findings.map(jsonFinding), patch, inverse };
}

function jsonRequirement({ kind, value, subject, sentence, line, verdict, reason, where }: JudgedRequirement) {
  return { kind, value, subject, sentence, line, verdict, reason, where };
}

function jsonFinding({ rule, severity, message, pointer, line, column, fix }: ReportedFinding) {
  const { safety, impact, status, reason, patch, inverse, elsewhere, added } = fix;
  const together = { ...(elsewhere && { elsewhere }), ...(added && { added }) };
  return {
    ...{ rule, severity, message, pointer, line, column },
    fix: { safety, impact, status, reason, patch, inverse, ...together },
  };
}
