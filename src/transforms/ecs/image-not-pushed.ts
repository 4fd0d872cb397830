import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ecs/image-not-pushed.js';
import { choose, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'ecs/image-not-pushed',
  title: 'Take the image from a parameter and run no task until it is given',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { task, images, services } }, context) {
    const { template } = context;
    const draft = new Draft(context);
    const given = images.map(({ pointer, container }) => {
      const old = draft.at(pointer) ?? '';
      const name = images.length === 1 ? `${task}Image` : `${task}${pascal(container ?? '')}Image`;
      const parameter = addParameter(draft, name, {
        Type: 'String',
        Default: '',
        Description: `Optional. Address of the image of ${container ?? task}, once it is pushed. While it is empty no task of ${services.join(', ')} runs.`,
      });
      const filled = { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }] };
      const condition = addCondition(draft, `Has${parameter}`, filled);
      draft.replace(pointer, choose(condition, ref(parameter), old));
      return condition;
    });
    const [only = ''] = given;
    const ready =
      given.length === 1
        ? only
        : addCondition(draft, `Has${task}Images`, {
            [Intrinsic.And]: given.map((condition) => ({ [Intrinsic.Condition]: condition })),
          });
    for (const id of services) {
      const service = template.resources.get(id);
      if (!service) return refuse('the service is gone');
      if (service.properties['SchedulingStrategy'] === 'DAEMON') {
        return refuse(`\`${id}\` runs one task on every instance; it has no count that could be 0`);
      }
      gate(draft, service, 'DesiredCount', ready, 1);
      for (const target of template.resourcesOfType('AWS::ApplicationAutoScaling::ScalableTarget')) {
        // Scaling would raise the count to its minimum again.
        const scales = template.references.from(target.id).some((reference) => reference.target === id);
        if (scales) gate(draft, target, 'MinCapacity', ready, null);
      }
    }
    return draft.patch;
  },
});

/** Makes a count 0 while the condition does not hold. */
function gate(draft: Draft, resource: Resource, name: string, condition: string, fallback: JsonValue): void {
  const at = child(resource.propertiesPointer, name);
  const old = draft.at(at);
  if (old !== undefined) draft.replace(at, choose(condition, old, 0));
  else if (fallback !== null) draft.add(at, choose(condition, fallback, 0));
}

function pascal(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
