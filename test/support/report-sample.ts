import type { RuleMetadata } from '../../src/core/contract.js';
import type { RenderContext } from '../../src/report/render.js';
import type { Report, ReportedFile, ReportedFinding } from '../../src/report/report.js';
import { makeReport } from '../../src/report/report.js';

/** A finding with a pending, safe fix; `changes` says what is different. */
export function sampleFinding(
  changes: Partial<Omit<ReportedFinding, 'fix'>> & { fix?: Partial<ReportedFinding['fix']> } = {},
): ReportedFinding {
  const { fix, ...rest } = changes;
  return {
    rule: 's3/open-bucket',
    severity: 'high',
    message: '`Logs` is open.',
    pointer: '/Resources/Logs/Properties',
    line: 4,
    column: 5,
    ...rest,
    fix: {
      safety: 'safe',
      impact: 'none',
      status: 'pending',
      reason: null,
      title: 'Close the bucket',
      patch: [{ op: 'add', path: '/Resources/Logs/Properties/Closed', value: true }],
      inverse: [{ op: 'remove', path: '/Resources/Logs/Properties/Closed' }],
      ...fix,
    },
  };
}

/** A template file with findings; `changes` says what is different. */
export function sampleFile(
  findings: readonly ReportedFinding[],
  changes: Partial<ReportedFile> & { name?: string } = {},
): ReportedFile {
  const { name, ...rest } = changes;
  return {
    path: 'lib/stack.yaml',
    kind: 'template',
    changed: findings.length > 0,
    diff: findings.length > 0 ? '--- a/lib/stack.yaml\n+++ b/lib/stack.yaml\n@@ -1 +1,2 @@\n a\n+b\n' : '',
    templates: [
      {
        name: name ?? 'lib/stack.yaml',
        format: 'yaml',
        range: { startLine: 1, endLine: 9 },
        text: '',
        repairs: [],
        findings,
        patch: findings.flatMap(({ fix }) => fix.patch),
        inverse: findings.flatMap(({ fix }) => fix.inverse),
        passes: 1,
      },
    ],
    error: null,
    requirements: [],
    ...rest,
  };
}

/** A file that could not be read. */
export const BROKEN_FILE: ReportedFile = {
  path: 'lib/broken.json',
  kind: 'template',
  changed: false,
  diff: '',
  templates: [],
  error: { code: 'parse-error', message: 'expected "," or "}", found "x"', line: 3, column: 9 },
  requirements: [],
};

export function sampleReport(...files: ReportedFile[]): Report {
  return makeReport({ name: 'iac-fix', version: '1.2.3' }, files);
}

const RULE: RuleMetadata = {
  id: 's3/open-bucket',
  title: 'Bucket open to the world',
  severity: 'high',
  category: 'security',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/s3',
};

/** What renderers know in the tests; plain text, not quiet. */
export function sampleContext(changes: Partial<RenderContext> = {}): RenderContext {
  return {
    rule: (id) => (id === RULE.id ? RULE : undefined),
    why: (id) => (id === RULE.id ? 'Anyone can read it.' : null),
    color: false,
    width: 60,
    quiet: false,
    verbose: false,
    check: false,
    replacements: () => [],
    ...changes,
  };
}
