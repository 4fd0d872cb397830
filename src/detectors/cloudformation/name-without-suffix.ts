import { defineDetector } from '../../core/contract.js';
import { subVariables } from '../../template/sub-string.js';
import type { PhysicalName } from '../shared/physical-name.js';
import { physicalNames, tellsApart } from '../shared/physical-name.js';

export interface NameWithoutSuffix {
  readonly resource: string;
  readonly name: PhysicalName;
}

export default defineDetector<NameWithoutSuffix>({
  id: 'cloudformation/name-without-suffix',
  title: 'Name that a second stack of the template would take, too',
  severity: 'low',
  category: 'portability',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',

  *detect({ template, schema }) {
    if (template.isRewritten) return;
    for (const resource of template.resources.values()) {
      for (const name of physicalNames(schema, resource)) {
        if (tellsApart(template, name.text) || isGiven(name.text)) continue;
        yield {
          pointer: name.pointer,
          message: `\`${resource.id}\` is called ${name.text}: a second stack of this template cannot be created beside the first.`,
          evidence: { resource: resource.id, name },
        };
      }
    }
  },
});

/** True for a name that is nothing but the value of a parameter: whoever deploys the template chooses it. */
function isGiven(text: string): boolean {
  const [only] = subVariables(text);
  return only?.start === 0 && only.end === text.length;
}
