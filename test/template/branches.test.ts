import { branchesOf, memberBranches } from '../../src/template/branches.js';

describe('branchesOf', () => {
  it('gives a plain value as its only branch', () => {
    expect(branchesOf(5, '/a')).toEqual([{ value: 5, pointer: '/a', conditions: [] }]);
  });

  it('walks nested Fn::If and takes AWS::NoValue for absence', () => {
    const value = { 'Fn::If': ['A', 1, { 'Fn::If': ['B', { Ref: 'AWS::NoValue' }, 2] }] };
    expect(branchesOf(value, '/a')).toEqual([
      { value: 1, pointer: '/a/Fn::If/1', conditions: [{ condition: 'A', taken: true }] },
      {
        value: undefined,
        pointer: '/a/Fn::If/2/Fn::If/1',
        conditions: [
          { condition: 'A', taken: false },
          { condition: 'B', taken: true },
        ],
      },
      {
        value: 2,
        pointer: '/a/Fn::If/2/Fn::If/2',
        conditions: [
          { condition: 'A', taken: false },
          { condition: 'B', taken: false },
        ],
      },
    ]);
  });

  it('points at the place of a missing member', () => {
    expect(memberBranches({}, '/a', 'b/c')).toEqual([{ value: undefined, pointer: '/a/b~1c', conditions: [] }]);
  });
});
