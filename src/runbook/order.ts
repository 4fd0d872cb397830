import { exportedNames, importedNames, stackNameParameter } from './exports.js';
import { createdNames, neededNames } from './named-resources.js';
import type { OutputLink } from './output-link.js';
import type { Stack } from './stack.js';

/** Why one stack is deployed before another. */
export interface OrderEdge {
  readonly before: Stack;
  readonly after: Stack;
  /** Completes the sentence "It comes after …, …". */
  readonly reason: string;
  /** True where the later stack can do without: it takes an output for a parameter that may be empty. */
  readonly optional?: boolean;
  /** The parameter of the later stack that takes the earlier one's name. */
  readonly stackNameParameter?: string;
}

/** The stacks in the order of their deployment. */
export interface Order {
  readonly stacks: readonly Stack[];
  readonly edges: readonly OrderEdge[];
  /** Stacks that wait for each other, so that no order is right; each group in the order taken. */
  readonly circles: readonly (readonly Stack[])[];
}

/**
 * Orders stacks so that each comes after those whose exports, outputs, global database, replica bucket or named resources it needs.
 * Stacks that do not need each other keep their order, those of the primary region first.
 */
export function deploymentOrder(
  stacks: readonly Stack[],
  links: ReadonlyMap<string, ReadonlyMap<string, OutputLink>>,
): Order {
  const edges = [
    ...importEdges(stacks),
    ...outputEdges(stacks, links),
    ...globalDatabaseEdges(stacks),
    ...nameEdges(stacks),
  ];
  const ready = [...stacks].sort(
    (a, b) => Number(a.region.role === 'secondary') - Number(b.region.role === 'secondary'),
  );
  const done = new Set<Stack>();
  const circles: Stack[][] = [];
  while (done.size < stacks.length) {
    const open = ready.filter((stack) => !done.has(stack));
    const waits = (stack: Stack, optional: boolean) =>
      edges.some((edge) => edge.after === stack && !done.has(edge.before) && (optional || edge.optional !== true));
    const next = open.find((stack) => !waits(stack, true)) ?? open.find((stack) => !waits(stack, false));
    if (!next) circles.push(circleOf(open, edges));
    for (const stack of next ? [next] : (circles.at(-1) ?? [])) done.add(stack);
  }
  return { stacks: [...done], edges, circles };
}

/** Stacks that wait for each other: those that are met twice when one goes from each stack to one that it waits for. */
function circleOf(open: readonly Stack[], edges: readonly OrderEdge[]): Stack[] {
  const path: Stack[] = [];
  let here = open[0];
  while (here && !path.includes(here)) {
    path.push(here);
    const stack = here;
    here = edges.find(({ before, after }) => after === stack && open.includes(before))?.before;
  }
  const circle = here ? path.slice(path.indexOf(here)) : path;
  return open.filter((stack) => circle.includes(stack));
}

function templatesOf(stack: Stack) {
  return [stack.source, ...stack.nested].map(({ template }) => template);
}

function* importEdges(stacks: readonly Stack[]): Iterable<OrderEdge> {
  const exports = stacks.flatMap((stack) =>
    templatesOf(stack).flatMap((template) => exportedNames(template).map((name) => ({ stack, name }))),
  );
  for (const after of stacks) {
    for (const imported of templatesOf(after).flatMap(importedNames)) {
      const matches = exports.filter(({ name }) => name.pattern === imported.pattern);
      if (matches.some(({ stack }) => stack === after)) continue;
      const [found] = matches;
      if (!found || new Set(matches.map(({ stack }) => stack)).size > 1) continue;
      const parameter = stackNameParameter(imported, found.name);
      const own = parameter !== null && after.source.template.parameters.has(parameter);
      const reason = `whose export \`${found.name.text}\` it imports`;
      yield { before: found.stack, after, reason, ...(own && { stackNameParameter: parameter }) };
    }
  }
}

function* outputEdges(
  stacks: readonly Stack[],
  links: ReadonlyMap<string, ReadonlyMap<string, OutputLink>>,
): Iterable<OrderEdge> {
  for (const after of stacks) {
    for (const [parameter, { from, output }] of links.get(after.source.path) ?? []) {
      const before = stacks.find(({ source }) => source === from);
      const optional = after.source.template.parameters.get(parameter)?.body['Default'] === '';
      const reason = `whose output \`${output}\` is its parameter \`${parameter}\``;
      if (before) yield { before, after, reason, optional };
    }
  }
}

/** A secondary cluster joins its global database once the primary cluster is there (Aurora User Guide, "Adding an AWS Region"). */
function* globalDatabaseEdges(stacks: readonly Stack[]): Iterable<OrderEdge> {
  const begins = stacks.filter((stack) => stack.resources.some(({ resource }) => resource.type === GLOBAL_CLUSTER));
  const [before] = begins;
  if (!before || begins.length > 1) return;
  for (const after of stacks) {
    const joins = after.resources.some(
      ({ resource: { type, properties } }) =>
        type === 'AWS::RDS::DBCluster' && properties['GlobalClusterIdentifier'] !== undefined,
    );
    if (joins && after !== before) yield { before, after, reason: 'whose global database its cluster joins' };
  }
}

const GLOBAL_CLUSTER = 'AWS::RDS::GlobalCluster';

function* nameEdges(stacks: readonly Stack[]): Iterable<OrderEdge> {
  const created = stacks.map((stack) => ({ stack, names: createdNames(stack) }));
  for (const after of stacks) {
    const own = createdNames(after);
    for (const needed of new Set(after.resources.flatMap((placed) => [...neededNames(placed)]))) {
      if (own.has(needed)) continue;
      const makers = created.filter(({ stack, names }) => stack !== after && names.has(needed));
      const [maker] = makers;
      if (maker && makers.length === 1) yield { before: maker.stack, after, reason: `which creates the ${needed}` };
    }
  }
}
