import type { DynamicReference } from '../template/dynamic-reference.js';
import { dynamicReferences } from '../template/dynamic-reference.js';
import { dig, isArray } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import { namedId } from '../template/name-text.js';
import { namePattern } from './name-pattern.js';
import type { PlacedResource, Stack } from './stack.js';

/** Resources that others find by name: what is created under it, and what it is called in a reason. */
const NAMED: readonly { readonly type: string; readonly property: string; readonly kind: string }[] = [
  { type: 'AWS::S3::Bucket', property: 'BucketName', kind: 'bucket' },
  { type: 'AWS::SSM::Parameter', property: 'Name', kind: 'parameter' },
  { type: 'AWS::SecretsManager::Secret', property: 'Name', kind: 'secret' },
  { type: 'AWS::ECR::Repository', property: 'RepositoryName', kind: 'repository' },
];

/** The name patterns of what a stack creates, by kind: `bucket logs-*`. */
export function createdNames(stack: Stack): ReadonlySet<string> {
  const names = stack.resources.flatMap(({ resource }) =>
    NAMED.filter(({ type }) => type === resource.type).map(({ property, kind }) => {
      const pattern = namePattern(resource.properties[property]);
      return pattern === null ? '' : `${kind} ${pattern}`;
    }),
  );
  return new Set(names.filter((name) => name !== ''));
}

/** What a resource finds by name when it is created, as {@link createdNames} names it. */
export function* neededNames({ resource }: PlacedResource): Iterable<string> {
  const named = (kind: string, value: JsonValue | undefined): string[] => {
    const pattern = namedId(value) === undefined ? namePattern(value) : null;
    return pattern === null
      ? []
      : [`${kind} ${pattern.replace(/^arn:(?:aws[\w-]*|\*):s3:::/, '').replace(/\/\*?$/, '')}`];
  };
  const { type, properties } = resource;
  if (type === 'AWS::S3::Bucket') {
    const rules = dig(properties, 'ReplicationConfiguration', 'Rules');
    for (const rule of isArray(rules) ? rules : []) yield* named('bucket', dig(rule, 'Destination', 'Bucket'));
  }
  if (type === 'AWS::Lambda::Function') yield* named('bucket', dig(properties, 'Code', 'S3Bucket'));
  if (type === 'AWS::ECS::TaskDefinition') {
    const containers = properties['ContainerDefinitions'];
    for (const container of isArray(containers) ? containers : []) {
      const repository = repositoryName(dig(container, 'Image'));
      if (repository !== null) yield repository;
    }
  }
  for (const reference of dynamicReferences(resource.body, resource.pointer)) yield storedName(reference);
}

/** The repository of an image in a private registry, as {@link createdNames} names it. */
export function repositoryName(image: JsonValue | undefined): string | null {
  const repository = /\.dkr\.ecr\.[^/]+\/([^:@]+)/.exec(namePattern(image) ?? '')?.[1];
  return repository === undefined ? null : `repository ${repository}`;
}

/** The parameter or secret of a dynamic reference, as {@link createdNames} names it. */
export function storedName({ service, name }: Pick<DynamicReference, 'service' | 'name'>): string {
  const pattern = name.replace(/\$\{[^{}]*\}/g, '*');
  return `${service === 'secretsmanager' ? 'secret' : 'parameter'} ${pattern}`;
}
