import type { ElsewhereChange, Fix, Rule } from '../../src/core/contract.js';
import { fixProject } from '../../src/core/fix-project.js';
import type { MemberResult } from '../../src/core/fix-project.js';
import { Project } from '../../src/project/project.js';
import type { JsonValue } from '../../src/template/json-value.js';
import type { Operation } from '../../src/template/operation.js';
import { readTemplate } from '../../src/template/template.js';
import { options, toyRule, wants } from './toy-rules.js';

const PARENT = JSON.stringify(
  {
    Resources: {
      Net: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'child.yaml', Parameters: { Old: 'x' } } },
    },
  },
  null,
  2,
);
const CHILD = `Parameters:
  Old: { Type: String } # kept for the operators
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Ref Old
`;

function project(parent = PARENT, child = CHILD): Project {
  const members = [
    { path: 'main.json', template: readTemplate(parent) },
    { path: 'child.yaml', template: readTemplate(child) },
  ];
  return new Project(members, ['main.json', 'child.yaml']);
}

/** A rule that finds a stack whose child has a parameter of this name, and repairs as told. */
function jointRule(
  id: string,
  name: string,
  fix: (own: string, far: string) => Fix,
  more: Partial<Rule['detector']> = {},
): Rule {
  return {
    detector: {
      id,
      title: id,
      severity: 'high',
      category: 'deployability',
      profiles: ['recommended'],
      docs: 'https://example.com',
      needsProject: true,
      *detect({ template, project: around }) {
        for (const [stack, { child }] of around?.children ?? []) {
          const pointer = `/Resources/${stack}/Properties/Parameters/${name}`;
          if (!child.template.parameters.has(name) || !template.has(pointer)) continue;
          yield { pointer, message: `\`${stack}\` passes ${name}.`, evidence: [pointer, child.path] };
        }
      },
      ...more,
    },
    transform: {
      id,
      title: `Repair ${id}`,
      safety: 'safe',
      impact: 'none',
      patch: ({ evidence }) => fix(...(evidence as [string, string])),
    },
  };
}

function rename(from: string, to: string): (own: string, far: string) => Fix {
  return (own, far) => {
    const elsewhere: ElsewhereChange = {
      template: far,
      operations: [
        { op: 'add', path: `/Parameters/${to}`, value: { Type: 'String' } },
        { op: 'remove', path: `/Parameters/${from}` },
        { op: 'replace', path: '/Resources/Logs/Properties/BucketName', value: { Ref: to } },
      ],
    };
    return { operations: [{ op: 'move', from: own, path: own.replace(from, to) }], elsewhere: [elsewhere] };
  };
}

function run(rules: readonly Rule[], more = {}, on = project()): Map<string, MemberResult> {
  return fixProject(on, () => options(rules, more));
}

function statuses(results: Map<string, MemberResult>): string[] {
  return [...results.values()].flatMap(({ findings }) =>
    findings.map(({ rule, fix }) => `${rule} ${fix.status}${fix.reason === null ? '' : `: ${fix.reason}`}`),
  );
}

function texts(results: Map<string, MemberResult>): (string | undefined)[] {
  return ['main.json', 'child.yaml'].map((path) => results.get(path)?.text);
}

describe('a fix of several templates', () => {
  const renaming = jointRule('toy/rename', 'Old', rename('Old', 'Fresh'));

  it('is carried out in all of them, each with its own patch', () => {
    const results = run([renaming], { unsafe: true });
    expect(statuses(results)).toEqual(['toy/rename applied']);
    expect(results.get('main.json')?.text).toContain('"Fresh": "x"');
    expect(results.get('child.yaml')?.text).toContain('BucketName: !Ref Fresh');
    expect(results.get('main.json')?.patch).toHaveLength(1);
    expect(results.get('child.yaml')?.patch).toHaveLength(3);
    expect(results.get('child.yaml')?.joined).toEqual(['child.yaml', 'main.json']);
  });

  it('goes together with the fixes of each template alone', () => {
    const results = run([renaming, wants('AccessControl', 'Private')], { unsafe: true });
    expect(results.get('child.yaml')?.text).toContain('AccessControl: Private');
    expect(statuses(results).filter((status) => status.endsWith('applied'))).toHaveLength(2);
  });

  it('leaves all of them as they were where it does not fit one', () => {
    const wrong = jointRule('toy/wrong', 'Old', (own, far) => ({
      operations: [{ op: 'remove', path: own }],
      elsewhere: [{ template: far, operations: [{ op: 'remove', path: '/Parameters/Gone' }] }],
    }));
    const results = run([wrong]);
    expect(statuses(results)[0]).toMatch(/^toy\/wrong failed: in child.yaml its patch does not fit the template/);
    expect(texts(results)).toEqual([PARENT, CHILD]);
  });

  it('leaves all of them as they were where a safe fix would lose a comment of one', () => {
    const lossy = jointRule('toy/lossy', 'Old', (own, far) => ({
      operations: [{ op: 'remove', path: own }],
      elsewhere: [
        { template: far, operations: [{ op: 'replace', path: '/Parameters/Old', value: { Type: 'Number' } }] },
      ],
    }));
    const results = run(
      [lossy],
      {},
      project(PARENT, CHILD.replace(/Old: .*/, 'Old:\n    # why\n    NoEcho: true\n    Type: String')),
    );
    expect(statuses(results)).toEqual([
      expect.stringMatching(/^toy\/lossy none: in child.yaml .* "# why": it needs --unsafe$/),
    ]);
    expect(results.get('main.json')?.text).toBe(PARENT);
  });

  it('is refused where it brings up a finding in another template, which costs the others nothing', () => {
    const trade = jointRule('toy/trade', 'Old', rename('Old', 'Fresh'));
    const open = toyRule(
      'toy/no-fresh',
      ({ type }, template) => type === 'AWS::S3::Bucket' && template.parameters.has('Fresh'),
      null,
      { severity: 'high' },
    );
    const results = run([trade, open, wants('AccessControl', 'Private')], { unsafe: true });
    expect(statuses(results)).toContain(
      'toy/trade refused: in child.yaml it would bring up another finding: toy/no-fresh: `Logs` breaks toy/no-fresh.',
    );
    expect(results.get('child.yaml')?.text).toContain('AccessControl: Private');
  });

  it('loses its turn where another one undoes it', () => {
    const there = jointRule('toy/there', 'Old', rename('Old', 'Fresh'));
    const back = jointRule('toy/back', 'Fresh', rename('Fresh', 'Old'));
    const results = run([there, back], { unsafe: true });
    expect(statuses(results).some((status) => status.startsWith('toy/there refused: another fix undoes it'))).toBe(
      true,
    );
    const again = fixProject(new Project([...results].map(([path, { template }]) => ({ path, template }))), () =>
      options([there, back], { unsafe: true }),
    );
    expect(texts(again)).toEqual(texts(results));
  });

  it('is not carried out while the options hold it back', () => {
    const unsafe = {
      ...renaming,
      transform: renaming.transform && { ...renaming.transform, safety: 'unsafe' as const },
    };
    const results = run([unsafe]);
    expect(statuses(results)).toEqual(['toy/rename none: the fix is unsafe: it needs --unsafe']);
    expect(results.get('main.json')?.findings[0]?.fix.elsewhere?.[0]?.template).toBe('child.yaml');
  });

  it('may add a template, once, in the style of the one that needs it', () => {
    const resource = { Type: 'AWS::SNS::Topic' };
    const adding = jointRule(
      'toy/adding',
      'Old',
      () => ({ operations: [], added: [{ path: 'more/new.yaml', value: { Resources: { Topic: resource } } }] }),
      {
        *detect({ project: around }) {
          for (const [stack, { child }] of around?.children ?? []) {
            if (around?.isMissing('new.yaml') !== true) continue;
            yield { pointer: `/Resources/${stack}`, message: `\`${stack}\` lacks a file.`, evidence: ['', child.path] };
          }
        },
      },
    );
    const results = run([adding, wants('Tags', 'x')]);
    expect(results.get('more/new.yaml')).toMatchObject({
      isNew: true,
      joined: ['main.json', 'more/new.yaml'],
      text: 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
    });
  });

  it('shares the crash of a rule on one of them with the others', () => {
    const crash = toyRule(
      'toy/crash',
      ({ type }) => {
        if (type === 'AWS::S3::Bucket') throw new Error('oh no');
        return false;
      },
      null,
    );
    const results = run([renaming, crash], { unsafe: true });
    expect([...results.values()].map(({ crashes }) => crashes.map(({ rule }) => rule))).toEqual([
      ['toy/crash'],
      ['toy/crash'],
    ]);
  });
});

describe('a fix of one template of a project', () => {
  const removing = (path: string): Rule =>
    toyRule(
      'toy/removing',
      ({ type }, template) => type === 'AWS::S3::Bucket' && template.has(path),
      (): Operation[] => [
        { op: 'remove', path },
        { op: 'replace', path: '/Resources/Logs/Properties/BucketName', value: 'logs' },
      ],
    );

  it('takes along what a parent passes for a parameter that it removes', () => {
    const results = run([removing('/Parameters/Old')], { unsafe: true });
    expect(results.get('main.json')?.template.at('/Resources/Net/Properties/Parameters')).toEqual({});
    expect(results.get('main.json')?.joined).toEqual(['child.yaml', 'main.json']);
  });

  it('must not remove an output that a parent reads', () => {
    const outputs: JsonValue = { Name: { Value: { 'Fn::Sub': '${Net.Outputs.LogsName}' } } };
    const parent = JSON.stringify({ ...(JSON.parse(PARENT) as object), Outputs: outputs });
    const child = `${CHILD}Outputs:\n  LogsName:\n    Value: !Ref Logs\n`;
    const results = run([removing('/Outputs/LogsName')], { unsafe: true }, project(parent, child));
    expect(statuses(results)).toEqual(['toy/removing refused: `Net` of main.json reads the output `LogsName`']);
  });

  it('must not bring up a finding of a rule that compares templates elsewhere', () => {
    const needed = jointRule('toy/new-parameter', 'New', () => ({ operations: [] }), {
      *detect({ project: around }) {
        for (const [stack, { child }] of around?.children ?? []) {
          if (child.template.parameters.has('New')) {
            yield { pointer: `/Resources/${stack}`, message: `\`${stack}\` must pass New.`, evidence: [] };
          }
        }
      },
    });
    const adding = toyRule(
      'toy/adding',
      ({ type }, template) => type === 'AWS::S3::Bucket' && !template.parameters.has('New'),
      () => [{ op: 'add', path: '/Parameters/New', value: { Type: 'String' } }],
    );
    const results = run([{ ...needed, transform: null }, adding]);
    expect(statuses(results)).toEqual([
      'toy/adding refused: in main.json it would bring up another finding: toy/new-parameter: `Net` must pass New.',
    ]);
    expect(statuses(run([adding]))).toEqual(['toy/adding applied']);
  });
});
