import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unused-sub-variable.js';
import { dig, isObject } from '../../template/json-value.js';
import { child, covers } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unused-sub-variable',
  title: 'Remove the value that is not used',
  safety: 'safe',
  impact: 'none',
  keepsValues: true,

  patch({ evidence: { at, unused } }, context) {
    const argument = child(at, Intrinsic.Sub);
    const variables = context.template.at(child(argument, 1));
    const gone = unused.map((name) => child(argument, 1, name));
    const draft = new Draft(context);
    if (isObject(variables) && Object.keys(variables).length === unused.length) {
      draft.replace(argument, dig(context.template.at(argument), 0) ?? '');
    } else for (const pointer of gone) draft.remove(pointer);
    return {
      operations: draft.patch,
      safety: gone.some((value) => makesOrder(context.template, value)) ? 'unsafe' : 'safe',
    };
  },
});

/** True where a value names a resource, which is created first because of it. */
function makesOrder(template: Template, value: Pointer): boolean {
  return template.references.all.some(
    ({ pointer, target, kind }) => kind !== 'Condition' && covers(value, pointer) && template.resources.has(target),
  );
}
