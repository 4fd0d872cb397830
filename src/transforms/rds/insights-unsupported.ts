import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/insights-unsupported.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

/** Settings that make no sense without Performance Insights. */
const OF_INSIGHTS = ['PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod'];

export default defineTransform<typeof detector>({
  id: 'rds/insights-unsupported',
  title: 'Turn Performance Insights off',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { database, mixed } }, context) {
    if (mixed) return refuse('other classes that the database can have do have Performance Insights');
    const draft = new Draft(context);
    const resource = context.template.resources.get(database);
    draft.replace(pointer, false);
    for (const name of OF_INSIGHTS) {
      if (resource?.properties[name] !== undefined) draft.remove(child(resource.propertiesPointer, name));
    }
    return draft.patch;
  },
});
