import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import type { Connection } from '../shared/connections.js';
import { connections } from '../shared/connections.js';
import { FUNCTIONS, mayInvoke } from '../shared/function-permissions.js';
import { isExtended } from '../shared/mentioned-names.js';

/** Alarms invoke functions as a service of another name. */
const ALARM = 'AWS::CloudWatch::Alarm';

export default defineDetector<Connection>({
  id: 'lambda/permission-missing',
  title: 'Function that a service may not invoke',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
  types: FUNCTIONS,

  *detect({ template }) {
    if (isExtended(template)) return;
    const graph = dependencyGraph(template);
    const reported = new Set<string>();
    for (const connection of connections(template, FUNCTIONS)) {
      const { sender, service, target, isTried, source } = connection;
      // A circle is the business of another rule.
      if (sender.type === ALARM || mayInvoke(template, connection) || graph.dependsOn(sender.id, sender.id)) continue;
      const isShared = source === 'api' || source === 'authorizer' || (source === 'account' && !isTried);
      const asked = `${target.id} ${isShared ? `${service} ${source}` : sender.id}`;
      if (reported.has(asked)) continue;
      reported.add(asked);
      yield {
        pointer: sender.pointer,
        message: `\`${sender.id}\` has ${service} invoke \`${target.id}\`, and there is no permission for it.`,
        evidence: connection,
        ...(isTried && { severity: 'critical' as const }),
      };
    }
  },
});
