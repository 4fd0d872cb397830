/** What sentences call services, with the ends of the names of their VPC endpoints. */
const SERVICES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bs3\b/i, ['s3']],
  [/\bdynamodb\b/i, ['dynamodb']],
  [/\bsecrets ?manager\b/i, ['secretsmanager']],
  [/\bkms\b/i, ['kms']],
  [/\bsqs\b/i, ['sqs']],
  [/\bsns\b/i, ['sns']],
  [/\bsts\b/i, ['sts']],
  [/\becr\b/i, ['ecr.api', 'ecr.dkr']],
  [/\bssm\b|\bsystems manager\b|\bparameter store\b/i, ['ssm']],
  [/\bcloudwatch logs\b/i, ['logs']],
  [/\bx-?ray\b/i, ['xray']],
];

/** The two services that have gateway endpoints, which are not PrivateLink. */
const GATEWAY_SERVICES = ['s3', 'dynamodb'];

/** The services that a sentence on VPC endpoints speaks of; empty where it names none. */
export function endpointServices(sentence: string): string[] {
  const named = SERVICES.flatMap(([word, services]) => (word.test(sentence) ? services : []));
  const isGateway =
    /\bgateway (?:vpc )?endpoints?\b/i.test(sentence) && !/\binterface\b|\bprivatelink\b/i.test(sentence);
  return named.length === 0 && isGateway ? GATEWAY_SERVICES : named;
}
