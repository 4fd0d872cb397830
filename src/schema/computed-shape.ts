import { getAttTarget, intrinsicOf } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import type { Template } from '../template/template.js';
import { Intrinsic, PSEUDO_PARAMETERS, Pseudo } from '../template/vocabulary.js';
import type { PropertyType, SchemaIndex } from './schema-index.js';

export type Shape = 'scalar' | 'list';

const SHAPES: Readonly<Record<string, Shape>> = {
  [Intrinsic.Sub]: 'scalar',
  [Intrinsic.Join]: 'scalar',
  [Intrinsic.Base64]: 'scalar',
  [Intrinsic.ImportValue]: 'scalar',
  [Intrinsic.ToJsonString]: 'scalar',
  [Intrinsic.Length]: 'scalar',
  [Intrinsic.Split]: 'list',
  [Intrinsic.GetAZs]: 'list',
  [Intrinsic.Cidr]: 'list',
};

/**
 * Whether an intrinsic function gives one value or a list (User Guide, "Intrinsic function reference"), as far as that is
 * certain; `undefined` where it is not.
 */
export function computedShape(template: Template, index: SchemaIndex, value: JsonValue): Shape | undefined {
  const intrinsic = intrinsicOf(value);
  if (!intrinsic) return undefined;
  if (intrinsic.name === Intrinsic.Ref) {
    return typeof intrinsic.argument === 'string' ? shapeOfRef(template, intrinsic.argument) : undefined;
  }
  if (intrinsic.name === Intrinsic.GetAtt) return shapeOfAttribute(template, index, value);
  return SHAPES[intrinsic.name];
}

/** Types of parameters that hold a list (User Guide, "Parameters", and "AWS-specific parameter types"). */
const LIST_PARAMETER = /^(?:CommaDelimitedList|List<.*>|AWS::SSM::Parameter::Value<(?:CommaDelimitedList|List<.*>)>)$/;

function shapeOfRef(template: Template, target: string): Shape | undefined {
  if (target === Pseudo.NotificationARNs) return 'list';
  if (PSEUDO_PARAMETERS.has(target)) return target === Pseudo.NoValue ? undefined : 'scalar';
  const type = template.parameters.get(target)?.body['Type'];
  if (typeof type === 'string') return LIST_PARAMETER.test(type) ? 'list' : 'scalar';
  return template.resources.has(target) ? 'scalar' : undefined;
}

const SCALARS: ReadonlySet<PropertyType['kind']> = new Set(['string', 'timestamp', 'integer', 'number', 'boolean']);

function shapeOfAttribute(template: Template, index: SchemaIndex, value: JsonValue): Shape | undefined {
  const target = getAttTarget(value);
  const resource = target && template.resources.get(target.id);
  const type = resource && index.attributeType(resource.type, target.attribute);
  if (type === undefined || !SCALARS.has(type.kind)) return type?.kind === 'list' ? 'list' : undefined;
  return 'scalar';
}
