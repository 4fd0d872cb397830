import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { referredId } from '../../template/intrinsic.js';
import { dig, isArray } from '../../template/json-value.js';
import type { Resource, Template } from '../../template/template.js';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
/** Who invokes the function (Elastic Load Balancing, "Use Lambda functions as targets of an Application Load Balancer"). */
export const ELB_PRINCIPAL = 'elasticloadbalancing.amazonaws.com';

export interface UnorderedRegistration {
  readonly targetGroup: string;
  readonly function: string;
  /** The permission for the load balancer; `null` where the template has none. */
  readonly permission: string | null;
}

export default defineDetector<UnorderedRegistration>({
  id: 'elbv2/lambda-registered-before-permission',
  title: 'Function registered as a target before the load balancer may invoke it',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html',
  seeds: ['X3'],
  types: [TARGET_GROUP],
  *detect({ template }) {
    for (const group of template.resourcesOfType(TARGET_GROUP)) {
      const targets = group.properties['Targets'];
      if (group.properties['TargetType'] !== 'lambda' || !isArray(targets)) continue;
      const target = referredId(dig(targets, 0, 'Id'));
      const invoked = target === undefined ? undefined : functionBehind(template, target);
      if (target === undefined || !invoked) continue;
      const permissions = permissionsFor(template, [target, invoked]);
      if (permissions.some(({ id }) => dependencyGraph(template).dependsOn(group.id, id))) continue;
      const permission = permissions[0]?.id ?? null;
      const missing =
        permission === null ? 'there is no permission for it' : `nothing makes it wait for \`${permission}\``;
      yield {
        pointer: group.pointer,
        message: `\`${group.id}\` registers \`${invoked}\`, but ${missing}: Elastic Load Balancing refuses a function that it may not invoke.`,
        evidence: { targetGroup: group.id, function: target, permission },
      };
    }
  },
});

/** The function that a target is or, as an alias or version, belongs to. */
function functionBehind(template: Template, id: string): string | undefined {
  const resource = template.resources.get(id);
  if (resource?.type === 'AWS::Lambda::Function' || resource?.type === 'AWS::Serverless::Function') return id;
  const behind = referredId(resource?.properties['FunctionName']);
  return behind !== undefined && template.resources.get(behind)?.type === 'AWS::Lambda::Function' ? behind : undefined;
}

function permissionsFor(template: Template, ids: readonly string[]): Resource[] {
  return template
    .resourcesOfType('AWS::Lambda::Permission')
    .filter(
      ({ properties }) =>
        properties['Principal'] === ELB_PRINCIPAL && ids.includes(referredId(properties['FunctionName']) ?? ''),
    );
}
