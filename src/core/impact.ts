import { loadSchemaIndex } from '../schema/schema-index.js';
import type { Operation, Patch } from '../template/operation.js';
import { parsePointer } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import { Attribute, Section } from '../template/vocabulary.js';
import { IMPACTS } from './contract.js';
import type { Impact, Rule } from './contract.js';

/**
 * What a fix does to a live stack: the worse of what its rule says and what the schema says of the properties it
 * touches (a create-only property means replacement, of a stateful resource loss of its data). What could not be
 * deployed as it was has no live resource to lose.
 */
export function impactOf(
  template: Template,
  rule: Rule,
  operations: Patch,
  declared: Impact,
  stack: 'deployed' | 'new',
): Impact {
  if (stack === 'new') return declared === 'replacement' || declared === 'data-loss' ? 'none' : declared;
  if (rule.detector.category === 'deployability' || rule.detector.category === 'syntax') return declared;
  if (rule.transform?.keepsValues === true) return declared;
  return operations.reduce((worst, operation) => worse(worst, operationImpact(template, operation)), declared);
}

function worse(a: Impact, b: Impact): Impact {
  return IMPACTS.indexOf(a) >= IMPACTS.indexOf(b) ? a : b;
}

function operationImpact(template: Template, operation: Operation): Impact {
  if (operation.op === 'test') return 'none';
  const touched = operation.op === 'move' ? [operation.from, operation.path] : [operation.path];
  return touched.map((path) => pathImpact(template, operation.op, path)).reduce(worse, 'none');
}

function pathImpact(template: Template, op: Operation['op'], path: string): Impact {
  const [section, id, attribute, ...property] = parsePointer(path);
  if (section !== Section.Resources || id === undefined) return 'none';
  const resource = template.resources.get(id);
  if (!resource) return 'none';
  const schema = loadSchemaIndex();
  const lost: Impact = schema.isStateful(resource.type) ? 'data-loss' : 'replacement';
  if (attribute === undefined) return op === 'remove' || op === 'move' ? lost : 'none';
  if (attribute === Attribute.Type) return lost;
  if (attribute !== Attribute.Properties || property.length === 0) return 'none';
  return schema.isCreateOnly(resource.type, property) ? lost : 'none';
}
