import type { DetectContext } from '../../core/contract.js';
import type { NestedStack } from '../../project/nested-stack.js';
import { nestedStacks } from '../../project/nested-stack.js';
import { isRelative } from '../../project/template-location.js';
import { isPlaceholderName } from './placeholder-name.js';
import { readAddress } from './template-address.js';

/**
 * True where a nested template must be one of the project's own: by a path beside the parent, in a bucket that whoever deploys the parent
 * fills it into, or in the one from which other templates of the project are taken. A bucket that is spelled out may be anybody's.
 */
export function isOwnLocation(
  context: Pick<DetectContext, 'template' | 'project'>,
  { locations }: NestedStack,
): boolean {
  return locations.every((location) => {
    if (isRelative(location)) return !location.startsWith('..');
    const bucket = readAddress(location)?.bucket;
    if (bucket === undefined) return false;
    return bucket.includes('${') || isPlaceholderName(bucket) || ownBuckets(context).has(bucket);
  });
}

/** The buckets from which templates are taken that the project has. */
function ownBuckets({ template, project }: Pick<DetectContext, 'template' | 'project'>): ReadonlySet<string> {
  const linked = nestedStacks(template).filter(({ resource }) => project?.children.has(resource.id));
  return new Set(linked.flatMap(({ locations }) => locations.flatMap((one) => readAddress(one)?.bucket ?? [])));
}
