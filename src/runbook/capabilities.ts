import { isNoValue } from '../template/intrinsic.js';
import { Section, Intrinsic } from '../template/vocabulary.js';
import type { PlacedResource, Stack } from './stack.js';

/** IAM types that have to be acknowledged, with the property that gives them a name of the template's choice (API reference, "CreateStack"). */
const IAM_NAMES: ReadonlyMap<string, string> = new Map([
  ['AWS::IAM::AccessKey', ''],
  ['AWS::IAM::Group', 'GroupName'],
  ['AWS::IAM::InstanceProfile', 'InstanceProfileName'],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName'],
  ['AWS::IAM::Policy', ''],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::User', 'UserName'],
  ['AWS::IAM::UserToGroupAddition', ''],
]);

/** SAM types that become resources with a role of their own. */
const WITH_OWN_ROLE: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine']);

export type Capability = 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND';

/** What the deployment of a stack has to acknowledge, its nested stacks included. */
export function capabilitiesOf(stack: Stack): Capability[] {
  const found: Capability[] = [];
  if (stack.resources.some(hasOwnName)) found.push('CAPABILITY_NAMED_IAM');
  else if (stack.resources.some(makesRole)) found.push('CAPABILITY_IAM');
  if ([stack.source, ...stack.nested].some(({ template }) => isExpanded(template.value))) {
    found.push('CAPABILITY_AUTO_EXPAND');
  }
  return found;
}

function hasOwnName({ resource: { type, properties } }: PlacedResource): boolean {
  const name = properties[IAM_NAMES.get(type) ?? ''];
  return name !== undefined && !isNoValue(name);
}

function makesRole({ resource: { type, properties } }: PlacedResource): boolean {
  if (WITH_OWN_ROLE.has(type)) return properties['Role'] === undefined;
  return IAM_NAMES.has(type) || properties['HostedRotationLambda'] !== undefined;
}

function isExpanded(template: PlacedResource['template']['value']): boolean {
  return template[Section.Transform] !== undefined || JSON.stringify(template).includes(`"${Intrinsic.Transform}":`);
}
