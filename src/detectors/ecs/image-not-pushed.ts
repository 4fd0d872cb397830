import { defineDetector } from '../../core/contract.js';
import { branchesOf } from '../../template/branches.js';
import { refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';
import { containersOf, servicesOf } from '../shared/ecs-service.js';

export interface ImageNotPushed {
  readonly task: string;
  /** Where its images of this kind are named, with the containers' names where they are spelled out. */
  readonly images: readonly { readonly pointer: Pointer; readonly container: string | null }[];
  readonly services: readonly string[];
}

/** The stack's own account in the address of an image (ECR User Guide, "Private registries"). */
const OWN_ACCOUNT = /^\$\{AWS::AccountId\}\.dkr\.ecr\./;

export default defineDetector<ImageNotPushed>({
  id: 'ecs/image-not-pushed',
  title: 'Service that needs an image which no template can push',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  seeds: ['002.3'],
  types: ['AWS::ECS::TaskDefinition'],

  *detect({ template }) {
    for (const definition of template.resourcesOfType('AWS::ECS::TaskDefinition')) {
      const services = servicesOf(template, definition.id).filter((service) => runsTasks(template, service));
      if (services.length === 0) continue;
      const images = containersOf(definition).flatMap(({ body, pointer }) => {
        const name = body['Name'];
        if (!isOwn(template, nameText(body['Image']))) return [];
        return [{ pointer: child(pointer, 'Image'), container: typeof name === 'string' ? name : null }];
      });
      const [first] = images;
      if (!first) continue;
      const ids = services.map(({ id }) => id);
      yield {
        pointer: first.pointer,
        message: `\`${ids[0] ?? ''}\` cannot become stable before somebody has pushed the image of \`${definition.id}\`: its deployment waits for it, then fails.`,
        evidence: { task: definition.id, images, services: ids },
      };
    }
  },
});

/** True for an image of the stack's account, or of a repository that the stack creates. */
function isOwn(template: Template, image: string | undefined): boolean {
  if (image === undefined) return false;
  const [variable] = subVariables(image);
  const repository = template.resources.get(variable?.name.split('.')[0] ?? '');
  return OWN_ACCOUNT.test(image) || (variable?.start === 0 && repository?.type === 'AWS::ECR::Repository');
}

/** True where CloudFormation starts the tasks and waits for them, unless somebody asks for none. */
function runsTasks(template: Template, { properties }: Resource): boolean {
  const controller = dig(properties, 'DeploymentController', 'Type');
  if (controller !== undefined && controller !== 'ECS') return false;
  return !branchesOf(properties['DesiredCount'], '').some(({ value }) => isZero(template, value));
}

/** True for a count of 0, also one that a parameter gives where nobody gives another. */
function isZero(template: Template, value: JsonValue | undefined): boolean {
  const count = template.parameters.get(refTarget(value) ?? '')?.body['Default'] ?? value;
  return count === 0 || count === '0';
}
