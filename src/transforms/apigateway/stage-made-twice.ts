import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/stage-made-twice.js';

/** What a deployment can say of a stage only where it makes it. */
const OF_STAGE = ['StageDescription', 'DeploymentCanarySettings'];

export default defineTransform<typeof detector>({
  id: 'apigateway/stage-made-twice',
  title: 'Leave the stage to its own resource',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { deployment } }, context) {
    const resource = context.template.resources.get(deployment);
    if (!resource) return refuse('the deployment is gone');
    const settings = OF_STAGE.find((name) => resource.properties[name] !== undefined);
    if (settings !== undefined)
      return refuse(`the deployment has settings for its stage, ${settings}: move them first`);
    return [{ op: 'remove', path: pointer }];
  },
});
