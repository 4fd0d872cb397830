import { defineDetector } from '../../core/contract.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';

export interface AclPublic {
  readonly bucket: string;
  /** Where AccessControl stands. */
  readonly property: Pointer;
}

/** What canned lists let in whom (S3 User Guide, "Canned ACL"). */
const PUBLIC: ReadonlyMap<unknown, string> = new Map([
  ['AuthenticatedRead', 'everyone with an account of AWS list its objects'],
  ['PublicRead', 'everyone list its objects'],
  ['PublicReadWrite', 'everyone list, write and delete its objects'],
]);

const BUCKET = 'AWS::S3::Bucket';

export default defineDetector<AclPublic>({
  id: 's3/acl-public',
  title: 'Bucket whose access control list lets everyone in',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['1.4.4', '7.2.5'],
  equivalents: {
    checkov: ['CKV_AWS_20', 'CKV_AWS_57'],
    cfnNag: ['F14', 'W31'],
    kics: [
      'S3 Bucket ACL Allows Read Or Write to All Users',
      'S3 Bucket ACL Allows Read to All Users',
      'S3 Bucket ACL Allows Read to Any Authenticated User',
    ],
  },
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl',
  types: [BUCKET],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(BUCKET)) {
      const property = child(propertiesPointer, 'AccessControl');
      for (const { value, pointer } of literalPlaces(template, properties['AccessControl'], property)) {
        const what = PUBLIC.get(value);
        if (what === undefined) continue;
        yield {
          pointer,
          message: `The access control list of \`${id}\` lets ${what}.`,
          evidence: { bucket: id, property },
          ...(value === 'PublicReadWrite' && { severity: 'critical' as const }),
        };
      }
    }
  },
});
