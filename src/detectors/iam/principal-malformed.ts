import { defineDetector } from '../../core/contract.js';
import { sub } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { meantPrincipal } from '../shared/service-principals.js';

export interface PrincipalMalformed {
  /** What stands there in place of what is wrong; `null` where that is open. */
  readonly path: Pointer;
  readonly value: JsonValue | null;
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/;
const IDENTITY = /^(?:arn:[^:]+:(?:iam|sts)::|\d{12}$)/;

export default defineDetector<PrincipalMalformed>({
  id: 'iam/principal-malformed',
  title: 'Policy with a principal that cannot be',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3512'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',

  *detect({ template }) {
    for (const { resource, statement, pointer } of policyStatements(template)) {
      if (!resource.type.startsWith('AWS::')) continue;
      for (const element of ['Principal', 'NotPrincipal']) {
        const principal = statement[element];
        if (principal === undefined) continue;
        for (const { written, ...evidence } of faultsOf(principal, child(pointer, element))) {
          yield {
            pointer: evidence.path,
            message: `\`${resource.id}\`: no principal is written ${written}.`,
            evidence,
          };
        }
      }
    }
  },
});

type Fault = PrincipalMalformed & { readonly written: string };

function* faultsOf(principal: JsonValue, pointer: Pointer): Generator<Fault> {
  if (typeof principal === 'string') {
    const kind = kindOf(principal);
    if (kind) yield { path: pointer, value: { [kind]: principal }, written: principal };
  } else if (isObject(principal) && !Object.keys(principal).some((key) => key.startsWith('Fn::') || key === 'Ref')) {
    for (const kind of ['AWS', 'Service'] as const) yield* inKind(principal, kind, pointer);
  }
}

function* inKind(principal: JsonObject, kind: 'AWS' | 'Service', pointer: Pointer): Generator<Fault> {
  const items = itemsOf(principal, pointer, kind);
  const strings = items.map(({ value }) => value).filter((value) => typeof value === 'string');
  const other = kind === 'AWS' ? 'Service' : 'AWS';
  // Accounts below Service, services below AWS: the whole list moves where nothing else is there.
  if (strings.length > 0 && strings.length === items.length && strings.every((value) => kindOf(value) === other)) {
    const { [kind]: moved = null, ...rest } = principal;
    if (!(other in principal)) {
      yield { path: pointer, value: { [other]: moved, ...rest }, written: `{${kind}: ${strings.join(', ')}}` };
      return;
    }
  }
  for (const { value, pointer: path } of items) {
    if (kind === 'Service' && typeof value === 'string') {
      const meant = meantPrincipal(value);
      if (meant !== undefined) yield { path, value: meant, written: value };
    } else if (kind === 'AWS' && typeof value === 'number' && /^\d{12}$/.test(String(value))) {
      yield { path, value: String(value), written: `${value} as a number` };
    } else if (kind === 'AWS') yield* inPart(value, path);
  }
}

/** Wildcards stand for everyone alone, never for part of a name; an account's `*` is the account. */
function* inPart(value: JsonValue, path: Pointer): Generator<Fault> {
  const written = nameText(value);
  if (written === undefined || !/^arn:.*\*/.test(written)) return;
  const account = /^(arn:[^*]*:iam::[^*]*):\*$/.exec(written)?.[1];
  yield { path, value: account === undefined ? null : sub(`${account}:root`), written: `${written}, with a wildcard` };
}

/** What kind of principal a text is, where it shows. */
function kindOf(text: string): 'AWS' | 'Service' | undefined {
  if (SERVICE.test(text)) return 'Service';
  return IDENTITY.test(text) ? 'AWS' : undefined;
}
