import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/number-out-of-range.js';
import { child } from '../../template/pointer.js';
import { allowValue } from '../shared/allow-value.js';
import { Draft } from '../shared/draft.js';

const UNIT = /(second|minute|hour|day|month|year)s?/i;

/** True where a parameter is named for another unit than the property. */
function speaksOfAnotherUnit(parameter: string, property: string): boolean {
  const [own, wanted] = [parameter, property].map((name) => UNIT.exec(name)?.[1]?.toLowerCase());
  return own !== undefined && wanted !== undefined && own !== wanted;
}

export default defineTransform<typeof detector>({
  id: 'schema/number-out-of-range',
  title: 'Set the nearest number that the service takes',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { written, next, parameter, property } }, context) {
    if (parameter !== null && speaksOfAnotherUnit(parameter, property)) {
      return refuse(`\`${parameter}\` is named for another unit than ${property}`);
    }
    const value = typeof written === 'string' ? String(next) : next;
    const draft = new Draft(context);
    draft.replace(pointer, value);
    if (parameter === null) return draft.patch;
    const entry = context.template.parameters.get(parameter);
    for (const [bound, excludes] of [
      ['MinValue', (limit: number) => limit > next],
      ['MaxValue', (limit: number) => limit < next],
    ] as const) {
      const limit = Number(entry?.body[bound] ?? NaN);
      if (entry && excludes(limit)) draft.replace(child(entry.pointer, bound), next);
    }
    return [...draft.patch, ...allowValue(context.template, parameter, written, value)];
  },
});
