import { dig } from '../../template/json-value.js';
import { lookup } from '../../template/lookup.js';
import type { Resource } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';

/** What AWS's SDKs call the clients of services, where that is not the prefix of their IAM actions. */
const CLIENTS: Readonly<Record<string, string>> = lookup({
  events: 'events|eventbridge|cloudwatchevents',
  'rds-data': 'rds-?data(?:service)?',
  states: 'stepfunctions|sfn',
});

/** A client whose service is computed, as in `boto3.client(name)`. */
const ANY_CLIENT = /\.(?:client|resource)\(\s*(?:service_name\s*=\s*)?[A-Za-z_]/;

/**
 * False where a function's inline code is all there is and makes no client of a service; true where it makes one, or may.
 * @param prefix of the service's IAM actions, such as `ssm`.
 */
export function mayHaveClient({ properties }: Resource, prefix: string): boolean {
  const code = dig(properties, 'Code', 'ZipFile') ?? properties['InlineCode'];
  const texts = code === undefined ? [] : textsIn(code, '').map(({ text }) => text);
  if (texts.length === 0 || properties['Layers'] !== undefined) return true;
  const text = texts.join('\n');
  const name = CLIENTS[prefix] ?? prefix;
  return (
    ANY_CLIENT.test(text) ||
    new RegExp(`(?:['"\`/]|client-|\\baws\\.|\\bnew )(?:${name})(?:client)?\\b`, 'i').test(text)
  );
}
