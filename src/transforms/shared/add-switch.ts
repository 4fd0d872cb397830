import { isSwitch, SWITCH_VALUES } from '../../detectors/shared/switch-parameter.js';
import { ref } from '../../template/intrinsic.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from './add-condition.js';
import { addParameter } from './add-parameter.js';
import type { Draft } from './draft.js';

/** What a switch is called, what it says, and how it stands where nobody sets it. */
export interface Switch {
  readonly parameter: string;
  readonly description: string;
  readonly condition: string;
  readonly default: (typeof SWITCH_VALUES)[number];
}

/**
 * Adds a parameter that turns something on or off, and the condition that it is on; a switch of the same name serves as it is.
 * @returns the name of the condition.
 */
export function addSwitch(draft: Draft, wanted: Switch): string {
  const named = wanted.parameter.toLowerCase();
  const id = addParameter(
    draft,
    wanted.parameter,
    {
      Type: 'String',
      Default: wanted.default,
      AllowedValues: [...SWITCH_VALUES],
      Description: wanted.description,
    },
    (parameter) => parameter.id.toLowerCase() === named && isSwitch(parameter),
  );
  return addCondition(draft, wanted.condition, { [Intrinsic.Equals]: [ref(id), 'true'] });
}
