import { ReadError, UserError, applyPatch, fix, fixFile, fixFiles, rules, scan } from '../src/index.js';

const RULE = 's3/public-access-unblocked';
const only = { rules: [RULE] };
const TEMPLATE = 'Resources:\r\n  Logs:\r\n    Type: AWS::S3::Bucket\r\n';

describe('fix', () => {
  it('answers text, findings, patch, inverse, diff and passes', () => {
    const { text, findings, patch, inverse, diff, passes } = fix(TEMPLATE, { ...only, path: 'lib/a.yaml' });
    expect(text).toMatch(/^Resources:\r\n[^]*BlockPublicAcls: true\r\n/);
    expect(findings).toMatchObject([{ rule: RULE, line: 2, fix: { status: 'applied' } }]);
    expect(diff).toMatch(/^--- a\/lib\/a\.yaml\n\+\+\+ b\/lib\/a\.yaml\n@@/);
    expect(passes).toBe(1);
    expect(applyPatch(TEMPLATE, patch)).toBe(text);
    expect(applyPatch(text, inverse)).toBe(TEMPLATE);
  });

  it('keeps a byte order mark and changes nothing the second time', () => {
    const once = fix(`\uFEFF${TEMPLATE}`, only).text;
    expect(once.startsWith('\uFEFFResources')).toBe(true);
    expect(fix(once, only)).toMatchObject({ text: once, diff: '', patch: [], passes: 0 });
  });

  it('runs the profiles that are asked for, with settings', () => {
    const logs = 'Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n';
    const options = { rules: ['logs/log-group-without-retention'], unsafe: true, settings: { logRetentionDays: 7 } };
    expect(fix(logs, options).text).toContain('RetentionInDays: 7');
    expect(fix(logs, { ...options, unsafe: false }).text).toBe(logs);
    expect(fix(TEMPLATE, { skip: ['*'] }).findings).toEqual([]);
  });

  it('throws what is wrong with the text or the options', () => {
    expect(() => fix('{"Resources": ')).toThrow(ReadError);
    expect(() => fix('hello: world')).toThrow(ReadError);
    expect(() => fix(TEMPLATE, { rules: ['s3/none'] })).toThrow(UserError);
    expect(() => fix(TEMPLATE, { settings: { nothing: 1 } })).toThrow(UserError);
  });
});

describe('fixFile', () => {
  it('repairs the templates of a response, and syntax before defects', () => {
    const response = `Here:\n\n\`\`\`json\n{"Resources": {"A": {"Type": "AWS::S3::Bucket"},}}\n\`\`\`\n`;
    const { kind, text, templates, diff, error } = fixFile(response, { ...only, path: 'answer.md' });
    expect([kind, error]).toEqual(['response', null]);
    expect(templates).toMatchObject([{ repairs: [{ line: 4 }], findings: [{ rule: RULE, line: 4 }] }]);
    expect(text).toMatch(/^Here:\n\n```json\n\{[^]*BlockPublicAcls[^]*\}\n```\n$/);
    expect(diff).toContain('--- a/answer.md\n');
  });

  it('answers what it cannot read as an error', () => {
    expect(fixFile('Resources: [', { path: 'a.yaml' })).toMatchObject({ changed: false, error: { line: 1 } });
  });
});

describe('fixFiles', () => {
  it('changes files together that deploy each other', () => {
    const stack = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'b.yaml', Parameters: { Old: 1 } } };
    const child = 'Parameters: {Old: {Type: String}}\nResources: {A: {Type: AWS::SNS::Topic}}\n';
    const files = [
      { path: 'a.json', text: JSON.stringify({ Resources: { Stack: stack } }) },
      { path: 'b.yaml', text: child },
    ];
    const [parent, nested] = fixFiles(files, { rules: ['cloudformation/unused-parameter'] });
    expect(parent?.text).not.toContain('Old');
    expect(nested).toMatchObject({ text: 'Resources: {A: {Type: AWS::SNS::Topic}}\n', joined: ['a.json', 'b.yaml'] });
    expect(nested?.diff).toContain('--- a/b.yaml\n');
  });
});

describe('scan', () => {
  it('says what each fix would do and changes nothing', () => {
    const [finding] = scan(TEMPLATE, only);
    expect(finding).toMatchObject({ rule: RULE, severity: 'high', fix: { safety: 'safe' } });
    expect(finding?.fix.patch.length).toBeGreaterThan(0);
  });
});

describe('applyPatch', () => {
  it('refuses a patch that does not apply', () => {
    expect(() => applyPatch(TEMPLATE, [{ op: 'remove', path: '/Resources/None' }])).toThrow('the patch does not apply');
  });
});

describe('rules', () => {
  it('carry their metadata', () => {
    const rule = rules.find(({ detector }) => detector.id === RULE);
    expect(rule?.detector).toMatchObject({ severity: 'high', category: 'security' });
    expect(rule?.transform?.safety).toBe('safe');
  });
});
