import type { StackPlan } from './runbook.js';
import { regionWord } from './stack-variables.js';

/** How the primary region of a global database is changed; nothing where there is no global database. */
export function recovery(plans: readonly StackPlan[]): string[] {
  const globals = plans.flatMap(({ stack }) =>
    stack.resources
      .filter(({ resource }) => resource.type === 'AWS::RDS::GlobalCluster')
      .map((placed) => ({ stack, placed })),
  );
  const [first] = globals;
  if (!first) return [];
  const region = regionWord(first.stack);
  const options = `--region ${region} --global-cluster-identifier "$GLOBAL_CLUSTER" --target-db-cluster-identifier "$SECONDARY_CLUSTER_ARN"`;
  // Aurora User Guide, "Using switchover or failover in Aurora Global Database".
  return [
    '## Change the primary region',
    'A switchover waits until nothing is lost; a failover does not, and is for a region that cannot be reached. The target is the ARN of the secondary cluster.',
    [
      '```bash',
      `GLOBAL_CLUSTER= SECONDARY_CLUSTER_ARN=  # aws rds describe-global-clusters --region ${region}`,
      `aws rds switchover-global-cluster ${options}`,
      `aws rds failover-global-cluster ${options} --allow-data-loss`,
      '```',
    ].join('\n'),
  ];
}
