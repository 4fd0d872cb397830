/** What the commands load when they run: one module, so that the bundle holds it in one piece and starts fast. */
export { applyPatchFile } from './apply-patch.js';
export { ConfigFinder } from './find-config.js';
export { explainRule } from './explain-rule.js';
export { listRules } from './list-rules.js';
export { repair } from './repair/run.js';
export { writeRunbook } from './runbook/run.js';
export { writeConfig } from './write-config.js';
