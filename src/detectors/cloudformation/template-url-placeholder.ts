import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { isPlaceholderName } from '../shared/placeholder-name.js';
import type { TemplateAddress } from '../shared/template-address.js';
import { ADDRESSED_TYPES, templateAddresses } from '../shared/template-address.js';

/** Where the placeholder stands: in an address, or in the default of the parameter that the address takes the bucket from. */
export type UrlPlaceholder = { readonly address: TemplateAddress } | { readonly parameter: string };

export default defineDetector<UrlPlaceholder>({
  id: 'cloudformation/template-url-placeholder',
  title: 'Nested template in a bucket that has to be filled in',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html',
  seeds: ['003.3'],
  types: ADDRESSED_TYPES,

  *detect({ template }) {
    const seen = new Set<string>();
    for (const address of templateAddresses(template)) {
      const { resource, bucket, pointer } = address;
      if (isPlaceholderName(bucket)) {
        yield {
          pointer,
          message: `\`${resource.id}\` takes its template from the bucket ${bucket}, which stands for one that has to be filled in.`,
          evidence: { address },
        };
        continue;
      }
      const found = defaultPlaceholder(template, bucket);
      if (!found || seen.has(found.parameter)) continue;
      seen.add(found.parameter);
      yield {
        pointer: found.pointer,
        message: `\`${found.parameter}\` says where nested templates are, but its default ${found.name} has to be filled in.`,
        evidence: { parameter: found.parameter },
      };
    }
  },
});

function defaultPlaceholder(
  template: Template,
  bucket: string,
): { parameter: string; name: string; pointer: Pointer } | undefined {
  const [variable] = subVariables(bucket);
  const parameter = variable && template.parameters.get(variable.name);
  const name = parameter?.body['Default'];
  if (!parameter || typeof name !== 'string' || !isPlaceholderName(name)) return undefined;
  return { parameter: parameter.id, name, pointer: child(parameter.pointer, 'Default') };
}
