import { branchesOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { connections } from './connections.js';

/** A service that works with a key of the template. */
export interface KeyUser {
  readonly key: Resource;
  readonly principal: string;
  readonly service: string;
  /** The resource that is encrypted with the key, for whose sake the service works with it. */
  readonly encrypted: Resource;
  /** True where AWS tries the key when the resource is created. */
  readonly isTried: boolean;
}

const KEY = 'AWS::KMS::Key';

/** The properties that hold the key of a resource that a service writes into. */
const KEY_OF: Readonly<Record<string, string>> = {
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::SQS::Queue': 'KmsMasterKeyId',
};

/** Every service that has to be admitted by a key's policy: by its own page on encryption with a customer's key. */
export function keyUsers(template: Template): readonly KeyUser[] {
  if (!template.hasType(KEY)) return [];
  const found: KeyUser[] = [];
  const add = (named: JsonValue | undefined, user: Omit<KeyUser, 'key'>): void => {
    for (const { value } of branchesOf(named, '')) {
      const key = keyBehind(template, value);
      if (key) found.push({ key, ...user });
    }
  };
  for (const encrypted of template.resourcesOfType('AWS::Logs::LogGroup')) {
    const user = { principal: 'logs.${AWS::Region}.amazonaws.com', service: 'CloudWatch Logs', isTried: true };
    add(encrypted.properties['KmsKeyId'], { ...user, encrypted });
  }
  for (const encrypted of template.resourcesOfType('AWS::CloudTrail::Trail')) {
    const user = { principal: 'cloudtrail.amazonaws.com', service: 'CloudTrail', isTried: true };
    add(encrypted.properties['KMSKeyId'], { ...user, encrypted });
  }
  for (const { target, principal, service, isTried } of connections(template, Object.keys(KEY_OF))) {
    add(target.properties[KEY_OF[target.type] ?? ''], { principal, service, encrypted: target, isTried });
  }
  return found;
}

/** The key of the template that a value names, itself or by an alias. */
function keyBehind(template: Template, named: JsonValue | undefined): Resource | undefined {
  const resource = template.resources.get(namedId(named) ?? '') ?? aliasNamed(template, nameText(named));
  if (resource?.type === KEY) return resource;
  if (resource?.type !== 'AWS::KMS::Alias') return undefined;
  const key = template.resources.get(namedId(resource.properties['TargetKeyId']) ?? '');
  return key?.type === KEY ? key : undefined;
}

function aliasNamed(template: Template, name: string | undefined): Resource | undefined {
  if (name === undefined) return undefined;
  return template
    .resourcesOfType('AWS::KMS::Alias')
    .find(({ properties }) => nameText(properties['AliasName']) === name);
}
