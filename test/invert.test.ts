import fastJsonPatch from 'fast-json-patch';
import { EditRefused } from '../src/edit/edit-refused.js';
import { invertPatch } from '../src/edit/invert.js';
import type { Operation } from '../src/template/operation.js';

const value = { a: { x: 1, y: [1, 2, 3] }, b: 'b', t: [{ k: 1 }, { k: 2 }] };

const apply = (to: unknown, patch: readonly Operation[]): unknown =>
  fastJsonPatch.applyPatch(structuredClone(to), structuredClone(patch) as fastJsonPatch.Operation[], true).newDocument;

const cases: Record<string, Operation[]> = {
  'a new member': [{ op: 'add', path: '/c', value: { d: 1 } }],
  'an add over a member': [{ op: 'add', path: '/b', value: 2 }],
  'an appended item': [{ op: 'add', path: '/a/y/-', value: 4 }],
  'a removed item': [{ op: 'remove', path: '/t/0' }],
  'a replaced document': [{ op: 'replace', path: '', value: { q: 1 } }],
  'a rename': [{ op: 'move', from: '/a/x', path: '/a/z' }],
  'a move over its own parent': [{ op: 'move', from: '/a/y', path: '/a' }],
  'a move over another member': [{ op: 'move', from: '/t/1/k', path: '/b' }],
  'a move between lists whose indexes shift': [{ op: 'move', from: '/a/y/1', path: '/t/0' }],
  'a move within a list': [{ op: 'move', from: '/a/y/0', path: '/a/y/2' }],
  'a copy that is changed afterwards': [
    { op: 'copy', from: '/a', path: '/c' },
    { op: 'add', path: '/c/y/0', value: 0 },
    { op: 'remove', path: '/a' },
  ],
  'a test that holds': [{ op: 'test', path: '/t', value: [{ k: 1 }, { k: 2 }] }],
};

describe('invertPatch', () => {
  it.each(Object.entries(cases))('takes back %s', (_name, patch) => {
    const changed = apply(value, patch);
    expect(apply(changed, invertPatch(value, patch))).toEqual(value);
  });

  it.each<Operation>([
    { op: 'remove', path: '/missing' },
    { op: 'replace', path: '/a/missing', value: 1 },
    { op: 'add', path: '/a/y/9', value: 1 },
    { op: 'add', path: '/a/y/01', value: 1 },
    { op: 'remove', path: '/a/y/-' },
    { op: 'add', path: '/b/c', value: 1 },
    { op: 'move', from: '/a', path: '/a/x/y' },
    { op: 'copy', from: '/missing', path: '/c' },
    { op: 'add', path: '/__proto__/polluted', value: 1 },
    { op: 'test', path: '/b', value: 'c' },
  ])('refuses what RFC 6902 calls an error: %j', (operation) => {
    expect(() => invertPatch(value, [operation])).toThrow(EditRefused);
  });
});
