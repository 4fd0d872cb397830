import { getAtt, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { subVariables } from '../../template/sub-string.js';

/** The value that spells a text of `Fn::Sub`: `Fn::GetAtt` where the text is nothing but an attribute. */
export function computed(text: string): JsonValue {
  const [variable] = subVariables(text);
  const dot = variable?.name.indexOf('.') ?? -1;
  const isWhole = variable?.start === 0 && variable.end === text.length;
  return isWhole && dot > 0 ? getAtt(variable.name.slice(0, dot), variable.name.slice(dot + 1)) : sub(text);
}
