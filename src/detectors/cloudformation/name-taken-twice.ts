import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { isNoValue } from '../../template/intrinsic.js';
import { canCoexist } from '../shared/coexistence.js';

export default defineDetector({
  id: 'cloudformation/name-taken-twice',
  title: 'Two resources of one type with one name',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3019'] },
  docs: 'https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-identifier.html',

  *detect({ template, schema }) {
    if (template.isRewritten) return;
    const owners = new Map<string, Resource[]>();
    for (const resource of template.resources.values()) {
      const known = schema.resource(resource.type);
      const names = known?.primaryIdentifier ?? [];
      const values = names.map((name) => (known?.properties[name] ? resource.properties[name] : undefined));
      if (names.length === 0 || !values.every(isSaid)) continue;
      const key = JSON.stringify([resource.type, values]);
      const before = owners.get(key) ?? [];
      owners.set(key, [...before, resource]);
      const other = before.find((one) => canCoexist(one, resource));
      if (!other) continue;
      yield {
        pointer: child(resource.propertiesPointer, names.at(-1) ?? ''),
        message: `\`${resource.id}\` has the ${names.join(' and ')} of \`${other.id}\`, by which AWS tells ${resource.type} apart.`,
        evidence: {},
      };
    }
  },
});

function isSaid(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && !isNoValue(value);
}
