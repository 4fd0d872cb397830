import { defineDetector } from '../../core/contract.js';
import { refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { askedClass, isBelow, mayServe } from '../shared/instance-class.js';

export interface HardCodedClass {
  readonly value: string;
  /** The class that the prompt asks for, where this one is smaller; `null` otherwise. */
  readonly asked: string | null;
  /** What the parameter is called, and what it says. */
  readonly parameter: string;
  readonly description: string;
  /** The resource that it is for. */
  readonly resource: string;
}

/** Where each type says how big its machines are. */
const PROPERTIES: Readonly<Record<string, readonly [property: string, what: string]>> = {
  'AWS::RDS::DBInstance': ['DBInstanceClass', 'database'],
  'AWS::DocDB::DBInstance': ['DBInstanceClass', 'database'],
  'AWS::Neptune::DBInstance': ['DBInstanceClass', 'database'],
  'AWS::ElastiCache::CacheCluster': ['CacheNodeType', 'cache'],
  'AWS::ElastiCache::ReplicationGroup': ['CacheNodeType', 'cache'],
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
      return value === undefined ? [] : [{ resource, property, what, value, machine: machineOf(template, value) }];
    });
    for (const one of sized) {
      const { resource, property, value } = one;
      if (typeof value !== 'string' || !MACHINE.test(value)) continue;
      const asked = askedClass(requirements, value);
      const below = asked !== undefined && isBelow(value, asked.value);
      const least = asked === undefined ? '' : `, at least ${asked.value}`;
      const { parameter, whose } = parameterFor(one, sized);
      yield {
        pointer: child(resource.propertiesPointer, property),
        message: below
          ? `\`${resource.id}\` is always a ${value}; line ${asked.line} of the prompt asks for ${asked.value}: “${asked.sentence}”.`
          : `\`${resource.id}\` is always a ${value}: a stack for tests cannot be smaller, one for production not larger.`,
        evidence: {
          value,
          asked: below ? asked.value : null,
          parameter,
          description: `${property === 'CacheNodeType' ? 'Node type' : 'Instance class'} of ${whose}${least}`,
          resource: resource.id,
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
  /** The class that the value comes to where nobody sets a parameter; `undefined` where that hangs on more. */
  readonly machine: string | undefined;
}

function machineOf(template: Template, value: JsonValue): string | undefined {
  const machine = template.parameters.get(refTarget(value) ?? '')?.body['Default'] ?? value;
  return typeof machine === 'string' ? machine : undefined;
}

/** One parameter for all that are of a class; it is named after the first of them where there are several classes. */
function parameterFor(one: Sized, sized: readonly Sized[]): { parameter: string; whose: string } {
  const like = sized.filter(({ property }) => property === one.property);
  const equal = like.filter(({ machine, value }) => {
    const own = refTarget(value);
    return machine === one.machine && (own === undefined || mayServe(own, one.resource.id));
  });
  const whose = `the ${one.what}${equal.length > 1 ? 's' : ''}`;
  if (equal.length === like.length) return { parameter: one.property, whose };
  const first = (equal[0] ?? one).resource.id;
  const size = one.property.replace(/^DB|^Cache/, '');
  const parameter = first + (/instance/i.test(first) ? size.replace('Instance', '') : size);
  return { parameter, whose: equal.length > 1 ? whose : first };
}
