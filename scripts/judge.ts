/**
 * Judges the repairs by cfn-lint: errors and warnings by rule, before → after, and every template in which a count rose.
 *
 *   npm run judge                                     the corpus beside the project, else examples/
 *   npm run judge -- --unseen DIR                     any folder of templates and responses
 *   npm run judge -- --mode unsafe --mode all          default, unsafe, all (every profile, unsafe)
 *   npm run judge -- --name MODEL_RESPONSE            only files whose name matches
 *
 * cfn-lint comes from the project's .venv, which is made where it is missing, or from IAC_FIX_CFN_LINT.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineOptions } from '../src/core/outcome.js';
import { INPUT_FILE, filesBelow } from './files.js';
import { ROOT } from './generate/rule-files.js';
import type { LintText } from './judge/cfn-lint.js';
import { lint } from './judge/cfn-lint.js';
import { report, worse } from './judge/verdict.js';
import type { Mode } from './laws/modes.js';
import { MODES, optionsOf } from './laws/modes.js';
import { templatesIn } from './judge/templates-in.js';

const { values } = parseArgs({
  options: {
    unseen: { type: 'string' },
    mode: { type: 'string', multiple: true, default: ['default'] },
    name: { type: 'string', default: '' },
  },
});
const ANSWER = /\.(?:md|markdown)$/i;
const modes = values.mode.map((mode): Mode => {
  const found = MODES.find((one) => one === mode);
  if (found === undefined) throw new Error(`no mode ${mode}; there are ${MODES.join(', ')}`);
  return found;
});
const corpus = join(ROOT, '..', 'shared', 'corpus');
const folder = values.unseen ?? (existsSync(corpus) ? corpus : join(ROOT, 'examples'));
const wanted = new RegExp(values.name);
const files = filesBelow([folder], INPUT_FILE).filter((path) => wanted.test(path));

for (const mode of modes) {
  const pairs: { name: string; before: LintText; after: LintText }[] = [];
  for (const path of files) {
    // What a model has answered was never deployed: `iac-fix corpus` takes it so, too.
    const options: EngineOptions = { ...optionsOf(mode), stack: ANSWER.test(path) ? 'new' : 'deployed' };
    for (const { name, format, before, after } of templatesIn(path, readFileSync(path, 'utf8'), options)) {
      const full = [relative(folder, path), name].filter((part) => part !== '').join(' › ');
      pairs.push({ name: full, before: { text: before, format }, after: { text: after, format } });
    }
  }
  const counts = await lint(
    pairs.flatMap(({ before, after }) => [before, after]),
    (done, all) => process.stderr.write(`\rlinting ${done} of ${all} texts${done === all ? '\n' : ''}`),
  );
  const judged = pairs.map(({ name }, i) => ({ name, before: counts[2 * i] ?? {}, after: counts[2 * i + 1] ?? {} }));
  console.log(`\n## Mode ${mode}\n\n${report(judged)}`);
  if (worse(judged).length > 0) process.exitCode = 1;
}
