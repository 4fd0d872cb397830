import { loadIamIndex } from '../../schema/iam-index.js';
import { meantName } from '../../schema/meant-name.js';
import { editDistance } from '../../schema/nearest-name.js';
import { COVERED_BY, METHODS, PREFIXES, UNLISTED } from './action-names.js';

/** Names shorter than this are actions of several services by chance. */
const TELLING_LENGTH = 9;

/** Services whose actions end up below the prefix of another one: `cloudwatch:PutLogEvents`, `iam:AssumeRole`. */
const EVERYDAY: ReadonlySet<string> = new Set([
  'application-autoscaling',
  'autoscaling',
  'cloudformation',
  'cloudwatch',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'elasticloadbalancing',
  'events',
  'iam',
  'kms',
  'lambda',
  'logs',
  'rds',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'states',
  'sts',
  'xray',
]);

/** True for an action of IAM, `*`, and a pattern that some action matches; what is not written `service:action` is none. */
export function isAction(action: string): boolean {
  const [prefix = '', name] = action.split(':');
  if (action === '*' || UNLISTED.has(action.toLowerCase())) return true;
  return name !== undefined && action.split(':').length === 2 && loadIamIndex().service(prefix)?.has(name) === true;
}

/** The one action that must have been meant by what is no action, or `undefined`. */
export function meantAction(action: string): string | undefined {
  const [prefix = '', name = ''] = parts(action);
  const spelled = `${prefix}:${name}`;
  if (isAction(spelled)) return spelled;
  return (
    COVERED_BY[spelled.toLowerCase()] ??
    asMethod(prefix, name) ??
    ofOtherPrefix(prefix, name) ??
    inService(prefix, name) ??
    ofOneService(name)
  );
}

/** Service and action, whatever stands between them. */
function parts(action: string): readonly string[] {
  const found = /^\s*([\w-]+)\s*[:./]\s*([\w*?-]+)\s*$/.exec(action);
  return found ? found.slice(1) : ['', action.trim()];
}

function asMethod(prefix: string, name: string): string | undefined {
  const method = METHODS[/^[A-Z]?[a-z]+/.exec(name)?.[0].toLowerCase() ?? ''];
  return prefix.toLowerCase() === 'apigateway' && method !== undefined ? `apigateway:${method}` : undefined;
}

/** The same action below the prefix that the service really has. */
function ofOtherPrefix(prefix: string, name: string): string | undefined {
  const index = loadIamIndex();
  const letters = prefix.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (letters === '' || name === '') return undefined;
  const near = index.header.services.filter(
    (service) =>
      service.replaceAll('-', '') === letters ||
      (letters.length >= 6 && editDistance(service, prefix.toLowerCase(), 1) <= 1),
  );
  const services = [...(PREFIXES[letters] ?? []), ...near].filter((service) => index.service(service)?.has(name));
  return only([...new Set(services)].map((service) => `${service}:${name}`));
}

/** The action of the service that is written with a slip of the pen: what is done has to be the same word but for a letter. */
function inService(prefix: string, name: string): string | undefined {
  const service = loadIamIndex().service(prefix);
  if (!service || /[*?]/.test(name)) return undefined;
  const meant = meantName(name, service.actions);
  if (!meant?.certain || editDistance(verbOf(name), verbOf(meant.name), 1) > 1) return undefined;
  return `${prefix}:${meant.name}`;
}

const verbOf = (name: string): string => /^(?:[A-Z]+(?![a-z])|[A-Z]?[a-z]+)/.exec(name)?.[0] ?? name;

/** The action of that very name, where a single service has it, and one of which everybody writes actions. */
function ofOneService(name: string): string | undefined {
  if (name.length < TELLING_LENGTH || /[*?]/.test(name)) return undefined;
  const service = only(loadIamIndex().servicesWith(name));
  return service !== undefined && EVERYDAY.has(service) ? `${service}:${name}` : undefined;
}

function only(found: readonly string[]): string | undefined {
  return found.length === 1 ? found[0] : undefined;
}
