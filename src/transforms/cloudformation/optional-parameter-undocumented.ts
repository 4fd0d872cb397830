import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/optional-parameter-undocumented.js';
import { child } from '../../template/pointer.js';
import type { Entry } from '../../template/template.js';
import { Draft } from '../shared/draft.js';

/** What ids of EC2 look like, by the end of the parameter's name (EC2 User Guide, "Resource IDs"). */
const IDS: readonly (readonly [name: RegExp, prefix: string])[] = [
  [/TransitGatewayId$/i, 'tgw'],
  [/VpcId$/i, 'vpc'],
  [/SubnetId$/i, 'subnet'],
  [/SecurityGroupId$/i, 'sg'],
  [/RouteTableId$/i, 'rtb'],
  [/VpcEndpointId$/i, 'vpce'],
  [/CustomerGatewayId$/i, 'cgw'],
  [/VpnGatewayId$/i, 'vgw'],
  [/(?:Ami|ImageId)$/i, 'ami'],
];

/** More names than this do not make a description clearer. */
const MOST_NAMES = 4;

export default defineTransform<typeof detector>({
  id: 'cloudformation/optional-parameter-undocumented',
  title: 'Say in the description that it is optional, and what is left out without it',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter: id, resources } }, context) {
    const parameter = context.template.parameters.get(id);
    if (!parameter) return refuse('the parameter is gone');
    const draft = new Draft(context);
    const old = parameter.body['Description'];
    const at = child(parameter.pointer, 'Description');
    const text = ['Optional.', ...sentence(old), ...emptied(resources)].join(' ');
    if (old === undefined) draft.add(at, text);
    else draft.replace(at, text);
    const prefix = prefixOf(parameter);
    if (prefix !== undefined) {
      draft.add(child(parameter.pointer, 'AllowedPattern'), `^$|^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);
    }
    return draft.patch;
  },
});

function sentence(description: unknown): string[] {
  if (typeof description !== 'string' || description.trim() === '') return [];
  const text = description.trim();
  return [/[.!?]$/.test(text) ? text : `${text}.`];
}

function emptied(resources: readonly string[]): string[] {
  if (resources.length === 0) return [];
  const rest = resources.length - MOST_NAMES;
  const named = resources.slice(0, MOST_NAMES).join(', ');
  return [`Leave empty to go without ${named}${rest > 0 ? ` and ${rest} more` : ''}.`];
}

/** The prefix of the id that the parameter takes, where nothing else bounds its values. */
function prefixOf({ id, body }: Entry): string | undefined {
  const bounded = ['AllowedPattern', 'AllowedValues', 'MinLength', 'MaxLength'].some(
    (name) => body[name] !== undefined,
  );
  return bounded || body['Type'] !== 'String' ? undefined : IDS.find(([name]) => name.test(id))?.[1];
}
