import type { Rule, RuleMetadata } from '../src/core/contract.js';
import { Requirements } from '../src/core/requirement.js';
import type { Config } from '../src/config/config.js';
import { globExpression } from '../src/config/glob.js';
import { didYouMean, nearMatches } from '../src/config/near-match.js';
import { readConfig } from '../src/config/read-config.js';
import { OptionsResolver, coversPath } from '../src/config/resolve-options.js';
import type { RunChoices } from '../src/config/resolve-options.js';
import { selectRules } from '../src/config/select-rules.js';
import { isSuppressed } from '../src/config/suppression.js';
import { readTemplate } from '../src/template/template.js';

function rule(id: string, changes: Partial<RuleMetadata> & { safety?: 'safe' | 'manual' } = {}): Rule {
  const { safety = 'safe', ...metadata } = changes;
  return {
    detector: {
      id,
      title: id,
      severity: 'medium',
      category: 'security',
      profiles: ['recommended'],
      docs: '',
      ...metadata,
      detect: () => [],
    },
    transform: { id, title: id, safety, impact: 'none', patch: () => [] },
  };
}

const RULES = [
  rule('s3/open', { settings: { days: { default: 30, description: '' } } }),
  rule('s3/unlogged', { profiles: ['security'], settings: { name: { default: 'x', description: '' } } }),
  rule('rds/choice', {
    profiles: ['operations'],
    safety: 'manual',
    settings: { on: { default: false, description: '' } },
  }),
  rule('rds/retained', { profiles: ['sandbox'] }),
];
const WISHES = { profiles: ['recommended' as const], named: [], skipped: [], choices: [] };
const CHOICES: RunChoices = { named: [], skipped: [], settings: [], requirements: Requirements.none };

function idsOf(wishes: Partial<Parameters<typeof selectRules>[1]>): string[] {
  return selectRules(RULES, { ...WISHES, ...wishes }).rules.map(({ detector }) => detector.id);
}

describe('choice of rules', () => {
  it('follows the profiles; all leaves out sandbox, pci-dss builds on security', () => {
    expect(idsOf({})).toEqual(['s3/open']);
    expect(idsOf({ profiles: ['all'] })).toEqual(['s3/open', 's3/unlogged', 'rds/choice']);
    expect(idsOf({ profiles: ['pci-dss', 'sandbox'] })).toEqual(['s3/unlogged', 'rds/retained']);
  });

  it('runs named rules only, whatever their profile, and applies their manual fixes when named by id', () => {
    expect(idsOf({ named: ['s3/*'] })).toEqual(['s3/open', 's3/unlogged']);
    const chosen = (named: string[]) => [...selectRules(RULES, { ...WISHES, named }).chosen];
    expect(chosen(['rds/choice', 's3/*'])).toEqual(['rds/choice']);
  });

  it('lets a config turn rules on and off, and a skip win over all', () => {
    const choices = [
      { rules: 's3/open', enabled: false },
      { rules: 'rds/*', enabled: true },
      { rules: 'rds/choice', enabled: false },
    ];
    expect(idsOf({ choices })).toEqual(['rds/retained']);
    expect(idsOf({ choices, skipped: ['rds/retained'] })).toEqual([]);
    expect(idsOf({ choices, named: ['s3/open'] })).toEqual(['s3/open']);
  });

  it('promotes and demotes safety, but never demotes a decision to unsafe', () => {
    const overrides = (safety: 'safe' | 'unsafe') =>
      Object.fromEntries(
        selectRules(RULES, { ...WISHES, profiles: ['all'], choices: [{ rules: '*', safety }] }).overrides,
      );
    expect(overrides('unsafe')).toEqual({
      's3/open': { safety: 'unsafe' },
      's3/unlogged': { safety: 'unsafe' },
      'rds/choice': {},
    });
    expect(overrides('safe')['rds/choice']).toEqual({ safety: 'safe' });
  });

  it('refuses a name that no rule has, with the near match', () => {
    expect(() => idsOf({ named: ['s3/opne'] })).toThrow('unknown rule s3/opne; did you mean s3/open?');
    expect(() => idsOf({ skipped: ['ec2/*'] })).toThrow('no rule matches ec2/*');
    expect(() => idsOf({ choices: [{ rules: 'rds/chioce', enabled: true }] })).toThrow('did you mean rds/choice?');
  });
});

describe('options of a file', () => {
  const config: Config = {
    ...readConfig(
      `profiles: [recommended, operations]
unsafe: true
settings: { days: 7 }
rules: { s3/open: critical }
overrides:
  - files: ['tests/**']
    stack: new
    fail-on: never
    settings: { days: 1 }
`,
      '/p/.iac-fix.yaml',
    ),
  };

  it('come from the config, its overrides for the file, and the command line on top', () => {
    const resolver = new OptionsResolver(RULES, { ...CHOICES, settings: ['name=y'] });
    const plain = resolver.optionsFor(config, 'lib/a.yaml');
    expect(plain.engine).toMatchObject({ unsafe: true, stack: 'deployed' });
    expect([...plain.engine.settings]).toEqual([
      ['days', 7],
      ['name', 'y'],
    ]);
    expect(plain.engine.overrides?.get('s3/open')).toEqual({ severity: 'critical' });
    expect(plain.failOn).toBe('low');
    const test = resolver.optionsFor(config, 'tests/x/a.yaml');
    expect([test.engine.stack, test.failOn, test.engine.settings.get('days')]).toEqual(['new', 'never', 1]);
    expect(resolver.optionsFor(null, '').engine.unsafe).toBe(false);
    const forced = new OptionsResolver(RULES, { ...CHOICES, unsafe: false, settings: ['days=3'], failOn: 'high' });
    expect(forced.optionsFor(config, 'tests/a').engine).toMatchObject({ unsafe: false });
    expect(forced.optionsFor(config, 'tests/a').engine.settings.get('days')).toBe(3);
    expect(forced.optionsFor(config, 'tests/a').failOn).toBe('high');
  });

  it('are the same object for files alike', () => {
    const resolver = new OptionsResolver(RULES, CHOICES);
    expect(resolver.optionsFor(config, 'a.yaml')).toBe(resolver.optionsFor(config, 'b.yaml'));
  });

  it('type settings by their default', () => {
    const settings = new OptionsResolver(RULES, { ...CHOICES, settings: ['days=14', 'name=3', 'on=TRUE'] });
    expect([...settings.optionsFor(null, '').engine.settings]).toEqual([
      ['days', 14],
      ['name', '3'],
      ['on', true],
    ]);
    const fails = (text: string) => () => new OptionsResolver(RULES, { ...CHOICES, settings: [text] });
    expect(fails('days=soon')).toThrow('the setting days takes a number, such as days=30; found "soon"');
    expect(fails('dayz=1')).toThrow('unknown setting dayz; did you mean days?');
    expect(fails('days')).toThrow('--set takes KEY=VALUE');
  });
});

describe('config file', () => {
  it.each([
    ['rules: { s3/open: loud }', '1:19: expected critical, high, medium, low; found "loud"'],
    ['profile: [all]', '1:1: unknown key "profile"; did you mean profiles?'],
    ['profiles: [al]', '1:12: expected recommended,'],
    ['unsafe: maybe', '1:9: expected true or false'],
    ['overrides:\n  - stack: new', '2:5: an override needs "files"'],
    ['a: [', '1:5: '],
    ['- x', '1:1: expected a mapping'],
  ])('says where it is wrong: %j', (text, message) => {
    expect(() => readConfig(text, 'c.yaml')).toThrow(`c.yaml:${message}`);
  });

  it('may be empty, or JSON with a byte order mark', () => {
    expect(readConfig('# nothing yet\n', 'c.yaml').rules).toEqual([]);
    expect(readConfig('\uFEFF{"extend-safe": ["s3/open"]}', 'c.json').rules).toEqual([
      { rules: 's3/open', safety: 'safe' },
    ]);
  });
});

describe('suppression', () => {
  const open: RuleMetadata = {
    ...RULES[0]?.detector,
    id: 's3/open',
    title: '',
    severity: 'low',
    category: 'security',
    profiles: [],
    docs: '',
    equivalents: {
      cfnLint: ['W3045'],
      checkov: ['CKV_AWS_18'],
      cfnNag: ['W35'],
      cfnGuard: ['S3_LOGGING'],
      cdkNag: ['AwsSolutions-S1'],
    },
  };
  const at = '/Resources/A/Properties/Name';
  const silent = (yaml: string, pointer = at) => isSuppressed(open, pointer, readTemplate(yaml));
  const bucket = (marks: {
    head?: string;
    key?: string;
    before?: string;
    name?: string;
    metadata?: string;
  }) => `${marks.head ?? ''}
Resources:
  A: ${marks.key ?? ''}
    Type: AWS::S3::Bucket
    Metadata: ${marks.metadata ?? '{}'}
    Properties:
      ${marks.before ?? ''}
      Name: x ${marks.name ?? ''}
  B:
    Type: AWS::S3::Bucket
    Properties: { Name: y }
`;

  it('works on the line of the finding, on the next one, and on what the finding stands in', () => {
    expect(silent(bucket({}))).toBe(false);
    expect(silent(bucket({ name: '# iac-fix-ignore s3/open: on purpose' }))).toBe(true);
    expect(silent(bucket({ name: '# iac-fix-ignore rds/x, s3/*' }))).toBe(true);
    expect(silent(bucket({ name: '# iac-fix-ignore' }))).toBe(true);
    expect(silent(bucket({ name: '# iac-fix-ignore s3/other' }))).toBe(false);
    expect(silent(bucket({ before: '# iac-fix-ignore-next-line s3/open' }))).toBe(true);
    expect(silent(bucket({ before: '# iac-fix-ignore s3/open' }))).toBe(true);
    expect(silent(bucket({ key: '# iac-fix-ignore s3/open' }))).toBe(true);
    expect(silent(bucket({ key: '# iac-fix-ignore s3/open' }), '/Resources/B')).toBe(false);
    expect(silent(bucket({ head: '# iac-fix-ignore-file s3/open' }), '/Resources/B')).toBe(true);
  });

  it.each([
    ['iac-fix: { ignore: [s3/open] }'],
    ['cfn-lint: { config: { ignore_checks: [W3] } }'],
    ['checkov: { skip: [{ id: CKV_AWS_18, comment: why }] }'],
    ['cfn_nag: { rules_to_suppress: [{ id: W35, reason: why }] }'],
    ['guard: { SuppressedRules: [S3_LOGGING] }'],
    ['cdk_nag: { rules_to_suppress: [{ id: AwsSolutions-S1, reason: why }] }'],
  ])('works in Metadata of the resource and of the template: %s', (entry) => {
    expect(silent(bucket({ metadata: `{ ${entry} }` }))).toBe(true);
    expect(silent(bucket({ metadata: `{ ${entry} }` }), '/Resources/B')).toBe(false);
    expect(silent(bucket({ head: `Metadata: { ${entry} }` }), '/Resources/B')).toBe(true);
  });

  it('takes the ids of other tools only for rules that declare them', () => {
    expect(silent(bucket({ metadata: '{ checkov: { skip: [{ id: CKV_AWS_1 }] } }' }))).toBe(false);
    expect(silent(bucket({ metadata: '{ cfn_nag: { rules_to_suppress: [{ id: W3 }] } }' }))).toBe(false);
  });

  it('honours a checkov comment for the resource that it stands in', () => {
    const yaml = bucket({ before: '# checkov:skip=CKV_AWS_18:why' });
    expect(silent(yaml)).toBe(true);
    expect(silent(yaml, '/Resources/B')).toBe(false);
  });
});

describe('globs over paths', () => {
  it.each([
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'x/a.yaml', false],
    ['**/*.yaml', 'a.yaml', true],
    ['**/*.yaml', 'x/y/a.yaml', true],
    ['x/**', 'x/y/z', true],
    ['x/?[ab].{json,yml}', 'x/1b.yml', true],
    ['x/[!a].yml', 'x/a.yml', false],
    ['a+(b).yml', 'a+(b).yml', true],
  ])('%s on %s', (glob, path, expected) => {
    expect(globExpression(glob).test(path)).toBe(expected);
  });

  it('cover the files of a folder, and names at any depth where they have no slash', () => {
    expect(coversPath(['generated/'], 'generated/x/a.yaml')).toBe(true);
    expect(coversPath(['./lib/old'], 'lib/old/a.yaml')).toBe(true);
    expect(coversPath(['*.gen.yaml'], 'x/y/a.gen.yaml')).toBe(true);
    expect(coversPath(['lib'], 'libs/a.yaml')).toBe(false);
  });
});

describe('near matches', () => {
  it('are the few that are close, best first', () => {
    expect(nearMatches('wriet', ['quiet', 'write', 'rule'])).toEqual(['write']);
    expect(nearMatches('unlogged', ['s3/unlogged', 'rds/x'])).toEqual(['s3/unlogged']);
    expect(didYouMean('zzz', ['write'])).toBe('');
  });
});
