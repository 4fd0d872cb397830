import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ssm/secure-string-unsupported.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child, covers } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';

/** Names of the key that people give the parameter; it has no such property. */
const KEYS = ['KeyId', 'KmsKeyId'] as const;

/** What a parameter has and a secret has not. */
const OF_PARAMETERS = ['Type', 'AllowedPattern', 'DataType', 'Policies', 'Tier'] as const;

export default defineTransform<typeof detector>({
  id: 'ssm/secure-string-unsupported',
  title: 'Keep the value as a secret of Secrets Manager, or in the clear where it is none',
  safety: 'safe',
  impact: 'replacement',

  patch({ pointer, evidence: { parameter, isSecret } }, context) {
    const draft = new Draft(context);
    if (isSecret) {
      const user = userOf(context.template, parameter);
      if (user !== undefined) return refuse(`${user} reads the parameter: it has to read the secret instead`);
      makeSecret(draft, parameter);
    } else {
      draft.replace(pointer, 'String');
      for (const key of KEYS) drop(draft, parameter, key);
    }
    return { operations: draft.patch, safety: context.stack === 'new' ? 'safe' : 'unsafe' };
  },
});

function drop(draft: Draft, { propertiesPointer }: Resource, property: string): void {
  const path = child(propertiesPointer, property);
  if (draft.at(path) !== undefined) draft.remove(path);
}

/** Who mentions the parameter, by its logical id or by its name; `undefined` where nobody does. */
function userOf(template: Template, { id, pointer, properties }: Resource): string | undefined {
  const mention = template.references.to(id).find(({ kind, owner }) => kind !== 'DependsOn' && owner !== id);
  if (mention) return `\`${mention.owner}\``;
  const name = nameText(properties['Name']);
  if (name === undefined) return undefined;
  for (const section of [Section.Resources, Section.Outputs]) {
    for (const text of textsIn(template.value[section] ?? {}, child('', section))) {
      if (text.text.includes(name) && !covers(pointer, text.pointer)) return 'something that knows its name';
    }
  }
  return undefined;
}

function makeSecret(draft: Draft, parameter: Resource): void {
  const at = (property: string) => child(parameter.propertiesPointer, property);
  draft.replace(child(parameter.pointer, Attribute.Type), 'AWS::SecretsManager::Secret');
  for (const property of OF_PARAMETERS) drop(draft, parameter, property);
  if (draft.at(at('Value')) !== undefined) draft.move(at('Value'), at('SecretString'));
  if (draft.at(at('KmsKeyId')) !== undefined) drop(draft, parameter, 'KeyId');
  else if (draft.at(at('KeyId')) !== undefined) draft.move(at('KeyId'), at('KmsKeyId'));
  const tags = draft.at(at('Tags'));
  if (isObject(tags) && !isIntrinsic(tags)) {
    draft.replace(
      at('Tags'),
      Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    );
  }
}
