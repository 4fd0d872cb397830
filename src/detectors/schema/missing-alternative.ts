import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import { dig, isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';
import { ALTERNATIVES, NEVER_EMPTY } from '../shared/alternatives.js';

export interface MissingAlternative {
  readonly resource: Resource;
  /** Names that lead from Properties to what is missing; of several properties that would do, to the first. */
  readonly path: readonly string[];
}

export default defineDetector<MissingAlternative>({
  id: 'schema/missing-alternative',
  title: 'Properties of which one is needed, and none is set',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3014', 'E3032', 'E3058', 'E3673'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  types: [...new Set([...Object.keys(ALTERNATIVES), ...Object.keys(NEVER_EMPTY)])],

  *detect({ template }) {
    if (template.isRewritten) return;
    for (const resource of template.resourcesOfType(...(this.types ?? []))) {
      const { id, type, properties, pointer, propertiesPointer } = resource;
      const choice = ALTERNATIVES[type] ?? [];
      const [first] = choice;
      if (hasInclude(properties)) continue;
      if (first !== undefined && choice.every((name) => !(name in properties) || isNoValue(properties[name]))) {
        yield {
          pointer: Attribute.Properties in resource.body ? propertiesPointer : pointer,
          message: `\`${id}\` has none of the properties ${choice.join(', ')}, of which ${type} needs one.`,
          evidence: { resource, path: [first] },
        };
      }
      const path = NEVER_EMPTY[type] ?? [];
      const list = path.length === 0 ? undefined : dig(properties, ...path);
      if (!isArray(list) || list.length > 0) continue;
      yield {
        pointer: child(propertiesPointer, ...path),
        message: `\`${id}\`: ${path.join('.')} is an empty list, and ${type} needs an item in it.`,
        evidence: { resource, path },
      };
    }
  },
});
