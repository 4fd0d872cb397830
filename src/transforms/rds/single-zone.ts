import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/single-zone.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'rds/single-zone',
  title: 'Keep a standby in a second Availability Zone',
  safety: 'unsafe',
  impact: 'cost',

  patch({ evidence }, context) {
    if (evidence.resource.properties['AvailabilityZone'] !== undefined) {
      return refuse('it names its Availability Zone, which a database with a standby must not');
    }
    return meetDemand(evidence, context, true);
  },
});
