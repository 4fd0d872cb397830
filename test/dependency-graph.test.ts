import { dependencyGraph } from '../src/schema/dependency-graph.js';
import { stronglyConnected } from '../src/schema/strongly-connected.js';
import { readTemplate } from '../src/template/template.js';

const graphOf = (text: string) => dependencyGraph(readTemplate(text));

/** Buckets with these texts as their properties. */
function buckets(properties: Record<string, string>, head = ''): string {
  const lines = Object.entries(properties).map(
    ([id, value]) => `  ${id}: { Type: AWS::S3::Bucket, Properties: { BucketName: ${value} } }`,
  );
  return `${head}\nResources:\n${lines.join('\n')}\n`;
}

const CONDITIONS = `
Conditions:
  Prod: !Equals [!Ref AWS::Region, x]
  NotProd: !Not [!Condition Prod]`;

describe('the dependency graph', () => {
  it('follows Ref, GetAtt, Sub and DependsOn, directly and through others', () => {
    const graph = graphOf(`
Resources:
  A: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref B } }
  B: { Type: AWS::S3::Bucket, Properties: { BucketName: !GetAtt C.Arn } }
  C: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "\${D}-\${AWS::Region}" } }
  D: { Type: AWS::S3::Bucket, DependsOn: [E] }
  E: { Type: AWS::S3::Bucket }
`);
    expect(graph.dependencies('A')).toEqual(['B']);
    for (const id of ['B', 'C', 'D', 'E']) expect(graph.dependsOn('A', id)).toBe(true);
    expect(graph.dependsOn('E', 'A')).toBe(false);
    expect(graph.dependsOn('A', 'A')).toBe(false);
    expect(graph.references('C', 'D').map(({ pointer }) => pointer)).toEqual(['/Resources/C/Properties/BucketName']);
    expect(graph.cycles).toEqual([]);
  });

  it('is worked out once for a template', () => {
    const template = readTemplate(buckets({ A: 'a' }));
    expect(dependencyGraph(template)).toBe(dependencyGraph(template));
  });

  it('finds every circle once, self-references included, in document order', () => {
    const graph = graphOf(buckets({ A: '!Ref C', B: '!Ref B', C: '!Ref D', D: '!Ref A', E: '!Ref A' }));
    expect(graph.cycles).toEqual([['A', 'C', 'D'], ['B']]);
    expect(graph.dependsOn('A', 'A')).toBe(true);
  });

  it('does not take a parameter of the same chain for a resource', () => {
    expect(graphOf(buckets({ A: '!Ref P', B: '!Ref A' }, 'Parameters: { P: { Type: String } }')).cycles).toEqual([]);
  });

  it('leaves out a circle whose conditions exclude each other', () => {
    const circle = { A: '!If [Prod, !Ref B, a]', B: '!If [Prod, b, !Ref A]' };
    expect(graphOf(buckets(circle, CONDITIONS)).cycles).toEqual([]);
    expect(graphOf(buckets({ ...circle, B: '!If [NotProd, !Ref A, b]' }, CONDITIONS)).cycles).toEqual([]);
    expect(graphOf(buckets({ ...circle, B: '!If [Prod, !Ref A, b]' }, CONDITIONS)).cycles).toEqual([['A', 'B']]);
  });

  it('leaves out a circle of resources that never exist together', () => {
    const text = (b: string) => `${CONDITIONS}
Resources:
  A: { Type: AWS::S3::Bucket, Condition: Prod, DependsOn: B }
  B: { Type: AWS::S3::Bucket, Condition: ${b}, DependsOn: A }
`;
    expect(graphOf(text('NotProd')).cycles).toEqual([]);
    expect(graphOf(text('Prod')).cycles).toEqual([['A', 'B']]);
  });

  it('does not count what SAM moves out of a function: its events and its deployment preference', () => {
    const text = (place: string) => `
Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: AWS::Serverless::Api, Properties: { Name: !Ref Fn } }
  Fn: { Type: AWS::Serverless::Function, Properties: { ${place}: { Any: !Ref Api } } }
`;
    expect(graphOf(text('Events')).cycles).toEqual([]);
    expect(graphOf(text('DeploymentPreference')).cycles).toEqual([]);
    expect(graphOf(text('Environment')).cycles).toEqual([['Api', 'Fn']]);
  });
});

describe('strongly connected groups', () => {
  it('come from a chain of any length without exhausting the stack', () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) => `n${i}`);
    const next = new Map(nodes.map((node, i) => [node, [nodes[(i + 1) % nodes.length] ?? '']]));
    const groups = stronglyConnected(nodes, (node) => next.get(node) ?? []);
    expect(groups.map((group) => group.length)).toEqual([nodes.length]);
  });

  it('keep two circles apart that are joined one way', () => {
    const edges: Record<string, string[]> = { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'], e: ['a', 'x'] };
    expect(stronglyConnected(['e', 'd', 'c', 'b', 'a'], (node) => edges[node] ?? [])).toEqual([
      ['d', 'c'],
      ['b', 'a'],
    ]);
  });
});
