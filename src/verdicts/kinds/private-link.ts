import { isArray } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Judge } from '../judgement.js';
import { met, missing, resourcesIn, spotOf, unclear } from '../judgement.js';

/** Whether services are reached through endpoints of the VPC. */
export const judgePrivateLink: Judge = ({ value, sentence }, answer) => {
  const endpoints = resourcesIn(answer, 'AWS::EC2::VPCEndpoint', 'AWS::EC2::VPCEndpointService');
  const [first] = endpoints;
  if (!first) {
    const [network] = resourcesIn(answer, 'AWS::EC2::VPC');
    if (!network) return unclear('the VPC is not of the template');
    const optional = /\bor\b|\bif\b|\bcan\b|\bmay\b|\bwhere (?:possible|applicable)\b|\bprefer/i.test(sentence);
    const reason = `\`${network.resource.id}\` has no endpoint`;
    return optional ? unclear(reason, spotOf(network)) : missing(answer, reason, spotOf(network));
  }
  const names = endpoints.map(({ resource }) => nameText(resource.properties['ServiceName']) ?? '');
  const wanted = isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  const lacking = wanted.find((service) => !names.some((name) => name.endsWith(`.${service}`)));
  if (lacking !== undefined && names.some((name) => name !== '')) {
    return unclear(`no endpoint clearly is for ${lacking}`, spotOf(first));
  }
  return met(`\`${first.resource.id}\` is one`, spotOf(first));
};
