import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import { nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';

export interface LogGroupNotArn {
  readonly logGroup: string;
}

export default defineDetector<LogGroupNotArn>({
  id: 'cloudtrail/log-group-not-arn',
  title: 'Trail that names its log group instead of giving its ARN',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html',
  types: ['AWS::CloudTrail::Trail'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::CloudTrail::Trail')) {
      for (const { value, pointer } of memberBranches(properties, propertiesPointer, 'CloudWatchLogsLogGroupArn')) {
        const text = nameText(value) ?? '';
        const [variable] = subVariables(text);
        const logGroup = template.resources.get(variable?.name ?? '');
        // `Ref` of a log group is its name; what may stand behind it are the streams.
        if (variable?.start !== 0 || logGroup?.type !== 'AWS::Logs::LogGroup') continue;
        if (!/^(?::\*)?$/.test(text.slice(variable.end))) continue;
        yield {
          pointer,
          message: `\`${id}\` gives the name of \`${logGroup.id}\` where CloudTrail takes an ARN.`,
          evidence: { logGroup: logGroup.id },
        };
      }
    }
  },
});
