import { dependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import type { Lack } from './certain-value.js';

/** Types of which a template has several for unlike purposes, so that being the only one says little. */
export const MANIFOLD: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
]);

/**
 * The only resource of the template that a missing property can refer to by its schema, as the property takes it: likely what was
 * meant, but not certain. `undefined` where none or several would do, or where it would close a circle.
 */
export function likelyValue(owner: string, property: string, { context, resource }: Lack): JsonValue | undefined {
  const { template, schema: index } = context;
  const type = index.resource(resource.type);
  const holder = owner === resource.type ? type : type?.nested(owner);
  const schema = holder?.properties[property];
  if (!schema || schema.type.kind !== 'string') return undefined;
  const graph = dependencyGraph(template);
  const fits = (candidate: Resource): boolean =>
    candidate.id !== resource.id &&
    !MANIFOLD.has(candidate.type) &&
    !graph.dependsOn(candidate.id, resource.id) &&
    [null, conditionOf(resource)].includes(conditionOf(candidate)) &&
    (candidate.type !== 'AWS::IAM::Role' || trusts(candidate, resource.type));
  const found = schema.refersTo.flatMap(({ type: target, attribute }) =>
    template
      .resourcesOfType(target)
      .filter(fits)
      .map((candidate) => ({ candidate, attribute })),
  );
  const [only] = found;
  if (!only || new Set(found.map(({ candidate }) => candidate.id)).size !== 1) return undefined;
  const { candidate, attribute } = only;
  const isRef = index.resource(candidate.type)?.refIdentifier.includes(attribute) === true;
  if (isRef) return ref(candidate.id);
  return index.hasAttribute(candidate.type, attribute) ? getAtt(candidate.id, attribute) : undefined;
}

/** True where the role lets the service of a type take it on. */
function trusts(role: Resource, type: string): boolean {
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  return JSON.stringify(role.properties['AssumeRolePolicyDocument'] ?? null).includes(`"${service}.amazonaws.com"`);
}
