/** The name of an AWS region (AWS General Reference, "AWS service endpoints"), without the letter of a zone behind it. */
const REGION =
  '(?:us-gov|us-iso[a-z]?|us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\\d';

/** Services that are in one region only, whatever the region of the stack (AWS General Reference, "Service endpoints and quotas"). */
const ONE_REGION =
  'budgets|ce|cur|devicefarm|ecr-public|globalaccelerator|health|organizations|pricing|route53domains|shield|support';

/** A region in an ARN without the digits of an account, in the name of a VPC endpoint service, in an endpoint, or in an address of the console. */
const IN_CONTEXT = [
  `(?<=\\barn:[^:\\s]*:[\\w-]+:)${REGION}(?=:(?:\\$\\{AWS::AccountId\\}|\\*|[a-z-]*):)`,
  `(?<=\\bcom\\.amazonaws\\.)${REGION}(?=\\.)`,
  // A bucket or registry with a literal owner stays where it is, whatever the region of the stack.
  `(?<=(?:^\\.?|//|[\\w}]\\.)[a-z][a-z0-9-]*\\.)(?<!\\d\\.dkr\\.ecr\\.)(?<!\\w\\.s3\\.)${REGION}(?=\\.amazonaws\\.com)`,
  `(?<=//)${REGION}(?=\\.console\\.aws\\.amazon\\.com)`,
  `(?<=[?&]region=)${REGION}(?![\\w-])`,
];

/** Finds the regions that a text writes out where `${AWS::Region}` would say the same. */
export const REGION_LITERAL = new RegExp(`(?<!(?:^|[.:/])(?:${ONE_REGION})[.:])(?:${IN_CONTEXT.join('|')})`, 'g');

const ANYWHERE = new RegExp(REGION);
const WHOLE = new RegExp(`^${REGION}$`);

/** True for a text that names a region somewhere. */
export function namesRegion(text: string): boolean {
  return ANYWHERE.test(text);
}

/** True for a string that is the name of a region and nothing else. */
export function isRegion(text: string): boolean {
  return WHOLE.test(text);
}
