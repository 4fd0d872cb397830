import { intrinsicOf, refTarget } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { filledParameter } from '../template/condition.js';
import { isArray, isObject } from '../template/json-value.js';
import { nameText } from '../template/name-text.js';
import { subVariables } from '../template/sub-string.js';
import type { Template } from '../template/template.js';
import { Intrinsic } from '../template/vocabulary.js';
import { insideQuotes } from './shell.js';
import type { Scope } from './stack.js';

/**
 * A value of a template as a text between double quotes of a shell script, such as `code-${ACCOUNT_ID}` for
 * `{"Fn::Sub": "code-${AWS::AccountId}"}`; `null` where only the deployed stack knows it.
 */
export function shellText(template: Template, value: JsonValue | undefined, scope: Scope): string | null {
  const found = intrinsicOf(value);
  if (found?.name === Intrinsic.If) return optedIn(template, found.argument, scope);
  if (found?.name === Intrinsic.Sub && isArray(found.argument)) {
    const [text, variables] = found.argument;
    if (typeof text !== 'string' || !isObject(variables)) return null;
    return expand(text, (name) =>
      Object.hasOwn(variables, name) ? shellText(template, variables[name], scope) : scope.expansion(name),
    );
  }
  const text = nameText(value);
  return text === undefined ? null : expand(text, (name) => scope.expansion(name));
}

function expand(text: string, expansion: (name: string) => string | null): string | null {
  let result = '';
  let at = 0;
  for (const { name, start, end } of subVariables(text)) {
    const inner = expansion(name);
    if (inner === null) return null;
    result += literal(text.slice(at, start)) + inner;
    at = end;
  }
  return result + literal(text.slice(at));
}

function literal(text: string): string {
  return insideQuotes(text.replaceAll('${!', '${'));
}

/** `Fn::If` between a parameter that may be empty and what counts where it is: `${NAME:-…}`. */
function optedIn(template: Template, argument: JsonValue, scope: Scope): string | null {
  const [condition, given, otherwise] = isArray(argument) ? argument : [];
  const parameter = refTarget(given);
  if (parameter === undefined || typeof condition !== 'string') return null;
  if (filledParameter(template, condition) !== parameter) return null;
  const fallback = shellText(template, otherwise, scope);
  const expansion = scope.expansion(parameter);
  if (fallback === null || expansion === null) return null;
  const variable = /^\$\{(\w+)(?::-)?\}$/.exec(expansion)?.[1];
  return variable === undefined ? null : `\${${variable}:-${fallback}}`;
}
