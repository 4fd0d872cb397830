import { equalValues, isArray, isObject } from '../../template/json-value.js';
import type { JsonObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

/** A rule of a security group, with its place. */
export interface GroupRule {
  readonly group: string;
  readonly direction: 'in' | 'out';
  readonly body: JsonObject;
  /** The object that holds the rule's ports. */
  readonly pointer: Pointer;
}

/** The rules of a template's security groups, those that are resources of their own included. */
export function groupRules(template: Template): GroupRule[] {
  const own = template.resourcesOfType('AWS::EC2::SecurityGroup').flatMap(({ id, properties, propertiesPointer }) =>
    (['SecurityGroupIngress', 'SecurityGroupEgress'] as const).flatMap((property): GroupRule[] => {
      const rules = properties[property];
      const direction = property === 'SecurityGroupIngress' ? 'in' : 'out';
      return (isArray(rules) ? rules : []).flatMap((body, i): GroupRule[] =>
        isObject(body) ? [{ group: id, direction, body, pointer: child(propertiesPointer, property, i) }] : [],
      );
    }),
  );
  const standalone = template
    .resourcesOfType('AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress')
    .map(({ type, properties, propertiesPointer }): GroupRule => ({
      group: namedId(properties['GroupId']) ?? '',
      direction: type.endsWith('Ingress') ? 'in' : 'out',
      body: properties,
      pointer: propertiesPointer,
    }));
  return [...own, ...standalone];
}

/** True for a rule that is for one port and no other. */
export function isForOnePort(rule: JsonObject): boolean {
  return rule['FromPort'] !== undefined && equalValues(rule['FromPort'], rule['ToPort']);
}
