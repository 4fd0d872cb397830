import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { nearest } from '../../schema/nearest-name.js';
import type { Resource } from '../../template/template.js';

/** What an attribute that does not exist must have meant. */
export type MeantAttribute =
  | { readonly kind: 'attribute'; readonly name: string }
  /** What Ref gives. */
  | { readonly kind: 'ref' }
  /** What the resource's own property is set to. */
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string };

export interface UnknownAttribute {
  readonly target: string;
  readonly attribute: string;
  readonly type: string;
  readonly meant: MeantAttribute | null;
}

export default defineDetector<UnknownAttribute>({
  id: 'schema/unknown-attribute',
  title: 'Fn::GetAtt of an attribute that does not exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1010'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html',

  *detect(context) {
    const { template, schema } = context;
    const errors = new Map(
      allSchemaErrors(template, schema)
        .filter(({ code }) => code === 'unknown-attribute')
        .map((error) => [`${error.pointer} ${error.subject}`, error]),
    );
    if (errors.size === 0) return;
    for (const { pointer, target, attribute } of template.references.all) {
      const error = errors.get(`${pointer} ${attribute ?? ''}`);
      const resource = template.resources.get(target);
      if (!error || !resource || attribute === null) continue;
      errors.delete(`${pointer} ${attribute}`);
      const meant = meantAttribute(resource, attribute, context) ?? null;
      yield { pointer, message: error.message, evidence: { target, attribute, type: resource.type, meant } };
    }
  },
});

/** The hosted zone of every CloudFront distribution (Route 53 API reference, AliasTarget). */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

function meantAttribute(
  resource: Resource,
  attribute: string,
  { schema: index }: DetectContext,
): MeantAttribute | undefined {
  const schema = index.resource(resource.type);
  if (!schema) return undefined;
  if (resource.type === 'AWS::CloudFront::Distribution' && attribute === 'HostedZoneId') {
    return { kind: 'literal', value: CLOUDFRONT_ZONE };
  }
  const names = Object.keys(schema.attributes);
  const spelt = nearest(attribute, names);
  if (spelt?.toLowerCase() === attribute.toLowerCase()) return { kind: 'attribute', name: spelt };
  if (Object.hasOwn(resource.properties, attribute)) return { kind: 'property', name: attribute };
  const near = spelt ?? onlyEnding(attribute, names);
  if (near !== undefined) return { kind: 'attribute', name: near };
  const [only, ...more] = schema.refIdentifier;
  const isRef = more.length === 0 && only !== undefined && (only === attribute || only.endsWith(attribute));
  return isRef ? { kind: 'ref' } : undefined;
}

/** `LoadBalancerArn` for `Arn`, where no other attribute ends so. */
function onlyEnding(attribute: string, names: readonly string[]): string | undefined {
  const found = names.filter((name) => name.endsWith(attribute) || name.split('.').at(-1) === attribute);
  return found.length === 1 ? found[0] : undefined;
}
