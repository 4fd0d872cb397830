import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { arnAttribute } from '../../schema/arn-attribute.js';
import { getAtt, intrinsicOf, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { rewriteSub, subVariables } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';

export interface ResourceNotArn {
  /** Where the new value goes, and the value. */
  readonly path: Pointer;
  readonly value: JsonValue;
}

export default defineDetector<ResourceNotArn>({
  id: 'iam/resource-not-arn',
  title: 'Policy that names a resource by something other than its ARN',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3514'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',

  *detect(context) {
    for (const { resource, statement, pointer } of policyStatements(context.template)) {
      for (const element of ['Resource', 'NotResource']) {
        for (const item of itemsOf(statement, pointer, element)) {
          const found = named(item.value, item.pointer, context);
          if (!found) continue;
          yield {
            pointer: item.pointer,
            message: `\`${resource.id}\`: the policy names \`${found.id}\` by what Ref gives, not by its ARN.`,
            evidence: { path: found.path, value: found.value },
          };
        }
      }
    }
  },
});

type Named = ResourceNotArn & { readonly id: string };

/** A value that begins with what Ref gives for a resource whose ARN is something else. */
function named(value: JsonValue, pointer: Pointer, context: DetectContext): Named | undefined {
  const found = intrinsicOf(value);
  switch (found?.name) {
    case Intrinsic.Ref: {
      const id = refTarget(value) ?? '';
      const arn = arnOf(id, context);
      return arn === undefined ? undefined : { id, path: pointer, value: getAtt(id, arn) };
    }
    case Intrinsic.Sub:
      return inSub(found.argument, pointer, context);
    case Intrinsic.Join:
      return inJoin(found.argument, pointer, context);
    default:
      return undefined;
  }
}

function inSub(argument: JsonValue, pointer: Pointer, context: DetectContext): Named | undefined {
  const text = isArray(argument) ? argument[0] : argument;
  if (typeof text !== 'string') return undefined;
  const [first] = subVariables(text);
  if (first?.start !== 0) return undefined;
  const arn = arnOf(first.name, context);
  if (arn === undefined) return undefined;
  const rest = text.slice(first.end);
  const path = isArray(argument) ? child(pointer, Intrinsic.Sub, 0) : child(pointer, Intrinsic.Sub);
  const whole = rest === '' && !isArray(argument);
  return {
    id: first.name,
    path: whole ? pointer : path,
    value: whole
      ? getAtt(first.name, arn)
      : rewriteSub(text.slice(0, first.end), () => `\${${first.name}.${arn}}`) + rest,
  };
}

function inJoin(argument: JsonValue, pointer: Pointer, context: DetectContext): Named | undefined {
  const [delimiter, parts] = isArray(argument) ? argument : [];
  const first = isArray(parts) ? parts[0] : undefined;
  const id = refTarget(first);
  if (id === undefined || (delimiter !== '' && delimiter !== '/')) return undefined;
  const arn = arnOf(id, context);
  return arn === undefined ? undefined : { id, path: child(pointer, Intrinsic.Join, 1, 0), value: getAtt(id, arn) };
}

/** The attribute that gives the ARN of a resource for which Ref gives something else. */
function arnOf(id: string, { template, schema }: DetectContext): string | undefined {
  const type = template.resources.get(id)?.type;
  return type === undefined ? undefined : arnAttribute(type, schema);
}
