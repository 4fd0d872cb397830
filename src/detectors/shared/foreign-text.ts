import type { Text } from '../../template/texts.js';

/** Variables that AWS fills in at a request (IAM User Guide, "Policy variables"; API Gateway Developer Guide, "Stage variables"). */
const OF_REQUESTS =
  /^\$\{(?:aws:(?!AccountId|Region|Partition|StackName|StackId)|ec2:SourceInstance|saml:|stageVariables\.|sts:|cognito-identity\.amazonaws\.com:|www\.amazon\.com:|accounts\.google\.com:|graph\.facebook\.com:|[*?$]\})/i;

/**
 * True for a literal with a `${…}` that neither CloudFormation nor a request fills in: one that was meant for an `Fn::Sub`, or a variable of
 * the Serverless Framework or of a script that writes the template. What becomes of the text is not known.
 */
export function isFilledElsewhere({ text, isSub }: Text): boolean {
  return (
    !isSub &&
    text
      .split('${')
      .slice(1)
      .some((rest) => !OF_REQUESTS.test(`\${${rest}`))
  );
}
