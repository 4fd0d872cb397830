import { nameText, namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import type { Connection } from './connections.js';
import { serviceWord } from './connections.js';
import { functionBehind } from './invokers.js';

/** Types that a service can invoke: a function, or an alias or version of one. */
export const FUNCTIONS: readonly string[] = [
  'AWS::Lambda::Alias',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Serverless::Function',
];

/** True where a permission of the template lets the service invoke the function, or may: a permission of which that cannot be told. */
export function mayInvoke(template: Template, connection: Connection): boolean {
  const invoked = functionBehind(template, { Ref: connection.target.id });
  return template.resourcesOfType('AWS::Lambda::Permission').some(({ properties }) => {
    const principal = nameText(properties['Principal']);
    const admits =
      principal === undefined || /^(?:\*|\$\{)/.test(principal) || principal.startsWith(`${serviceWord(connection)}.`);
    return admits && mayMean(template, properties['FunctionName'], invoked);
  });
}

function mayMean(template: Template, named: Resource['properties'][string] | undefined, invoked: string | undefined) {
  const id = functionBehind(template, named);
  if (id !== undefined) return id === invoked;
  const own = nameText(template.resources.get(invoked ?? '')?.properties['FunctionName']);
  const text = nameText(named);
  return text === undefined || own === undefined || text.includes(own) || namedId(named) !== undefined;
}
