import { defineDetector } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import type { Text } from '../../template/texts.js';
import { textsIn } from '../../template/texts.js';
import type { Template } from '../../template/template.js';
import { Intrinsic, Pseudo, Section } from '../../template/vocabulary.js';
import { intrinsicsNamed } from '../shared/intrinsics-in.js';
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
    const onPartition = conditionsOnPartition(template);
    for (const resource of template.resources.values()) {
      const { id, properties, propertiesPointer } = resource;
      if (onPartition.has(conditionOf(resource) ?? '')) continue;
      for (const text of partitionsIn(template, properties, propertiesPointer)) {
        if (text.conditions.some((condition) => onPartition.has(condition))) continue;
        yield {
          pointer: text.pointer,
          message: `\`${id}\` writes out the partition of an ARN: the stack works neither in the China nor in the GovCloud regions.`,
          evidence: { text },
        };
      }
    }
  },
});

/** The conditions that tell partitions apart: what they enclose knows where it is. */
function conditionsOnPartition(template: Template): ReadonlySet<string> {
  const inConditions = (name: string) =>
    intrinsicsNamed(template, name).filter(({ section }) => section === Section.Conditions);
  const found = new Set(
    inConditions(Intrinsic.Ref)
      .filter(({ argument }) => argument === Pseudo.Partition)
      .map(({ owner }) => owner),
  );
  const nested = inConditions(Intrinsic.Condition);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { owner, argument } of nested) if (typeof argument === 'string' && found.has(argument)) found.add(owner);
  }
  return found;
}

const partitionsIn = oncePerPlace((value, pointer) =>
  textsIn(value, pointer).filter(
    (text) =>
      text.text.includes('arn:aws:') &&
      !CODE.test(text.pointer) &&
      text.text.search(PARTITION_LITERAL) >= 0 &&
      !isFilledElsewhere(text),
  ),
);
