import { defineDetector } from '../../core/contract.js';
import { isArray } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';
import { policyKind } from '../shared/policy-kind.js';
import type { Item, PolicyStatement } from '../shared/policy-statements.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';

export interface IndexNotGranted {
  /** Where the statement's resources stand, and the one that is the table. */
  readonly path: Pointer;
  readonly item: Item;
}

const TABLES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/** Managed policies with rights on every index. */
const BROAD = /(?:DynamoDB|Administrator|PowerUser)\w*Access/;

export default defineDetector<IndexNotGranted>({
  id: 'dynamodb/index-not-granted',
  title: 'Table with indexes that nobody may query',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html',
  types: TABLES,

  *detect({ template }) {
    const tables = template.resourcesOfType(...TABLES).filter(hasIndexes);
    if (tables.length === 0) return;
    const statements = policyStatements(template).filter((found) => isQuery(found));
    for (const table of tables) {
      const named = statements.flatMap((found) =>
        itemsOf(found.statement, found.pointer, 'Resource').map((item) => ({
          ...found,
          item,
          how: howNamed(item, table),
        })),
      );
      if (named.some(({ how }) => how === 'with indexes') || isGrantedElsewhere(template)) continue;
      for (const { resource, pointer, item, how } of named) {
        if (how !== 'alone') continue;
        yield {
          pointer: item.pointer,
          message: `\`${resource.id}\` may query \`${table.id}\` but none of its indexes, and nothing else in the template may.`,
          evidence: { path: child(pointer, 'Resource'), item },
        };
      }
    }
  },
});

function hasIndexes({ properties }: Resource): boolean {
  const indexes = properties['GlobalSecondaryIndexes'];
  return isArray(indexes) && indexes.length > 0;
}

/** True for a statement that lets someone query tables. */
function isQuery(found: PolicyStatement): boolean {
  const kind = policyKind(found);
  if (found.statement['Effect'] !== 'Allow' || kind === 'trust' || kind === 'resource') return false;
  const actions = itemsOf(found.statement, found.pointer, 'Action');
  return actions.some(({ value }) => typeof value !== 'string' || /^(?:\*|dynamodb:(?:\*|q[\w*?]*))$/i.test(value));
}

/** How a statement's resource names a table: what is not known, and what has a wildcard, may be all of it. */
function howNamed({ value }: Item, table: Resource): 'alone' | 'with indexes' | 'not' {
  const text = nameText(value);
  const own = subVariables(text ?? '').find(({ name }) => !name.startsWith('AWS::'));
  if (text === undefined || text === '*' || /table\/\*/.test(text)) return 'with indexes';
  if (own?.name !== table.id && own?.name !== `${table.id}.Arn`)
    return own || text.startsWith('arn:') ? 'not' : 'with indexes';
  if (own.end === text.length) return 'alone';
  return /^\/(?:index|\*)|^\*/.test(text.slice(own.end)) ? 'with indexes' : 'not';
}

/** True where a policy that the template does not show may grant the indexes. */
function isGrantedElsewhere(template: Template): boolean {
  return [...template.resources.values()].some(
    ({ type, properties, propertiesPointer }) =>
      type.startsWith('AWS::Serverless::') ||
      textsIn(properties['ManagedPolicyArns'] ?? [], propertiesPointer).some(({ text }) => BROAD.test(text)),
  );
}
