import { patchedValue } from '../../src/core/proof.js';
import { oncePerPlace } from '../../src/template/once-per-place.js';
import { readTemplate } from '../../src/template/template.js';

const BEFORE = `Parameters:
  Stage:
    Type: String
Resources:
  Topic:
    Type: AWS::SNS::Topic
  Queue:
    Type: AWS::SQS::Queue
`;
const AFTER = BEFORE.replace('SNS::Topic\n', 'SNS::Topic\n    Properties:\n      TopicName: orders\n');
const PATCH = [{ op: 'add' as const, path: '/Resources/Topic/Properties', value: { TopicName: 'orders' } }];

describe('a template read again after a fix', () => {
  const earlier = readTemplate(BEFORE);
  const fresh = readTemplate(AFTER);
  const kept = fresh.keeping(earlier, patchedValue(earlier.value, PATCH));

  it('has the same value as the text', () => {
    expect(kept.value).toEqual(fresh.value);
    expect(kept.text).toBe(AFTER);
  });

  it('keeps the sections and entries that the fix left alone', () => {
    expect(kept.value['Parameters']).toBe(earlier.value['Parameters']);
    expect(kept.at('/Resources/Queue')).toBe(earlier.at('/Resources/Queue'));
  });

  it('takes what the fix changed from the new text', () => {
    expect(kept.at('/Resources/Topic')).toBe(fresh.at('/Resources/Topic'));
    expect(Object.isFrozen(kept.value)).toBe(true);
    expect(Object.isFrozen(kept.value['Resources'])).toBe(true);
  });
});

describe('oncePerPlace', () => {
  it('works an answer out once for a frozen value at its place, and again elsewhere', () => {
    const asked: string[] = [];
    const count = oncePerPlace((_value, pointer) => asked.push(pointer));
    const value = Object.freeze({ a: 1 });
    expect([count(value, '/x'), count(value, '/x'), count(value, '/y')]).toEqual([1, 1, 2]);
    expect(asked).toEqual(['/x', '/y']);
  });

  it('remembers nothing of a value that may still change', () => {
    const size = oncePerPlace((value) => JSON.stringify(value).length);
    const value: Record<string, number> = {};
    expect(size(value, '')).toBe(2);
    value['a'] = 1;
    expect(size(value, '')).toBe(7);
  });
});
