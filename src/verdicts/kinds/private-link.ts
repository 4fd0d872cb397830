import { nameText } from '../../template/name-text.js';
import type { Judge } from '../judgement.js';
import { met, missing, resourcesIn, spotOf, unclear } from '../judgement.js';

/** Services that sentences about endpoints name, by the end of the endpoint's service name. */
const SERVICES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bs3\b/i, /\.s3$/],
  [/\bdynamodb\b/i, /\.dynamodb$/],
  [/\bsecrets ?manager\b/i, /\.secretsmanager$/],
  [/\bkms\b/i, /\.kms$/],
  [/\bsqs\b/i, /\.sqs$/],
  [/\bsns\b/i, /\.sns$/],
  [/\becr\b/i, /\.ecr\.(?:api|dkr)$/],
  [/\bssm\b|\bsystems manager\b/i, /\.(?:ssm|ssmmessages|ec2messages)$/],
  [/\bcloudwatch logs\b/i, /\.logs$/],
];

/** Whether services are reached through endpoints of the VPC. */
export const judgePrivateLink: Judge = ({ sentence }, answer) => {
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
  const wanted = SERVICES.filter(([word]) => word.test(sentence));
  const lacking = wanted.find(([, service]) => !names.some((name) => service.test(name)));
  if (lacking && names.some((name) => name !== '')) {
    return unclear(`no endpoint clearly is for ${lacking[0].exec(sentence)?.[0] ?? 'what it names'}`, spotOf(first));
  }
  return met(`\`${first.resource.id}\` is one`, spotOf(first));
};
