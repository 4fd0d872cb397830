import { defineDetector } from '../../core/contract.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child, parsePointer } from '../../template/pointer.js';
import { groupRules } from '../shared/group-rules.js';
import { scalarText } from '../shared/scalar-text.js';

export interface SensitivePortOpen {
  /** Where the rule stands: an item of a group's list, or the Properties of a resource of its own. */
  readonly rule: Pointer;
  readonly family: 'CidrIp' | 'CidrIpv6';
  /** True where the rule lets everybody in on web ports, too. */
  readonly servesWeb: boolean;
}

/** Ports that serve administrators, databases, caches and file shares, with the names of what they serve (IANA registry). */
const SENSITIVE: readonly (readonly [number, string])[] = [
  [20, 'FTP'],
  [21, 'FTP'],
  [22, 'SSH'],
  [23, 'Telnet'],
  [111, 'RPC'],
  [135, 'RPC'],
  [137, 'NetBIOS'],
  [138, 'NetBIOS'],
  [139, 'NetBIOS'],
  [389, 'LDAP'],
  [445, 'SMB'],
  [1433, 'SQL Server'],
  [1434, 'SQL Server'],
  [1521, 'Oracle'],
  [2049, 'NFS'],
  [2375, 'Docker'],
  [2376, 'Docker'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [3389, 'remote desktops'],
  [5432, 'PostgreSQL'],
  [5439, 'Redshift'],
  [5601, 'Kibana'],
  [5900, 'VNC'],
  [5985, 'WinRM'],
  [6379, 'Redis'],
  [8020, 'Hadoop'],
  [9042, 'Cassandra'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [11211, 'Memcached'],
  [27017, 'MongoDB'],
];

/** Those of them that serve over UDP. */
const UDP_PORTS = [111, 137, 138, 389, 1434, 2049, 11211];

const WEB_PORTS = [80, 443];
const LAST_PORT = 65535;

export default defineDetector<SensitivePortOpen>({
  id: 'ec2/sensitive-port-open',
  title: 'Port of administrators or databases open to the internet',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_24', 'CKV_AWS_25'],
    cfnGuard: ['INCOMING_SSH_DISABLED', 'RESTRICTED_INCOMING_TRAFFIC'],
    cdkNag: ['AwsSolutions-EC23'],
    kics: [
      'EC2 Sensitive Port Is Publicly Exposed',
      'Remote Desktop Port Open To Internet',
      'Security Group Unrestricted Access To RDP',
      'Security Group With Unrestricted Access To SSH',
      'Security Groups With Exposed Admin Ports',
    ],
  },
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  pci: ['1.3.1'],
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],

  *detect({ template }) {
    for (const { direction, body, pointer } of groupRules(template)) {
      const range = direction === 'in' ? portsOf(body) : null;
      if (!range) continue;
      const served = SENSITIVE.filter(
        ([port]) => range.from <= port && port <= range.to && (!range.isUdp || UDP_PORTS.includes(port)),
      );
      for (const family of ['CidrIp', 'CidrIpv6'] as const) {
        if (served.length === 0 || !isEverybody(body[family])) continue;
        yield {
          pointer: child(pointer, family),
          message: `\`${parsePointer(pointer)[1] ?? ''}\` lets everybody in ${served.length > 1 ? 'on' : 'to'} ${nameOf(served)}.`,
          evidence: {
            rule: pointer,
            family,
            servesWeb: !range.isUdp && WEB_PORTS.some((port) => range.from <= port && port <= range.to),
          },
        };
      }
    }
  },
});

/** What the ports serve: one name, or how many ports it is. */
function nameOf(served: typeof SENSITIVE): string {
  const [first] = served;
  return served.length === 1 && first
    ? `${first[1]} (port ${first[0]})`
    : `${served.length} ports of administrators or databases`;
}

function isEverybody(cidr: JsonValue | undefined): boolean {
  return typeof cidr === 'string' && cidr.trim().endsWith('/0');
}

interface Ports {
  readonly from: number;
  readonly to: number;
  readonly isUdp: boolean;
}

/** The ports of a rule; `null` where they are computed, or the protocol has none. */
function portsOf({ IpProtocol, FromPort, ToPort }: JsonObject): Ports | null {
  const protocol = scalarText(IpProtocol).toLowerCase();
  const every = { from: 0, to: LAST_PORT };
  if (protocol === '-1' || protocol === 'all') return { ...every, isUdp: false };
  const isUdp = protocol === 'udp' || protocol === '17';
  if (!isUdp && protocol !== 'tcp' && protocol !== '6') return null;
  const [from, to] = [FromPort, ToPort].map((port) => Number.parseInt(scalarText(port), 10));
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return null;
  return { ...(from === -1 || to === -1 ? every : { from, to }), isUdp };
}
