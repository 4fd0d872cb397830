import { Project } from '../../src/project/project.js';
import { valueOrigin } from '../../src/project/value-origin.js';
import { readTemplate } from '../../src/template/template.js';

const DATABASE = `
Resources:
  Ledger: { Type: AWS::RDS::DBCluster }
Outputs:
  Address: { Value: !GetAtt Ledger.Endpoint.Address }
`;
const USER = `
Parameters:
  Server: { Type: String }
Resources:
  Topic: { Type: AWS::SNS::Topic }
`;

function nested(url: string, passed = ''): string {
  return `{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./${url}, Parameters: { ${passed} } } }`;
}

function projectOf(top: string): Project {
  return new Project(
    Object.entries({ 'main.yaml': top, 'database.yaml': DATABASE, 'user.yaml': USER }).map(([path, text]) => ({
      path,
      template: readTemplate(text, 'yaml'),
    })),
  );
}

function originIn(top: string) {
  const project = projectOf(top);
  const template = project.members.get('user.yaml')?.template;
  if (!template) throw new Error('user.yaml is in the project');
  const origin = valueOrigin(template, { Ref: 'Server' }, project.view('user.yaml'));
  return origin && { path: origin.path, value: origin.value };
}

describe('where a value comes from', () => {
  it('is the nested stack whose output the parent passes', () => {
    const top = `Resources:\n  Db: ${nested('database.yaml')}\n  User: ${nested('user.yaml', 'Server: !GetAtt Db.Outputs.Address')}\n`;
    expect(originIn(top)).toEqual({
      path: 'database.yaml',
      value: { 'Fn::GetAtt': ['Ledger', 'Endpoint.Address'] },
    });
  });

  it('is the parent that passes a value of its own', () => {
    expect(originIn(`Resources:\n  User: ${nested('user.yaml', 'Server: ledger.internal')}\n`)).toEqual({
      path: 'main.yaml',
      value: 'ledger.internal',
    });
  });

  it('is open where two stacks deploy the template, where nothing is passed, and where a condition decides', () => {
    const two = `Resources:\n  A: ${nested('user.yaml', 'Server: a')}\n  B: ${nested('user.yaml', 'Server: b')}\n`;
    expect(originIn(two)).toBeUndefined();
    expect(originIn(`Resources:\n  User: ${nested('user.yaml')}\n`)).toBeUndefined();
    const chosen = `Resources:\n  User: ${nested('user.yaml', 'Server: !If [IsProd, a, b]')}\n`;
    expect(originIn(chosen)).toBeUndefined();
  });

  it('is the template itself for what no parameter brings in', () => {
    const project = projectOf(`Resources:\n  User: ${nested('user.yaml', 'Server: a')}\n`);
    const template = readTemplate(DATABASE, 'yaml');
    expect(valueOrigin(template, { 'Fn::GetAtt': ['Ledger', 'Arn'] }, project.view('database.yaml'))?.path).toBeNull();
  });
});
