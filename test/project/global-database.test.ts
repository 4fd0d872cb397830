import { mentionedFiles } from '../../src/project/mentioned-files.js';
import { Project } from '../../src/project/project.js';
import { separateGroups } from '../../src/project/separate-groups.js';
import { readTemplate } from '../../src/template/template.js';

function primary(name: string): string {
  return `
Resources:
  Global: { Type: AWS::RDS::GlobalCluster, Properties: { GlobalClusterIdentifier: !Sub '${name}' } }
  First: { Type: AWS::RDS::DBCluster, Properties: { GlobalClusterIdentifier: !Ref Global, MasterUsername: a } }
`;
}

function secondary(identifier: string): string {
  return `
Parameters:
  Id: { Type: String }
Resources:
  Second: { Type: AWS::RDS::DBCluster, Properties: { GlobalClusterIdentifier: ${identifier} } }
`;
}

function projectOf(files: Readonly<Record<string, string>>): Project {
  return new Project(Object.entries(files).map(([path, text]) => ({ path, template: readTemplate(text, 'yaml') })));
}

function linked(files: Readonly<Record<string, string>>): string[] {
  return projectOf(files).databases.map(({ primary, secondary }) => `${primary.path} ${secondary.path}`);
}

describe('templates share a global database', () => {
  it('where the second takes the identifier by a parameter, and one template alone begins a global database', () => {
    expect(linked({ 'a/one.yaml': primary('ledger-${Env}'), 'a/two.yaml': secondary('!Ref Id') })).toEqual([
      'a/one.yaml a/two.yaml',
    ]);
  });

  it('where both spell the same identifier, whatever else is beside them', () => {
    const files = {
      'one.yaml': primary('ledger-${Env}'),
      'orders.yaml': primary('orders-${Env}'),
      'two.yaml': secondary("!Join ['-', [ledger, !Ref Env]]"),
    };
    expect(linked(files)).toEqual(['one.yaml two.yaml']);
  });

  it('never in different folders, under different names, or where several could be meant', () => {
    expect(linked({ 'a/one.yaml': primary('ledger'), 'b/two.yaml': secondary('!Ref Id') })).toEqual([]);
    expect(linked({ 'one.yaml': primary('ledger'), 'two.yaml': secondary('orders') })).toEqual([]);
    const files = { 'one.yaml': primary('ledger'), 'other.yaml': primary('orders'), 'two.yaml': secondary('!Ref Id') };
    expect(linked(files)).toEqual([]);
  });

  it('with each copy of the template that begins it', () => {
    const files = { 'one.yaml': primary('ledger'), 'copy.yaml': primary('ledger'), 'two.yaml': secondary('!Ref Id') };
    expect(linked(files)).toEqual(['copy.yaml two.yaml', 'one.yaml two.yaml']);
  });

  it('and are repaired in one group', () => {
    const files = { 'one.yaml': primary('ledger'), 'two.yaml': secondary('!Ref Id'), 'alone.yaml': primary('x') };
    const alone = { 'one.yaml': primary('ledger'), 'two.yaml': secondary('!Ref Id') };
    expect(separateGroups(projectOf(alone)).map((group) => group.map(({ path }) => path))).toEqual([
      ['one.yaml', 'two.yaml'],
    ]);
    expect(separateGroups(projectOf(files))).toHaveLength(3);
  });

  it('may be told before they are read: files of one folder that have the word', () => {
    const files = [
      { path: 'a/one.yaml', text: null, joinsDatabase: true },
      { path: 'a/two.yaml', text: null, joinsDatabase: true },
      { path: 'a/else.yaml', text: null, joinsDatabase: false },
      { path: 'b/two.yaml', text: null, joinsDatabase: true },
    ];
    expect(mentionedFiles(files)).toEqual([['a/one.yaml', 'a/two.yaml']]);
  });
});
