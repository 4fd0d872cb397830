import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

export interface MutualTlsMissing {
  readonly api: string;
  /** A regional custom domain that the API has already, or `null`. */
  readonly domain: string | null;
}

const API = 'AWS::ApiGateway::RestApi';
const DOMAIN = 'AWS::ApiGateway::DomainName';

export default defineDetector<MutualTlsMissing>({
  id: 'apigateway/mutual-tls-missing',
  title: 'REST API without the mutual TLS that is asked for',
  severity: 'critical',
  category: 'security',
  profiles: ['recommended', 'security'],
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html',
  seeds: ['004.3'],
  types: [API],

  *detect({ template, requirements }) {
    const [asked] = requirements.of('mutual-tls');
    if (!asked || hasMutualTls(template)) return;
    for (const api of template.resourcesOfType(API)) {
      if (!isRegional(api)) continue;
      yield {
        pointer: api.propertiesPointer,
        message: `Clients of \`${api.id}\` need no certificate; line ${asked.line} of the prompt asks for mutual TLS: “${asked.sentence}”.`,
        evidence: { api: api.id, domain: domainOf(template, api.id)?.id ?? null },
      };
    }
  },
});

function hasMutualTls(template: Template): boolean {
  return template
    .resourcesOfType(DOMAIN, 'AWS::ApiGatewayV2::DomainName')
    .some(({ properties }) => properties['MutualTlsAuthentication'] !== undefined);
}

/** True for the one kind of endpoint that can demand certificates (API Gateway Developer Guide, "Mutual TLS"). */
function isRegional({ properties }: Resource): boolean {
  return dig(properties, 'EndpointConfiguration', 'Types', 0) === 'REGIONAL';
}

function domainOf(template: Template, api: string): Resource | undefined {
  const mapping = template
    .resourcesOfType('AWS::ApiGateway::BasePathMapping')
    .find(({ properties }) => namedId(properties['RestApiId']) === api);
  const domain = template.resources.get(namedId(mapping?.properties['DomainName']) ?? '');
  return domain?.type === DOMAIN ? domain : undefined;
}
