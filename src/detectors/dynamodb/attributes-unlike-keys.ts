import { defineDetector } from '../../core/contract.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';

export interface AttributesUnlikeKeys {
  /** The definitions that no key uses; empty where a definition is missing. */
  readonly unused: readonly Pointer[];
}

export default defineDetector<AttributesUnlikeKeys>({
  id: 'dynamodb/attributes-unlike-keys',
  title: 'Attribute definitions that do not match the keys of the table',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3039'] },
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html',
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],

  *detect({ template }) {
    for (const table of template.resourcesOfType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')) {
      const list = child(table.propertiesPointer, 'AttributeDefinitions');
      const defined = attributeNames(table.properties['AttributeDefinitions']);
      const keys = keyNames(table.properties);
      if (!defined || !keys) continue;
      const unused = defined.flatMap((name, i) => (keys.has(name) ? [] : [i]));
      if (unused.length > 0) {
        yield {
          pointer: list,
          message: `\`${table.id}\` defines ${unused.map((i) => defined[i]).join(', ')}, which no key of the table or of an index uses.`,
          evidence: { unused: unused.map((i) => child(list, i)) },
        };
      }
      for (const name of keys) {
        if (defined.includes(name)) continue;
        yield {
          pointer: list,
          message: `\`${table.id}\` has a key ${name}, whose type is not defined.`,
          evidence: { unused: [] },
        };
      }
    }
  },
});

/** The attributes that the keys of a table and its indexes use; `null` where they are not all spelled out. */
function keyNames(properties: JsonObject): ReadonlySet<string> | null {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].map((name) => properties[name] ?? []);
  const names = new Set<string>();
  const holders: JsonValue[] = [properties];
  for (const list of indexes) {
    if (!isArray(list)) return null;
    holders.push(...list);
  }
  for (const holder of holders) {
    const own = isObject(holder) ? attributeNames(holder['KeySchema']) : null;
    if (!own) return null;
    for (const name of own) names.add(name);
  }
  return names;
}

/** The AttributeName of each item of a list; `null` where one is computed. */
function attributeNames(list: JsonValue | undefined): readonly string[] | null {
  if (!isArray(list) || list.length === 0) return null;
  const names = list.map((item) => (isObject(item) ? item['AttributeName'] : undefined));
  return names.every((name) => typeof name === 'string') ? names : null;
}
