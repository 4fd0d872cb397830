import type { JsonObject } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { nameText, namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { statementsOf, listOf } from './policy-document.js';

/** The policies that a topic or queue can have, and the property of each that names what it is for. */
const POLICIES: Readonly<Record<string, readonly (readonly [type: string, property: string])[]>> = {
  'AWS::SNS::Topic': [
    ['AWS::SNS::TopicPolicy', 'Topics'],
    ['AWS::SNS::TopicInlinePolicy', 'TopicArn'],
  ],
  'AWS::SQS::Queue': [
    ['AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::SQS::QueueInlinePolicy', 'Queue'],
  ],
};

/** The policies of a topic or queue; `undefined` where a policy of the template may be for it, and does not say so by name. */
export function policiesOfMessages(template: Template, target: Resource): Resource[] | undefined {
  const found: Resource[] = [];
  for (const [type, property] of POLICIES[target.type] ?? []) {
    for (const policy of template.resourcesOfType(type)) {
      const ids = listOf(policy.properties[property]).map((one) => namedId(one));
      if (ids.includes(target.id)) found.push(policy);
      else if (ids.some((id) => id === undefined || !template.resources.has(id))) return undefined;
    }
  }
  return found;
}

/** True for a statement that admits the account itself, by its id or root. */
export function admitsOwnAccount(document: JsonObject[string] | undefined): boolean {
  return statementsOf(document).some(
    (statement) =>
      statement['Effect'] === 'Allow' &&
      listOf(dig(statement, 'Principal', 'AWS')).some((one) => {
        const text = nameText(one);
        return text === undefined || text === '${AWS::AccountId}' || text.endsWith(':root');
      }),
  );
}
