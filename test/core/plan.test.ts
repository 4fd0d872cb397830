import { plan } from '../../src/core/plan.js';
import type { Candidate } from '../../src/core/propose.js';
import type { Operation } from '../../src/template/operation.js';
import { toyRule } from './toy-rules.js';

const rule = toyRule('toy/x', () => true, null);
const fix = (...operations: Operation[]): Candidate => ({
  located: { rule, detection: { pointer: '', message: '', evidence: null }, severity: 'low', offset: 0 },
  operations,
  elsewhere: [],
  added: [],
  safety: 'safe',
  impact: 'none',
});
const accepted = (...fixes: Candidate[]): boolean[] => {
  const { deferred } = plan(fixes);
  return fixes.map((one) => !deferred.some(({ candidate }) => candidate === one));
};
const add = (path: string, value: string | Record<string, never> = 'v'): Operation => ({ op: 'add', path, value });
const replace = (path: string): Operation => ({ op: 'replace', path, value: 'v' });
const remove = (path: string): Operation => ({ op: 'remove', path });

describe('plan', () => {
  it('lets fixes share a pass that touch different places', () => {
    expect(accepted(fix(add('/Resources/A/Properties/X')), fix(add('/Resources/A/Properties/Y')))).toEqual([
      true,
      true,
    ]);
  });

  it.each([
    ['equal pointers', replace('/Resources/A/Type'), replace('/Resources/A/Type')],
    ['a pointer inside another', remove('/Resources/A'), add('/Resources/A/Properties/X')],
    ['a pointer around another', add('/Resources/A/Properties/X'), remove('/Resources/A')],
    ['a whole section', add('/Conditions', {}), add('/Conditions/C')],
    ['two items removed from one list', remove('/Resources/A/Properties/L/0'), remove('/Resources/A/Properties/L/1')],
    [
      'an item removed before one that is changed',
      remove('/Resources/A/Properties/L/0'),
      replace('/Resources/A/Properties/L/1/K'),
    ],
    ['an append to a list that is replaced', add('/Resources/A/Properties/L/-'), replace('/Resources/A/Properties/L')],
    [
      'an append to a list that loses an item',
      add('/Resources/A/Properties/L/-'),
      remove('/Resources/A/Properties/L/0'),
    ],
    ['a new helper of the same name and another value', add('/Resources/Q', 'a'), add('/Resources/Q', 'b')],
  ])('defers the later of two fixes with %s', (_, first, second) => {
    expect(accepted(fix(first), fix(second))).toEqual([true, false]);
  });

  it.each([
    ['appends to one list', add('/Resources/A/Properties/L/-'), add('/Resources/A/Properties/L/-')],
    ['an append and a change of an item', add('/Resources/A/Properties/L/-'), replace('/Resources/A/Properties/L/0/K')],
    ['names that begin alike', remove('/Resources/A'), remove('/Resources/AB')],
  ])('accepts %s', (_, first, second) => {
    expect(accepted(fix(first), fix(second))).toEqual([true, true]);
  });

  it('drops an equal addition from the later fix, and keeps the rest of it', () => {
    const { batch } = plan([fix(add('/Resources/Q')), fix(add('/Resources/Q'), add('/Resources/A/DependsOn'))]);
    expect(batch.map(({ operations }) => operations.length)).toEqual([1, 1]);
  });

  it('accepts a fix whole or not at all', () => {
    const { batch, deferred } = plan([
      fix(remove('/Resources/A')),
      fix(add('/Resources/B'), remove('/Resources/A/Type')),
    ]);
    expect([batch.length, deferred.length]).toEqual([1, 1]);
  });
});
