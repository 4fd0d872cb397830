import { intrinsicOf, isNoValue, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { parsePointer } from '../../template/pointer.js';
import { Intrinsic, Pseudo } from '../../template/vocabulary.js';
import type { PolicyStatement } from './policy-statements.js';
import type { StatementFault } from './statement-faults.js';

/** What a statement has to say, in one of two ways each. */
const NEEDED: readonly string[] = ['Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource'];

/** An `Fn::If` that gives something in one of its branches only. */
interface Choice {
  readonly condition: JsonValue;
  readonly present: JsonValue;
  /** The branch that gives nothing: 0 is the one where the condition is true. */
  readonly absent: number;
}

/** What a statement is about, left out in one branch of an `Fn::If`: the whole statement is meant to be left out there. */
export function absentInBranch({ resource, statement, pointer }: PolicyStatement): StatementFault | undefined {
  for (const name of NEEDED) {
    const choice = choiceOf(statement[name]);
    if (!choice) continue;
    const { condition, present, absent } = choice;
    const when = `${typeof condition === 'string' ? condition : 'its condition'} is ${absent === 0 ? 'true' : 'false'}`;
    const message = `the statement has no ${name} where ${when}`;
    if (!hasOthers(resource.body, pointer)) {
      return { message, at: name, repair: 'the policy has no other statement, and cannot be without one' };
    }
    const whole = { ...statement, [name]: present };
    const branches = absent === 0 ? [ref(Pseudo.NoValue), whole] : [whole, ref(Pseudo.NoValue)];
    const value = { [Intrinsic.If]: [condition, ...branches] };
    return { message, at: name, repair: [{ op: 'replace', path: pointer, value }] };
  }
  return undefined;
}

function choiceOf(value: JsonValue | undefined): Choice | undefined {
  if (isArray(value) && value.length === 1) {
    const only = choiceOf(value[0]);
    return only && { ...only, present: [only.present] };
  }
  const chosen = intrinsicOf(value);
  if (chosen?.name !== Intrinsic.If || !isArray(chosen.argument) || chosen.argument.length !== 3) return undefined;
  const [condition = null, ...branches] = chosen.argument;
  const absent = branches.findIndex(isNoValue);
  const present = branches[1 - absent];
  const isOpen = present === undefined || isNoValue(present) || intrinsicOf(present)?.name === Intrinsic.If;
  return absent < 0 || isOpen ? undefined : { condition, present, absent };
}

/** True where the document has a statement beside the one at the pointer that no condition can take away. */
function hasOthers(body: JsonValue, pointer: string): boolean {
  const [, , ...path] = parsePointer(pointer);
  const at = path.lastIndexOf('Statement');
  const statements = dig(body, ...path.slice(0, at + 1));
  const own = Number(path[at + 1]);
  return isArray(statements) && statements.some((one, i) => i !== own && intrinsicOf(one)?.name !== Intrinsic.If);
}
