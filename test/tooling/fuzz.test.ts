import { minimise } from '../../scripts/fuzz/minimise.js';
import { mutateText } from '../../scripts/fuzz/mutate-text.js';
import { mutateValue } from '../../scripts/fuzz/mutate-value.js';
import { deepFreeze } from '../../src/template/json-value.js';
import { Seeded } from '../support/seeded.js';

const value = deepFreeze({ Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'a' }] } } } });
const text = 'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 5\n';

describe('mutants', () => {
  it('are the same for the same seed, and differ between seeds', () => {
    const mutants = (seed: number) => [
      JSON.stringify(mutateValue(value, new Seeded(seed))),
      mutateText(text, 'yaml', new Seeded(seed)),
    ];
    expect(mutants(7)).toEqual(mutants(7));
    const all = Array.from({ length: 50 }, (_, seed) => mutants(seed).join());
    expect(new Set(all).size).toBeGreaterThan(30);
  });

  it('leave the value that they are made from alone', () => {
    const before = JSON.stringify(value);
    for (let seed = 0; seed < 200; seed++) mutateValue(value, new Seeded(seed));
    expect(JSON.stringify(value)).toBe(before);
  });
});

describe('making a failing input small', () => {
  it('keeps only the lines that the failure needs', () => {
    expect(minimise(text, 'yaml', (candidate) => candidate.includes('Delay'))).toBe('      DelaySeconds: 5');
  });

  it('keeps only the members that the failure needs', () => {
    const json = JSON.stringify({ Resources: { A: { Type: 'AWS::X' }, B: { Type: 'AWS::Y', Metadata: [1, 2] } } });
    const small = minimise(json, 'json', (candidate) => candidate.includes('AWS::Y') && candidate.endsWith('}'));
    expect(JSON.parse(small)).toEqual({ Resources: { B: { Type: 'AWS::Y' } } });
  });
});
