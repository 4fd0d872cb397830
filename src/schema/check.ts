import { isObject } from '../template/json-value.js';
import { oncePerTemplate } from '../template/once-per-template.js';
import { child } from '../template/pointer.js';
import type { Resource, Template } from '../template/template.js';
import { Attribute, Intrinsic, SAM_TYPES } from '../template/vocabulary.js';
import { dependencyGraph } from './dependency-graph.js';
import { mappingErrors } from './mapping-check.js';
import { PropertyCheck } from './property-check.js';
import { referenceErrors } from './reference-check.js';
import type { SchemaError } from './schema-error.js';
import type { SchemaIndex } from './schema-index.js';
import { isOpenType } from './schema-index.js';

export type { SchemaError, SchemaErrorCode } from './schema-error.js';

/** What part of a template to check. */
export interface CheckScope {
  /** Logical ids of the resources to check; without it all of them, and the other sections too. */
  readonly resources?: ReadonlySet<string>;
}

/**
 * What CloudFormation would refuse, as far as the template and the resource schemas tell it without doubt. Values that
 * intrinsic functions compute are taken to be right; Fn::If is checked branch by branch. A template that a macro
 * rewrites has no errors here, since nobody knows what it becomes.
 */
export function schemaErrors(template: Template, index: SchemaIndex, scope: CheckScope = {}): SchemaError[] {
  if (template.isRewritten) return [];
  const errors: SchemaError[] = [];
  for (const resource of template.resources.values()) {
    if (scope.resources?.has(resource.id) !== false) checkResource(template, resource, index, errors);
  }
  errors.push(...referenceErrors(template, index, scope.resources));
  errors.push(...mappingErrors(template, scope.resources));
  errors.push(...cycleErrors(template, scope.resources));
  return errors;
}

/** All {@link schemaErrors} of a template, worked out once: several rules and the proof of each fix ask for them. */
export const allSchemaErrors = oncePerTemplate((template, index: SchemaIndex): readonly SchemaError[] =>
  schemaErrors(template, index),
);

function checkResource(template: Template, resource: Resource, index: SchemaIndex, errors: SchemaError[]): void {
  const schema = index.resource(resource.type);
  if (!schema) {
    const missesMacro = resource.type.startsWith(SAM_TYPES) && !template.isSam;
    if (isOpenType(resource.type) && !missesMacro) return;
    errors.push({
      code: 'unknown-type',
      pointer: child(resource.pointer, Attribute.Type),
      message: missesMacro
        ? `\`${resource.id}\` is of a SAM type, but the template does not ask for the SAM transform.`
        : `\`${resource.id}\`: there is no resource type ${resource.type}.`,
      resource: resource.id,
      subject: resource.type,
      within: null,
    });
    return;
  }
  if (isOpenType(resource.type) || Intrinsic.Transform in resource.body) return;
  const properties = resource.body[Attribute.Properties];
  const check = new PropertyCheck(template, index, resource, schema, errors);
  if (properties === undefined || properties === null || isObject(properties)) check.resource();
  else check.noObject(properties);
}

function cycleErrors(template: Template, resources: ReadonlySet<string> | undefined): SchemaError[] {
  return dependencyGraph(template)
    .cycles.filter((members) => !resources || members.some((id) => resources.has(id)))
    .map((members) => {
      const [first = ''] = members;
      const names = members.map((id) => `\`${id}\``);
      return {
        code: 'cycle',
        pointer: template.resources.get(first)?.pointer ?? '',
        message:
          members.length === 1
            ? `${names[0]} depends on itself.`
            : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} depend on each other in a circle.`,
        resource: first,
        subject: members.join(', '),
        within: null,
      };
    });
}
