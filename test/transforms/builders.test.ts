import { addCondition } from '../../src/transforms/shared/add-condition.js';
import { addParameter } from '../../src/transforms/shared/add-parameter.js';
import { addResource, findOrAddResource } from '../../src/transforms/shared/add-resource.js';
import { appendDependsOn } from '../../src/transforms/shared/append-depends-on.js';
import { bucketPolicyStatement } from '../../src/transforms/shared/bucket-policy-statement.js';
import { Draft } from '../../src/transforms/shared/draft.js';
import { grant, roleBehind } from '../../src/transforms/shared/grant.js';
import { uniqueLogicalId } from '../../src/transforms/shared/new-name.js';
import { removeParameter } from '../../src/transforms/shared/remove-parameter.js';
import { setProperty } from '../../src/transforms/shared/set-property.js';
import { suffixParameter } from '../../src/detectors/shared/suffix-parameter.js';
import fastJsonPatch from 'fast-json-patch';
import { readTemplate } from '../../src/template/template.js';
import type { Resource } from '../../src/template/template.js';
import { fixContext } from '../support/fix-context.js';

const BUCKET = { Type: 'AWS::S3::Bucket' };

function draftOf(value: object): Draft {
  return new Draft(fixContext({ AWSTemplateFormatVersion: '2010-09-09', ...value }));
}

/** The draft's own idea of the value, checked against what fast-json-patch makes of its operations. */
function result(draft: Draft): unknown {
  const before = JSON.parse(JSON.stringify(draft.template.value)) as object;
  const patch = JSON.parse(JSON.stringify(draft.patch)) as fastJsonPatch.Operation[];
  const { newDocument } = fastJsonPatch.applyPatch(before, patch, true);
  expect(draft.at('')).toEqual(newDocument);
  return newDocument;
}

describe('uniqueLogicalId', () => {
  it('takes the wanted name where it is free', () => {
    expect(uniqueLogicalId(draftOf({ Resources: { A: BUCKET } }), 'Log-Bucket')).toBe('LogBucket');
  });

  it('numbers the name where a resource, parameter, condition or mapping has it', () => {
    const draft = draftOf({ Resources: { A: BUCKET }, Parameters: { Key: {} }, Conditions: { Key2: {} } });
    expect(uniqueLogicalId(draft, 'Key')).toBe('Key3');
  });

  it('does not take a name that the template mentions but does not define', () => {
    const draft = draftOf({ Resources: { A: { ...BUCKET, Properties: { BucketName: { Ref: 'Missing' } } } } });
    expect(uniqueLogicalId(draft, 'Missing')).toBe('Missing2');
  });

  it('begins with a small letter where the section does so', () => {
    const draft = draftOf({ Resources: { A: BUCKET }, Parameters: { environmentSuffix: {}, vpcId: {} } });
    expect(uniqueLogicalId(draft, 'CertificateArn', 'Parameters')).toBe('certificateArn');
    expect(uniqueLogicalId(draft, 'LogBucket')).toBe('LogBucket');
  });
});

describe('addResource', () => {
  it('gives the tags that most resources share', () => {
    const tags = [
      { Key: 'Name', Value: 'a' },
      { Key: 'Team', Value: 'pay' },
    ];
    const draft = draftOf({
      Resources: {
        A: { ...BUCKET, Properties: { Tags: tags } },
        B: { Type: 'AWS::SNS::Topic', Properties: { Tags: tags } },
      },
    });
    addResource(draft, 'Parameter', { Type: 'AWS::SSM::Parameter', Properties: { Value: 'v' } });
    addResource(draft, 'Queue', { Type: 'AWS::SQS::Queue' });
    addResource(draft, 'Policy', { Type: 'AWS::S3::BucketPolicy' });
    expect(result(draft)).toMatchObject({
      Resources: {
        Parameter: { Properties: { Value: 'v', Tags: { Team: 'pay' } } },
        Queue: { Properties: { Tags: [{ Key: 'Team', Value: 'pay' }] } },
        Policy: { Type: 'AWS::S3::BucketPolicy' },
      },
    });
    expect(draft.at('/Resources/Policy')).toEqual({ Type: 'AWS::S3::BucketPolicy' });
  });

  it('adds nothing where a resource fits', () => {
    const draft = draftOf({ Resources: { A: BUCKET } });
    expect(findOrAddResource(draft, ({ id }) => id === 'A', 'B', BUCKET)).toBe('A');
    expect(draft.patch).toEqual([]);
    expect(findOrAddResource(draft, () => false, 'A', BUCKET)).toBe('A2');
  });
});

describe('addParameter and addCondition', () => {
  it('make the section once and go on inside it', () => {
    const draft = draftOf({ Resources: { A: BUCKET } });
    expect(addParameter(draft, 'One', { Type: 'String' })).toBe('One');
    expect(addParameter(draft, 'Two', { Type: 'String' })).toBe('Two');
    expect(addCondition(draft, 'HasOne', { 'Fn::Equals': [{ Ref: 'One' }, ''] })).toBe('HasOne');
    expect(draft.patch.map(({ op, path }) => `${op} ${path}`)).toEqual([
      'add /Parameters',
      'add /Parameters/Two',
      'add /Conditions',
    ]);
    result(draft);
  });

  it('fill a bare section', () => {
    const draft = draftOf({ Resources: { A: BUCKET }, Parameters: null });
    addParameter(draft, 'One', { Type: 'String' });
    expect(result(draft)).toMatchObject({ Parameters: { One: { Type: 'String' } } });
  });

  it('reuse what the template has', () => {
    const same = { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] };
    const draft = draftOf({
      Resources: { A: BUCKET },
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { Live: same },
    });
    expect(addParameter(draft, 'Environment', { Type: 'String' }, ({ id }) => id === 'Stage')).toBe('Stage');
    expect(addCondition(draft, 'IsProd', same)).toBe('Live');
    expect(draft.patch).toEqual([]);
  });
});

describe('setProperty', () => {
  it.each([
    ['no Properties', { Type: 'X' }, { Type: 'X', Properties: { A: { B: [1] } } }],
    ['bare Properties', { Type: 'X', Properties: null }, { Type: 'X', Properties: { A: { B: [1] } } }],
    ['a sibling', { Properties: { A: { C: 2 } } }, { Properties: { A: { C: 2, B: [1] } } }],
    ['a list', { Properties: { A: { B: [0] } } }, { Properties: { A: { B: [0, 1] } } }],
  ])('appends below %s', (_, resource, expected) => {
    const draft = draftOf({ Resources: { R: resource } });
    setProperty(draft, 'R', ['A', 'B', '-'], 1);
    expect(result(draft)).toMatchObject({ Resources: { R: expected } });
    expect(draft.patch).toHaveLength(1);
  });

  it('replaces a value', () => {
    const draft = draftOf({ Resources: { R: { Type: 'X', Properties: { A: [{ B: 1 }] } } } });
    setProperty(draft, 'R', ['A', 0, 'B'], 2);
    expect(draft.patch).toEqual([{ op: 'replace', path: '/Resources/R/Properties/A/0/B', value: 2 }]);
  });
});

describe('appendDependsOn', () => {
  it.each([
    [undefined, 'New'],
    ['Old', ['Old', 'New']],
    [['Old'], ['Old', 'New']],
    [['New'], ['New']],
  ])('turns %j into %j', (before, after) => {
    const body = before === undefined ? { Type: 'X' } : { Type: 'X', DependsOn: before };
    const draft = draftOf({ Resources: { R: body, Old: BUCKET, New: BUCKET } });
    appendDependsOn(draft, 'R', 'New');
    expect(draft.at('/Resources/R/DependsOn')).toEqual(after);
    result(draft);
  });

  it('adds nothing that a reference implies', () => {
    const draft = draftOf({ Resources: { R: { Type: 'X', Properties: { A: { Ref: 'New' } } }, New: BUCKET } });
    appendDependsOn(draft, 'R', 'New');
    expect(draft.patch).toEqual([]);
  });

  it('writes a list of one where the template does so', () => {
    const draft = draftOf({ Resources: { R: BUCKET, S: { Type: 'X', DependsOn: ['R'] } } });
    appendDependsOn(draft, 'R', 'T');
    expect(draft.at('/Resources/R/DependsOn')).toEqual(['T']);
  });
});

describe('grant', () => {
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } };
  const roleOf = (draft: Draft): Resource => {
    const role = roleBehind(draft.template, { 'Fn::GetAtt': ['Role', 'Arn'] });
    if ('refused' in role) throw new Error(role.refused);
    return role;
  };
  const withPolicies = (policies?: unknown) =>
    draftOf({
      Resources: { Role: { Type: 'AWS::IAM::Role', Properties: policies === undefined ? {} : { Policies: policies } } },
    });

  it('adds an inline policy, then statements to it', () => {
    const draft = withPolicies();
    expect(grant(draft, roleOf(draft), 'Send', statement)).toBeNull();
    expect(grant(draft, roleOf(draft), 'Send', { ...statement, Action: 'sqs:ReceiveMessage' })).toBeNull();
    expect(result(draft)).toMatchObject({
      Resources: {
        Role: { Properties: { Policies: [{ PolicyName: 'Send', PolicyDocument: { Statement: [{}, {}] } }] } },
      },
    });
  });

  it.each([
    [{ Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'], Resource: '*' }],
    [[{ Effect: 'Allow', Action: '*', Resource: [{ 'Fn::GetAtt': ['Queue', 'Arn'] }] }]],
  ])('adds nothing to a role that may do it already', (present) => {
    const draft = withPolicies([{ PolicyName: 'P', PolicyDocument: { Statement: present } }]);
    expect(grant(draft, roleOf(draft), 'Send', statement)).toBeNull();
    expect(draft.patch).toEqual([]);
  });

  it('does not take a narrower or conditional statement for the permission', () => {
    const draft = withPolicies([
      { PolicyName: 'P', PolicyDocument: { Statement: { ...statement, Condition: { Bool: {} } } } },
      { PolicyName: 'Q', PolicyDocument: { Statement: { ...statement, Effect: 'Deny' } } },
    ]);
    grant(draft, roleOf(draft), 'Send', statement);
    expect(draft.patch).toHaveLength(1);
  });

  it('refuses computed policies, parameters and foreign roles', () => {
    const draft = withPolicies({ 'Fn::If': ['C', [], []] });
    expect(grant(draft, roleOf(draft), 'Send', statement)).toHaveProperty('refused');
    const template = readTemplate('{"Parameters":{"R":{}},"Resources":{"B":{"Type":"AWS::S3::Bucket"}}}');
    expect(roleBehind(template, { Ref: 'R' })).toHaveProperty('refused', expect.stringContaining('parameter `R`'));
    expect(roleBehind(template, 'arn:aws:iam::1:role/x')).toHaveProperty('refused');
    expect(roleBehind(template, { Ref: 'B' })).toHaveProperty('refused');
  });

  it('finds the role behind a Sub that is nothing else', () => {
    const draft = withPolicies();
    expect(roleBehind(draft.template, { 'Fn::Sub': '${Role.Arn}' })).toHaveProperty('id', 'Role');
    expect(roleBehind(draft.template, { 'Fn::Sub': '${Role.Arn}/x' })).toHaveProperty('refused');
  });
});

describe('bucketPolicyStatement', () => {
  const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  const withStatement = (present: unknown) =>
    draftOf({
      Resources: {
        B: BUCKET,
        P: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'B' }, PolicyDocument: { Statement: present } },
        },
      },
    });

  it('adds the policy that a bucket lacks', () => {
    const draft = draftOf({ Resources: { B: BUCKET } });
    expect(bucketPolicyStatement(draft, 'B', [statement])).toBe('BPolicy');
    expect(result(draft)).toMatchObject({
      Resources: { BPolicy: { Properties: { Bucket: { Ref: 'B' }, PolicyDocument: { Statement: [statement] } } } },
    });
  });

  it('appends to the policy that a bucket has, once', () => {
    const draft = withStatement([{ Sid: 'Old' }]);
    expect(bucketPolicyStatement(draft, 'B', [statement])).toBe('P');
    expect(bucketPolicyStatement(draft, 'B', [statement])).toBe('P');
    expect(draft.patch).toHaveLength(1);
    expect(result(draft)).toMatchObject({
      Resources: { P: { Properties: { PolicyDocument: { Statement: [{ Sid: 'Old' }, statement] } } } },
    });
  });

  it('makes a list of a lone statement and refuses a computed one', () => {
    const draft = withStatement({ Effect: 'Allow' });
    bucketPolicyStatement(draft, 'B', [statement]);
    expect(draft.at('/Resources/P/Properties/PolicyDocument/Statement')).toEqual([{ Effect: 'Allow' }, statement]);
    expect(bucketPolicyStatement(withStatement({ 'Fn::If': ['C', 1, 2] }), 'B', [statement])).toHaveProperty('refused');
  });
});

describe('removeParameter', () => {
  const value = {
    Parameters: { Password: { Type: 'String' }, Other: { Type: 'String' } },
    Metadata: {
      'AWS::CloudFormation::Interface': {
        ParameterGroups: [{ Parameters: ['Other', 'Password'] }, { Parameters: ['Password'] }],
        ParameterLabels: { Password: { default: 'x' } },
      },
    },
    Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [{ Ref: 'Password' }, 'x'] } }] } },
    Resources: { A: { ...BUCKET, Properties: { BucketName: { Ref: 'Password' } } } },
  };

  it('removes its groups, label and rules, too', () => {
    const draft = draftOf(value);
    expect(removeParameter(draft, 'Password', ['/Resources/A/Properties/BucketName'])).toBeNull();
    expect(result(draft)).toEqual({
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: { Other: { Type: 'String' } },
      Metadata: {
        'AWS::CloudFormation::Interface': { ParameterGroups: [{ Parameters: ['Other'] }] },
      },
      Resources: value.Resources,
    });
  });

  it('refuses while anything else needs it', () => {
    expect(removeParameter(draftOf(value), 'Password', [])).toEqual({
      refused: '`A` also uses the parameter `Password`',
    });
  });
});

describe('suffixParameter', () => {
  it('prefers the suffix to the environment', () => {
    const parameters = { Environment: { Type: 'String' }, environmentSuffix: { Type: 'String' } };
    expect(suffixParameter(draftOf({ Resources: { A: BUCKET }, Parameters: parameters }).template)?.id).toBe(
      'environmentSuffix',
    );
    expect(suffixParameter(draftOf({ Resources: { A: BUCKET } }).template)).toBeUndefined();
  });
});
