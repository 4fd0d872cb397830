import { defineDetector } from '../../core/contract.js';
import { literalPlaces } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';
import { engineOf } from '../shared/database-engine.js';
import { lookup } from '../../template/lookup.js';

export interface InsightsUnsupported {
  readonly database: string;
  /** True where the database may also be of a class that has it. */
  readonly mixed: boolean;
}

/** Classes without Performance Insights, by engine (RDS and Aurora User Guides, "engine and instance class support"). */
const WITHOUT: Readonly<Record<string, RegExp>> = lookup({
  mysql: /^db\.(?:t2|t3|t4g)\.(?:micro|small)$/,
  mariadb: /^db\.(?:t2|t3|t4g)\.(?:micro|small)$/,
  'aurora-mysql': /^db\.(?:t2|t3)\.|^db\.t4g\.(?:micro|small)$/,
});

export default defineDetector<InsightsUnsupported>({
  id: 'rds/insights-unsupported',
  title: 'Performance Insights on an instance class that does not have it',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html',
  types: ['AWS::RDS::DBInstance'],

  *detect({ template }) {
    for (const database of template.resourcesOfType('AWS::RDS::DBInstance')) {
      const { id, properties, propertiesPointer } = database;
      const enabled = properties['EnablePerformanceInsights'];
      const without = WITHOUT[engineOf(template, database) ?? ''];
      if ((enabled !== true && enabled !== 'true') || !without) continue;
      const at = child(propertiesPointer, 'DBInstanceClass');
      const classes = literalPlaces(template, properties['DBInstanceClass'], at).map(({ value }) => value);
      const small = classes.filter((one) => typeof one === 'string' && without.test(one));
      const [instanceClass] = small;
      if (typeof instanceClass !== 'string') continue;
      yield {
        pointer: child(propertiesPointer, 'EnablePerformanceInsights'),
        message: `\`${id}\` turns Performance Insights on, which ${instanceClass} does not have.`,
        evidence: { database: id, mixed: small.length < classes.length },
      };
    }
  },
});
