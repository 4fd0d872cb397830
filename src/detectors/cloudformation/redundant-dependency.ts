import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { isArray } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child, covers } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import { Attribute } from '../../template/vocabulary.js';

export interface RedundantDependency {
  /** The resource whose DependsOn names more than it has to, and what it names in vain. */
  readonly id: string;
  readonly dependency: string;
}

export default defineDetector<RedundantDependency>({
  id: 'cloudformation/redundant-dependency',
  title: 'DependsOn that a reference already implies',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3005'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  seeds: ['000.1', 'X7'],
  *detect({ template }) {
    const graph = dependencyGraph(template);
    for (const { id, pointer, propertiesPointer, body, dependsOn } of template.resources.values()) {
      const listed = body[Attribute.DependsOn];
      for (const [i, dependency] of dependsOn.entries()) {
        const reference = graph.references(id, dependency).find((one) => orders(one, propertiesPointer));
        if (!reference) continue;
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

/** True for a mention in the properties that counts whatever the conditions: one in a branch of `Fn::If` may not be there. */
function orders({ kind, branches, pointer }: Reference, properties: Pointer): boolean {
  return kind !== 'DependsOn' && branches.length === 0 && covers(properties, pointer);
}
