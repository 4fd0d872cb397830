import { renderDiff } from '../src/report/diff.js';
import { renderMarkdown } from '../src/report/markdown.js';
import { renderText } from '../src/report/text.js';
import { BROKEN_FILE, sampleContext, sampleFile, sampleFinding, sampleReport } from './support/report-sample.js';

const held = sampleFinding({
  line: 12,
  fix: { safety: 'unsafe', impact: 'cost', status: 'none', reason: 'the fix is unsafe: it needs --unsafe' },
});
const refused = sampleFinding({ line: 20, fix: { status: 'refused', reason: 'it hosts a website' } });

describe('text report', () => {
  it('says of each requirement of the prompt what became of it, why and where', () => {
    const judged = { kind: 'log-retention-days', value: 30, subject: null, line: 12 } as const;
    const where = { template: 'lib/stack.yaml', id: 'Logs', pointer: '/Resources/Logs', line: 40 };
    const file = sampleFile([], {
      requirements: [
        { ...judged, sentence: 'Keep logs.', verdict: 'contradicted', reason: '`Logs` has 7', where },
        {
          ...judged,
          sentence: 'Keep more.',
          line: 3,
          verdict: 'met',
          reason: 'fine',
          where: { ...where, template: 'b.yaml' },
        },
      ],
    });
    const text = renderText(sampleReport(file), sampleContext());
    expect(text).toContain('contradicted     line 12  Keep logs.');
    expect(text).toContain('log-retention-days: `Logs` has 7 (line 40)');
    expect(text).toContain('met              line  3  Keep more.');
    expect(text).toContain('fine (line 40, b.yaml)');
    expect(text).toContain('requirements: 1 met, 1 contradicted');
  });

  it('says what is wrong, why, what the fix does, its safety and impact, and shows the diff', () => {
    const text = renderText(sampleReport(sampleFile([sampleFinding()])), sampleContext());
    expect(text).toBe(`lib/stack.yaml

high  s3/open-bucket  Bucket open to the world
  why  Anyone can read it.
  see  https://docs.aws.amazon.com/s3
  fix  Close the bucket (safe; no impact on a live stack)
  4:5  \`Logs\` is open. [fixable]

--- a/lib/stack.yaml
+++ b/lib/stack.yaml
@@ -1 +1,2 @@
 a
+b

1 file: 1 finding (1 high); 1 fix pending (run with --write)
`);
  });

  it('tells fixes apart by what became of them', () => {
    const fixed = sampleFinding({ fix: { status: 'applied' } });
    const failed = sampleFinding({ fix: { status: 'failed', reason: 'no proof' } });
    const none = sampleFinding({ fix: { status: 'none', title: null, patch: [], inverse: [] } });
    const deferred = sampleFinding({ fix: { status: 'deferred', reason: 'waits' } });
    const text = renderText(sampleReport(sampleFile([fixed, held, refused, failed, none, deferred])), sampleContext());
    const tails = [...text.matchAll(/is open\. \[(.*)\]$/gm)].map(([, tail]) => tail);
    expect(tails).toEqual([
      'fixed',
      'held back: the fix is unsafe: it needs --unsafe',
      'not fixed: it hosts a website',
      'fix failed, a bug of iac-fix: no proof',
      'no fix',
      'deferred: waits',
    ]);
  });

  it('wraps the reason to the width of the terminal', () => {
    const why = () => 'Anyone can read it and nobody will notice before the bill arrives.';
    const text = renderText(sampleReport(sampleFile([sampleFinding()])), sampleContext({ why, width: 40 }));
    expect(text).toContain(
      '  why  Anyone can read it and nobody\n       will notice before the bill\n       arrives.\n',
    );
  });

  it('puts the worst rules first', () => {
    const low = sampleFinding({ rule: 'a/low', severity: 'low' });
    const critical = sampleFinding({ rule: 'z/critical', severity: 'critical' });
    const text = renderText(sampleReport(sampleFile([low, sampleFinding(), critical])), sampleContext());
    expect(text.match(/^(?:critical|high|low) /gm)).toEqual(['critical ', 'high ', 'low ']);
  });

  it('counts what is held back and says what it takes', () => {
    const manual = sampleFinding({ rule: 'rds/choice', fix: { safety: 'manual', status: 'none', reason: 'choose' } });
    const text = renderText(sampleReport(sampleFile([held, held, manual])), sampleContext());
    expect(text).toContain(
      'held back: 2 unsafe fixes (run with --unsafe), 1 manual fix (name the rule: --rule rds/choice)',
    );
  });

  it('shows the patch of what is held back when asked for more', () => {
    const text = renderText(sampleReport(sampleFile([held])), sampleContext({ verbose: true }));
    expect(text).toContain('{"op":"add","path":"/Resources/Logs/Properties/Closed","value":true}');
  });

  it('names file, line and column of an error', () => {
    expect(renderText(sampleReport(BROKEN_FILE), sampleContext())).toBe(
      'lib/broken.json:3:9 error expected "," or "}", found "x"\n\n1 file: no findings; 1 file with errors\n',
    );
  });

  it('leaves out the diff for --check and all but the summary for --quiet', () => {
    const report = sampleReport(sampleFile([sampleFinding()]));
    expect(renderText(report, sampleContext({ check: true }))).not.toContain('@@');
    expect(renderText(report, sampleContext({ quiet: true }))).toBe(
      '1 file: 1 finding (1 high); 1 fix pending (run with --write)\n',
    );
  });

  it('colours for a terminal and not otherwise', () => {
    const report = sampleReport(sampleFile([sampleFinding()]));
    expect(renderText(report, sampleContext({ color: true }))).toContain('\u001b[32m+b\u001b[39m');
    expect(renderText(report, sampleContext())).not.toContain('\u001b[');
  });

  it('names the template and its lines within a response', () => {
    const file = sampleFile([sampleFinding()], { kind: 'response', path: 'answer.md', name: 'lib/TapStack.yml' });
    expect(renderText(sampleReport(file), sampleContext())).toContain('answer.md, lines 1–9: lib/TapStack.yml\n');
  });
});

describe('diff report', () => {
  it('is the diffs of all files and nothing else', () => {
    const file = sampleFile([sampleFinding()]);
    expect(renderDiff(sampleReport(file, BROKEN_FILE, file), sampleContext())).toBe(file.diff + file.diff);
  });
});

describe('markdown report', () => {
  it('has a table of findings and a fence that the diff cannot close', () => {
    const diff = '--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-```yaml\n+````yaml\n';
    const file = sampleFile([sampleFinding({ message: 'a|b\nc' })], { diff });
    const text = renderMarkdown(sampleReport(file, BROKEN_FILE), sampleContext());
    expect(text).toContain('| 4 | high | `s3/open-bucket` | a\\|b c | pending |');
    expect(text).toContain(`\`\`\`\`\`diff\n${diff}\`\`\`\`\`\n`);
    expect(text).toContain('**Error** at 3:9: expected');
  });
});
