import type { Connection } from '../../detectors/shared/connections.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { getAtt, ref, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { PSEUDO_PARAMETERS } from '../../template/vocabulary.js';
import { constructedName } from './constructed-name.js';

/**
 * The ARN that a service gives as the source of a call, to hold in a condition or permission: it names the sender, or only what
 * can be known of it without waiting for it. `undefined` where nothing can.
 */
export function callSource(
  { sender, source }: Connection,
  template: Template,
  schema: SchemaIndex,
): JsonValue | undefined {
  const { id, properties } = sender;
  switch (source) {
    case 'attribute':
      return sender.type === 'AWS::SNS::Subscription' ? properties['TopicArn'] : getAtt(id, 'Arn');
    case 'ref':
      return ref(id);
    case 'api':
      return ofApi(properties['RestApiId'] ?? properties['ApiId'], '/*/*');
    case 'authorizer':
      return ofApi(properties['RestApiId'] ?? properties['ApiId'], '/authorizers/*');
    case 'log-group':
      return ofLogGroup(properties['LogGroupName'], template);
    case 'account': {
      const own = constructedName(schema, sender, 'Arn');
      return own !== undefined && needsNothing(template, own) ? sub(own) : undefined;
    }
  }
}

function ofApi(named: JsonValue | undefined, rest: string): JsonValue | undefined {
  const api = nameText(named);
  return api && sub(`arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:${api}${rest}`);
}

function ofLogGroup(named: JsonValue | undefined, template: Template): JsonValue | undefined {
  const group = template.resources.get(namedId(named) ?? '');
  if (group?.type === 'AWS::Logs::LogGroup') return getAtt(group.id, 'Arn');
  const name = nameText(named);
  return name && sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}:*`);
}

/** True for a text that is known before any resource is there. */
function needsNothing(template: Template, text: string): boolean {
  return subVariables(text).every(({ name }) => PSEUDO_PARAMETERS.has(name) || template.parameters.has(name));
}
