import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/async-without-dead-letter-queue.js';
import { getAtt } from '../../template/intrinsic.js';
import { deadLetterQueue } from '../shared/dead-letter-queue.js';
import { Draft } from '../shared/draft.js';
import { grant, roleBehind } from '../shared/grant.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'lambda/async-without-dead-letter-queue',
  title: 'Send failed events to a dead-letter queue and let the function write to it',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const fn = context.template.resources.get(evidence.function);
    if (!fn) return refuse('the function is gone');
    const isSam = fn.type === 'AWS::Serverless::Function';
    // The SAM macro makes the role of a function that has none, with the permission for its queue.
    const madeBySam = isSam && fn.properties['Role'] === undefined;
    const role = madeBySam ? null : roleBehind(context.template, fn.properties['Role']);
    if (role && 'refused' in role) return role;

    const draft = new Draft(context);
    const queue = deadLetterQueue(draft, role ? [fn.id, role.id] : [fn.id]);
    const target = getAtt(queue, 'Arn');
    if (role) {
      const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: target };
      const refused = grant(draft, role, `${queue}Send`, statement);
      if (refused) return refused;
    }
    if (isSam) setProperty(draft, fn.id, ['DeadLetterQueue'], { Type: 'SQS', TargetArn: target });
    else setProperty(draft, fn.id, ['DeadLetterConfig'], { TargetArn: target });
    return draft.patch;
  },
});
