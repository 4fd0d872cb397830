import type { Project } from '../project/project.js';
import type { Capability } from './capabilities.js';
import { capabilitiesOf } from './capabilities.js';
import type { ResourceCheck } from './checks.js';
import { checksOf } from './checks.js';
import type { CleanupNote } from './cleanup.js';
import { cleanupOf } from './cleanup.js';
import { dynamicPrerequisites, storedParameters } from './dynamic-prerequisites.js';
import { imagePrerequisites } from './images.js';
import type { Order, OrderEdge } from './order.js';
import { deploymentOrder } from './order.js';
import { outputLinks } from './output-link.js';
import type { StackParameter } from './parameters.js';
import { parametersOf } from './parameters.js';
import { createdNames } from './named-resources.js';
import type { Prerequisite } from './prerequisite.js';
import { withoutMade } from './prerequisite.js';
import type { WantedRegion } from './region.js';
import { rolePrerequisites } from './roles.js';
import type { Stack } from './stack.js';
import { regionsOf, rootMembers, stacksOf } from './stacks.js';
import type { Uploads } from './uploads.js';
import { uploadsOf } from './uploads.js';

/** Templates above this many bytes have to be in a bucket (User Guide, "CloudFormation quotas"). */
const MOST_BYTES_OF_BODY = 51_200;

/** Everything about the deployment of one stack. */
export interface StackPlan {
  readonly stack: Stack;
  /** What it comes after, and why. */
  readonly after: readonly OrderEdge[];
  readonly parameters: readonly StackParameter[];
  readonly capabilities: readonly Capability[];
  readonly prerequisites: readonly Prerequisite[];
  readonly uploads: Uploads;
  /** True where the template is too long to be sent without a bucket. */
  readonly large: boolean;
  readonly checks: readonly ResourceCheck[];
  readonly cleanup: readonly CleanupNote[];
}

/** How the templates of a folder are deployed. */
export interface Runbook {
  /** In the order of deployment. */
  readonly plans: readonly StackPlan[];
  readonly circles: Order['circles'];
}

/**
 * Derives from the templates of a project how they are deployed.
 * @param wanted the regions that the prompt asks for, the primary one first.
 */
export function runbookOf(project: Project, wanted: readonly WantedRegion[]): Runbook {
  const roots = rootMembers(project);
  const regions = regionsOf(roots, wanted);
  const links = outputLinks(roots, regions);
  const { stacks, edges, circles } = deploymentOrder(stacksOf(project, roots, links, regions), links);
  const made = new Map(stacks.map((stack) => [stack, createdNames(stack)]));
  const plans = stacks.map((stack) => {
    const others = new Set([...made].filter(([other]) => other !== stack).flatMap(([, names]) => [...names]));
    const prerequisites = [
      ...rolePrerequisites(stack),
      ...storedParameters(stack),
      ...dynamicPrerequisites(stack),
      ...imagePrerequisites(stack),
    ];
    return {
      stack,
      after: edges.filter(({ before, after }) => after === stack && stacks.indexOf(before) < stacks.indexOf(stack)),
      parameters: parametersOf(stack, stacks, links.get(stack.source.path) ?? new Map(), edges),
      capabilities: capabilitiesOf(stack),
      prerequisites: withoutMade(prerequisites, made.get(stack) ?? new Set(), others),
      uploads: uploadsOf(stack, others),
      large: Buffer.byteLength(stack.source.template.text) > MOST_BYTES_OF_BODY,
      checks: checksOf(stack),
      cleanup: cleanupOf(stack),
    };
  });
  return { plans, circles };
}
