import type { JsonObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { conditionOf } from '../../template/branches.js';
import { addEntry } from './add-entry.js';
import type { CarryOver } from './carry-over.js';
import type { Draft } from './draft.js';
import { uniqueLogicalId } from './new-name.js';

const TOPIC = 'AWS::SNS::Topic';

/** What stands for a topic in another template: the topic of the same name, or the only one. */
export function topicThere(there: Template, { id }: Resource): string | undefined {
  const topics = there.resourcesOfType(TOPIC).filter((topic) => conditionOf(topic) === null);
  const [only, another] = topics;
  return topics.find((topic) => topic.id === id)?.id ?? (another ? undefined : only?.id);
}

/** True for a topic. */
export function isTopic(resource: Resource | undefined): resource is Resource {
  return resource?.type === TOPIC;
}

/** Copies a topic, and who is subscribed to it, into another template. */
export function carryTopic(from: Template, topic: Resource, into: Draft, carry: CarryOver): void {
  for (const resource of [topic, ...subscriptionsOf(from, topic)]) {
    addEntry(into, Section.Resources, uniqueLogicalId(into, resource.id), copyOf(resource, carry));
  }
}

/** A resource in the words of another template, without what it waits for. */
export function copyOf({ body }: Resource, carry: CarryOver): JsonObject {
  const copy: Record<string, JsonObject[string]> = {};
  for (const [attribute, value] of Object.entries(body)) {
    if (attribute === Attribute.DependsOn) continue;
    const isCondition = attribute === Attribute.Condition && typeof value === 'string';
    copy[attribute] = isCondition ? carry.condition(value) : carry.copy(value);
  }
  return copy;
}

function subscriptionsOf(from: Template, topic: Resource): Resource[] {
  return from
    .resourcesOfType('AWS::SNS::Subscription')
    .filter(({ properties }) => namedId(properties['TopicArn']) === topic.id);
}
