import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { lastToken, parsePointer } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import type { Entry } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';

export interface ExternalIdRequired {
  readonly parameter: string;
}

/** Names of parameters for something that has to exist elsewhere; networks and key pairs have rules of their own. */
const EXTERNAL = /(?:arns?|account_?id|key_?id|certificate_?id|topic|principal)$/i;
/** Things that have rules of their own, or that a resource cannot work without although its schema does not ask for them. */
const OTHERS = /vpc|subnet|keypair|image|ami|role|snapshot|source|zone/i;

export default defineDetector<ExternalIdRequired>({
  id: 'cloudformation/external-id-required',
  title: 'Template that cannot be deployed without something that exists elsewhere',
  severity: 'low',
  category: 'operations',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',

  *detect(context) {
    for (const parameter of context.template.parameters.values()) {
      if (!isExternal(parameter)) continue;
      const mentions = context.template.references.to(parameter.id);
      if (mentions.length === 0 || !mentions.every((mention) => isOptionalProperty(context, mention))) continue;
      yield {
        pointer: parameter.pointer,
        message: `\`${parameter.id}\` must name something that exists elsewhere, which nothing in the template needs.`,
        evidence: { parameter: parameter.id },
      };
    }
  },
});

function isExternal({ id, body }: Entry): boolean {
  const type = body['Type'];
  if (body['Default'] !== undefined || body['AllowedValues'] !== undefined || typeof type !== 'string') return false;
  return type === 'String' && EXTERNAL.test(id) && !OTHERS.test(id);
}

/** True where a mention is the whole value of a top-level property that the resource can do without. */
function isOptionalProperty(
  { template, schema }: DetectContext,
  { kind, section, owner, pointer }: Reference,
): boolean {
  const type = template.resources.get(owner)?.type ?? '';
  const tokens = parsePointer(pointer);
  if (kind !== 'Ref' || section !== Section.Resources || tokens.length !== 4) return false;
  const property = schema.property(type, [lastToken(pointer)]);
  return tokens[2] === Attribute.Properties && property?.required === false;
}
