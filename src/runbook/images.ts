import { dig, isArray, isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import { repositoryName } from './named-resources.js';
import type { Prerequisite } from './prerequisite.js';
import { onlyWhere, word } from './prerequisite.js';
import { shellText } from './shell-text.js';
import type { PlacedResource, Stack } from './stack.js';

/** One part of an address: variables of the script in whole, with their defaults, and what else is no separator. */
const PART = String.raw`((?:\$\{(?:[^{}]|\$\{[^{}]*\})*\}|[^/:@$])+)`;

/** An image address of a private registry: account, region, repository, tag (ECR User Guide, "Private registries"). */
const ADDRESS = new RegExp(
  String.raw`^(.+)\.dkr\.ecr\.(.+?)\.(?:amazonaws\.com(?:\.cn)?|\$\{URL_SUFFIX\})/(${PART}(?:/${PART})*)(?:[:@](.+))?$`,
);

/** The images of private registries that the tasks and functions of a stack run, each once. */
export function imagePrerequisites(stack: Stack): Prerequisite[] {
  const found = new Map<string, Prerequisite>();
  for (const placed of stack.resources) {
    for (const image of imagesOf(placed)) {
      const address = shellText(placed.template, image, placed.scope);
      const parts = address === null ? null : ADDRESS.exec(address);
      if (address === null || !parts || found.has(address)) continue;
      found.set(address, onlyWhere(placed, { name: repositoryName(image), ...pushed(address, parts), late: false }));
    }
  }
  return [...found.values()];
}

function pushed(address: string, [, account = '', region = '', repository = '', , , tag = 'latest']: RegExpExecArray) {
  const registry = address.slice(0, address.indexOf('/'));
  const id = tag.startsWith('sha256:') ? `imageDigest=${tag}` : `imageTag=${tag}`;
  const where = ['--registry-id', word(account), '--repository-name', word(repository), '--region', word(region)];
  return {
    what: `the image \`${address}\``,
    how: {
      text: 'Build and push it from the folder of its Dockerfile; where no stack creates the repository, make that first (`aws ecr create-repository`):',
      commands: [
        `aws ecr get-login-password --region ${word(region)} | docker login --username AWS --password-stdin ${word(registry)}`,
        `docker build --tag ${word(address)} . && docker push ${word(address)}`,
      ],
    },
    check: ['aws', 'ecr', 'describe-images', ...where, '--image-ids', word(id)],
  };
}

function imagesOf({ resource: { type, properties } }: PlacedResource): JsonValue[] {
  switch (type) {
    case 'AWS::ECS::TaskDefinition': {
      const containers = properties['ContainerDefinitions'];
      return (isArray(containers) ? containers : []).flatMap((one) => present(dig(one, 'Image')));
    }
    case 'AWS::Lambda::Function':
      return present(dig(properties, 'Code', 'ImageUri'));
    case 'AWS::Serverless::Function':
      return present(properties['ImageUri']);
    case 'AWS::Batch::JobDefinition':
      return present(dig(properties, 'ContainerProperties', 'Image'));
    case 'AWS::AppRunner::Service':
      return present(dig(properties, 'SourceConfiguration', 'ImageRepository', 'ImageIdentifier'));
    default:
      return [];
  }
}

function present(value: JsonValue | undefined): JsonValue[] {
  return typeof value === 'string' || isObject(value) ? [value] : [];
}
