import { defineDetector } from '../../core/contract.js';
import { isNoValue } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

const TABLE = 'AWS::DynamoDB::Table';
const THROUGHPUT = 'ProvisionedThroughput';

export interface ThroughputUnlikeBilling {
  /** Whether a throughput is there without need, or missing. */
  readonly kind: 'idle' | 'missing';
}

export default defineDetector<ThroughputUnlikeBilling>({
  id: 'dynamodb/throughput-unlike-billing',
  title: 'Table whose throughput does not go with the way it is paid for',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3638', 'E3639'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
  types: [TABLE],

  *detect({ template }) {
    for (const resource of template.resourcesOfType(TABLE)) {
      const mode = resource.properties['BillingMode'] ?? 'PROVISIONED';
      if (mode !== 'PAY_PER_REQUEST' && mode !== 'PROVISIONED') continue;
      for (const { holder, at, name } of holdersOf(resource)) {
        const throughput = holder[THROUGHPUT];
        if (Object.keys(holder).some((key) => key.startsWith('Fn::'))) continue;
        const isSet = throughput !== undefined && !isNoValue(throughput);
        if (mode === 'PAY_PER_REQUEST' ? !isObject(throughput) || !hasUnits(throughput) : isSet) continue;
        const isIdle = mode === 'PAY_PER_REQUEST';
        yield {
          pointer: isIdle ? child(at, THROUGHPUT) : at,
          message: isIdle
            ? `${name} has a throughput of its own, but is paid for by the request.`
            : `${name} is paid for by its throughput and has none.`,
          evidence: { kind: isIdle ? 'idle' : 'missing' },
        };
      }
    }
  },
});

/** Units of 0 are what DynamoDB itself shows for a table that is paid for by the request: it takes them. */
function hasUnits(throughput: JsonObject): boolean {
  return ['ReadCapacityUnits', 'WriteCapacityUnits'].some((name) => {
    const units = throughput[name];
    return (typeof units === 'number' || typeof units === 'string') && Number(units) > 0;
  });
}

interface Holder {
  readonly holder: JsonObject;
  readonly at: Pointer;
  readonly name: string;
}

/** The table and its global indexes. */
function holdersOf({ id, properties, propertiesPointer }: Resource): Holder[] {
  const indexes: JsonValue = properties['GlobalSecondaryIndexes'] ?? [];
  const at = child(propertiesPointer, 'GlobalSecondaryIndexes');
  return [
    { holder: properties, at: propertiesPointer, name: `\`${id}\`` },
    ...(isArray(indexes) ? indexes : []).flatMap((index, i) =>
      isObject(index) ? [{ holder: index, at: child(at, i), name: `An index of \`${id}\`` }] : [],
    ),
  ];
}
