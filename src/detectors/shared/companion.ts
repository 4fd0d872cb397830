import { conditionOf } from '../../template/branches.js';
import { referredId } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';

/** Types whose other half is a resource of its own, and how that one names them. */
const COMPANIONS: Readonly<Record<string, readonly [type: string, property: string]>> = {
  'AWS::ApiGateway::RestApi': ['AWS::ApiGateway::Stage', 'RestApiId'],
  'AWS::ApiGatewayV2::Api': ['AWS::ApiGatewayV2::Stage', 'ApiId'],
};

/** The only resource that is the other half of this one, and exists whenever it does. */
export function companionOf(resource: Resource, template: Template): Resource | undefined {
  const [type = '', property = ''] = COMPANIONS[resource.type] ?? [];
  const [half, ...others] = template
    .resourcesOfType(type)
    .filter(({ properties }) => referredId(properties[property]) === resource.id);
  return half && others.length === 0 && conditionOf(half) === conditionOf(resource) ? half : undefined;
}
