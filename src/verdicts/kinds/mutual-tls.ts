import type { Judge } from '../judgement.js';
import { met, missing, resourcesIn, spotOf, unclear } from '../judgement.js';

/** Whether a domain of an API demands certificates of its clients. */
export const judgeMutualTls: Judge = (_, answer) => {
  const domains = resourcesIn(answer, 'AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName');
  const mutual = domains.find(({ resource }) => resource.properties['MutualTlsAuthentication'] !== undefined);
  if (mutual) return met(`\`${mutual.resource.id}\` demands it`, spotOf(mutual));
  const [api] = resourcesIn(answer, 'AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api');
  if (!api) return unclear('the template has no API of its own');
  return missing(answer, `clients of \`${api.resource.id}\` need no certificate`, spotOf(api));
};
