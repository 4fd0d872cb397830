import type { Reference } from '../template/references.js';
import { child } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import { Attribute, Intrinsic, PSEUDO_PARAMETERS, SAM_TYPES, Section } from '../template/vocabulary.js';
import { member } from '../template/json-value.js';
import type { SchemaError } from './schema-error.js';
import type { SchemaIndex } from './schema-index.js';

/** Mentions of what the template does not have, and of attributes that do not exist. */
export function referenceErrors(
  template: Template,
  index: SchemaIndex,
  resources: ReadonlySet<string> | undefined,
): SchemaError[] {
  const errors: SchemaError[] = [];
  const names = new Names(template);
  for (const reference of template.references.all) {
    const isResource = reference.section === Section.Resources;
    if (resources && !(isResource && resources.has(reference.owner))) continue;
    if (reference.section === Section.Rules || isGenerated(reference.pointer)) continue;
    const problem = names.problem(reference);
    if (problem !== undefined) errors.push(errorOf(reference, problem));
    else if (reference.attribute !== null) {
      const error = attributeError(template, index, reference, reference.attribute);
      if (error) errors.push(error);
    }
  }
  return errors;
}

/** True inside what a macro or Fn::ForEach replaces. */
function isGenerated(pointer: string): boolean {
  return pointer.includes(`/${Intrinsic.Transform}`) || pointer.includes(`/${Intrinsic.ForEach}::`);
}

function errorOf(reference: Reference, problem: string): SchemaError {
  const place = reference.owner === '' ? reference.section : `\`${reference.owner}\``;
  return {
    code: 'unresolved-reference',
    pointer: reference.pointer,
    message: `${place} mentions \`${reference.target}\`, but ${problem}.`,
    resource: reference.section === Section.Resources ? reference.owner : null,
    subject: reference.target,
    within: null,
  };
}

function attributeError(
  template: Template,
  index: SchemaIndex,
  reference: Reference,
  attribute: string,
): SchemaError | undefined {
  const type = template.resources.get(reference.target)?.type;
  if (type === undefined || index.hasAttribute(type, attribute)) return undefined;
  return {
    code: 'unknown-attribute',
    pointer: reference.pointer,
    message: `\`${reference.owner}\` reads ${attribute} of \`${reference.target}\`, but ${type} has no such attribute.`,
    resource: reference.section === Section.Resources ? reference.owner : null,
    subject: attribute,
    within: null,
  };
}

/** What can be mentioned in a template. */
class Names {
  private readonly declared: ReadonlySet<string>;
  /** What names of resources begin with that a macro makes; all names where they cannot be told. */
  private readonly prefixes: readonly string[];

  constructor(private readonly template: Template) {
    const written = Object.keys((member(template.value, Section.Resources) ?? {}) as object);
    this.declared = new Set(written);
    this.prefixes = [
      ...(written.some((id) => id.startsWith('Fn::')) ? [''] : []),
      ...(template.isSam ? GENERATED_BY_SAM : []),
      ...[...template.resources.values()]
        .filter(({ type }) => type.endsWith('::MODULE') || (template.isSam && type.startsWith(SAM_TYPES)))
        .map(({ id }) => id),
    ];
  }

  /** What is wrong with a mention; `undefined` where nothing is. */
  problem({ kind, target, attribute, pointer, section }: Reference): string | undefined {
    if (kind === 'Condition') return this.conditionProblem(target, pointer, section);
    const isResource = this.declared.has(target);
    const isParameter = this.template.parameters.has(target) || this.template.parameters.has(Intrinsic.Transform);
    const plain = (kind === 'Ref' || kind === 'Sub') && attribute === null;
    if (section === Section.Conditions && isResource) return 'conditions can only mention parameters';
    if (plain && (isParameter || PSEUDO_PARAMETERS.has(target))) return undefined;
    if (isResource || this.prefixes.some((prefix) => target.startsWith(prefix))) return undefined;
    if (isParameter) return `that is a parameter, not a resource`;
    return plain ? 'the template has no such parameter or resource' : 'the template has no such resource';
  }

  private conditionProblem(target: string, pointer: string, section: string): string | undefined {
    const isMeant =
      section === Section.Conditions ||
      pointer.endsWith(`/${Intrinsic.If}/0`) ||
      pointer.split('/').length === child('', section, 'id', Attribute.Condition).split('/').length;
    const { conditions } = this.template;
    if (!isMeant || conditions.has(target) || conditions.has(Intrinsic.Transform)) return undefined;
    return [...conditions.keys()].some(isForEach) ? undefined : 'the template has no such condition';
  }
}

function isForEach(name: string): boolean {
  return name.startsWith(`${Intrinsic.ForEach}::`);
}

/** Resources that SAM makes without a resource of the template to name them after (SAM guide, "Generated resources"). */
const GENERATED_BY_SAM = [
  'ServerlessRestApi',
  'ServerlessHttpApi',
  'ServerlessDeploymentApplication',
  'CodeDeployServiceRole',
];
