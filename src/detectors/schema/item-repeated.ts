import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { equalValues, isArray } from '../../template/json-value.js';
import { lastToken, parentPointer } from '../../template/pointer.js';

export interface ItemRepeated {
  /** `same`: the earlier item says the same in every respect; `argument`: so it does, but in a list in which that has a meaning. */
  readonly kind: 'same' | 'argument' | 'other';
}

/** Lists of the words of a command, which a program may want twice although the schema does not. */
const ARGUMENTS = /Command|EntryPoint|Arg(?:ument)?s/;

export default defineDetector<ItemRepeated>({
  id: 'schema/item-repeated',
  title: 'Item that stands twice in a list which may have it once',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3037'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema }) {
    for (const { code, pointer, message, subject } of allSchemaErrors(template, schema)) {
      if (code !== 'repeated-item') continue;
      const item = template.at(pointer);
      const list = template.at(parentPointer(pointer));
      const before = isArray(list) ? list.slice(0, Number(lastToken(pointer))) : [];
      const same = before.some((one) => equalValues(one, item));
      yield { pointer, message, evidence: { kind: !same ? 'other' : ARGUMENTS.test(subject) ? 'argument' : 'same' } };
    }
  },
});
