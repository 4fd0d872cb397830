import type { Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/reader-count-fixed.js';
import { conditionOf } from '../../template/branches.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';

const PARAMETER = 'DBInstanceCount';

export default defineTransform<typeof detector>({
  id: 'rds/reader-count-fixed',
  title: "Let a parameter say how many instances there are, by default today's number",
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { members } }, context) {
    const draft = new Draft(context);
    const count = addParameter(
      draft,
      PARAMETER,
      {
        Type: 'Number',
        Default: members.length,
        MinValue: 1,
        MaxValue: members.length,
        Description: 'Instances of a database cluster; with one there is nothing to fail over to',
      },
      ({ id, body }) =>
        id.toLowerCase() === PARAMETER.toLowerCase() &&
        Number(body['Default']) === members.length &&
        Number(body['MaxValue']) === members.length,
    );
    for (const [i, id] of members.entries()) {
      if (i === 0) continue;
      const condition = addCondition(draft, `HasDBInstance${i + 1}`, moreThan(count, i));
      const refusal = makeOptional(draft, id, condition);
      if (refusal) return refusal;
    }
    return draft.patch;
  },
});

/** The condition that a parameter, which is at least 1, is more than a number. */
function moreThan(parameter: string, number: number): JsonObject {
  const equals = Array.from({ length: number }, (_, i) => ({ [Intrinsic.Equals]: [ref(parameter), i + 1] }));
  const [only, another] = equals;
  return { [Intrinsic.Not]: [only && !another ? only : { [Intrinsic.Or]: equals }] };
}

/** Puts an instance under a condition, with the outputs and alarms that are about it. */
function makeOptional(draft: Draft, id: string, condition: string): Refusal | null {
  const { template } = draft;
  draft.add(child('', Section.Resources, id, Attribute.Condition), condition);
  for (const { owner, section, kind } of template.references.to(id)) {
    const here = child('', section, owner, Attribute.Condition);
    const present = draft.at(here);
    if (present === condition) continue;
    const follower = template.resources.get(owner);
    const isAlarm =
      follower?.type === 'AWS::CloudWatch::Alarm' &&
      conditionOf(follower) === null &&
      template.references.to(owner).length === 0;
    if (present !== undefined || kind === 'DependsOn' || (section !== Section.Outputs && !isAlarm)) {
      return refuse(`\`${owner}\` needs \`${id}\`: it cannot be left out`);
    }
    draft.add(here, condition);
  }
  return null;
}
