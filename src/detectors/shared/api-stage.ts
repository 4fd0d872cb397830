import { refTarget } from '../../template/intrinsic.js';
import { nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/** SAM makes one stage of an API, which is mentioned as `Api.Stage` (SAM guide, AWS::Serverless::Api, "Return values"). */
const SAM_API = 'AWS::Serverless::Api';

/**
 * The name of a REST API's only stage in an `Fn::Sub`: of its resource, or of what its only deployment makes along with itself.
 * @returns the text, and the deployment to wait for where the text does not mention it; `undefined` where there are several or none.
 */
export function stageOf({ id, type }: Resource, template: Template): { text: string; after?: string } | undefined {
  if (type === SAM_API) return { text: `\${${id}.Stage}` };
  if (type !== 'AWS::ApiGateway::RestApi') return undefined;
  const [stage, another] = template
    .resourcesOfType('AWS::ApiGateway::Stage', 'AWS::ApiGateway::Deployment')
    .filter(({ properties }) => refTarget(properties['RestApiId']) === id)
    .filter((made) => made.type.endsWith('Stage') || made.properties['StageName'] !== undefined);
  if (!stage || another) return undefined;
  if (stage.type.endsWith('Stage')) return { text: `\${${stage.id}}` };
  const name = nameText(stage.properties['StageName']);
  return name === undefined ? undefined : { text: name, after: stage.id };
}
