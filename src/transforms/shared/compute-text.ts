import type { Operation } from '../../template/operation.js';
import type { Text } from '../../template/texts.js';
import { Intrinsic } from '../../template/vocabulary.js';

/**
 * Replaces what `pattern` finds in a text by a variable of `Fn::Sub`. A plain string becomes an `Fn::Sub`, in which the
 * `${` that it had stay literal (User Guide, "Fn::Sub": `${!Literal}`).
 * @param pattern global; it finds what is replaced, no more (look-around instead of groups).
 * @param variable the name between the braces, such as `AWS::Region`.
 */
export function computeText({ text, pointer, isSub }: Text, pattern: RegExp, variable: string): Operation {
  const escaped = isSub ? text : text.replaceAll('${', '${!');
  const value = escaped.replace(pattern, `\${${variable}}`);
  return { op: 'replace', path: pointer, value: isSub ? value : { [Intrinsic.Sub]: value } };
}
