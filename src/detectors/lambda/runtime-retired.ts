import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import { FIRST_WITHOUT_SDK_V2, nodeMajor, usesSdkV2 } from '../shared/aws-sdk-v2.js';
import type { RetiredRuntime } from '../shared/lambda-runtimes.js';
import { RUNTIMES_AS_OF, retiredRuntime } from '../shared/lambda-runtimes.js';

export interface RetiredFunctionRuntime extends RetiredRuntime {
  readonly runtime: string;
  /** The parameter whose Default it is; `null` where it stands elsewhere. */
  readonly parameter: string | null;
  /** A function whose inline code needs what the runtime brings along and its successor does not. */
  readonly needsSdkV2: string | null;
}

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'] as const;

export default defineDetector<RetiredFunctionRuntime>({
  id: 'lambda/runtime-retired',
  title: 'Function with a runtime that AWS has retired',
  severity: 'medium',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E2531', 'E2533', 'W2531'], cdkNag: ['AwsSolutions-L1'] },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  seeds: ['X14'],
  *detect({ template }) {
    for (const [pointer, { place, users }] of runtimePlaces(template)) {
      const runtime = place.value;
      const retired = typeof runtime === 'string' ? retiredRuntime(runtime) : null;
      if (typeof runtime !== 'string' || !retired) continue;
      const first = users[0]?.id ?? '';
      const needsSdkV2 = (nodeMajor(runtime) ?? FIRST_WITHOUT_SDK_V2) < FIRST_WITHOUT_SDK_V2;
      const since = `deprecated since ${retired.deprecated}`;
      const blocked = `no function can be created with it since ${retired.createBlocked}`;
      yield {
        pointer,
        message: `\`${first}\` runs on ${runtime}, which is ${since}${retired.isBlocked ? `; ${blocked}` : ''} (AWS's calendar of ${RUNTIMES_AS_OF}).`,
        ...(retired.isBlocked ? { severity: 'critical' as const } : {}),
        evidence: {
          ...retired,
          runtime,
          parameter: place.parameter?.id ?? null,
          needsSdkV2: needsSdkV2 ? (users.find(({ code }) => usesSdkV2(code))?.id ?? null) : null,
        },
      };
    }
  },
});

interface Users {
  readonly place: LiteralPlace;
  readonly users: { readonly id: string; readonly code: JsonValue | undefined }[];
}

/** Where the runtimes of the functions are written, each place once, with the functions that take theirs from there. */
function runtimePlaces(template: Template): Map<Pointer, Users> {
  const found = new Map<Pointer, Users>();
  const globals = child('', Section.Globals, 'Function', 'Runtime');
  for (const { id, properties, propertiesPointer, type } of template.resourcesOfType(...FUNCTIONS)) {
    const own = properties['Runtime'] !== undefined || type === FUNCTIONS[0];
    const pointer = own ? child(propertiesPointer, 'Runtime') : globals;
    const code = dig(properties, 'Code', 'ZipFile') ?? properties['InlineCode'];
    for (const place of literalPlaces(template, template.at(pointer), pointer)) {
      const entry = found.get(place.pointer) ?? { place, users: [] };
      entry.users.push({ id, code });
      found.set(place.pointer, entry);
    }
  }
  return found;
}
