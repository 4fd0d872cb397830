import type { JsonValue } from '../../template/json-value.js';
import { textsIn } from '../../template/texts.js';

const SDK_V2 = /\brequire\(\s*['"]aws-sdk(?:\/[^'"]*)?['"]\s*\)|\bfrom\s+['"]aws-sdk(?:\/[^'"]*)?['"]/;

/**
 * True for inline code that loads version 2 of the AWS SDK for JavaScript, which the runtimes up to nodejs16.x bring along
 * and nodejs18.x and later do not (Lambda Developer Guide, "Building Lambda functions with Node.js").
 * @param code the value of ZipFile or InlineCode.
 */
export function usesSdkV2(code: JsonValue | undefined): boolean {
  if (code === undefined) return false;
  for (const { text } of textsIn(code, '')) if (SDK_V2.test(text)) return true;
  return false;
}

/** The major version of a Node.js runtime, or `null` for any other runtime. */
export function nodeMajor(runtime: JsonValue | undefined): number | null {
  const found = typeof runtime === 'string' ? /^nodejs(\d+)/.exec(runtime) : null;
  return found ? Number(found[1]) : null;
}

/** The first Node.js runtime without version 2 of the SDK. */
export const FIRST_WITHOUT_SDK_V2 = 18;
