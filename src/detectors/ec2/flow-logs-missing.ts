import { defineDetector } from '../../core/contract.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { namedId } from '../../template/name-text.js';
import { LOG_RETENTION_SETTING } from '../shared/log-retention.js';

export interface FlowLogsMissing {
  readonly network: string;
}

const NETWORK = 'AWS::EC2::VPC';

export default defineDetector<FlowLogsMissing>({
  id: 'ec2/flow-logs-missing',
  title: 'Network whose traffic nobody records',
  severity: 'low',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    cfnGuard: ['VPC_FLOW_LOGS_ENABLED'],
    cdkNag: ['AwsSolutions-VPC7'],
    kics: ['VPC FlowLogs Disabled'],
    cfnNag: ['W60'],
  },
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
  pci: ['10.2.1'],
  settings: LOG_RETENTION_SETTING,
  types: [NETWORK],

  *detect({ template }) {
    if (template.hasForeignMacro) return;
    const logged = template.resourcesOfType('AWS::EC2::FlowLog').map(({ properties }) => properties['ResourceId']);
    // Flow logs of something that is computed may be those of any network.
    if (logged.some((value) => isIntrinsic(value) && namedId(value) === undefined)) return;
    for (const { id, pointer } of template.resourcesOfType(NETWORK)) {
      if (logged.some((value) => namedId(value) === id)) continue;
      yield { pointer, message: `Nobody records the traffic of network \`${id}\`.`, evidence: { network: id } };
    }
  },
});
