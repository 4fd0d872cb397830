import { report, worse } from '../../scripts/judge/verdict.js';

const judged = [
  { name: 'a.yaml', before: { E3002: 2, W3005: 1 }, after: { W3005: 1 } },
  { name: 'b.yaml', before: { E3002: 1 }, after: { E3002: 1, W2001: 1 } },
  { name: 'c.yaml', before: {}, after: {} },
];

describe('the verdict on a run of cfn-lint', () => {
  it('counts each rule before and after, and the templates that have it', () => {
    expect(report(judged)).toContain('| E3002 | 3 → 1 | 2 |');
    expect(report(judged)).toContain('| W2001 | 0 → 1 | 1 |');
  });

  it('says how many templates have an error, and how many were healed', () => {
    expect(report(judged)).toContain('templates with an error  2 (66.7 %) → 1 (33.3 %)');
    expect(report(judged)).toContain('none left in  1 (50 %)');
  });

  it('names every template in which a count rose', () => {
    expect(worse(judged)).toEqual(['ROSE b.yaml: W2001 0 → 1']);
  });

  it('holds nothing against a template that could not be read before', () => {
    expect(worse([{ name: 'd.json', before: { E0000: 1 }, after: { W2001: 1 } }])).toEqual([]);
  });
});
