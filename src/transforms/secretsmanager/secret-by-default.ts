import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/secret-by-default.js';
import { sub } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child, covers } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';

/** Secrets that are the template's own to choose; keys and tokens come from whoever gives them out. */
const PASSWORD = /pass(?:word|wd|phrase)$/i;

/** What connection strings and shells would read as their own. */
const EXCLUDED = '"@/\\\' ';
const PASSWORD_LENGTH = 30;

export default defineTransform<typeof detector>({
  id: 'secretsmanager/secret-by-default',
  title: 'Generate the secret, or ask for it',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ pointer, evidence: { parameter } }, context) {
    const { template } = context;
    const draft = new Draft(context);
    const secret = PASSWORD.test(parameter) ? secretOf(template, parameter) : undefined;
    const generated = secret && generatedFrom(secret.properties['SecretString'], parameter);
    if (secret && generated) {
      const own = child(secret.propertiesPointer, 'SecretString');
      draft.remove(own);
      draft.add(child(secret.propertiesPointer, 'GenerateSecretString'), generated);
      const refused = removeParameter(draft, parameter, [own]);
      return refused ?? draft.patch;
    }
    draft.remove(pointer);
    // Deployments that leave the parameter out would fail.
    return { operations: draft.patch, safety: 'manual', impact: 'none' };
  },
});

/** The only user of a parameter, where that is the text of a secret. */
function secretOf(template: Template, parameter: string): Resource | undefined {
  const mentions = template.references.to(parameter);
  const secret = template.resources.get(mentions[0]?.owner ?? '');
  if (secret?.type !== 'AWS::SecretsManager::Secret') return undefined;
  const text = child(secret.propertiesPointer, 'SecretString');
  return mentions.every(({ pointer }) => covers(text, pointer)) ? secret : undefined;
}

/** What generates the same text with another secret in it; `undefined` where the text is not understood. */
function generatedFrom(text: JsonValue | undefined, parameter: string): JsonObject | undefined {
  const spelled = nameText(text);
  const common = { PasswordLength: PASSWORD_LENGTH, ExcludeCharacters: EXCLUDED };
  if (spelled === `\${${parameter}}`) return common;
  const members = spelled === undefined ? undefined : parsed(spelled);
  const keys = Object.entries(members ?? {}).flatMap(([key, value]) => (value === `\${${parameter}}` ? [key] : []));
  const [key] = keys;
  if (!members || key === undefined || keys.length > 1) return undefined;
  const rest = Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
  const others = JSON.stringify(rest);
  if (others.includes(`\${${parameter}}`)) return undefined;
  return { SecretStringTemplate: sub(others), GenerateStringKey: key, ...common };
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
