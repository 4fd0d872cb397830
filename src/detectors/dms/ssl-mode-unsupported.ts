import { defineDetector } from '../../core/contract.js';
import { possibleValues } from '../../template/intrinsic.js';
import { literalPlaces } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';

export interface UnsupportedSslMode {
  readonly id: string;
  readonly hasCertificate: boolean;
  readonly parameter: string | null;
}

const ENDPOINT = 'AWS::DMS::Endpoint';

/** Engines of which DMS encrypts connections only with a certificate to verify (DMS User Guide, "Using SSL"). */
const VERIFYING: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'aurora', 'aurora-serverless']);

export default defineDetector<UnsupportedSslMode>({
  id: 'dms/ssl-mode-unsupported',
  title: 'Migration endpoint with an SSL mode that its engine does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html',
  seeds: ['003.11', 'X11'],
  types: [ENDPOINT],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(ENDPOINT)) {
      const engines = possibleValues(template, properties['EngineName']);
      if (!engines.length || !engines.every(({ value }) => typeof value === 'string' && VERIFYING.has(value))) continue;
      const at = child(propertiesPointer, 'SslMode');
      for (const { value, pointer, parameter } of literalPlaces(template, properties['SslMode'], at)) {
        if (value !== 'require') continue;
        yield {
          pointer,
          message: `\`${id}\` wants SSL without a certificate (\`require\`), which DMS does not have for MySQL: it knows none, verify-ca and verify-full.`,
          evidence: { id, hasCertificate: 'CertificateArn' in properties, parameter: parameter?.id ?? null },
        };
      }
    }
  },
});
