import { existing } from './existing.js';
import type { OrderEdge } from './order.js';
import type { OutputLink } from './output-link.js';
import { defaultText } from './scope.js';
import type { Stack } from './stack.js';
import { isHidden } from '../template/parameter.js';

/** A parameter of a stack and where the script takes its value from. */
export interface StackParameter {
  readonly name: string;
  readonly description: string;
  /** The Default; `null` where the parameter has none. */
  readonly fallback: string | null;
  /** True where the value must never be shown. */
  readonly secret: boolean;
  /** The environment variables that give it, the one that counts first first. */
  readonly variables: readonly string[];
  /** The output of another stack that gives it where no variable does. */
  readonly output: { readonly stack: Stack; readonly output: string } | null;
  /** The output that could give it, of a stack that is deployed later: a second run with its variable set takes it. */
  readonly later: { readonly stack: Stack; readonly output: string } | null;
  /** The other stack whose name it takes where no variable is set. */
  readonly stackName: Stack | null;
  /** What it names, where that has to be in the account: "a VPC"; `null` for any other value. */
  readonly existing: string | null;
}

/**
 * The parameters of a stack in the order of its template.
 * @param stacks in the order of deployment.
 */
export function parametersOf(
  stack: Stack,
  stacks: readonly Stack[],
  links: ReadonlyMap<string, OutputLink>,
  edges: readonly OrderEdge[],
): StackParameter[] {
  const { template } = stack.source;
  return [...template.parameters.values()].map((parameter) => {
    const { id, body } = parameter;
    const link = links.get(id);
    const from = stacks.find(({ source }) => source === link?.from);
    const found = link && from ? { stack: from, output: link.output } : null;
    const isThere = from !== undefined && stacks.indexOf(from) < stacks.indexOf(stack);
    const description = body['Description'];
    return {
      name: id,
      description: typeof description === 'string' ? description.replace(/\s+/g, ' ').trim() : '',
      fallback: defaultText(template, id) ?? null,
      secret: isHidden(parameter.body),
      variables: stack.variables(id),
      output: isThere ? found : null,
      later: isThere ? null : found,
      stackName: edges.find((edge) => edge.after === stack && edge.stackNameParameter === id)?.before ?? null,
      existing: existing(template, id),
    };
  });
}

/** True where the user has to give the value. */
export function isRequired({ fallback, output, stackName }: StackParameter): boolean {
  return fallback === null && output === null && stackName === null;
}
