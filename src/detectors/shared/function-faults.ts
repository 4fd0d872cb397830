import { intrinsicOf, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { Intrinsic, Pseudo } from '../../template/vocabulary.js';
import type { FunctionFault, ShapeOf } from './list-function-faults.js';
import { isText, join, select, split } from './list-function-faults.js';

export type { FunctionFault, ShapeOf } from './list-function-faults.js';

type Check = (argument: JsonValue, shapeOf: ShapeOf) => FunctionFault | undefined;

function ifFault(argument: JsonValue): FunctionFault | undefined {
  if (!isArray(argument)) return { why: 'needs a condition and two values' };
  const [condition, value] = argument;
  if (argument.length === 3 || typeof condition !== 'string') return undefined;
  const why = `has ${argument.length} arguments in place of a condition and two values`;
  return argument.length === 2 && value !== undefined
    ? { why, argument: [condition, value, ref(Pseudo.NoValue)], guessed: true }
    : { why };
}

function equals(argument: JsonValue, shapeOf: ShapeOf): FunctionFault | undefined {
  if (!isArray(argument) || argument.length !== 2) return { why: 'does not compare two values' };
  const joined = argument.map((side) =>
    intrinsicOf(side) && shapeOf(side) === 'list' ? { [Intrinsic.Join]: ['', side] } : side,
  );
  if (joined.some((side, i) => side !== argument[i])) return { why: 'compares a list', argument: joined };
  const isWrong = argument.some((side) => isArray(side) || (isObject(side) && !intrinsicOf(side)));
  return isWrong ? { why: 'compares something other than two single values' } : undefined;
}

function getAtt(argument: JsonValue): FunctionFault | undefined {
  if (!isArray(argument) || (argument.length === 2 && isText(argument[0]))) return undefined;
  const why = `has ${argument.length} arguments in place of a logical id and an attribute`;
  const names = argument.flatMap((part) => (typeof part === 'string' ? [part] : []));
  // With AWS::LanguageExtensions the parts can be computed.
  if (names.length !== argument.length) return undefined;
  const [id = '', ...attribute] = names.join('.').split('.');
  return attribute.length > 0 ? { why, argument: [id, attribute.join('.')] } : { why };
}

function sub(argument: JsonValue): FunctionFault | undefined {
  if (isText(argument)) return undefined;
  if (!isArray(argument)) return { why: 'has no text' };
  const [text, variables] = argument;
  if (typeof text !== 'string') return { why: 'has no text' };
  if (argument.length === 1) return { why: 'has a list of one argument', argument: text };
  const isMap = argument.length === 2 && isObject(variables);
  return isMap ? undefined : { why: 'needs a text and an object of values for its variables' };
}

/** A function that takes one value: a list of one was written for it. */
const single: Check = (argument, shapeOf) => {
  if (!isArray(argument))
    return shapeOf(argument) === 'list' ? { why: 'has a list in place of a single value' } : undefined;
  const [only] = argument;
  const why = 'has a list in place of a single value';
  return argument.length === 1 && only !== undefined && !isArray(only) ? { why, argument: only } : { why };
};

function refFault(argument: JsonValue): FunctionFault | undefined {
  if (typeof argument === 'string') return undefined;
  const [only] = isArray(argument) && argument.length === 1 ? argument : [];
  return { why: 'names no single parameter or resource', ...(typeof only === 'string' && { argument: only }) };
}

function cidr(argument: JsonValue): FunctionFault | undefined {
  const isWrong = !isArray(argument) || argument.length < 2 || argument.length > 3;
  return isWrong ? { why: 'needs a range, a number of ranges and the bits of each' } : undefined;
}

function findInMap(argument: JsonValue): FunctionFault | undefined {
  const isWrong = !isArray(argument) || argument.length < 3 || argument.length > 4;
  return isWrong ? { why: 'needs a mapping and its two keys' } : undefined;
}

/** What each function makes of its argument (User Guide, "Intrinsic function reference"). */
const CHECKS: Readonly<Record<string, Check>> = {
  [Intrinsic.Ref]: refFault,
  [Intrinsic.GetAtt]: getAtt,
  [Intrinsic.Sub]: sub,
  [Intrinsic.Join]: join,
  [Intrinsic.If]: ifFault,
  [Intrinsic.Select]: select,
  [Intrinsic.Split]: split,
  [Intrinsic.FindInMap]: findInMap,
  [Intrinsic.ImportValue]: single,
  [Intrinsic.Base64]: single,
  [Intrinsic.Cidr]: cidr,
  [Intrinsic.Equals]: equals,
};

/** The functions whose arguments can be judged. */
export const JUDGED_FUNCTIONS: readonly string[] = Object.keys(CHECKS);

/** What is wrong with a function's argument; `undefined` where nothing certainly is. */
export function functionFault(name: string, argument: JsonValue, shapeOf: ShapeOf): FunctionFault | undefined {
  // A macro that is called in its place may give any argument.
  if (intrinsicOf(argument)?.name === Intrinsic.Transform) return undefined;
  return CHECKS[name]?.(argument, shapeOf);
}
