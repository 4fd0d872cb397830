import { defineDetector } from '../../core/contract.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import type { Text } from '../../template/texts.js';
import { textsIn } from '../../template/texts.js';
import { isFilledElsewhere } from '../shared/foreign-text.js';

/** The partition of an ARN in the commercial regions, where `${AWS::Partition}` would say the same. */
export const PARTITION_LITERAL = /(?<=\barn:)aws(?=:)/g;

export interface HardCodedPartition {
  readonly text: Text;
}

/** Properties that hold source code or scripts. */
const CODE = /\/(?:ZipFile|UserData|InlineCode|FunctionCode|Script|BuildSpec)(?:\/|$)/;

export default defineDetector<HardCodedPartition>({
  id: 'cloudformation/partition-hard-coded',
  title: 'ARN with the partition written out',
  severity: 'low',
  category: 'portability',
  profiles: ['operations'],
  equivalents: { cfnLint: ['I3042'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
  seeds: ['004.10'],
  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resources.values()) {
      for (const text of partitionsIn(template, properties, propertiesPointer)) {
        yield {
          pointer: text.pointer,
          message: `\`${id}\` writes out the partition of an ARN: the stack works neither in the China nor in the GovCloud regions.`,
          evidence: { text },
        };
      }
    }
  },
});

const partitionsIn = oncePerPlace((value, pointer) =>
  textsIn(value, pointer).filter(
    (text) =>
      text.text.includes('arn:aws:') &&
      !CODE.test(text.pointer) &&
      text.text.search(PARTITION_LITERAL) >= 0 &&
      !isFilledElsewhere(text),
  ),
);
