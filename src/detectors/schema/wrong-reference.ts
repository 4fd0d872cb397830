import { defineDetector } from '../../core/contract.js';
import { arnAttribute } from '../../schema/arn-attribute.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { refTarget } from '../../template/intrinsic.js';
import { parsePointer } from '../../template/pointer.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { propertyPath } from '../shared/property-path.js';

export interface WrongReference {
  readonly target: string;
  /** The attribute of the target that the property takes. */
  readonly attribute: string;
}

export default defineDetector<WrongReference>({
  id: 'schema/wrong-reference',
  title: 'Name or id of a resource where its ARN is due',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1041'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html',

  *detect({ template, schema: index }) {
    for (const { kind, target, owner, section, pointer } of template.references.all) {
      const resource = template.resources.get(owner);
      const type = template.resources.get(target)?.type;
      if (kind !== 'Ref' || section !== Section.Resources || !resource || type === undefined) continue;
      if (arnAttribute(type, index) === undefined) continue;
      if (refTarget(template.at(pointer)) !== target || !pointer.startsWith(`${resource.propertiesPointer}/`)) continue;
      const names = propertyPath(resource, pointer);
      if (parsePointer(pointer).some((step) => step.startsWith('Fn::') && step !== Intrinsic.If)) continue;
      const property = index.property(resource.type, names);
      const attribute =
        property && property.type.kind !== 'map' ? arnWanted(resource.type, names, type, index) : undefined;
      if (attribute === undefined) continue;
      yield {
        pointer,
        message: `\`${owner}\`: ${lastName(names)} takes the ARN of \`${target}\`, but Ref gives something else.`,
        evidence: { target, attribute },
        ...(TAKES_NAME_TOO.has(`${resource.type} ${lastName(names)}`) ? { severity: 'low' as const } : {}),
      };
    }
  },
});

/** Properties that take an ARN although their name does not say so (property reference of each type). */
const TAKES_ARN: ReadonlySet<string> = new Set(['AWS::Logs::LogGroup KmsKeyId']);

/** Properties whose service takes the name as well, in spite of what they are called (ECS API reference, RegisterTaskDefinition). */
const TAKES_NAME_TOO: ReadonlySet<string> = new Set([
  'AWS::ECS::TaskDefinition ExecutionRoleArn',
  'AWS::ECS::TaskDefinition TaskRoleArn',
]);

/** The attribute with the target's ARN, where the property takes ARNs only. */
function arnWanted(owner: string, path: readonly string[], type: string, index: SchemaIndex): string | undefined {
  const property = lastName(path);
  const takesArn = /(?:Arn|ARN)s?$/.test(property) || TAKES_ARN.has(`${owner} ${property}`);
  return takesArn ? arnAttribute(type, index) : undefined;
}

function lastName(path: readonly string[]): string {
  return path.filter((step) => !/^\d+$/.test(step)).at(-1) ?? '';
}
