/** What a text of a format has to look like, in the part that is the same for every account and partition. */
export interface ValueFormat {
  readonly pattern: RegExp;
  /** What the text must be, behind "must be". */
  readonly words: string;
}

const ARN = 'arn:aws[\\w-]*:';
const resourceId = (prefix: string) => new RegExp(`^${prefix}-(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{17})$`);
const arn = (rest: string) => new RegExp(`^${ARN}${rest}$`);

/**
 * The formats of the resource schemas of which the texts can be told: ids of EC2 have 8 or 17 hexadecimal digits (EC2 User Guide,
 * "Resource IDs"), ARNs an account of 12 digits (IAM User Guide, "Amazon Resource Names").
 */
const FORMATS: Readonly<Record<string, ValueFormat>> = {
  'AWS::ACM::Certificate.Arn': {
    pattern: arn('acm:[\\w-]+:\\d{12}:certificate/.+'),
    words: 'the ARN of a certificate',
  },
  'AWS::EC2::Image.Id': {
    pattern: /^ami-(?:[0-9a-z]{8}|[0-9a-z]{17})$|^resolve:ssm:/,
    words: 'the id of a machine image, ami- and 8 or 17 digits',
  },
  'AWS::EC2::SecurityGroup.Id': {
    pattern: resourceId('sg'),
    words: 'the id of a security group, sg- and 8 or 17 digits',
  },
  'AWS::EC2::Subnet.Id': { pattern: resourceId('subnet'), words: 'the id of a subnet, subnet- and 8 or 17 digits' },
  'AWS::EC2::VPC.Id': { pattern: resourceId('vpc'), words: 'the id of a VPC, vpc- and 8 or 17 digits' },
  'AWS::IAM::Role.Arn': { pattern: arn('iam::\\d{12}:role/.+'), words: 'the ARN of a role' },
  'AWS::Lambda::Function.Arn': {
    pattern: arn('lambda:[\\w-]+:\\d{12}:function:.+'),
    words: 'the ARN of a function',
  },
  'AWS::SNS::Topic.Arn': { pattern: arn('sns:[\\w-]+:\\d{12}:.+'), words: 'the ARN of a topic' },
  'ipv4-network': {
    pattern: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\/(?:3[0-2]|[12]?\d)$/,
    words: 'a range of IPv4 addresses such as 10.0.0.0/16',
  },
};

/** The format of that name; `undefined` where nothing certain is known of its texts. */
export function formatNamed(name: string): ValueFormat | undefined {
  return Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
}
