import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/wafv2/scope-unlike-use.js';
import { child, parsePointer } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

/** What a web ACL is made of, which has to be of its own scope. */
const PARTS: ReadonlySet<string> = new Set([
  'AWS::WAFv2::IPSet',
  'AWS::WAFv2::RegexPatternSet',
  'AWS::WAFv2::RuleGroup',
]);

export default defineTransform<typeof detector>({
  id: 'wafv2/scope-unlike-use',
  title: 'Give the web ACL the scope of what it guards',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { wanted, both } }, context) {
    const { template } = context;
    if (both) return refuse('two web ACLs are needed, one of them in us-east-1');
    const [, owner = ''] = parsePointer(pointer);
    const draft = new Draft(context);
    draft.replace(pointer, wanted);
    for (const { target } of template.references.from(owner)) {
      const part = template.resources.get(target);
      if (!part || !PARTS.has(part.type)) continue;
      const scope = child(part.propertiesPointer, 'Scope');
      const others = template.references.to(target).filter((one) => one.owner !== owner);
      if (others.length > 0) return refuse(`\`${others[0]?.owner ?? ''}\` uses \`${target}\`, too`);
      if (draft.at(scope) !== wanted) draft.replace(scope, wanted);
    }
    return draft.patch;
  },
});
