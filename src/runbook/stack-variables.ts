import type { Stack } from './stack.js';

/** The variable of the role's region, where a stack's own template does not say where it belongs. */
export function roleVariable({ region }: Stack): string {
  return region.role === 'secondary' ? 'SECONDARY_REGION' : 'REGION';
}

/** Assignments of the names and regions of the stacks, as the script and a shell that follows the document make them. */
export function settings(stacks: readonly Stack[]): string[] {
  const roles = new Set(stacks.filter(({ region }) => region.name === null).map(roleVariable));
  const lines: string[] = [];
  if (roles.has('REGION')) lines.push('REGION="${REGION:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}"');
  if (roles.has('SECONDARY_REGION')) lines.push('SECONDARY_REGION="${SECONDARY_REGION:-}"');
  for (const stack of stacks) {
    const { prefix, name, region } = stack;
    lines.push(`${prefix}_STACK_NAME="\${${prefix}_STACK_NAME:-${name}}"`);
    lines.push(`${prefix}_REGION="\${${prefix}_REGION:-${region.name ?? `$${roleVariable(stack)}`}}"`);
  }
  return lines;
}

/** The region of a stack as a word of the script. */
export function regionWord({ prefix }: Stack): string {
  return `"$${prefix}_REGION"`;
}

/** The name of a stack as a word of the script. */
export function nameWord({ prefix }: Stack): string {
  return `"$${prefix}_STACK_NAME"`;
}
