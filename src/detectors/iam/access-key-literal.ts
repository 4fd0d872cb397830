import { defineDetector } from '../../core/contract.js';
import { textsIn } from '../../template/texts.js';

/** The id of an access key: four letters that tell its kind, then sixteen letters and digits (IAM User Guide, "IAM identifiers: unique ID prefixes"). */
const KEY_ID = /(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/;

/** The id in AWS's own examples, which belongs to nobody. */
const EXAMPLE = /EXAMPLE$/;

export default defineDetector<null>({
  id: 'iam/access-key-literal',
  title: 'Access key of AWS written in the template',
  severity: 'critical',
  category: 'security',
  profiles: ['recommended', 'security', 'pci-dss'],
  pci: ['8.6.2'],
  equivalents: { checkov: ['CKV_AWS_45', 'CKV_AWS_46'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html',

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resources.values()) {
      for (const { text, pointer } of textsIn(properties, propertiesPointer)) {
        const [key] = KEY_ID.exec(text) ?? [];
        if (key === undefined || EXAMPLE.test(key)) continue;
        yield {
          pointer,
          message: `\`${id}\` has the access key ${key.slice(0, 4)}… in it, for everyone to read who sees the template.`,
          evidence: null,
        };
      }
    }
  },
});
