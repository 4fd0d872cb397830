import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/block-device-unencrypted.js';
import { dig, isArray } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import { meetDemand } from '../shared/meet-demand.js';

function hasSnapshots({ properties }: Resource): boolean {
  const devices = properties['BlockDeviceMappings'];
  return isArray(devices) && devices.some((device) => dig(device, 'Ebs', 'SnapshotId') !== undefined);
}

export default defineTransform<typeof detector>({
  id: 'ec2/block-device-unencrypted',
  title: 'Encrypt the disks',
  safety: 'unsafe',
  impact: 'replacement',

  patch({ evidence }, context) {
    const { resource } = evidence;
    // Snapshots whose encryption is not known: a launch configuration takes no other than theirs.
    if (resource.type === 'AWS::AutoScaling::LaunchConfiguration' && hasSnapshots(resource)) {
      return refuse('a disk that a launch configuration makes from a snapshot is as encrypted as the snapshot');
    }
    return meetDemand(evidence, context, true);
  },
});
