import { defineDetector } from '../../core/contract.js';
import { refTarget } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { equalValues, isObject } from '../../template/json-value.js';
import { memberBranches } from '../../template/branches.js';
import { child } from '../../template/pointer.js';
import { Pseudo } from '../../template/vocabulary.js';

export interface ReservedVariable {
  /** True where Lambda gives the variable the very value that the template does. */
  readonly same: boolean;
}

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** Variables that only Lambda sets (Lambda Developer Guide, "Defined runtime environment variables"). */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

export default defineDetector<ReservedVariable>({
  id: 'lambda/reserved-variable',
  title: 'Environment variable that only Lambda sets',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3663'] },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
  types: FUNCTIONS,

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(...FUNCTIONS)) {
      const variables = memberBranches(properties, propertiesPointer, 'Environment').flatMap(({ value, pointer }) =>
        memberBranches(value, pointer, 'Variables'),
      );
      for (const { value: named, pointer } of variables) {
        if (!isObject(named)) continue;
        for (const [name, value] of Object.entries(named)) {
          if (!RESERVED.has(name)) continue;
          yield {
            pointer: child(pointer, name),
            message: `\`${id}\` sets the environment variable ${name}, which only Lambda sets.`,
            evidence: { same: isSame(name, value, properties) },
          };
        }
      }
    }
  },
});

function isSame(name: string, value: JsonValue, properties: JsonObject): boolean {
  switch (name) {
    case 'AWS_REGION':
    case 'AWS_DEFAULT_REGION':
      return refTarget(value) === Pseudo.Region;
    case 'AWS_LAMBDA_FUNCTION_NAME':
      return equalValues(value, properties['FunctionName']);
    default:
      return false;
  }
}
