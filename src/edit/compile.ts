import type { Patch } from '../template/operation.js';
import type { Template } from '../template/template.js';
import { EditScript } from './edit-script.js';
import { JsonEmitter } from './emit-json.js';
import { YamlEmitter } from './emit-yaml.js';
import { Overlay, applyOperation } from './overlay.js';
import { ROOT } from './place.js';
import { Reconciler } from './reconcile.js';
import { refuseBrokenAliases } from './shared-value.js';
import type { TextEdit } from './text-edit.js';

export { EditRefused } from './edit-refused.js';

/**
 * Turns a batch of operations, applied in order as RFC 6902 says, into minimal edits of the template's text.
 * @returns disjoint edits against `template.text`, sorted by offset.
 * @throws EditRefused where the patch does not apply to the value, or the text cannot carry the change.
 */
export function compilePatch(template: Template, patch: Patch): TextEdit[] {
  const { root } = template;
  const overlay = new Overlay(root.value, root);
  for (const operation of patch) applyOperation(overlay, operation);
  const script = new EditScript(template);
  const emitter = template.format === 'json' ? new JsonEmitter(script) : new YamlEmitter(script);
  new Reconciler(script, emitter).reconcile(root, overlay.root, ROOT, []);
  refuseBrokenAliases(script);
  return script.sorted();
}
