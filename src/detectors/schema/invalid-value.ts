import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { nearest } from '../../schema/nearest-name.js';
import { wordsOf } from '../../schema/similar-property.js';
import type { JsonValue } from '../../template/json-value.js';
import { propertyPath } from '../shared/property-path.js';
import { isSecureString } from '../shared/secure-string.js';
import { lookup } from '../../template/lookup.js';

export interface InvalidValue {
  /** The allowed value that must have been meant, and whether the difference is one of spelling alone. */
  readonly meant: { readonly value: string | number; readonly certain: boolean } | null;
}

export default defineDetector<InvalidValue>({
  id: 'schema/invalid-value',
  title: 'Value that the property cannot have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3030'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema: index }) {
    for (const { code, pointer, message, resource: id, subject } of allSchemaErrors(template, index)) {
      const resource = template.resources.get(id ?? '');
      if (code !== 'bad-enum' || !resource || isSecureString(resource)) continue;
      const names = propertyPath(resource, pointer);
      const values = index.property(resource.type, names)?.values ?? [];
      yield { pointer, message, evidence: { meant: meantValue(subject, template.at(pointer), values) } };
    }
  },
});

/** Values that people and models write for another, by property (property reference of each type). */
const KNOWN_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = lookup({
  BillingMode: { ON_DEMAND: 'PAY_PER_REQUEST', ONDEMAND: 'PAY_PER_REQUEST' },
  DeliveryFrequency: {
    Daily: 'TwentyFour_Hours',
    TwentyFourHours: 'TwentyFour_Hours',
    TwelveHours: 'Twelve_Hours',
    SixHours: 'Six_Hours',
    ThreeHours: 'Three_Hours',
    Hourly: 'One_Hour',
  },
  MaximumExecutionFrequency: {
    Daily: 'TwentyFour_Hours',
    TwentyFourHours: 'TwentyFour_Hours',
    Hourly: 'One_Hour',
  },
});

function meantValue(
  property: string,
  written: JsonValue | undefined,
  allowed: readonly (string | number)[],
): InvalidValue['meant'] {
  if (typeof written === 'number') return nextNumber(written, allowed);
  if (typeof written !== 'string') return null;
  const known = KNOWN_VALUES[property]?.[written];
  if (known !== undefined && allowed.includes(known)) return { value: known, certain: true };
  if (/^\d+$/.test(written)) return nextNumber(Number(written), allowed);
  const words = allowed.filter((one): one is string => typeof one === 'string');
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const sameLetters = words.filter((one) => letters(one) === letters(written));
  if (sameLetters.length === 1 && sameLetters[0] !== undefined) return { value: sameLetters[0], certain: true };
  const spelt = nearest(written, words);
  if (spelt !== undefined) return { value: spelt, certain: false };
  const sameWords = words.filter((one) => wordsOf(one).sort().join() === wordsOf(written).sort().join());
  return sameWords.length === 1 && sameWords[0] !== undefined ? { value: sameWords[0], certain: false } : null;
}

/** The next allowed number upwards: to keep something longer than asked breaks no promise, to keep it shorter does. */
function nextNumber(written: number, allowed: readonly (string | number)[]): InvalidValue['meant'] {
  const above = allowed.map(Number).filter((one) => one > written);
  return above.length > 0 && allowed.length > 2 ? { value: Math.min(...above), certain: true } : null;
}
