import type { FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudwatch/replication-lag-on-primary.js';
import { lagAlarms, watchedCluster } from '../../detectors/shared/lag-alarm.js';
import type { GlobalDatabaseLink } from '../../project/global-database.js';
import { conditionOf } from '../../template/branches.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { CarryOver } from '../shared/carry-over.js';
import { carryTopic, copyOf, isTopic, topicThere } from '../shared/carry-topic.js';
import { Draft } from '../shared/draft.js';
import { uniqueLogicalId } from '../shared/new-name.js';
import { removeResource } from '../shared/remove-resource.js';

export default defineTransform<typeof detector>({
  id: 'cloudwatch/replication-lag-on-primary',
  title: 'Move the alarm to the template of the secondary region',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template, project } = context;
    const alarm = template.resources.get(evidence.alarm);
    const links = (project?.databases ?? []).filter(({ primary }) => primary.path === project?.path);
    if (!alarm || links.length === 0) {
      return refuse('the template of the secondary region is not among those that are repaired together');
    }
    const draft = new Draft(context);
    const refusal = takeOut(draft, alarm);
    if (refusal) return refusal;
    const drafts = new Map<string, Draft>();
    for (const link of links) {
      const { path, template: there } = link.secondary;
      const into = drafts.get(path) ?? new Draft({ ...context, template: there });
      drafts.set(path, into);
      const objection = carryAlarm(context, alarm, evidence.cluster, link, into);
      if (objection) return objection;
    }
    const elsewhere = [...drafts].map(([path, into]) => ({ template: path, operations: into.patch }));
    return { operations: draft.patch, elsewhere };
  },
});

/** Removes the alarm with the outputs that are about it alone. */
function takeOut(draft: Draft, alarm: Resource): Refusal | null {
  const { template } = draft;
  const told = template.references.to(alarm.id).filter(({ section }) => section === Section.Outputs);
  for (const output of new Set(told.map(({ owner }) => owner))) {
    if (template.outputs.get(output)?.body['Export'] !== undefined) {
      return refuse(`the output \`${output}\` exports the alarm: another stack may read it`);
    }
    draft.remove(child('', Section.Outputs, output));
  }
  const outputs = draft.at(child('', Section.Outputs));
  if (told.length > 0 && outputs && Object.keys(outputs).length === 0) draft.remove(child('', Section.Outputs));
  return removeResource(draft, alarm, new Set([Section.Outputs]));
}

/** Adds the alarm to a secondary template, unless that watches its cluster already. */
function carryAlarm(
  { template }: FixContext,
  alarm: Resource,
  cluster: string,
  { secondary, cluster: watched }: GlobalDatabaseLink,
  into: Draft,
): Refusal | null {
  const there = secondary.template;
  const metric = alarm.properties['MetricName'];
  const present = lagAlarms(there).find(
    (one) => one.metric === metric && watchedCluster(there, one)?.id === watched.id,
  );
  if (present) return null;
  const topics = new Map<string, Resource>();
  const carry = new CarryOver(template, into, (id) => {
    if (id === cluster) return watched.id;
    const topic = template.resources.get(id);
    if (!isTopic(topic)) return undefined;
    const found = topicThere(there, topic);
    if (found !== undefined || there.resources.has(id) || there.parameters.has(id)) return found;
    topics.set(id, topic);
    return id;
  });
  const copy = copyOf(alarm, carry);
  const condition = conditionOf(watched);
  if (condition !== null && (copy[Attribute.Condition] ?? condition) !== condition) {
    return refuse(`\`${watched.id}\` of ${secondary.path} exists under another condition than the alarm`);
  }
  const added = condition === null ? copy : { ...copy, [Attribute.Condition]: condition };
  for (const topic of topics.values()) carryTopic(template, topic, into, carry);
  addEntry(into, Section.Resources, uniqueLogicalId(into, alarm.id), added);
  return carry.refusal;
}
