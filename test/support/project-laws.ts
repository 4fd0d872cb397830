import { fixProject } from '../../src/core/fix-project.js';
import type { MemberResult } from '../../src/core/fix-project.js';
import type { EngineOptions } from '../../src/core/outcome.js';
import { readTemplate } from '../../src/template/template.js';
import type { GoldenInput } from './golden-case.js';
import { projectOf } from './golden-outcome.js';
import type { Broken } from './laws.js';
import { appliedRules, checkResult } from './laws.js';
import { Seeded } from './seeded.js';

type Input = Pick<GoldenInput, 'path' | 'text' | 'format'>;

/**
 * Fixes templates together and checks of each what must hold for one that stands alone; and for all of them that a second run, the
 * rules in another order and the templates in another order change nothing.
 */
export function checkProjectLaws(inputs: readonly Input[], options: EngineOptions): Broken[] {
  const broken: Broken[] = [];
  const results = fixProject(projectOf(inputs), () => options);
  for (const [path, result] of results) {
    const fail = (law: string, why: string): void => void broken.push({ law, why: `${path}: ${why}` });
    const input = inputs.find((one) => one.path === path);
    if (input) checkResult(readTemplate(input.text, input.format), result, fail);
  }
  const again = fixProject(projectOf(textsOf(results)), () => options);
  for (const [path, result] of again) {
    if (result.text !== results.get(path)?.text) {
      broken.push({ law: 'idempotent', why: `${path}: the second run applies ${appliedRules(result)}` });
    }
  }
  const shuffled = { ...options, rules: new Seeded(inputs.length).shuffled(options.rules) };
  const other = fixProject(projectOf([...inputs].reverse()), () => shuffled);
  for (const [path, result] of other) {
    if (result.text !== results.get(path)?.text) broken.push({ law: 'order-blind', why: `${path} is another text` });
  }
  return broken;
}

function textsOf(results: ReadonlyMap<string, MemberResult>): Input[] {
  return [...results].map(([path, { text, template }]) => ({ path, text, format: template.format }));
}
