import type { Member, Project, StackLink } from '../project/project.js';
import { fileOf, possibleLocations } from '../project/template-location.js';
import type { Template } from '../template/template.js';
import type { OutputLink } from './output-link.js';
import { isRegional } from './existing.js';
import type { WantedRegion } from './region.js';
import { regionOf } from './region.js';
import { nestedScope, rootScope } from './scope.js';
import { inCapitals } from './shell.js';
import type { PlacedResource, Scope, Stack, StackRegion } from './stack.js';
import { parameterVariables } from './stack.js';

type Links = ReadonlyMap<string, ReadonlyMap<string, OutputLink>>;

/** The templates that no other template of the project nests or gives to a stack set, by path. */
export function rootMembers(project: Project): Member[] {
  const nested = new Set(project.links.map(({ child }) => child.path));
  const members = [...project.members.values()];
  const distributed = members.flatMap(({ template }) => stackSetFiles(template));
  const inSet = (path: string) => distributed.some((file) => `/${path}`.endsWith(`/${file}`));
  return members.filter(({ path }) => !nested.has(path) && !inSet(path));
}

function stackSetFiles(template: Template): string[] {
  return template
    .resourcesOfType('AWS::CloudFormation::StackSet')
    .flatMap(({ properties }) => possibleLocations(template, properties['TemplateURL']).map(fileOf))
    .filter((file) => file !== null);
}

/** Where each template that is deployed by itself belongs, by path. */
export function regionsOf(roots: readonly Member[], wanted: readonly WantedRegion[]): ReadonlyMap<string, StackRegion> {
  return new Map(roots.map(({ path, template }) => [path, regionOf(path, template, wanted)]));
}

/** The stacks that are deployed by themselves, in the order of their templates' paths. */
export function stacksOf(
  project: Project,
  roots: readonly Member[],
  links: Links,
  regions: ReadonlyMap<string, StackRegion>,
): Stack[] {
  const sharing = (name: string): 'alone' | 'shared' | 'apart' => {
    const declaring = roots.filter(({ template }) => template.parameters.has(name));
    if (declaring.length < 2) return 'alone';
    const places = new Set(declaring.map(({ path }) => regions.get(path)).map((one) => one?.name ?? one?.role));
    const regional = declaring.some(({ template }) => isRegional(template, name));
    return regional && places.size > 1 ? 'apart' : 'shared';
  };
  const children = new Map<string, StackLink[]>();
  for (const link of project.links) {
    const own = children.get(link.parent.path);
    if (own) own.push(link);
    else children.set(link.parent.path, [link]);
  }
  const taken = new Set<string>();
  return roots.map((source) => {
    const name = freeName(source.path, taken);
    const prefix = /^\d/.test(name) ? `STACK_${inCapitals(name)}` : inCapitals(name);
    const { template } = source;
    const variables = (parameter: string) => parameterVariables(parameter, prefix, sharing(parameter));
    const scope = rootScope(template, prefix, variables, (id) => links.get(source.path)?.has(id) ?? false);
    const nested: Member[] = [];
    const resources = [...place(source, [], scope, { children, nested, above: new Set() })];
    const region = regions.get(source.path) ?? regionOf(source.path, template, []);
    return { source, id: prefix.toLowerCase(), prefix, name, region, resources, nested, scope, variables };
  });
}

/** What placing resources needs to know and finds out. */
interface Placing {
  readonly children: ReadonlyMap<string, readonly StackLink[]>;
  readonly nested: Member[];
  /** Paths of the templates around; a template nested in itself is not entered. */
  readonly above: ReadonlySet<string>;
}

function* place(member: Member, path: readonly string[], scope: Scope, placing: Placing): Iterable<PlacedResource> {
  const above = new Set([...placing.above, member.path]);
  const links = new Map((placing.children.get(member.path) ?? []).map((link) => [link.stack.id, link.child]));
  const { template } = member;
  for (const resource of template.resources.values()) {
    const here = [...path, resource.id];
    yield { resource, member, template, path: here, scope };
    const child = links.get(resource.id);
    if (!child || above.has(child.path)) continue;
    const inner = nestedScope(child.template, { template, resource, scope });
    yield* place(child, here, inner, { ...placing, above });
    if (!placing.nested.includes(child)) placing.nested.push(child);
  }
}

/** A stack name from a path: the file's name in lower case with hyphens, unlike those taken. */
function freeName(path: string, taken: Set<string>): string {
  const steps = path
    .replace(/\.\w+$/, '')
    .split('/')
    .map(hyphened)
    .filter((step) => step !== '');
  let name = steps.at(-1) ?? 'stack';
  for (let depth = 2; taken.has(name) && depth <= steps.length; depth++) name = steps.slice(-depth).join('-');
  const base = name;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  taken.add(name);
  return name;
}

function hyphened(step: string): string {
  return inCapitals(step).toLowerCase().replaceAll('_', '-');
}
