import { branchesOf } from '../../template/branches.js';
import { intrinsicOf, refTarget } from '../../template/intrinsic.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** Where each type keeps what its machines boot from: the path of the object that holds ImageId, InstanceType and UserData. */
const MACHINES: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': [],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData'],
  'AWS::AutoScaling::LaunchConfiguration': [],
};

/** The types of {@link MACHINES}. */
export const MACHINE_TYPES: readonly string[] = Object.keys(MACHINES);

/** A resource that machines boot by. */
export interface Machine {
  readonly resource: Resource;
  /** Pointer to the object that holds ImageId, InstanceType and UserData. */
  readonly settings: Pointer;
}

/** Pointer to the object that holds what a resource of {@link MACHINE_TYPES} says of its machines. */
export function settingsOf({ type, propertiesPointer }: Resource): Pointer {
  return child(propertiesPointer, ...(MACHINES[type] ?? []));
}

/** An image written out somewhere, with all machines that boot from it by way of that place. */
export interface ImageSource {
  readonly kind: 'property' | 'mapping' | 'parameter';
  /** Where the image is written: the property, the mapping, or the parameter's Default. */
  readonly pointer: Pointer;
  /** The name of the mapping or parameter; `''` for a property. */
  readonly name: string;
  /** The second key under which the mapping is looked up; `''` elsewhere. */
  readonly key: string;
  /** The image ids that are written there. */
  readonly images: readonly string[];
  readonly machines: readonly Machine[];
  /** The values of ImageId that stand for the image: the literal itself, each `Fn::FindInMap`, each `Ref`. */
  readonly mentions: readonly Pointer[];
}

/** True for an id that follows the form of Amazon Machine Image ids, filled in or not. */
export function isImageId(value: unknown): value is string {
  return typeof value === 'string' && /^ami-[\w-]+$/.test(value);
}

/** Runs of digits that people type where an id is to be filled in. */
const TYPED_RUN = /12345678|23456789|87654321|abcdef12345|fedcba98765/;

/** True for an id that no image has: not 8 or 17 hexadecimal digits (EC2's resource id formats), or digits typed in a row. */
export function isPlaceholderImage(id: string): boolean {
  const digits = id.slice('ami-'.length);
  if (!/^(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(digits)) return true;
  return TYPED_RUN.test(digits) || /^(.)\1*$/.test(digits);
}

/** The image ids that a template writes out for its machines, each place once. */
export function imageSources(template: Template): ImageSource[] {
  const found = new Map<Pointer, Collected>();
  for (const resource of template.resourcesOfType(...MACHINE_TYPES)) {
    const settings = settingsOf(resource);
    const at = child(settings, 'ImageId');
    for (const { value, pointer } of branchesOf(template.at(at), at)) {
      const source = value === undefined ? undefined : sourceOf(template, value, pointer);
      if (!source) continue;
      const entry = found.get(source.pointer) ?? { ...source, machines: [], mentions: [] };
      entry.machines.push({ resource, settings });
      entry.mentions.push(pointer);
      found.set(source.pointer, entry);
    }
  }
  return [...found.values()];
}

type Place = Omit<ImageSource, 'machines' | 'mentions'>;
type Collected = Place & { machines: Machine[]; mentions: Pointer[] };

function sourceOf(template: Template, value: unknown, pointer: Pointer): Place | undefined {
  if (isImageId(value)) return { kind: 'property', pointer, name: '', key: '', images: [value] };
  if (!isObject(value)) return undefined;
  const parameter = template.parameters.get(refTarget(value) ?? '');
  const fallback = parameter?.body['Default'];
  if (parameter && isImageId(fallback)) {
    return {
      kind: 'parameter',
      pointer: child(parameter.pointer, 'Default'),
      name: parameter.id,
      key: '',
      images: [fallback],
    };
  }
  const lookup = intrinsicOf(value);
  return lookup?.name === Intrinsic.FindInMap && isArray(lookup.argument)
    ? mappedImages(template, lookup.argument[0], lookup.argument[2])
    : undefined;
}

function mappedImages(template: Template, name: unknown, key: unknown): Place | undefined {
  const mapping = typeof name === 'string' ? template.mappings.get(name) : undefined;
  if (!mapping || typeof key !== 'string') return undefined;
  const images = Object.values(mapping.body).flatMap((level) => dig(level, key) ?? []);
  if (images.length === 0 || !images.every(isImageId)) return undefined;
  // Two keys of one mapping are two images: the key is part of the place.
  return { kind: 'mapping', pointer: child(mapping.pointer, key), name: mapping.id, key, images };
}
