import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/lambda-registered-before-permission.js';
import { ELB_PRINCIPAL } from '../../detectors/elbv2/lambda-registered-before-permission.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { ref } from '../../template/intrinsic.js';
import type { Template } from '../../template/template.js';
import { child, covers } from '../../template/pointer.js';
import { Pseudo } from '../../template/vocabulary.js';
import { addResource } from '../shared/add-resource.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'elbv2/lambda-registered-before-permission',
  title: 'Grant the permission first and make the target group wait for it',
  safety: 'safe',
  impact: 'none',
  patch({ evidence }, context) {
    const { template } = context;
    const draft = new Draft(context);
    if (evidence.permission === null) {
      const permission = addResource(draft, `${evidence.function}LoadBalancerPermission`, {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          FunctionName: ref(evidence.function),
          Action: 'lambda:InvokeFunction',
          Principal: ELB_PRINCIPAL,
          SourceAccount: ref(Pseudo.AccountId),
        },
      });
      appendDependsOn(draft, evidence.targetGroup, permission);
      return draft.patch;
    }
    const permission = template.resources.get(evidence.permission);
    if (!permission) return refuse(`\`${evidence.permission}\` is not in the template`);
    const sourceArn = child(permission.propertiesPointer, 'SourceArn');
    if (waitsOnlyBy(template, evidence.permission, evidence.targetGroup, sourceArn)) {
      draft.remove(sourceArn);
      if (permission.properties['SourceAccount'] === undefined) {
        setProperty(draft, permission.id, ['SourceAccount'], ref(Pseudo.AccountId));
      }
    } else if (dependencyGraph(template).dependsOn(permission.id, evidence.targetGroup)) {
      return refuse(`\`${permission.id}\` itself waits for \`${evidence.targetGroup}\`: break that circle first`);
    }
    appendDependsOn(draft, evidence.targetGroup, permission.id);
    return draft.patch;
  },
});

/** True where the permission needs the target group through its SourceArn and in no other way. */
function waitsOnlyBy(template: Template, permission: string, targetGroup: string, sourceArn: string): boolean {
  const graph = dependencyGraph(template);
  const reaching = graph
    .dependencies(permission)
    .filter((id) => id === targetGroup || graph.dependsOn(id, targetGroup))
    .flatMap((id) => graph.references(permission, id));
  return reaching.length > 0 && reaching.every(({ pointer }) => covers(sourceArn, pointer));
}
