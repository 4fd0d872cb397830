import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/mutual-tls-missing.js';
import { conditionOf } from '../../template/branches.js';
import { choose, getAtt, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { addEntry } from '../shared/add-entry.js';
import { addParameter } from '../shared/add-parameter.js';
import { addResource } from '../shared/add-resource.js';
import { CERTIFICATE_ARN } from '../shared/certificate-parameter.js';
import { Draft } from '../shared/draft.js';
import { uniqueLogicalId } from '../shared/new-name.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'apigateway/mutual-tls-missing',
  title: 'Demand certificates on a custom domain that is given as a parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { api, domain } }, context) {
    const { template } = context;
    const resource = template.resources.get(api);
    const draft = new Draft(context);
    if (domain !== null) {
      const truststore = truststoreParameter(draft);
      setProperty(draft, domain, ['MutualTlsAuthentication'], choose(given(draft, truststore), trusted(truststore)));
      return draft.patch;
    }
    if (!resource || conditionOf(resource) !== null) return refuse('the API exists under a condition of its own');
    const stage = onlyStage(template, api);
    if (stage === undefined)
      return refuse('it has no stage here, or several: which one the domain leads to is for you to say');
    const name = addParameter(draft, 'ApiDomainName', {
      Type: 'String',
      Default: '',
      Description: 'Custom domain of the API, on which clients need a certificate; empty leaves the API as it is',
    });
    const certificate = addParameter(draft, 'ApiCertificateArn', {
      Type: 'String',
      Default: '',
      AllowedPattern: `^$|^${CERTIFICATE_ARN}$`,
      Description: 'ARN of an ACM certificate for the custom domain, in the region of this stack',
    });
    const truststore = truststoreParameter(draft);
    const condition = given(draft, name);
    const entry = addResource(draft, `${api}Domain`, {
      Type: 'AWS::ApiGateway::DomainName',
      Condition: condition,
      Properties: {
        DomainName: ref(name),
        RegionalCertificateArn: ref(certificate),
        EndpointConfiguration: { Types: ['REGIONAL'] },
        SecurityPolicy: 'TLS_1_2',
        MutualTlsAuthentication: trusted(truststore),
      },
    });
    addResource(draft, `${api}DomainMapping`, {
      Type: 'AWS::ApiGateway::BasePathMapping',
      Condition: condition,
      Properties: { DomainName: ref(entry), RestApiId: ref(api), Stage: stage },
    });
    // Its own address would let clients past the domain.
    if (resource.properties['DisableExecuteApiEndpoint'] === undefined) {
      setProperty(draft, api, ['DisableExecuteApiEndpoint'], choose(condition, true, false));
    }
    addEntry(draft, Section.Outputs, uniqueLogicalId(draft, `${api}DomainTarget`, Section.Outputs), {
      Condition: condition,
      Description: 'Name to which the DNS record of the custom domain leads',
      Value: getAtt(entry, 'RegionalDomainName'),
    });
    return draft.patch;
  },
});

function truststoreParameter(draft: Draft): string {
  return addParameter(draft, 'TruststoreUri', {
    Type: 'String',
    Default: '',
    AllowedPattern: '^$|^s3://[a-z0-9.-]{3,63}/.+$',
    Description: 'URI (s3://bucket/key) of an existing PEM file with the certificate authorities of the clients',
  });
}

function trusted(parameter: string): JsonValue {
  return { TruststoreUri: ref(parameter) };
}

/** The name of the condition that a parameter is not empty. */
function given(draft: Draft, parameter: string): string {
  return addCondition(draft, 'EnableMutualTls', { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }] });
}

/** The stage of an API that has one only: its resource, or the name that a deployment gives it. */
function onlyStage(template: Template, api: string): JsonValue | undefined {
  const ofApi = (type: string) =>
    template.resourcesOfType(type).filter(({ properties }) => namedId(properties['RestApiId']) === api);
  const stages = [
    ...ofApi('AWS::ApiGateway::Stage').map(({ id }): JsonValue => ref(id)),
    ...ofApi('AWS::ApiGateway::Deployment').flatMap(({ properties }) => properties['StageName'] ?? []),
  ];
  return stages.length === 1 ? stages[0] : undefined;
}
