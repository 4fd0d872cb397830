import { defineDetector } from '../../core/contract.js';
import { intrinsicOf, isNoValue } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { lookup } from '../../template/lookup.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { listOf } from '../shared/policy-document.js';

interface Limit {
  /** The property that counts, and where the documents stand in it. */
  readonly property: string;
  readonly path: readonly string[];
  /** Characters but for white space (IAM User Guide, "IAM and AWS STS quotas"). */
  readonly most: number;
}

const LIMITS: Readonly<Record<string, readonly Limit[]>> = lookup({
  'AWS::IAM::Group': [{ property: 'Policies', path: ['PolicyDocument'], most: 5120 }],
  'AWS::IAM::ManagedPolicy': [{ property: 'PolicyDocument', path: [], most: 6144 }],
  'AWS::IAM::Role': [
    { property: 'Policies', path: ['PolicyDocument'], most: 10240 },
    // Accounts may have the quota of 2,048 raised to this.
    { property: 'AssumeRolePolicyDocument', path: [], most: 4096 },
  ],
  'AWS::IAM::RolePolicy': [{ property: 'PolicyDocument', path: [], most: 10240 }],
  'AWS::IAM::User': [{ property: 'Policies', path: ['PolicyDocument'], most: 2048 }],
});

export default defineDetector<null>({
  id: 'iam/policy-too-large',
  title: 'Policy with more characters than IAM takes',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  types: Object.keys(LIMITS),

  *detect({ template }) {
    for (const resource of template.resourcesOfType(...Object.keys(LIMITS))) {
      for (const { property, path, most } of LIMITS[resource.type] ?? []) {
        const least = leastOf(resource, property, path);
        if (least <= most) continue;
        yield {
          pointer: child(resource.propertiesPointer, property),
          message: `\`${resource.id}\`: ${path.length > 0 ? 'the inline policies have' : 'the policy has'} at least ${least} characters, and IAM takes ${most}.`,
          evidence: null,
        };
      }
    }
  },
});

function leastOf({ properties }: Resource, property: string, path: readonly string[]): number {
  return listOf(properties[property])
    .map((one) => size(dig(one, ...path) ?? null))
    .reduce((sum, one) => sum + one, 0);
}

/** The least number of characters that a value can have as JSON, without white space: what is computed counts for its quotes. */
function size(value: JsonValue): number {
  if (isNoValue(value)) return 0;
  const found = intrinsicOf(value);
  if (found?.name === Intrinsic.If && isArray(found.argument) && found.argument.length > 1)
    return Math.min(...found.argument.slice(1).map(size));
  if (found?.name === Intrinsic.Sub && typeof found.argument === 'string')
    return size(found.argument.replace(/\$\{[^!{}][^{}]*\}/g, ''));
  if (found) return 2;
  if (isArray(value))
    return (
      1 +
      Math.max(
        1,
        value.map((one) => size(one) + 1).reduce((sum, one) => sum + one, 0),
      )
    );
  if (isObject(value))
    return (
      1 +
      Object.entries(value)
        .map(([key, one]) => size(key) + size(one) + 2)
        .reduce((sum, one) => sum + one, 0)
    );
  return JSON.stringify(value).replace(/\s/g, '').length;
}
