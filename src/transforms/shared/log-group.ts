import { listOf, statementsOf } from '../../detectors/shared/policy-document.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { sub } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, equalValues, isObject } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { subVariables } from '../../template/sub-string.js';
import { Attribute, PSEUDO_PARAMETERS } from '../../template/vocabulary.js';

const LOG_GROUP = 'AWS::Logs::LogGroup';

/** What all log groups of the template have in common besides names and retention: their key, and the policies on deletion. */
export function logGroupHabit(template: Template, user: string): { attributes: JsonObject; properties: JsonObject } {
  const groups = template.resourcesOfType(LOG_GROUP);
  const deletion = shared(groups.map(({ body }) => body[Attribute.DeletionPolicy]));
  const replacement = shared(groups.map(({ body }) => body[Attribute.UpdateReplacePolicy]));
  const key = shared(groups.map(({ properties }) => properties['KmsKeyId']));
  return {
    attributes:
      deletion === undefined || replacement === undefined
        ? {}
        : { [Attribute.DeletionPolicy]: deletion, [Attribute.UpdateReplacePolicy]: replacement },
    properties: key !== undefined && servesAnyLogGroup(template, namedId(key), user) ? { KmsKeyId: key } : {},
  };
}

function shared(values: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const [first] = values;
  return values.every((value) => equalValues(value, first)) ? first : undefined;
}

/** The condition key with which a key policy can name the log groups that it serves (CloudWatch Logs User Guide, "Encrypt log data"). */
const LOG_GROUP_CONTEXT = 'kms:encryptioncontext:aws:logs:arn';

/** True for a key of the template whose policy lets CloudWatch Logs use it for whatever group, and that does not need its user. */
function servesAnyLogGroup(template: Template, id: string | undefined, user: string): boolean {
  const key = template.resources.get(id ?? '');
  if (!key || dependencyGraph(template).dependsOn(key.id, user)) return false;
  return statementsOf(key.properties['KeyPolicy']).some((statement) => {
    const services = listOf(dig(statement['Principal'], 'Service')).map((service) => nameText(service) ?? '');
    return services.some((service) => service.startsWith('logs.')) && !namesLogGroups(statement['Condition']);
  });
}

/** True where a condition admits named log groups only, and not all of an account (`arn:…:logs:…:*`). */
function namesLogGroups(condition: JsonValue | undefined): boolean {
  return Object.values(isObject(condition) ? condition : {})
    .flatMap((keys) => Object.entries(isObject(keys) ? keys : {}))
    .filter(([key]) => key.toLowerCase() === LOG_GROUP_CONTEXT)
    .flatMap(([, arns]) => listOf(arns))
    .some((arn) => !/:(?:log-group:)?\*$/.test(nameText(arn) ?? ''));
}

/** The name under which Lambda writes a function's logs; for a function without a name, one that roles for `/aws/lambda/*` admit. */
export function lambdaLogGroupName(template: Template, fn: Resource): JsonValue {
  const name = nameText(fn.properties['FunctionName']);
  if (name === undefined || !isWhole(template, name)) return sub(`/aws/lambda/\${AWS::StackName}-${fn.id}`);
  return sub(`/aws/lambda/${name}`);
}

/** True for a text that mentions nothing but what the template has. */
function isWhole(template: Template, text: string): boolean {
  return subVariables(text).every(({ name }) => {
    const id = name.split('.')[0] ?? '';
    return template.parameters.has(id) || template.resources.has(id) || PSEUDO_PARAMETERS.has(name);
  });
}
