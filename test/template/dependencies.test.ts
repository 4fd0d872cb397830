import { readTemplate } from '../../src/template/template.js';

function dependenciesOf(needs: Record<string, string[]>) {
  const resources = Object.fromEntries(
    Object.entries(needs).map(([id, names]) => [
      id,
      { Type: 'AWS::S3::Bucket', Properties: { Tags: names.map((name) => ({ Key: name, Value: { Ref: name } })) } },
    ]),
  );
  return readTemplate(JSON.stringify({ Resources: resources })).dependencies;
}

describe('Dependencies', () => {
  it('finds every circle once, in document order', () => {
    const found = dependenciesOf({
      Z: ['Y'],
      A: ['B'],
      B: ['C'],
      C: ['A', 'Z'],
      Y: ['Z'],
      Self: ['Self'],
      Lone: ['A'],
    });
    expect(found.cycles()).toEqual([['Z', 'Y'], ['A', 'B', 'C'], ['Self']]);
  });

  it('finds none in a chain, however long', () => {
    const chain = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`R${i}`, i > 0 ? [`R${i - 1}`] : []]));
    expect(dependenciesOf(chain).cycles()).toEqual([]);
  });

  it('tells what a resource needs through others', () => {
    const found = dependenciesOf({ A: ['B'], B: ['C'], C: [], D: ['A'] });
    expect(found.reaches('A', 'C')).toBe(true);
    expect(found.reaches('C', 'A')).toBe(false);
    expect(found.reaches('A', 'A')).toBe(true);
  });

  it('knows DependsOn, GetAtt and Sub, and no names outside of Resources', () => {
    const template = readTemplate(
      JSON.stringify({
        Parameters: { P: { Type: 'String' } },
        Resources: {
          A: { Type: 'X::Y::Z', DependsOn: 'B', Properties: { C: { 'Fn::Sub': '${C.Arn}/${P}/${AWS::Region}' } } },
          B: { Type: 'X::Y::Z', Properties: { A: { 'Fn::GetAtt': ['C', 'Arn'] } } },
          C: { Type: 'X::Y::Z' },
        },
        Outputs: { C: { Value: { Ref: 'A' } } },
      }),
    );
    expect([...template.dependencies.of('A')].sort()).toEqual(['B', 'C']);
    expect([...template.dependencies.of('B')]).toEqual(['C']);
    expect([...template.dependencies.of('C')]).toEqual([]);
  });
});
