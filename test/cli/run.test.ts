import { spawnSync } from 'node:child_process';
import type { JsonValue } from '../../src/template/json-value.js';
import { dig } from '../../src/template/json-value.js';
import { FIXED, JSON_TEMPLATE, RULE, Sandbox, YAML_TEMPLATE } from '../support/cli-sandbox.js';

let box: Sandbox;
beforeEach(() => (box = new Sandbox()));
afterEach(() => box.remove());

const ONLY = ['--rule', RULE];
const parsed = (text: string) => JSON.parse(text) as JsonValue;

describe('dry run', () => {
  it('shows findings and a diff, writes nothing and ends with 1', () => {
    box.write('stack.yaml', YAML_TEMPLATE);
    const { code, out } = box.run('stack.yaml', ...ONLY);
    expect(code).toBe(1);
    expect(out).toContain(RULE);
    expect(out).toMatch(/^\+.*BlockPublicAcls: true$/m);
    expect(out).toContain('1 fix pending (run with --write)');
    expect(box.read('stack.yaml')).toBe(YAML_TEMPLATE);
  });

  it('ends with 0 where nothing is to fix', () => {
    box.write('stack.yaml', YAML_TEMPLATE);
    const { code, out } = box.run('stack.yaml', ...ONLY, '--skip', RULE);
    expect([code, out]).toEqual([0, '1 file: no findings\n']);
  });

  it('shows no diff with --check', () => {
    box.write('stack.yaml', YAML_TEMPLATE);
    const { code, out } = box.run('stack.yaml', ...ONLY, '--check');
    expect(code).toBe(1);
    expect(out).toContain(RULE);
    expect(out).not.toContain('@@');
  });

  it('gives the diff that --write would make, as git applies it', () => {
    box.write('lib/stack.json', JSON_TEMPLATE.replaceAll('\n', '\r\n'));
    box.write('p.diff', box.run('lib', ...ONLY, '--format', 'diff').out);
    expect(spawnSync('git', ['apply', 'p.diff'], { cwd: box.folder, encoding: 'utf8' }).stderr).toBe('');
    const viaGit = box.read('lib/stack.json');
    box.write('lib/stack.json', JSON_TEMPLATE.replaceAll('\n', '\r\n'));
    box.run('lib', ...ONLY, '--write');
    expect(viaGit).toBe(box.read('lib/stack.json'));
    expect(viaGit).toMatch(FIXED);
    expect(viaGit).not.toMatch(/[^\r]\n/);
  });

  it('reports as JSON, version 1, with pending fixes', () => {
    box.write('stack.json', JSON_TEMPLATE);
    const report = parsed(box.run('stack.json', ...ONLY, '--format', 'json').out);
    expect(report).toMatchObject({ version: 1, summary: { files: 1, findings: 1, pending: 1, byRule: { [RULE]: 1 } } });
    expect(dig(report, 'files', 0)).toMatchObject({ path: 'stack.json', kind: 'template', changed: true, error: null });
    expect(dig(report, 'files', 0, 'templates', 0, 'findings', 0, 'fix', 'status')).toBe('pending');
  });

  it.each([
    ['stack.json', JSON_TEMPLATE],
    [
      'answer.md',
      `# Stack\n\nHere is it:\n\n\`\`\`json\n${JSON_TEMPLATE}\`\`\`\n\n- And:\n\n  \`\`\`bash\n  ls\n  \`\`\`\n`,
    ],
    ['list.md', `1. Here:\n\n   \`\`\`json\n${JSON_TEMPLATE.replace(/^(?=.)/gm, '   ')}   \`\`\`\n`],
  ])('carries in SARIF the replacements that make the repaired text of %s', (path, before) => {
    box.write(path, before);
    const log = parsed(box.run(path, ...ONLY, '--format', 'sarif').out);
    const result = dig(log, 'runs', 0, 'results', 0);
    expect(
      before.split('\n')[Number(dig(result, 'locations', 0, 'physicalLocation', 'region', 'startLine')) - 1],
    ).toMatch(/"/);
    const changes = dig(result, 'fixes', 0, 'artifactChanges', 0, 'replacements');
    const lines = before.split('\n').map((line) => `${line}\n`);
    const offset = (line: JsonValue | undefined, column: JsonValue | undefined) =>
      lines.slice(0, Number(line) - 1).join('').length + Number(column) - 1;
    let text = before;
    for (const change of (Array.isArray(changes) ? changes : []).toReversed()) {
      const at = (name: string) => dig(change as JsonValue, 'deletedRegion', name);
      const [start, end] = [offset(at('startLine'), at('startColumn')), offset(at('endLine'), at('endColumn'))];
      const inserted = dig(change as JsonValue, 'insertedContent', 'text');
      text = text.slice(0, start) + (typeof inserted === 'string' ? inserted : '') + text.slice(end);
    }
    box.run(path, ...ONLY, '--write');
    const isIndented = path === 'list.md';
    expect(text).toBe(isIndented ? before : box.read(path));
    expect(box.read(path)).not.toBe(before);
  });

  it('lets --fail-on decide from which severity on it ends with 1', () => {
    box.write('stack.yaml', YAML_TEMPLATE);
    const codes = ['critical', 'high', 'low', 'never'].map((limit) =>
      box.run('stack.yaml', ...ONLY, '--fail-on', limit),
    );
    expect(codes.map(({ code }) => code)).toEqual([0, 1, 1, 0]);
  });

  it('lets the requirements of a prompt decide on values', () => {
    box.write('stack.yaml', 'Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n');
    box.write('PROMPT.md', 'All CloudWatch logs must be retained for 14 days.\n');
    const rule = ['--rule', 'logs/log-group-without-retention', '--unsafe', '--format', 'diff'];
    expect(box.run('stack.yaml', ...rule, '--prompt', 'PROMPT.md').out).toContain('+      RetentionInDays: 14\n');
    expect(box.run('stack.yaml', ...rule).out).not.toContain('RetentionInDays: 14\n');
  });

  it('writes the report to a file', () => {
    box.write('stack.yaml', YAML_TEMPLATE);
    expect(box.run('stack.yaml', ...ONLY, '--format', 'json', '--output', 'r.json').out).toBe('');
    expect(parsed(box.read('r.json'))).toMatchObject({ version: 1 });
  });
});

describe('stdin', () => {
  it('passes the repaired text on and reports on stderr', () => {
    const { code, out, err } = box.pipe(YAML_TEMPLATE, '-', ...ONLY, '--stdin-filename', 'x/stack.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(FIXED);
    expect(out).toContain('BucketName: shop-logs # fixed\n');
    expect(err).toContain('x/stack.yaml');
    expect(err).toContain('1 fix applied');
  });

  it('passes text on that it cannot read, and ends with 2', () => {
    const { code, out, err } = box.pipe('{"Resources": ', '-');
    expect([code, out]).toEqual([2, '{"Resources": ']);
    expect(err).toMatch(/^stdin:1:\d+ error /);
  });

  it('repairs the templates of a response', () => {
    const response = `Here it is:\n\n\`\`\`yaml\n${YAML_TEMPLATE}\`\`\`\nDone.`;
    const { out } = box.pipe(response, '-', ...ONLY, '--stdin-filename', 'answer.md');
    expect(out).toMatch(FIXED);
    expect(out).toMatch(/^Here it is:\n\n```yaml\n[^]*```\nDone\.$/);
  });

  it('only reports with --check', () => {
    const { code, out } = box.pipe(YAML_TEMPLATE, '-', ...ONLY, '--check', '--format', 'json');
    expect(code).toBe(1);
    expect(parsed(out)).toMatchObject({ summary: { pending: 1 } });
  });
});

describe('mistakes of the user', () => {
  const NEAR: [string[], string][] = [
    [['stack.yaml', '--wriet'], 'iac-fix: unknown option --wriet; did you mean --write?\n'],
    [
      ['stack.yaml', '--rule', 's3/public-acces-unblocked'],
      `iac-fix: unknown rule s3/public-acces-unblocked; did you mean ${RULE}`,
    ],
    [['stack.yaml', '--rule', 'nothing/*'], 'iac-fix: no rule matches nothing/*\n'],
    [['stack.yaml', '--profile', 'secruity'], 'found "secruity"; did you mean security?\n'],
    [['stack.yaml', '--format', 'jsn'], 'found "jsn"; did you mean json?\n'],
    [
      ['stack.yaml', '--set', 'logRetentionDay=3'],
      'iac-fix: unknown setting logRetentionDay; did you mean logRetentionDays',
    ],
    [['stack.yaml', '--set', 'logRetentionDays=many'], 'takes a number'],
    [['stack.yaml', '--check', '--write'], 'give it or --write, not both\n'],
    [['stack.yaml', '--rule'], 'iac-fix: --rule needs a value\n'],
    [['stack.yaml', '--config', 'none.yaml'], 'iac-fix: cannot read the config file none.yaml\n'],
    [['stack.yaml', '--prompt', 'PROMPT.md'], 'iac-fix: cannot read the prompt PROMPT.md\n'],
    [['-', 'stack.yaml'], 'iac-fix: - (stdin) cannot be combined with other paths\n'],
    [['rules', 'surplus'], 'iac-fix: unexpected argument surplus'],
    [['explain', 'public-access-unblocked'], `did you mean ${RULE}?\n`],
    [[], 'iac-fix: name a template'],
  ];

  it.each(NEAR)('says so in one line and ends with 2: %j', (args, message) => {
    box.write('stack.yaml', YAML_TEMPLATE);
    const { code, out, err } = box.run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it('processes every file although one is missing and one is broken', () => {
    box.write('good.yaml', YAML_TEMPLATE);
    box.write('broken.json', '{"Resources": {\n  "A": {"Type": AWS::SNS::Topic"}\n');
    const { code, out } = box.run('gone.yaml', 'broken.json', 'good.yaml', ...ONLY, '--write');
    expect(code).toBe(2);
    expect(out).toContain('gone.yaml error there is no such file or folder');
    expect(out).toMatch(/^broken\.json:2:\d+ error /m);
    expect(box.read('good.yaml')).toMatch(FIXED);
  });
});

describe('other commands', () => {
  it('tells its version', () => {
    const version = /"version": "([^"]+)"/.exec(box.run('rules', '--format', 'json').out)?.[1];
    expect(box.run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('explains every option in the help', () => {
    const { code, out } = box.run('--help');
    expect(code).toBe(0);
    for (const option of [
      '--write',
      '--check',
      '--unsafe',
      '--rule',
      '--profile',
      '--stack',
      '--fail-on',
      '--config',
    ]) {
      expect(out).toContain(option);
    }
  });

  it('lists rules with all metadata', () => {
    const rules = dig(parsed(box.run('rules', '--format', 'json').out), 'rules');
    expect(rules).toContainEqual(
      expect.objectContaining({ id: RULE, severity: 'high', fix: expect.objectContaining({ safety: 'safe' }) }),
    );
    expect(box.run('rules').out).toContain(RULE);
  });

  it('explains a rule with its metadata and its page', () => {
    const { code, out } = box.run('explain', RULE);
    expect(code).toBe(0);
    expect(out).toMatch(/severity\s+high/);
    expect(out).toContain('Why it matters');
    expect(out).toContain('https://docs.aws.amazon.com/');
    expect(out).not.toContain('<!--');
  });

  it('applies a patch, and the inverse undoes it', () => {
    box.write('stack.yaml', YAML_TEMPLATE);
    const template = dig(parsed(box.run('stack.yaml', ...ONLY, '--format', 'json').out), 'files', 0, 'templates', 0);
    box.write('patch.json', JSON.stringify(dig(template, 'patch')));
    box.write('inverse.json', JSON.stringify(dig(template, 'inverse')));
    expect(box.run('apply', 'patch.json', 'stack.yaml').code).toBe(0);
    expect(box.read('stack.yaml')).toMatch(FIXED);
    expect(box.run('apply', 'inverse.json', 'stack.yaml').code).toBe(0);
    expect(box.read('stack.yaml')).toBe(YAML_TEMPLATE);
  });

  it.each([
    ['[{"op": "remove", "path": "/Resources/Nothing"}]', 'the patch does not apply'],
    ['[{"op": "delete", "path": "/Resources"}]', 'operation 1: "op" is "delete"'],
    ['[{"op": "remove", "path": "Resources"}]', 'no JSON Pointer'],
    ['{}', 'a patch is a JSON array'],
    ['[', 'no JSON'],
  ])('refuses a patch that makes no sense: %s', (patch, message) => {
    box.write('stack.yaml', YAML_TEMPLATE);
    box.write('patch.json', patch);
    const { code, err } = box.run('apply', 'patch.json', 'stack.yaml');
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(box.read('stack.yaml')).toBe(YAML_TEMPLATE);
  });

  it('writes a config that it reads itself, and never over another', () => {
    expect(box.run('init')).toMatchObject({ code: 0, out: 'Wrote .iac-fix.yaml\n' });
    box.write('stack.yaml', YAML_TEMPLATE);
    expect(box.run('stack.yaml').code).toBe(1);
    expect(box.run('init')).toMatchObject({
      code: 2,
      err: 'iac-fix: .iac-fix.yaml is there already; it was left alone\n',
    });
  });
});
