import { defineTransform, refuse } from '../../core/contract.js';
import { connections, serviceWord } from '../../detectors/shared/connections.js';
import { FUNCTIONS } from '../../detectors/shared/function-permissions.js';
import { functionBehind } from '../../detectors/shared/invokers.js';
import type detector from '../../detectors/lambda/permission-without-source.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { ref } from '../../template/intrinsic.js';
import { equalValues } from '../../template/json-value.js';
import { Pseudo } from '../../template/vocabulary.js';
import { callSource } from '../shared/call-source.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'lambda/permission-without-source',
  title: 'Say for whom the service may invoke the function',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { permission, principal } }, context) {
    if (principal === '*') return refuse('it is unclear who is to invoke the function: name the service or account');
    const { template, schema } = context;
    const target = functionBehind(template, permission.properties['FunctionName']);
    const word = serviceWord({ principal });
    const senders = connections(template, FUNCTIONS).filter(
      (one) => one.target.id === target && serviceWord(one) === word,
    );
    const [first, ...more] = senders;
    if (!first) return refuse(`nothing in the template has ${principal} invoke the function: name what does by hand`);
    const source = callSource(first, template, schema);
    if (more.some((one) => !equalValues(callSource(one, template, schema), source))) {
      return refuse('several resources have the service invoke the function: give each a permission of its own');
    }
    const isWaitedFor = dependencyGraph(template).dependsOn(first.sender.id, permission.id);
    if (isWaitedFor && first.source !== 'account') {
      return refuse(
        `\`${first.sender.id}\` waits for the permission, which cannot name it: set SourceArn to a name that is known before`,
      );
    }
    const draft = new Draft(context);
    if (source !== undefined) setProperty(draft, permission.id, ['SourceArn'], source);
    // The name of a bucket says nothing of its owner.
    if (first.source === 'account') setProperty(draft, permission.id, ['SourceAccount'], ref(Pseudo.AccountId));
    return draft.patch;
  },
});
