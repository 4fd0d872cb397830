import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { askedClass, isBelow } from '../shared/instance-class.js';

export interface HardCodedClass {
  readonly value: string;
  /** The class that the prompt asks for, where this one is smaller; `null` otherwise. */
  readonly asked: string | null;
  /** What the parameter is called, and what it says. */
  readonly parameter: string;
  readonly description: string;
}

/** Where each type says how big its machines are. */
const PROPERTIES: Readonly<Record<string, readonly [property: string, what: string]>> = {
  'AWS::RDS::DBInstance': ['DBInstanceClass', 'databases'],
  'AWS::DocDB::DBInstance': ['DBInstanceClass', 'databases'],
  'AWS::Neptune::DBInstance': ['DBInstanceClass', 'databases'],
  'AWS::ElastiCache::CacheCluster': ['CacheNodeType', 'caches'],
  'AWS::ElastiCache::ReplicationGroup': ['CacheNodeType', 'caches'],
};

/** Classes that name a machine; `db.serverless` names none. */
const MACHINE = /^(?:db|cache)\.\w+\.\w+$/;

export default defineDetector<HardCodedClass>({
  id: 'cloudformation/instance-class-hard-coded',
  title: 'Instance class written into the template',
  severity: 'low',
  category: 'cost',
  profiles: ['cost'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html',
  seeds: ['003.6'],
  types: Object.keys(PROPERTIES),

  *detect({ template, requirements }) {
    const sized = template.resourcesOfType(...Object.keys(PROPERTIES)).flatMap((resource): Sized[] => {
      const [property, what] = PROPERTIES[resource.type] ?? ['', ''];
      const value = resource.properties[property];
      return value === undefined ? [] : [{ resource, property, what, value }];
    });
    for (const one of sized) {
      const { resource, property, what, value } = one;
      if (typeof value !== 'string' || !MACHINE.test(value)) continue;
      const asked = askedClass(requirements, value);
      const below = asked !== undefined && isBelow(value, asked.value);
      const isOnly = sized.every((other) => other.property !== property || other.value === value);
      const least = asked === undefined ? '' : `, at least ${asked.value}`;
      yield {
        pointer: child(resource.propertiesPointer, property),
        message: below
          ? `\`${resource.id}\` is always a ${value}; line ${asked.line} of the prompt asks for ${asked.value}: “${asked.sentence}”.`
          : `\`${resource.id}\` is always a ${value}: a stack for tests cannot be smaller, one for production not larger.`,
        evidence: {
          value,
          asked: below ? asked.value : null,
          parameter: isOnly ? property : `${firstWith(sized, value)}${property.replace(/^DB|^Cache/, '')}`,
          description: `${property === 'CacheNodeType' ? 'Node type' : 'Instance class'} of the ${what}${least}`,
        },
      };
    }
  },
});

/** A resource with the property that says how big its machines are. */
interface Sized {
  readonly resource: Resource;
  readonly property: string;
  readonly what: string;
  readonly value: JsonValue;
}

/** The first resource of a class: the parameter for the class is named after it where there are several. */
function firstWith(all: readonly Sized[], value: string): string {
  return all.find((one) => one.value === value)?.resource.id ?? '';
}
