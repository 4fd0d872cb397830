import type { Fix, FixContext } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type { MissingParameter } from '../../detectors/cloudformation/nested-parameter-missing.js';
import type detector from '../../detectors/cloudformation/nested-parameter-missing.js';
import type { LinkedStack } from '../../detectors/shared/linked-stacks.js';
import { linkedStacks } from '../../detectors/shared/linked-stacks.js';
import { meantName } from '../../schema/meant-name.js';
import { isNoValue, ref } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { child, parentPointer } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { Draft } from '../shared/draft.js';
import { valueForParameter } from '../shared/value-for-parameter.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/nested-parameter-missing',
  title: 'Pass the parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const linked = linkedStacks(context).find(({ resource }) => resource.id === evidence.stack);
    const parameter = linked?.child.parameters.get(evidence.name);
    if (!linked || !parameter) return refuse('the template of the stack is not known any more');
    const misnamed = passedAs(evidence.name, linked);
    if (misnamed !== undefined) return refuse(`the stack passes it as \`${misnamed}\``);
    const value = valueForParameter(context, linked, parameter);
    if (value !== undefined) return { operations: passing(new Draft(context), evidence, value) };
    return asked(evidence, linked, parameter.body, context);
  },
});

/** The name under which a stack passes a parameter that the child calls nearly the same. */
function passedAs(name: string, { passed, child }: LinkedStack): string | undefined {
  const given = new Set(passed.map((one) => one.name));
  const open = [...child.parameters.keys()].filter((id) => !given.has(id));
  return [...given].find((one) => !child.parameters.has(one) && meantName(one, open)?.name === name);
}

/** The fix that leaves the value to whoever deploys the parent. */
function asked(
  evidence: MissingParameter,
  { path }: LinkedStack,
  body: JsonObject,
  context: FixContext,
): Fix | ReturnType<typeof refuse> {
  const { template } = context;
  const { name } = evidence;
  if (template.parameters.has(name))
    return refuse(`the parent's own \`${name}\` is of another type than that of ${path}`);
  if (template.resources.has(name) || template.conditions.has(name) || template.mappings.has(name)) {
    return refuse(`the parent has another thing that is called \`${name}\``);
  }
  const draft = new Draft(context);
  addEntry(draft, Section.Parameters, name, body);
  return { operations: passing(draft, evidence, ref(name)), safety: 'unsafe' };
}

function passing(draft: Draft, { name, holders }: MissingParameter, value: JsonValue): Draft['patch'] {
  for (const holder of holders) {
    const here = draft.at(holder);
    if (isObject(here) && !isNoValue(here)) draft.add(child(holder, name), value);
    else if (here !== undefined) draft.replace(holder, { [name]: value });
    else {
      const properties = parentPointer(holder);
      if (draft.at(properties) === undefined) draft.add(properties, { [Section.Parameters]: { [name]: value } });
      else draft.add(holder, { [name]: value });
    }
  }
  return draft.patch;
}
