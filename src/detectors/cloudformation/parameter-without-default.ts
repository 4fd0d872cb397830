import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import { lastToken } from '../../template/pointer.js';
import type { Entry, Template } from '../../template/template.js';
import { pattern } from '../shared/allowed-pattern.js';
import { isHidden } from '../../template/parameter.js';

export interface ParameterWithoutDefault {
  readonly parameter: string;
  /** The value that is certain not to be anybody's loss; `null` where there is none. */
  readonly value: JsonValue | null;
}

const ENVIRONMENT =
  /^(?:env|environment|stage|(?:env(?:ironment)?)?_?suffix|env(?:ironment)?_?(?:name|type|tag)|stage_?name)$/i;
const USER = /^(?:Master|Admin)User(?:n|N)ame$/;
/** Types whose values the account must have, and secrets: other rules speak of them. */
const OTHERS = /^(?:AWS::|List<AWS::)/;

export default defineDetector<ParameterWithoutDefault>({
  id: 'cloudformation/parameter-without-default',
  title: 'Parameter that keeps a template from being deployed unattended',
  severity: 'low',
  category: 'operations',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',

  *detect({ template, project }) {
    // A parent gives the stacks that it nests their values.
    if (project && project.parents.length > 0) return;
    for (const parameter of template.parameters.values()) {
      const { id, body, pointer } = parameter;
      if (body['Default'] !== undefined || typeof body['Type'] !== 'string' || OTHERS.test(body['Type'])) continue;
      const value = isHidden(body) ? null : certainDefault(template, parameter);
      yield {
        pointer,
        message: `\`${id}\` has no default: the template cannot be deployed unattended.`,
        evidence: { parameter: id, value },
      };
    }
  },
});

/** The first usual value that the parameter admits. */
function certainDefault(template: Template, parameter: Entry): JsonValue | null {
  const { AllowedValues: allowed, AllowedPattern: spelled, MinLength: shortest } = parameter.body;
  const admits = spelled === undefined ? () => true : pattern(spelled);
  const fits = (value: JsonValue): boolean =>
    (!isArray(allowed) || allowed.includes(value)) &&
    (typeof value !== 'string' || (admits?.(value) === true && value.length >= Number(shortest ?? 0)));
  if (isArray(allowed) && allowed.length === 1) return allowed[0] ?? null;
  return usualValues(template, parameter).find(fits) ?? null;
}

function usualValues(template: Template, { id, body }: Entry): readonly string[] {
  if (body['Type'] !== 'String') return [];
  if (ENVIRONMENT.test(id)) return ['dev', 'development', 'Dev', 'Development', 'test', 'dev1', 'dev-001'];
  const isUser = template.references.to(id).some(({ pointer }) => USER.test(lastToken(pointer)));
  return isUser ? ['dbadmin'] : [];
}
