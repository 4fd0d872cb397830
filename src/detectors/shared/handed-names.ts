import { nameText } from '../../template/name-text.js';
import { rewriteSub, subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';
import { Intrinsic, Pseudo } from '../../template/vocabulary.js';
import { intrinsicsNamed } from './intrinsics-in.js';
import type { LinkedStack } from './linked-stacks.js';

/** A name under which one stack leaves something that others look for: an export, or a parameter of Systems Manager. */
export interface HandedName {
  readonly kind: 'export' | 'ssm';
  /** In the words of the parent's `Fn::Sub`. */
  readonly text: string;
}

/** A dynamic reference to a parameter, which is read when the stack that holds it is created. */
const RESOLVED = /\{\{resolve:ssm(?:-secure)?:((?:\$\{[^}]*\}|[^:{}])+)/g;

/** What a nested stack leaves for others. */
export function namesGiven(stack: LinkedStack): HandedName[] {
  const { child } = stack;
  const exported = [...child.outputs.values()].map(({ body }) => {
    const { Export } = body;
    return { kind: 'export' as const, text: nameText(typeof Export === 'object' ? nameOf(Export) : undefined) };
  });
  const stored = child
    .resourcesOfType('AWS::SSM::Parameter')
    .map(({ properties }) => ({ kind: 'ssm' as const, text: nameText(properties['Name']) }));
  return inParent(stack, [...exported, ...stored]);
}

/** What a nested stack must find when it is created. */
export function namesNeeded(stack: LinkedStack): HandedName[] {
  const { child } = stack;
  const imported = intrinsicsNamed(child, Intrinsic.ImportValue).map(({ argument }) => {
    return { kind: 'export' as const, text: nameText(argument) };
  });
  const resolved = resourceTexts(child).flatMap((text) =>
    [...text.matchAll(RESOLVED)].map((match) => ({ kind: 'ssm' as const, text: match[1] })),
  );
  return inParent(stack, [...imported, ...resolved]);
}

function nameOf(Export: object | null): string | undefined {
  return Export !== null && 'Name' in Export ? (Export.Name as string) : undefined;
}

function resourceTexts(template: Template): string[] {
  return [...template.resources.values()].flatMap(({ properties, propertiesPointer }) =>
    textsIn(properties, propertiesPointer).map(({ text, isSub }) => (isSub ? text : text.replaceAll('${', '${!'))),
  );
}

/** The names as the parent would write them; what depends on anything but parameters and the account is left out. */
function inParent(
  { child, passed, resource }: LinkedStack,
  names: readonly { readonly kind: HandedName['kind']; readonly text: string | undefined }[],
): HandedName[] {
  const known = (variable: string): string | undefined => {
    if (variable === Pseudo.StackName || variable === Pseudo.StackId) return `\${${resource.id}.${variable}}`;
    if (variable.startsWith('AWS::')) return `\${${variable}}`;
    const given = passed.filter(({ name }) => name === variable);
    if (given.length > 1) return undefined;
    const value = given.length === 1 ? given[0]?.value : child.parameters.get(variable)?.body['Default'];
    return nameText(value);
  };
  return names.flatMap(({ kind, text }) => {
    if (text === undefined) return [];
    const variables = subVariables(text).map(({ name }) => name);
    if (variables.some((variable) => known(variable) === undefined)) return [];
    return [{ kind, text: rewriteSub(text, (variable) => known(variable) ?? null) }];
  });
}
