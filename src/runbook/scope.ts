import { isArray, member } from '../template/json-value.js';
import type { Resource, Template } from '../template/template.js';
import { Pseudo } from '../template/vocabulary.js';
import { isPlain, variableName } from './shell.js';
import { shellText } from './shell-text.js';
import type { Scope } from './stack.js';

/** The pseudo parameters of a stack, by the prefix of its variables. */
function pseudo(name: string, prefix: string): string | null {
  switch (name) {
    case Pseudo.AccountId:
      return '${ACCOUNT_ID}';
    case Pseudo.Partition:
      return '${PARTITION}';
    case Pseudo.URLSuffix:
      return '${URL_SUFFIX}';
    case Pseudo.Region:
      return `\${${prefix}_REGION}`;
    case Pseudo.StackName:
      return `\${${prefix}_STACK_NAME}`;
    default:
      return null;
  }
}

/** The Default of a parameter as a text; `undefined` where it has none. */
export function defaultText(template: Template, parameter: string): string | undefined {
  const value = template.parameters.get(parameter)?.body['Default'];
  if (isArray(value)) return value.filter((item) => typeof item === 'string').join(',');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/**
 * The scope of a stack that the script deploys: its parameters come from the environment.
 * @param variables the environment variables of a parameter, the one that counts first first.
 * @param linked true for a parameter whose value is an output of another stack.
 */
export function rootScope(
  template: Template,
  prefix: string,
  variables: (parameter: string) => readonly string[],
  linked: (parameter: string) => boolean,
): Scope {
  return {
    expansion: (name) => {
      if (name.startsWith('AWS::')) return pseudo(name, prefix);
      if (!template.parameters.has(name) || linked(name)) return null;
      const names = variables(name);
      const fallback = defaultText(template, name) ?? `<${names.at(-1) ?? variableName(name)}>`;
      if (fallback !== '' && !isPlain(fallback.replace(/^<(.*)>$/, '$1'))) return null;
      return names.reduceRight((inner, variable) => `\${${variable}:-${inner}}`, fallback);
    },
  };
}

/** The scope of a nested stack: its parameters are what the parent passes, or their defaults. */
export function nestedScope(
  child: Template,
  parent: { readonly template: Template; readonly resource: Resource; readonly scope: Scope },
): Scope {
  const passed = parent.resource.properties['Parameters'];
  return {
    expansion: (name) => {
      if (name === Pseudo.StackName) return null;
      if (name.startsWith('AWS::')) return parent.scope.expansion(name);
      if (!child.parameters.has(name)) return null;
      const value = member(passed, name);
      if (value !== undefined) return shellText(parent.template, value, parent.scope);
      const fallback = defaultText(child, name);
      return fallback !== undefined && (fallback === '' || isPlain(fallback)) ? fallback : null;
    },
  };
}
