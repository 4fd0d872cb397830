import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import type { Entry, Template } from '../../template/template.js';

/** A parameter for subnets that have to exist. */
export interface SubnetParameter {
  readonly id: string;
  readonly isList: boolean;
  readonly isPublic: boolean;
}

export interface NetworkFromOutside {
  readonly vpc: string;
  readonly subnets: readonly SubnetParameter[];
}

export default defineDetector<NetworkFromOutside>({
  id: 'ec2/network-from-outside',
  title: 'Template that needs a VPC and subnets which it does not create',
  severity: 'medium',
  category: 'operations',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html',
  seeds: ['001.1'],
  *detect({ template, project }) {
    // A nested stack is given the network of its parent.
    if (template.hasType('AWS::EC2::VPC') || (project && project.parents.length > 0)) return;
    const vpc = [...template.parameters.values()].find((parameter) =>
      isNeeded(template, parameter, /^AWS::EC2::VPC::Id$/, /^vpc_?id$/i),
    );
    if (!vpc) return;
    const subnets = [...template.parameters.values()]
      .filter((parameter) =>
        isNeeded(template, parameter, /^(?:List<)?AWS::EC2::Subnet::Id>?$/, /subnet(?:_?ids?|\d|[a-c])?$/i),
      )
      .map(({ id, body }) => ({
        id,
        isList: /^(?:List|CommaDelimitedList)/.test(typeOf(body)),
        isPublic: /public/i.test(id),
      }));
    const others = subnets.map(({ id }) => `\`${id}\``).join(', ');
    yield {
      pointer: vpc.pointer,
      message: `\`${vpc.id}\`${others === '' ? '' : ` and ${others}`} must name a network that exists: the template cannot be deployed on its own.`,
      evidence: { vpc: vpc.id, subnets },
    };
  },
});

/** True for a required parameter of the type, or of the name where it is a plain string, that something refers to. */
function isNeeded(template: Template, { id, body }: Entry, type: RegExp, name: RegExp): boolean {
  const own = typeOf(body);
  if (body['Default'] !== undefined || template.references.to(id).length === 0) return false;
  return type.test(own) || (/^(?:String|CommaDelimitedList)$/.test(own) && name.test(id));
}

function typeOf({ Type: type }: JsonObject): string {
  return typeof type === 'string' ? type : '';
}
