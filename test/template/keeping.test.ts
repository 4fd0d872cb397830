import { patchedValue } from '../../src/core/proof.js';
import { oncePerPlace } from '../../src/template/once-per-place.js';
import { oncePerTemplate } from '../../src/template/once-per-template.js';
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
  const template = readTemplate(BEFORE);

  it('works an answer out once for a frozen value at its place, and again elsewhere', () => {
    const asked: string[] = [];
    const count = oncePerPlace((_value, pointer) => asked.push(pointer));
    const value = Object.freeze({ a: 1 });
    expect(['/x', '/x', '/y'].map((pointer) => count(template, value, pointer))).toEqual([1, 1, 2]);
    expect(asked).toEqual(['/x', '/y']);
  });

  it('remembers what a fix left alone, and nothing of another template', () => {
    const asked: string[] = [];
    const ask = oncePerPlace((_value, pointer) => asked.push(pointer));
    const kept = readTemplate(AFTER).keeping(template, patchedValue(template.value, PATCH));
    for (const one of [template, kept, readTemplate(BEFORE)]) {
      for (const { body, pointer } of one.resources.values()) ask(one, body, pointer);
    }
    const [topic, queue] = ['/Resources/Topic', '/Resources/Queue'];
    expect(asked).toEqual([topic, queue, topic, topic, queue]);
  });

  it('remembers nothing of a value that may still change', () => {
    const size = oncePerPlace((value) => JSON.stringify(value).length);
    const value: Record<string, number> = {};
    expect(size(template, value, '')).toBe(2);
    value['a'] = 1;
    expect(size(template, value, '')).toBe(7);
  });
});

describe('oncePerTemplate', () => {
  it('asks once for each template, also where the answer is undefined', () => {
    const asked: string[] = [];
    const ask = oncePerTemplate(({ text }) => void asked.push(text));
    const [one, other] = [readTemplate(BEFORE), readTemplate(AFTER)];
    for (const template of [one, other, one]) expect(ask(template)).toBeUndefined();
    expect(asked).toEqual([BEFORE, AFTER]);
  });
});
