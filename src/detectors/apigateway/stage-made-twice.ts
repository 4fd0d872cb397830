import { defineDetector } from '../../core/contract.js';
import { nameText, namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';

export interface StageMadeTwice {
  readonly deployment: string;
}

export default defineDetector<StageMadeTwice>({
  id: 'apigateway/stage-made-twice',
  title: 'Stage made by the deployment and again by a resource of its own',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html',
  types: ['AWS::ApiGateway::Deployment'],

  *detect({ template }) {
    const stages = template.resourcesOfType('AWS::ApiGateway::Stage');
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::ApiGateway::Deployment')) {
      const name = nameText(properties['StageName']);
      const api = namedId(properties['RestApiId']);
      const twin = stages.find(
        (stage) =>
          api !== undefined &&
          namedId(stage.properties['RestApiId']) === api &&
          nameText(stage.properties['StageName']) === name,
      );
      if (name === undefined || !twin) continue;
      yield {
        pointer: child(propertiesPointer, 'StageName'),
        message: `\`${id}\` makes the stage that \`${twin.id}\` makes, too: the second one finds it there and fails.`,
        evidence: { deployment: id },
      };
    }
  },
});
