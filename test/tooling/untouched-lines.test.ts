import type { Patch } from '../../src/template/operation.js';
import { readTemplate } from '../../src/template/template.js';
import { changedOutside } from '../support/untouched-lines.js';

const yaml = `Resources:
  # the queue
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders # keep me
      DelaySeconds: 5
      Tags: [{ Key: a, Value: b }]
`;
const lost = (patch: Patch, result: string): string[] => changedOutside(readTemplate(yaml), patch, result);

describe('lines that a patch has no business to change', () => {
  it('finds none where a property is added behind its siblings', () => {
    const patch: Patch = [{ op: 'add', path: '/Resources/Queue/Properties/KmsMasterKeyId', value: 'x' }];
    expect(lost(patch, `${yaml}      KmsMasterKeyId: x\n`)).toEqual([]);
  });

  it('finds a comment that an addition elsewhere has lost', () => {
    const patch: Patch = [{ op: 'add', path: '/Resources/Queue/Properties/KmsMasterKeyId', value: 'x' }];
    expect(lost(patch, `${yaml.replace('  # the queue\n', '')}      KmsMasterKeyId: x\n`)).toEqual(['2: # the queue']);
  });

  it('finds a sibling that was written anew', () => {
    const patch: Patch = [{ op: 'replace', path: '/Resources/Queue/Properties/DelaySeconds', value: 9 }];
    const result = yaml
      .replace('DelaySeconds: 5', 'DelaySeconds: 9')
      .replace('Type: AWS', "Type: 'AWS")
      .replace('::Queue\n', "::Queue'\n");
    expect(lost(patch, result)).toEqual(['4: Type: AWS::SQS::Queue']);
  });

  it('lets the comments above a removed entry go with it', () => {
    const patch: Patch = [{ op: 'remove', path: '/Resources/Queue' }];
    expect(lost(patch, 'Resources: {}\n')).toEqual([]);
  });

  it('lets a flow collection be rewritten where something is added to it', () => {
    const patch: Patch = [{ op: 'add', path: '/Resources/Queue/Properties/Tags/-', value: { Key: 'c', Value: 'd' } }];
    expect(lost(patch, yaml.replace('b }]', 'b }, { Key: c, Value: d }]'))).toEqual([]);
  });

  it('lets the sibling before an addition win its comma in JSON, and nothing else', () => {
    const json = '{\n  "Resources": {\n    "Q": {\n      "Type": "AWS::SQS::Queue"\n    }\n  }\n}\n';
    const patch: Patch = [{ op: 'add', path: '/Resources/Q/Properties', value: {} }];
    const result = json.replace('Queue"', 'Queue",\n      "Properties": {}');
    expect(changedOutside(readTemplate(json), patch, result)).toEqual([]);
    expect(changedOutside(readTemplate(json), patch, result.replace('"Resources"', '"Resources" '))).toEqual([
      '2: "Resources": {',
    ]);
  });
});
