import { defineDetector } from '../../core/contract.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import { Attribute } from '../../template/vocabulary.js';

export interface RedundantDependency {
  /** The resource whose DependsOn names more than it has to, and what it names in vain. */
  readonly id: string;
  readonly dependency: string;
}

export default defineDetector<RedundantDependency>({
  id: 'template/redundant-dependency',
  title: 'DependsOn that a reference already implies',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3005'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  seeds: ['000.1', 'X7'],
  *detect({ template }) {
    for (const { id, pointer, propertiesPointer, body, dependsOn } of template.resources.values()) {
      if (dependsOn.length === 0) continue;
      const implied = new Map<string, Reference>();
      for (const reference of template.references.from(id)) {
        const ordering = reference.kind !== 'DependsOn' && reference.kind !== 'Condition';
        // A reference in one branch of Fn::If orders nothing where the other branch is taken.
        if (!ordering || reference.branches.length > 0) continue;
        if (reference.pointer.startsWith(`${propertiesPointer}/`)) implied.set(reference.target, reference);
      }
      const listed = body[Attribute.DependsOn];
      for (const [i, dependency] of dependsOn.entries()) {
        const reference = implied.get(dependency);
        if (!reference || !template.resources.has(dependency)) continue;
        const list = child(pointer, Attribute.DependsOn);
        yield {
          pointer: isArray(listed) ? child(list, listed.indexOf(dependency, i)) : list,
          message: `\`${id}\` needs no DependsOn \`${dependency}\`: the ${reference.kind} at ${reference.pointer.slice(propertiesPointer.length + 1)} makes it wait already.`,
          evidence: { id, dependency },
        };
      }
    }
  },
});
