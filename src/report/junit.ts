import type { Report, ReportedFile, ReportedFinding } from './report.js';

/** JUnit XML: one suite a file, one case a finding; a finding that was fixed passes. */
export function renderJunit(report: Report): string {
  const suites = report.files.map(suite).join('');
  const failures = report.files.reduce((sum, file) => sum + failing(file).length, 0);
  const errors = report.files.filter(({ error }) => error !== null).length;
  const tests = report.files.reduce((sum, file) => sum + testCount(file), 0);
  const head = attributes({ name: 'iac-fix', tests, failures, errors });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${suites}</testsuites>\n`;
}

function findings(file: ReportedFile): ReportedFinding[] {
  return file.templates.flatMap((template) => template.findings);
}

function failing(file: ReportedFile): ReportedFinding[] {
  return findings(file).filter(({ fix }) => fix.status !== 'applied');
}

function testCount(file: ReportedFile): number {
  return Math.max(1, findings(file).length + (file.error ? 1 : 0));
}

function suite(file: ReportedFile): string {
  const { path, error } = file;
  const cases = findings(file).map((finding) => findingCase(path, finding));
  if (error) {
    const place = error.line === null ? path : `${path}:${error.line}:${error.column ?? 1}`;
    cases.unshift(
      `    <testcase${attributes({ classname: path, name: error.code })}>\n` +
        `      <error${attributes({ type: error.code, message: error.message })}>${escapeXml(place)}</error>\n    </testcase>\n`,
    );
  }
  if (cases.length === 0) cases.push(`    <testcase${attributes({ classname: path, name: 'no findings' })}/>\n`);
  const counts = { tests: testCount(file), failures: failing(file).length, errors: error ? 1 : 0 };
  return `  <testsuite${attributes({ name: path, ...counts })}>\n${cases.join('')}  </testsuite>\n`;
}

function findingCase(path: string, finding: ReportedFinding): string {
  const { rule, line, column, message, severity, pointer, fix } = finding;
  const head = `    <testcase${attributes({ classname: path, name: `${rule} at ${line}:${column}` })}`;
  if (fix.status === 'applied') return `${head}/>\n`;
  const details = [`${path}:${line}:${column}`, pointer, `fix: ${fix.status}`, fix.reason ?? ''].filter(Boolean);
  const body = escapeXml(details.join('\n'));
  return `${head}>\n      <failure${attributes({ type: severity, message })}>${body}</failure>\n    </testcase>\n`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
}

/** XML 1.0 allows no control characters but tab and line breaks; they become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g, '\ufffd');
}
