import { dependencyGraph } from '../../schema/dependency-graph.js';
import { sub } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { equalValues } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';

const LOG_GROUP = 'AWS::Logs::LogGroup';

/** What the logs of a group are of, in a requirement's words: `lambda` for `/aws/lambda/…`, `ecs`, `vpc`, …; `''` where its name does not say. */
export function subjectOfLogs(template: Template, logGroup: string): string {
  const name = nameText(template.resources.get(logGroup)?.properties['LogGroupName']) ?? logGroup;
  return /lambda|ecs|vpc|rds|apigateway|eks|codebuild|waf/i.exec(name)?.[0].toLowerCase() ?? '';
}

/** What all log groups of the template have in common besides names and retention: their key, and the policies on deletion. */
export function logGroupHabit(template: Template, user: string): { attributes: JsonObject; properties: JsonObject } {
  const groups = template.resourcesOfType(LOG_GROUP);
  const attributes: Record<string, JsonValue> = {};
  for (const name of [Attribute.DeletionPolicy, Attribute.UpdateReplacePolicy]) {
    const value = shared(groups.map(({ body }) => body[name]));
    if (value !== undefined) attributes[name] = value;
  }
  const key = shared(groups.map(({ properties }) => properties['KmsKeyId']));
  const keyId = namedId(key);
  const usable = key !== undefined && !(keyId !== undefined && dependencyGraph(template).dependsOn(keyId, user));
  return { attributes, properties: usable ? { KmsKeyId: key } : {} };
}

function shared(values: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const [first] = values;
  return values.every((value) => equalValues(value, first)) ? first : undefined;
}

/** The name under which Lambda writes a function's logs; for a function without a name, one that roles for `/aws/lambda/*` admit. */
export function lambdaLogGroupName(fn: Resource): JsonValue {
  const name = nameText(fn.properties['FunctionName']);
  if (name === undefined) return sub(`/aws/lambda/\${AWS::StackName}-${fn.id}`);
  return sub(`/aws/lambda/${name}`);
}
