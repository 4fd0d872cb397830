import type { DetectContext } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import { covers } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import type { Template } from '../../template/template.js';

/** Names of parameters and resources, and of what they have: all that can be meant by `${…}`, pseudo parameters apart. */
const LOGICAL = /^[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?$/;

/**
 * The mentions of what the template does not have, without those inside of properties that CloudFormation does not know:
 * they go with the property.
 */
export function undefinedMentions({ template, schema }: DetectContext): Reference[] {
  const errors = allSchemaErrors(template, schema);
  const undefinedAt = new Set(
    errors
      .filter(({ code }) => code === 'unresolved-reference')
      .map(({ pointer, subject }) => `${pointer}\n${subject}`),
  );
  if (undefinedAt.size === 0) return [];
  const unknown = errors.filter(({ code }) => code === 'unknown-property').map(({ pointer }) => pointer);
  return template.references.all.filter(
    ({ pointer, target }) =>
      undefinedAt.has(`${pointer}\n${target}`) && !unknown.some((property) => covers(property, pointer)),
  );
}

/** What stands between the braces of a mention in an `Fn::Sub`, or behind the `Fn::GetAtt`. */
export function mentionedName({ target, attribute }: Reference): string {
  return attribute === null ? target : `${target}.${attribute}`;
}

/** True for a `${…}` that is meant for whoever reads the text later: IAM (`${aws:username}`), or the shell that runs it. */
export function isForeign(template: Template, mention: Reference): boolean {
  if (mention.kind !== 'Sub') return false;
  const name = mentionedName(mention);
  if (/^AWS::/i.test(name)) return false;
  return !LOGICAL.test(name) || isAssigned(name, subText(template, mention));
}

function subText(template: Template, { pointer }: Reference): string {
  const argument = intrinsicOf(template.at(pointer))?.argument;
  const text = isArray(argument) ? argument[0] : argument;
  return typeof text === 'string' ? text : '';
}

/** True where a shell script gives the variable its value: `NAME=…`, `for NAME in`, `read NAME`. */
function isAssigned(name: string, text: string): boolean {
  return (
    /^\w+$/.test(name) &&
    new RegExp(`(?:^|[\\s;&|(])${name}=|\\bfor ${name} in\\b|\\bread (?:-\\w+ )*${name}\\b`, 'm').test(text)
  );
}
