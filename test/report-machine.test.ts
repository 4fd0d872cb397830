import { REPORT_FORMATS, loadRenderer } from '../src/report/formats.js';
import { renderGithub } from '../src/report/github.js';
import { renderJson } from '../src/report/json.js';
import { renderJunit } from '../src/report/junit.js';
import { makeReport, reportFile, reportUntouched } from '../src/report/report.js';
import { renderSarif } from '../src/report/sarif.js';
import type { FileOutcome } from '../src/response/file-outcome.js';
import type { JsonValue } from '../src/template/json-value.js';
import { dig } from '../src/template/json-value.js';
import { BROKEN_FILE, sampleContext, sampleFile, sampleFinding, sampleReport } from './support/report-sample.js';

const PLACE = ['physicalLocation', 'artifactLocation', 'uri'];
const applied = sampleFinding({ fix: { status: 'applied' } });

describe('JSON report', () => {
  it('has exactly the members that version 1 promises', () => {
    const report: unknown = JSON.parse(renderJson(sampleReport(sampleFile([sampleFinding()]), BROKEN_FILE)));
    expect(report).toEqual({
      version: 1,
      tool: { name: 'iac-fix', version: '1.2.3' },
      files: [
        {
          path: 'lib/stack.yaml',
          kind: 'template',
          changed: true,
          diff: '--- a/lib/stack.yaml\n+++ b/lib/stack.yaml\n@@ -1 +1,2 @@\n a\n+b\n',
          templates: [
            {
              name: 'lib/stack.yaml',
              format: 'yaml',
              range: { startLine: 1, endLine: 9 },
              repairs: [],
              findings: [
                {
                  rule: 's3/open-bucket',
                  severity: 'high',
                  message: '`Logs` is open.',
                  pointer: '/Resources/Logs/Properties',
                  line: 4,
                  column: 5,
                  fix: {
                    safety: 'safe',
                    impact: 'none',
                    status: 'pending',
                    reason: null,
                    patch: [{ op: 'add', path: '/Resources/Logs/Properties/Closed', value: true }],
                    inverse: [{ op: 'remove', path: '/Resources/Logs/Properties/Closed' }],
                  },
                },
              ],
              patch: [{ op: 'add', path: '/Resources/Logs/Properties/Closed', value: true }],
              inverse: [{ op: 'remove', path: '/Resources/Logs/Properties/Closed' }],
            },
          ],
          error: null,
          requirements: [],
        },
        {
          path: 'lib/broken.json',
          kind: 'template',
          changed: false,
          diff: '',
          templates: [],
          error: { code: 'parse-error', message: 'expected "," or "}", found "x"', line: 3, column: 9 },
          requirements: [],
        },
      ],
      summary: {
        files: 2,
        changed: 1,
        findings: 1,
        applied: 0,
        pending: 1,
        refused: 0,
        failed: 0,
        bySeverity: { critical: 0, high: 1, medium: 0, low: 0 },
        byRule: { 's3/open-bucket': 1 },
        requirements: { met: 0, repaired: 0, contradicted: 0, 'cannot be judged': 0 },
      },
    });
  });
});

describe('report of a file', () => {
  const outcome: FileOutcome = {
    path: 'a.yaml',
    kind: 'template',
    text: 'new',
    changed: true,
    templates: sampleFile([]).templates.map((template) => ({
      ...template,
      patch: applied.fix.patch,
      findings: [{ ...applied, fix: { ...applied.fix, status: 'applied' as const } }],
    })),
    error: null,
    crashes: [],
    requirements: [],
  };

  it('says pending for what a dry run would apply and applied for what was written', () => {
    const status = (written: boolean) => reportFile(outcome, 'd', written).templates[0]?.findings[0]?.fix.status;
    expect(status(false)).toBe('pending');
    expect(status(true)).toBe('applied');
  });

  it('changes nothing where the file is left untouched', () => {
    const file = reportUntouched(outcome, { code: 'internal-error', message: 'm', line: null, column: null });
    expect(file).toMatchObject({ changed: false, diff: '', templates: [{ patch: [], inverse: [] }] });
    expect(file.templates[0]?.findings[0]?.fix).toMatchObject({ status: 'deferred', reason: expect.any(String) });
  });

  it('counts by status, severity and rule', () => {
    const { summary } = makeReport({ name: 'iac-fix', version: '0' }, [
      sampleFile([applied, sampleFinding({ severity: 'low', rule: 'b/x', fix: { status: 'refused', reason: 'r' } })]),
      sampleFile([sampleFinding({ fix: { status: 'failed', reason: 'f' } })], { changed: false }),
    ]);
    expect(summary).toEqual({
      files: 2,
      changed: 1,
      findings: 3,
      applied: 1,
      pending: 0,
      refused: 1,
      failed: 1,
      bySeverity: { critical: 0, high: 2, medium: 0, low: 1 },
      byRule: { 'b/x': 1, 's3/open-bucket': 2 },
      requirements: { met: 0, repaired: 0, contradicted: 0, 'cannot be judged': 0 },
    });
  });
});

describe('SARIF report', () => {
  const context = sampleContext({
    replacements: () => [{ startLine: 4, startColumn: 5, endLine: 4, endColumn: 5, text: 'Closed: true\n' }],
  });
  const runOf = (...files: Parameters<typeof sampleReport>): JsonValue | undefined =>
    dig(JSON.parse(renderSarif(sampleReport(...files), context)) as JsonValue, 'runs', 0);

  it('places each finding and carries its fix as text replacements', () => {
    const run = runOf(sampleFile([sampleFinding()]));
    expect(dig(run, 'tool', 'driver')).toMatchObject({ name: 'iac-fix', rules: [{ id: 's3/open-bucket' }] });
    expect(dig(run, 'results', 0)).toMatchObject({
      ruleId: 's3/open-bucket',
      ruleIndex: 0,
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'lib/stack.yaml' }, region: { startLine: 4 } } }],
      fixes: [
        {
          description: { text: 'Close the bucket' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'lib/stack.yaml' },
              replacements: [
                {
                  deletedRegion: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 5 },
                  insertedContent: { text: 'Closed: true\n' },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('passes what was fixed', () => {
    expect(dig(runOf(sampleFile([applied])), 'results', 0)).toMatchObject({ kind: 'pass', level: 'none' });
  });

  it('reports an unreadable file as a failed execution', () => {
    expect(dig(runOf(BROKEN_FILE), 'invocations', 0)).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', descriptor: { id: 'parse-error' } }],
    });
  });

  it('writes paths as URIs', () => {
    const uriOf = (path: string) =>
      dig(runOf(sampleFile([sampleFinding()], { path })), 'results', 0, 'locations', 0, ...PLACE);
    expect(uriOf('a b/ü#.json')).toBe('a%20b/%C3%BC%23.json');
    expect(uriOf('/tmp/x.json')).toBe('file:///tmp/x.json');
  });
});

describe('JUnit report', () => {
  it('fails what is left, passes what was fixed, and escapes what XML forbids', () => {
    const text = renderJunit(
      sampleReport(sampleFile([applied, sampleFinding({ message: '<a> & "b"\u0001' })]), BROKEN_FILE, sampleFile([])),
    );
    expect(text).toContain('<testsuites name="iac-fix" tests="4" failures="1" errors="1">');
    expect(text).toContain('<testcase classname="lib/stack.yaml" name="s3/open-bucket at 4:5"/>');
    expect(text).toContain('message="&lt;a&gt; &amp; &quot;b&quot;\ufffd"');
    expect(text).toContain('<error type="parse-error"');
    expect(text).toContain('name="no findings"/>');
  });
});

describe('GitHub report', () => {
  it('is one workflow command a finding, escaped, by severity', () => {
    const findings = [
      sampleFinding({ message: '100% open\nsee' }),
      sampleFinding({ severity: 'medium', fix: { status: 'refused', reason: 'no' } }),
      sampleFinding({ severity: 'low', fix: { status: 'none', reason: null } }),
      applied,
    ];
    const file = sampleFile(findings, { path: 'a,b:c.yaml' });
    expect(renderGithub(sampleReport(file, BROKEN_FILE)).split('\n')).toEqual([
      '::error file=a%2Cb%3Ac.yaml,line=4,col=5,title=s3/open-bucket::100%25 open%0Asee Run iac-fix --write to fix it.',
      '::warning file=a%2Cb%3Ac.yaml,line=4,col=5,title=s3/open-bucket::`Logs` is open.',
      '::notice file=a%2Cb%3Ac.yaml,line=4,col=5,title=s3/open-bucket::`Logs` is open.',
      '::error file=lib/broken.json,line=3,col=9,title=parse-error::expected "," or "}", found "x"',
      '',
    ]);
  });
});

describe('formats', () => {
  it.each([...REPORT_FORMATS])('renders an empty report as %s', async (format) => {
    const render = await loadRenderer(format);
    expect(typeof render(sampleReport(), sampleContext())).toBe('string');
  });
});
