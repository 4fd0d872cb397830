import type { FixContext } from '../../core/contract.js';
import { integrationValue } from '../../detectors/shared/integration-value.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** What `Ref` gives of a resource, by how the schema calls it: the end that names of outputs have. */
const REF_WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?:Arn|ARN)$/, 'Arn'],
  [/(?:Id|ID|Identifier)$/, 'Id'],
  [/Name$/, 'Name'],
  [/(?:Url|URL)$/, 'Url'],
];

/** Names of outputs that hold several ids: `PrivateSubnetIds`, `PublicSubnets`. */
const SEVERAL = /^(.*Subnet)(?:Ids|s)$/;

/**
 * The value that an output of this name must have: an attribute, or what `Ref` gives, of the one resource that the name speaks of, by
 * its logical id or as the only one of its type; or the ids of all subnets that the name begins. `undefined` where several could be meant.
 */
export function outputValue(context: FixContext, name: string): JsonValue | undefined {
  return subnetIds(context, name) ?? theOne(context, name);
}

function theOne(context: FixContext, name: string): JsonValue | undefined {
  const { template } = context;
  const wanted = letters(name);
  const byId = [...template.resources.values()].flatMap((resource) =>
    valuesCalled(context, resource, resource.id, wanted),
  );
  const found =
    byId.length > 0
      ? byId
      : [...template.resources.values()].flatMap((resource) => {
          const kind = resource.type.split('::').at(-1) ?? '';
          const isOnly = template.resourcesOfType(resource.type).length === 1;
          return isOnly ? valuesCalled(context, resource, kind, wanted) : [];
        });
  const [value, ...more] = found;
  return more.length === 0 ? value : undefined;
}

/** The values of a resource that an output of the wanted letters can be when the resource is called `called`. */
function valuesCalled({ schema }: FixContext, resource: Resource, called: string, wanted: string): JsonValue[] {
  const prefix = letters(called);
  if (!wanted.startsWith(prefix) || conditionOf(resource) !== null) return [];
  const rest = wanted.slice(prefix.length);
  const described = schema.resource(resource.type);
  if (!described || rest === '') return [];
  const usual = integrationValue(resource);
  if (usual && letters(usual.word) === rest) return [usual.value];
  const identifier = described.refIdentifier.length === 1 ? (described.refIdentifier[0] ?? '') : '';
  const word = REF_WORDS.find(([end]) => end.test(identifier))?.[1];
  if (word !== undefined && letters(word) === rest) return [ref(resource.id)];
  return Object.keys(described.attributes)
    .filter((attribute) => letters(attribute) === rest && isText(schema.attributeType(resource.type, attribute)?.kind))
    .map((attribute) => getAtt(resource.id, attribute));
}

function isText(kind: string | undefined): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'number';
}

function subnetIds({ template }: FixContext, name: string): JsonValue | undefined {
  const start = SEVERAL.exec(name)?.[1];
  if (start === undefined) return undefined;
  const subnets = template
    .resourcesOfType('AWS::EC2::Subnet')
    .filter(({ id }) => id.startsWith(start) && /^(?:AZ|Az)?(?:\d+|[A-Z]|One|Two|Three)$/.test(id.slice(start.length)));
  if (subnets.length < 2 || subnets.some((subnet) => conditionOf(subnet) !== null)) return undefined;
  return { [Intrinsic.Join]: [',', subnets.map(({ id }) => ref(id))] };
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
