import type { DynamicReference } from '../template/dynamic-reference.js';
import { dynamicReferences } from '../template/dynamic-reference.js';
import { subVariables } from '../template/sub-string.js';
import { sub } from '../template/intrinsic.js';
import { storedName } from './named-resources.js';
import type { Prerequisite } from './prerequisite.js';
import { onlyWhere, word } from './prerequisite.js';
import { insideQuotes } from './shell.js';
import { shellText } from './shell-text.js';
import { defaultText } from './scope.js';
import type { PlacedResource, Stack } from './stack.js';

/** A dynamic reference with the resource that holds it. */
export interface PlacedReference {
  readonly reference: DynamicReference;
  readonly placed: PlacedResource;
}

/** The dynamic references of a stack to what its own resources do not make. */
export function foreignReferences(stack: Stack): PlacedReference[] {
  return stack.resources.flatMap((placed) =>
    [...dynamicReferences(placed.resource.body, placed.resource.pointer)]
      .filter(({ name }) => !namesResource(name, placed))
      .map((reference) => ({ reference, placed })),
  );
}

function namesResource(name: string, { template }: PlacedResource): boolean {
  return subVariables(name).some(({ name: variable }) => template.resources.has(variable.split('.')[0] ?? ''));
}

/** The parameters and secrets behind dynamic references, each once. */
export function dynamicPrerequisites(stack: Stack): Prerequisite[] {
  const found = new Map<string, Prerequisite>();
  for (const { reference, placed } of foreignReferences(stack)) {
    const text = shellText(placed.template, sub(reference.name), placed.scope);
    const one = text === null ? opaque(reference) : known(reference, text, stack);
    found.set(`${reference.service} ${text ?? reference.name}`, onlyWhere(placed, one));
  }
  return [...found.values()];
}

function opaque(reference: DynamicReference): Prerequisite {
  return {
    name: storedName(reference),
    what: `${KIND[reference.service]} \`${reference.name}\``,
    how: { text: 'Its name is only known to the stack: see the template.', commands: [] },
    check: null,
    late: false,
  };
}

const KIND = {
  ssm: 'the parameter',
  'ssm-secure': 'the secure parameter',
  secretsmanager: 'the secret',
} as const;

function known(reference: DynamicReference, text: string, stack: Stack): Prerequisite {
  const { service, rest } = reference;
  const region = `"\${${stack.prefix}_REGION}"`;
  const name = word(text);
  const what = `${KIND[service]} \`${text}\``;
  if (service === 'secretsmanager') {
    const key = /^SecretString:([^:]+)/.exec(rest)?.[1];
    const body = key === undefined ? '"${VALUE}"' : `'{"${key}": "%s"}' "\${VALUE}"`;
    return {
      name: storedName(reference),
      what,
      how: {
        text: key === undefined ? 'Make it with its value:' : `Make it with a JSON object that has the key \`${key}\`:`,
        commands: [
          'read -rs VALUE',
          `printf ${key === undefined ? `%s ${body}` : body} | aws secretsmanager create-secret --name ${name} --secret-string file:///dev/stdin --region ${region}`,
        ],
      },
      check: ['aws', 'secretsmanager', 'describe-secret', '--secret-id', name, '--region', region],
      late: false,
    };
  }
  return storedParameter(text, service === 'ssm-secure', { what, stored: storedName(reference) }, stack);
}

function storedParameter(
  text: string,
  secure: boolean,
  { what, stored }: { readonly what: string; readonly stored: string | null },
  stack: Stack,
): Prerequisite {
  const name = word(text);
  const region = `"\${${stack.prefix}_REGION}"`;
  const type = secure ? 'SecureString' : 'String';
  return {
    name: stored,
    what,
    how: {
      text: secure ? 'CloudFormation cannot create a SecureString; make it with its value:' : 'Make it with its value:',
      commands: [
        secure ? 'read -rs VALUE' : 'read -r VALUE',
        `printf %s "\${VALUE}" | aws ssm put-parameter --name ${name} --type ${type} --value file:///dev/stdin --region ${region}`,
      ],
    },
    check: ['aws', 'ssm', 'get-parameter', '--name', name, '--region', region],
    late: false,
  };
}

const STORED = /^AWS::SSM::Parameter::(?:Value<|Name$)/;

/** The parameters of the Parameter Store whose names are the values of the stack's own parameters. */
export function storedParameters(stack: Stack): Prerequisite[] {
  const { template } = stack.source;
  return [...template.parameters.values()].flatMap(({ id, body }) => {
    const type = body['Type'];
    if (typeof type !== 'string' || !STORED.test(type)) return [];
    const name = defaultText(template, id);
    // Public parameters of AWS services are in every account.
    if (name?.startsWith('/aws/service/')) return [];
    const text = stack.scope.expansion(id) ?? (name === undefined ? null : insideQuotes(name));
    if (text === null) return [];
    const what = `the parameter \`${text}\`, whose value \`${insideQuotes(id)}\` takes`;
    const stored = name === undefined ? null : storedName({ service: 'ssm', name });
    return [storedParameter(text, false, { what, stored }, stack)];
  });
}
