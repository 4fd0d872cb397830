import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { nearest } from '../../schema/nearest-name.js';
import { expandedType } from '../../schema/sam-type.js';
import type { Resource, Template } from '../../template/template.js';
import { stageOf } from '../shared/api-stage.js';

/** What an attribute that does not exist must have meant. */
export type MeantAttribute =
  | { readonly kind: 'attribute'; readonly name: string }
  /** What Ref gives. */
  | { readonly kind: 'ref' }
  /** What the resource's own property is set to. */
  | { readonly kind: 'property'; readonly name: string }
  /** A text with variables for `Fn::Sub`: the ARN of a type of which no attribute gives it, and the resource that it mentions by name only. */
  | { readonly kind: 'text'; readonly text: string; readonly after?: string }
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
    for (const { pointer, target, attribute, owner } of template.references.all) {
      const error = errors.get(`${pointer} ${attribute ?? ''}`);
      const resource = template.resources.get(target);
      if (!error || !resource || attribute === null) continue;
      errors.delete(`${pointer} ${attribute}`);
      const meant = meantAttribute(resource, attribute, context, owner) ?? null;
      yield { pointer, message: error.message, evidence: { target, attribute, type: resource.type, meant } };
    }
  },
});

/** The hosted zone of every CloudFront distribution (Route 53 API reference, AliasTarget). */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

function meantAttribute(
  resource: Resource,
  attribute: string,
  { schema: index, template }: DetectContext,
  owner: string,
): MeantAttribute | undefined {
  const schema = index.resource(expandedType(resource.type));
  if (!schema) return undefined;
  if (resource.type === 'AWS::CloudFront::Distribution' && attribute === 'HostedZoneId') {
    return { kind: 'literal', value: CLOUDFRONT_ZONE };
  }
  const names = Object.keys(schema.attributes);
  const spelt = nearest(attribute, names);
  if (spelt?.toLowerCase() === attribute.toLowerCase()) return { kind: 'attribute', name: spelt };
  if (schema.type === resource.type && Object.hasOwn(resource.properties, attribute))
    return { kind: 'property', name: attribute };
  const near = spelt ?? onlyEnding(attribute, names);
  if (near !== undefined) return { kind: 'attribute', name: near };
  const [only, ...more] = schema.refIdentifier;
  const isRef = more.length === 0 && only !== undefined && (only === attribute || only.endsWith(attribute));
  if (isRef) return { kind: 'ref' };
  if (!/arn$/i.test(attribute)) return undefined;
  if (template.resources.get(owner)?.type === WEB_ACL_ASSOCIATION) return stageArn(resource, template);
  return schema.arn === null ? undefined : { kind: 'text', text: schema.arn.replace('${}', `\${${resource.id}}`) };
}

const WEB_ACL_ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';

/** The ARN of the only stage of a REST API: a web ACL protects stages, not APIs (WAF API reference, AssociateWebACL). */
function stageArn(api: Resource, template: Template): MeantAttribute | undefined {
  const stage = stageOf(api, template);
  const text = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/\${${api.id}}/stages/${stage?.text}`;
  return stage && { kind: 'text', text, ...(stage.after !== undefined && { after: stage.after }) };
}

/** `LoadBalancerArn` for `Arn`, where no other attribute ends so. */
function onlyEnding(attribute: string, names: readonly string[]): string | undefined {
  const found = names.filter((name) => name.endsWith(attribute) || name.split('.').at(-1) === attribute);
  return found.length === 1 ? found[0] : undefined;
}
