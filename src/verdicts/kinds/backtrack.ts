import { isInGlobalDatabase } from '../../project/global-database.js';
import { amountFit } from '../amounts.js';
import { deployedValues } from '../deployed-values.js';
import type { Found, Judge } from '../judgement.js';
import { missing, resourcesIn, spotOf, unclear } from '../judgement.js';
import { claimOf, fitOf, weigh } from '../weigh.js';

const PAGE = 'Aurora User Guide, "Backtracking an Aurora DB cluster"';

/** Seconds that an Aurora MySQL cluster can go back. */
export const judgeBacktrack: Judge = (requirement, answer) => {
  const clusters = resourcesIn(answer, 'AWS::RDS::DBCluster');
  const [first] = clusters;
  if (!first) return unclear('no Aurora cluster is in the template');
  const refused = clusters.filter(cannotBacktrack);
  const able = clusters.filter((cluster) => !refused.includes(cluster));
  if (able.length === 0) {
    const id = `\`${first.resource.id}\``;
    return unclear(`AWS cannot meet it: ${id} is in a global database or not of Aurora MySQL (${PAGE})`, spotOf(first));
  }
  const fit = amountFit(requirement, answer.requirements);
  const claims = able.map((cluster) => claimOf(cluster, 'BacktrackWindow'));
  const said = claims.filter(({ values }) => values.some(({ value }) => value !== undefined));
  const best = said.find((claim) => fitOf(claim, fit) === 'fits');
  const judgement = weigh(requirement, best ? [best] : said, fit);
  return judgement ?? missing(answer, `\`${able[0]?.resource.id ?? ''}\` has no BacktrackWindow`, spotOf(first));
};

/** Limitations of backtrack: no global database, only Aurora MySQL, only provisioned clusters. */
function cannotBacktrack({ template, resource }: Found): boolean {
  const engines = deployedValues(template, resource.properties['Engine']);
  const otherEngine = engines.every(({ value, known }) => known && value !== 'aurora-mysql');
  const serverless = resource.properties['ServerlessV2ScalingConfiguration'] !== undefined;
  return otherEngine || serverless || isInGlobalDatabase(template, resource);
}
