import { branchesOf, hasInclude } from '../template/branches.js';
import type { Branch } from '../template/branches.js';
import { isIntrinsic } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { isObject } from '../template/json-value.js';
import { oncePerTemplate } from '../template/once-per-template.js';
import type { Pointer } from '../template/pointer.js';
import { child } from '../template/pointer.js';
import type { Reference } from '../template/references.js';
import type { Resource, Template } from '../template/template.js';
import { fileOf, hintOf, isRelative, possibleLocations } from './template-location.js';

/** The types that deploy another template, with the property that says where it is. */
const LOCATION: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  // A Location that is an object names an application of the repository (SAM specification, "AWS::Serverless::Application").
  ['AWS::Serverless::Application', 'Location'],
]);

/** The types of resources that deploy another template. */
export const NESTED_STACK_TYPES: readonly string[] = [...LOCATION.keys()];

const PARAMETERS = 'Parameters';
const OUTPUTS = 'Outputs.';

/** A resource that deploys another template. */
export interface NestedStack {
  readonly resource: Resource;
  /** Where the address of the template stands. */
  readonly locationPointer: Pointer;
  /** Every address that it may have, as `Fn::Sub` would spell it; empty where nothing can be said. */
  readonly locations: readonly string[];
  /** The file that all of them name, as far as its path is spelled out; `null` where they name none, or several. */
  readonly file: string | null;
  /** True where `file` is a path on the author's disk, which `aws cloudformation package` uploads. */
  readonly isLocal: boolean;
  /** What the name of a parameter without a default says of the file, where the address is nothing else; see {@link hintOf}. */
  readonly hint: string | null;
}

/** A parameter that a stack is given. */
export interface PassedParameter {
  readonly name: string;
  readonly value: JsonValue;
  readonly pointer: Pointer;
  /** The object that holds it: `Parameters`, or a branch of it. */
  readonly holder: Pointer;
  readonly conditions: Branch['conditions'];
}

/** An output that a template reads of one of its nested stacks. */
export interface ReadOutput {
  readonly name: string;
  readonly reference: Reference;
}

/** The nested stacks of a template, in document order. */
export const nestedStacks = oncePerTemplate((template): readonly NestedStack[] =>
  template.resourcesOfType(...NESTED_STACK_TYPES).map((resource) => readStack(template, resource)),
);

function readStack(template: Template, resource: Resource): NestedStack {
  const property = LOCATION.get(resource.type) ?? '';
  const locations = possibleLocations(template, resource.properties[property]);
  const files = new Set(locations.map(fileOf));
  const [file = null] = files;
  return {
    resource,
    locationPointer: child(resource.propertiesPointer, property),
    locations,
    file: files.size === 1 ? file : null,
    isLocal: locations.every(isRelative),
    hint: locations.length === 1 ? hintOf(locations[0] ?? '') : null,
  };
}

/**
 * The parameters that a stack is given, each branch of an `Fn::If` apart; `null` where a function brings in more than is spelled out.
 */
export function passedParameters({ properties, propertiesPointer }: Resource): readonly PassedParameter[] | null {
  if (hasInclude(properties) || isIntrinsic(properties)) return null;
  const passed: PassedParameter[] = [];
  for (const { value, pointer, conditions } of branchesOf(
    properties[PARAMETERS],
    child(propertiesPointer, PARAMETERS),
  )) {
    if (value === undefined) continue;
    if (!isObject(value) || isIntrinsic(value) || hasInclude(value)) return null;
    for (const [name, one] of Object.entries(value)) {
      passed.push({ name, value: one, pointer: child(pointer, name), holder: pointer, conditions });
    }
  }
  return passed;
}

/** The outputs that a template reads of a nested stack, by `Fn::GetAtt` and in `Fn::Sub`. */
export function readOutputs(template: Template, stack: Resource): readonly ReadOutput[] {
  const reads: ReadOutput[] = [];
  for (const reference of template.references.to(stack.id)) {
    const name = outputNamed(reference.attribute ?? '');
    if (name !== undefined) reads.push({ name, reference });
  }
  return reads;
}

/** The output that an attribute of a nested stack names, as `Vpc` for `Outputs.Vpc`. */
export function outputNamed(attribute: string): string | undefined {
  return attribute.startsWith(OUTPUTS) ? attribute.slice(OUTPUTS.length) : undefined;
}
