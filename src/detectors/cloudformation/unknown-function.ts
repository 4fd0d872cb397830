import { defineDetector } from '../../core/contract.js';
import { nearest } from '../../schema/nearest-name.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import { child } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';

export interface UnknownFunction {
  readonly written: string;
  /** The function that must have been meant; `null` where none is like it. */
  readonly meant: string | null;
}

export default defineDetector<UnknownFunction>({
  id: 'cloudformation/unknown-function',
  title: 'Intrinsic function that does not exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    for (const section of [Section.Conditions, Section.Resources, Section.Outputs]) {
      const entries = member(template.value, section);
      if (!isObject(entries)) continue;
      for (const [owner, body] of Object.entries(entries)) {
        for (const { pointer, written } of unknownIn(template, body, child('', section, owner))) {
          const name = written.startsWith('Fn::') ? written : `{ ${written}: … }`;
          yield {
            pointer,
            message: `\`${owner}\` uses ${name}, which is no function of CloudFormation.`,
            evidence: { written, meant: meantFunction(written) ?? null },
          };
        }
      }
    }
  },
});

const FUNCTIONS: readonly string[] = Object.values(Intrinsic);
const KNOWN: ReadonlySet<string> = new Set(FUNCTIONS);

/** Functions of the Rules section and of macros, which are right in their place. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::RefAll',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
]);

const unknownIn = oncePerPlace((value, at) => {
  const found: { readonly pointer: Pointer; readonly written: string }[] = [];
  const walk = (here: JsonValue, pointer: Pointer): void => {
    if (isArray(here)) here.forEach((item, i) => walk(item, child(pointer, i)));
    else if (isObject(here)) {
      const [only, ...others] = Object.keys(here);
      if (only !== undefined && others.length === 0 && isUnknown(only, here[only] ?? null)) {
        found.push({ pointer, written: only });
      }
      for (const [key, item] of Object.entries(here)) walk(item, child(pointer, key));
    }
  };
  walk(value, at);
  return found;
});

/** True for `Fn::` with another name behind it, and for `Ref` in other case around a name. */
function isUnknown(key: string, argument: JsonValue): boolean {
  if (KNOWN.has(key) || ELSEWHERE.has(key)) return false;
  if (/^fn::?\w+$/i.test(key)) return true;
  return /^ref$/i.test(key) && typeof argument === 'string' && /^[\w:]+$/.test(argument);
}

function meantFunction(written: string): string | undefined {
  const bare = written.replace(/^fn::?/i, '');
  const bareNames = FUNCTIONS.map((name) => name.replace(/^Fn::/, ''));
  const meant = nearest(bare, bareNames);
  return meant === undefined ? undefined : FUNCTIONS[bareNames.indexOf(meant)];
}
