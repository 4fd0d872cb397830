import { stageOf } from '../../detectors/shared/api-stage.js';
import { choose, ref, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from './add-condition.js';
import { addParameter } from './add-parameter.js';
import { addResource } from './add-resource.js';
import { CERTIFICATE_ARN } from './certificate-parameter.js';
import type { Draft } from './draft.js';

/** Custom domains of HTTP and WebSocket APIs, and of REST APIs. */
export const DOMAIN_TYPES = ['AWS::ApiGatewayV2::DomainName', 'AWS::ApiGateway::DomainName'] as const;

/** A custom domain with the certificate that is given at deployment, mapped to the only stage of the API. */
export function addDomain(
  draft: Draft,
  api: Resource,
  name: JsonValue,
  { stage, condition }: { readonly stage: Stage; readonly condition: string | null },
): string {
  const Condition = condition === null ? {} : { Condition: condition };
  const certificate = certificateFor(draft, condition);
  const wait = stage.after === undefined ? {} : { DependsOn: stage.after };
  if (isOfSecondVersion(api)) {
    const settings = { CertificateArn: certificate, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' };
    const properties = { DomainName: name, DomainNameConfigurations: [settings] };
    const domain = addResource(draft, `${api.id}Domain`, {
      Type: DOMAIN_TYPES[0],
      ...Condition,
      Properties: properties,
    });
    addResource(draft, `${api.id}DomainMapping`, {
      Type: 'AWS::ApiGatewayV2::ApiMapping',
      ...Condition,
      Properties: { ApiId: ref(api.id), DomainName: ref(domain), Stage: stage.value },
    });
    return domain;
  }
  const domain = addResource(draft, `${api.id}Domain`, {
    Type: DOMAIN_TYPES[1],
    ...Condition,
    Properties: {
      DomainName: name,
      RegionalCertificateArn: certificate,
      EndpointConfiguration: { Types: ['REGIONAL'] },
      SecurityPolicy: 'TLS_1_2',
    },
  });
  addResource(draft, `${api.id}DomainMapping`, {
    Type: 'AWS::ApiGateway::BasePathMapping',
    ...Condition,
    ...wait,
    Properties: { DomainName: ref(domain), RestApiId: ref(api.id), Stage: stage.value },
  });
  return domain;
}

/** The stage of an API that a domain leads to. */
export interface Stage {
  readonly value: JsonValue;
  /** The resource to wait for, where the value does not mention it. */
  readonly after?: string;
}

/** True for the APIs of the second version of API Gateway: HTTP and WebSocket APIs. */
function isOfSecondVersion({ type }: Resource): boolean {
  return type === 'AWS::ApiGatewayV2::Api' || type === SAM_HTTP_API;
}

const SAM_HTTP_API = 'AWS::Serverless::HttpApi';

/** The only stage of an HTTP or WebSocket API; the one that SAM makes is mentioned as `Api.Stage` (SAM guide, AWS::Serverless::HttpApi). */
function secondStage(template: Template, { id, type }: Resource): Stage | undefined {
  if (type === SAM_HTTP_API) return { value: ref(`${id}.Stage`) };
  const [stage, ...others] = template
    .resourcesOfType('AWS::ApiGatewayV2::Stage')
    .filter(({ properties }) => namedId(properties['ApiId']) === id);
  return stage && others.length === 0 ? { value: ref(stage.id) } : undefined;
}

/** The only stage of a REST API of one region: one at the edge has its custom domain there, too. */
function firstStage(template: Template, api: Resource): Stage | undefined {
  const types = dig(api.properties, 'EndpointConfiguration', 'Types');
  const stage = isArray(types) && types.includes('REGIONAL') ? stageOf(api, template) : undefined;
  if (!stage) return undefined;
  const only = /^\$\{([\w.]+)\}$/.exec(stage.text)?.[1];
  return {
    value: only === undefined ? sub(stage.text) : ref(only),
    ...(stage.after !== undefined && { after: stage.after }),
  };
}

/** The certificate that is given at deployment; it may be left out where the domain is not always there. */
function certificateFor(draft: Draft, condition: string | null): JsonValue {
  const parameter = addParameter(draft, 'ApiCertificateArn', {
    Type: 'String',
    ...(condition !== null && { Default: '' }),
    AllowedPattern: condition === null ? `^${CERTIFICATE_ARN}$` : `^$|^${CERTIFICATE_ARN}$`,
    Description: 'ARN of an ACM certificate for the domain of the API, in the region of this stack',
  });
  if (condition === null) return ref(parameter);
  const given = { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }] };
  return choose(addCondition(draft, 'HasApiCertificate', given), ref(parameter));
}

/** The only stage of an API; `undefined` where there is none or several, or a REST API is not said to be of one region. */
export function onlyStage(template: Template, api: Resource): Stage | undefined {
  return isOfSecondVersion(api) ? secondStage(template, api) : firstStage(template, api);
}
