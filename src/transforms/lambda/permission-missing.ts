import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/permission-missing.js';
import { ref } from '../../template/intrinsic.js';
import { Pseudo } from '../../template/vocabulary.js';
import { addResource } from '../shared/add-resource.js';
import { callSource } from '../shared/call-source.js';
import { Draft } from '../shared/draft.js';
import { sharedCondition } from '../shared/shared-condition.js';
import { waitFor } from '../shared/wait-for.js';

export default defineTransform<typeof detector>({
  id: 'lambda/permission-missing',
  title: 'Let the service invoke the function',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { sender, principal, service, target, source, isTried } = evidence;
    const condition = sharedCondition(sender, target);
    if (condition !== null && typeof condition !== 'string') return condition;
    const arn = callSource(evidence, context.template, context.schema);
    if (arn === undefined && source !== 'account') return refuse(`what \`${sender.id}\` belongs to is computed`);
    const draft = new Draft(context);
    const word = source === 'api' || source === 'authorizer' ? service : sender.id;
    const permission = addResource(draft, `${target.id}${word.replace(/\W/g, '')}Permission`, {
      Type: 'AWS::Lambda::Permission',
      ...(condition !== null && { Condition: condition }),
      Properties: {
        FunctionName: ref(target.id),
        Action: 'lambda:InvokeFunction',
        Principal: principal,
        ...(arn !== undefined && { SourceArn: arn }),
        // The name of a bucket says nothing of its owner.
        ...(source === 'account' && { SourceAccount: ref(Pseudo.AccountId) }),
      },
    });
    if (!isTried) return { operations: draft.patch, safety: 'unsafe' };
    return waitFor(draft, sender, permission, condition) ?? draft.patch;
  },
});
