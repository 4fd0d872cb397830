import type { JsonValue } from '../../template/json-value.js';

/**
 * The test that an AllowedPattern stands for: CloudFormation matches it against the whole value (User Guide, "Parameters").
 * `undefined` where it is no regular expression that JavaScript knows.
 */
export function pattern(value: JsonValue | undefined): ((text: string) => boolean) | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const whole = new RegExp(`^(?:${value})$`);
    return (text) => whole.test(text);
  } catch {
    return undefined;
  }
}
