import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/route53/health-check-unreachable.js';
import { ref } from '../../template/intrinsic.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';

export default defineTransform<typeof detector>({
  id: 'route53/health-check-unreachable',
  title: 'Take the health from a CloudWatch alarm',
  safety: 'unsafe',
  impact: 'replacement',
  patch({ pointer, evidence: { id, parameter } }, context) {
    const draft = new Draft(context);
    const name = addParameter(draft, `${id}AlarmName`, {
      Type: 'String',
      Description: 'CloudWatch alarm on a metric that says whether the endpoint is healthy',
    });
    const region = addParameter(draft, `${id}AlarmRegion`, {
      Type: 'String',
      Description: 'Region of that alarm',
    });
    draft.replace(pointer, {
      Type: 'CLOUDWATCH_METRIC',
      AlarmIdentifier: { Name: ref(name), Region: ref(region) },
      // A region that is out sends no data.
      InsufficientDataHealthStatus: 'Unhealthy',
    });
    // Where something else still needs the parameter, it stays.
    if (parameter !== null) removeParameter(draft, parameter, [pointer]);
    return draft.patch;
  },
});
