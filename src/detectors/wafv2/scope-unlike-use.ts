import { defineDetector } from '../../core/contract.js';
import { branchesOf } from '../../template/branches.js';
import { dig } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

/** Who a web ACL, and what it is made of, is for. */
export type Scope = 'REGIONAL' | 'CLOUDFRONT';

export interface ScopeUnlikeUse {
  readonly wanted: Scope;
  /** True where it guards both a distribution and something in a region. */
  readonly both: boolean;
}

export default defineDetector<ScopeUnlikeUse>({
  id: 'wafv2/scope-unlike-use',
  title: 'Web ACL with the scope of something else than what it guards',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html',
  types: ['AWS::WAFv2::WebACL'],

  *detect({ template }) {
    const guarding = uses(template);
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::WAFv2::WebACL')) {
      const scopes = guarding.get(id);
      const [wanted] = scopes ?? [];
      const scope = properties['Scope'];
      if (!scopes || wanted === undefined || (scope !== 'REGIONAL' && scope !== 'CLOUDFRONT')) continue;
      if (scopes.size === 1 && wanted === scope) continue;
      const guarded = wanted === 'CLOUDFRONT' ? 'a distribution' : 'a resource of the region';
      yield {
        pointer: child(propertiesPointer, 'Scope'),
        message:
          scopes.size > 1
            ? `\`${id}\` guards both a distribution and a resource of the region, which takes two web ACLs.`
            : `\`${id}\` has the scope ${scope}, but guards ${guarded}.`,
        evidence: { wanted, both: scopes.size > 1 },
      };
    }
  },
});

/** The scopes that each web ACL of the template needs for what it guards. */
function uses(template: Template): ReadonlyMap<string, Set<Scope>> {
  const found = new Map<string, Set<Scope>>();
  const add = (id: string | undefined, scope: Scope): void => {
    if (id === undefined) return;
    const scopes = found.get(id) ?? new Set();
    found.set(id, scopes.add(scope));
  };
  for (const { properties } of template.resourcesOfType('AWS::WAFv2::WebACLAssociation')) {
    for (const { value } of branchesOf(properties['WebACLArn'], '')) add(namedId(value), 'REGIONAL');
  }
  for (const { properties } of template.resourcesOfType('AWS::CloudFront::Distribution')) {
    for (const { value } of branchesOf(dig(properties, 'DistributionConfig', 'WebACLId'), '')) {
      add(namedId(value), 'CLOUDFRONT');
    }
  }
  return found;
}
