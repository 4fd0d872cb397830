import { defineDetector } from '../../core/contract.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

const SECURITY_GROUP = 'AWS::EC2::SecurityGroup';
/** What no name of a security group may begin with (EC2 API reference, CreateSecurityGroup, GroupName). */
const RESERVED = 'sg-';

export interface ReservedName {
  /** The text that begins with the reserved prefix. */
  readonly text: string;
}

export default defineDetector<ReservedName>({
  id: 'ec2/security-group-name-reserved',
  title: 'Security group name that begins with sg-',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html',
  seeds: ['X2'],
  types: [SECURITY_GROUP],
  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(SECURITY_GROUP)) {
      const name = properties['GroupName'];
      if (name === undefined) continue;
      for (const { pointer, text } of beginnings(template, name, child(propertiesPointer, 'GroupName'))) {
        if (!text.startsWith(RESERVED) || seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `The name of \`${id}\` begins with \`sg-\`, which EC2 reserves for the ids of security groups: the group cannot be created.`,
          evidence: { text },
        };
      }
    }
  },
});

/** The texts that a name can begin with, each with its place. */
function beginnings(template: Template, name: JsonValue, pointer: Pointer): { text: string; pointer: Pointer }[] {
  const found = intrinsicOf(name);
  if (found?.name === Intrinsic.Sub) {
    const inList = isArray(found.argument) ? found.argument[0] : undefined;
    const text = inList ?? found.argument;
    const place = child(pointer, Intrinsic.Sub, ...(inList === undefined ? [] : [0]));
    return typeof text === 'string' ? [{ text, pointer: place }] : [];
  }
  if (found?.name === Intrinsic.Join && isArray(found.argument)) {
    const parts = found.argument[1];
    const first = isArray(parts) ? parts[0] : undefined;
    return typeof first === 'string' ? [{ text: first, pointer: child(pointer, Intrinsic.Join, 1, 0) }] : [];
  }
  if (found?.name === Intrinsic.If && isArray(found.argument)) {
    return found.argument
      .slice(1)
      .flatMap((branch, i) => beginnings(template, branch, child(pointer, Intrinsic.If, i + 1)));
  }
  return literalPlaces(template, name, pointer).flatMap((place) =>
    typeof place.value === 'string' ? [{ text: place.value, pointer: place.pointer }] : [],
  );
}
