import type { Member } from '../../src/project/project.js';
import { Project } from '../../src/project/project.js';
import { passedParameters, readOutputs } from '../../src/project/nested-stack.js';
import { fileOf } from '../../src/project/template-location.js';
import type { JsonValue } from '../../src/template/json-value.js';
import { readTemplate } from '../../src/template/template.js';

const CHILD = 'Parameters: {Stage: {Type: String}}\nResources: {Topic: {Type: AWS::SNS::Topic}}\n';

function member(path: string, text: string): Member {
  return { path, template: readTemplate(text) };
}

/** A parent whose stack `Net` has the given TemplateURL. */
function parent(url: JsonValue, more: object = {}, path = 'main.json'): Member {
  const stack = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url, Parameters: { Stage: 'dev' } } };
  return member(path, JSON.stringify({ ...more, Resources: { Net: stack } }));
}

function linkedTo(top: Member, ...children: string[]): string | undefined {
  const project = new Project([top, ...children.map((path) => member(path, CHILD))]);
  return project.view(top.path).children.get('Net')?.child.path;
}

describe('a nested stack is linked to the template', () => {
  it.each<[string, JsonValue]>([
    ['a literal address', 'https://s3.amazonaws.com/bucket/net.yaml'],
    ['an address with a query', 'https://bucket.s3.amazonaws.com/net.yaml?versionId=abc'],
    ['a path as the package command takes it', './net.yaml'],
    ['Fn::Sub', { 'Fn::Sub': 'https://${Bucket}.s3.${AWS::Region}.${AWS::URLSuffix}/net.yaml' }],
    ['a prefix in a parameter', { 'Fn::Sub': 'https://${Bucket}.s3.amazonaws.com/${Prefix}net.yaml' }],
    ['Fn::Sub with variables', { 'Fn::Sub': ['https://${B}/${File}', { B: { Ref: 'Bucket' }, File: 'net.yaml' }] }],
    ['Fn::Join', { 'Fn::Join': ['/', ['https://s3.amazonaws.com', { Ref: 'Bucket' }, 'net.yaml']] }],
    ['both branches of Fn::If', { 'Fn::If': ['Dev', 'https://a.example/net.yaml', 'https://b.example/net.yaml'] }],
    ["a parameter's default", { Ref: 'Address' }],
    ["a parameter's default in Fn::Sub", { 'Fn::Sub': 'https://b.s3.amazonaws.com/${Name}' }],
    ['a mapping', { 'Fn::FindInMap': ['Addresses', { Ref: 'AWS::Region' }, 'Net'] }],
  ])('that it names in %s', (_, url) => {
    const Parameters = {
      Bucket: { Type: 'String' },
      Prefix: { Type: 'String' },
      Address: { Type: 'String', Default: 'https://b.s3.amazonaws.com/net.yaml' },
      Name: { Type: 'String', Default: 'net.yaml' },
    };
    const Mappings = { Addresses: { 'us-east-1': { Net: 'https://s3.amazonaws.com/a/net.yaml' } } };
    expect(linkedTo(parent(url, { Parameters, Mappings }), 'net.yaml')).toBe('net.yaml');
  });

  it('that the parameter without a default is named after', () => {
    const Parameters = { NetTemplateURL: { Type: 'String' } };
    expect(linkedTo(parent({ Ref: 'NetTemplateURL' }, { Parameters }), 'net.yaml')).toBe('net.yaml');
    expect(linkedTo(parent({ Ref: 'NetTemplateURL' }, { Parameters }), 'a/net.yaml', 'b/net.json')).toBeUndefined();
  });

  it('that stands beside it, where several have the name', () => {
    expect(linkedTo(parent('nested/net.yaml', {}, 'app/main.json'), 'net.yaml', 'app/nested/net.yaml')).toBe(
      'app/nested/net.yaml',
    );
  });

  it('whose path agrees best, where several have the name', () => {
    const url = { 'Fn::Sub': 'https://${Bucket}/${Prefix}submodules/vpc/net.yaml' };
    expect(linkedTo(parent(url), 'submodules/vpc/net.yaml', 'submodules/eks/net.yaml')).toBe('submodules/vpc/net.yaml');
  });

  it('that an application of SAM names', () => {
    const app = { Type: 'AWS::Serverless::Application', Properties: { Location: 'net.yaml' } };
    const top = member('main.json', JSON.stringify({ Resources: { Net: app } }));
    expect(linkedTo(top, 'net.yaml')).toBe('net.yaml');
  });
});

describe('a nested stack is linked to nothing', () => {
  it.each<[string, JsonValue]>([
    ['that another name is meant', 'https://s3.amazonaws.com/bucket/network.yaml'],
    ['that the case differs', 'https://s3.amazonaws.com/bucket/Net.yaml'],
    ['that only the end of a name agrees', { 'Fn::Sub': 'https://s3.amazonaws.com/b/${Stage}-net.yaml' }],
    [
      'that branches name two files',
      { 'Fn::If': ['Dev', 'https://a.example/net.yaml', 'https://a.example/other.yaml'] },
    ],
    ['that nothing is known of the address', { Ref: 'Address' }],
    ['that another stack says where it is', { 'Fn::GetAtt': ['Other', 'Outputs.Url'] }],
    ['that a function is malformed', { 'Fn::If': {} }],
    ['that a mapping is missing', { 'Fn::FindInMap': ['Nowhere', 'a', 'b'] }],
    ['that nothing is named', { 'Fn::Join': ['', ['https://s3.amazonaws.com/', { Ref: '' }]] }],
  ])('for the reason %s', (_, url) => {
    expect(linkedTo(parent(url, { Parameters: { Address: { Type: 'String' } } }), 'net.yaml')).toBeUndefined();
  });

  it('where two templates could be meant', () => {
    expect(linkedTo(parent('https://s3.amazonaws.com/bucket/net.yaml'), 'a/net.yaml', 'b/net.yaml')).toBeUndefined();
  });

  it('where a template of another folder takes nothing of what it passes', () => {
    const top = parent('https://s3.amazonaws.com/b/net.yaml', {}, 'one/main.json');
    const other = member('two/net.yaml', 'Parameters: {Other: {Type: String}}\n' + CHILD.slice(CHILD.indexOf('Res')));
    expect(new Project([top, other]).links).toEqual([]);
    expect(new Project([top, member('two/net.yaml', CHILD)]).links).toHaveLength(1);
  });

  it('where the path on disk leads elsewhere', () => {
    expect(linkedTo(parent('./nested/net.yaml', {}, 'test/main.json'), 'net.yaml')).toBeUndefined();
    expect(linkedTo(parent('./nested/net.yaml'), 'net.yaml')).toBe('net.yaml');
    expect(linkedTo(parent('./nested/net.yaml', {}, 'test/main.json'), 'app/nested/net.yaml')).toBe(
      'app/nested/net.yaml',
    );
  });

  it('where the path leads into an installed package', () => {
    expect(linkedTo(parent('./node_modules/net/net.yaml'), 'net.yaml')).toBeUndefined();
    expect(linkedTo(parent('./node_modules/net/net.yaml'), 'node_modules/net/net.yaml')).toBe(
      'node_modules/net/net.yaml',
    );
  });

  it('where it would be itself', () => {
    expect(linkedTo(parent('https://s3.amazonaws.com/b/main.json'))).toBeUndefined();
  });
});

describe('a project', () => {
  const top = parent('https://s3.amazonaws.com/b/net.yaml');
  const child = member('net.yaml', CHILD);

  it('shows a child its parents', () => {
    const [link] = new Project([child, top]).view('net.yaml').parents;
    expect([link?.parent.path, link?.stack.id]).toEqual(['main.json', 'Net']);
  });

  it('does not depend on the order of its templates', () => {
    const paths = (project: Project) => project.links.map((link) => `${link.parent.path} ${link.child.path}`);
    expect(paths(new Project([child, top]))).toEqual(paths(new Project([top, child])));
  });

  it('takes new versions of templates, and stays as it was', () => {
    const project = new Project([top, child]);
    const next = project.with([parent('https://s3.amazonaws.com/b/gone.yaml')]);
    expect([project.links.length, next.links.length]).toEqual([1, 0]);
  });

  it('calls a file missing only where all files are known', () => {
    expect(new Project([top]).view('main.json').isMissing('net.yaml')).toBe(false);
    expect(new Project([top], ['main.json']).view('main.json').isMissing('net.yaml')).toBe(true);
    expect(new Project([top], ['main.json', 'old/net.yaml']).view('main.json').isMissing('net.yaml')).toBe(false);
    expect(new Project([top], ['main.json']).with([child]).view('main.json').isMissing('net.yaml')).toBe(false);
  });
});

describe('what a stack passes and reads', () => {
  const text = `Resources:
  Net:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: net.yaml
      Parameters: !If [Dev, {Stage: dev}, {Stage: prod, Size: 3}]
  Role:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub '\${Net.Outputs.VpcId}'
      TopicName: !GetAtt Net.Outputs.Name
`;
  const { template } = member('main.yaml', text);
  const stack = template.resources.get('Net');

  it('is known in each branch', () => {
    const passed = (stack && passedParameters(stack)) ?? [];
    expect(passed.map(({ name, pointer }) => `${name} ${pointer}`)).toEqual([
      'Stage /Resources/Net/Properties/Parameters/Fn::If/1/Stage',
      'Stage /Resources/Net/Properties/Parameters/Fn::If/2/Stage',
      'Size /Resources/Net/Properties/Parameters/Fn::If/2/Size',
    ]);
  });

  it('is known by GetAtt and in Sub', () => {
    expect(stack && readOutputs(template, stack).map(({ name }) => name)).toEqual(['VpcId', 'Name']);
  });
});

describe('the file of an address', () => {
  it.each([
    ['https://bucket.s3.amazonaws.com/a/b/net.yaml', 'a/b/net.yaml'],
    ['https://${Bucket}.s3.${AWS::Region}.amazonaws.com/${Prefix}nested/net.yaml', 'nested/net.yaml'],
    ['https://host/${Prefix}/net.yaml', 'net.yaml'],
    ['https://s3.amazonaws.com/bucket/a/net.yaml', 'a/net.yaml'],
    ['https://${Bucket}.s3.amazonaws.com/net.yaml', 'net.yaml'],
    ['../shared/net.template', '../shared/net.template'],
    ['https://host/net', null],
    ['https://host/${File}', null],
  ])('%s is %s', (address, file) => expect(fileOf(address)).toBe(file));
});
