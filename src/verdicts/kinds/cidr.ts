import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { Answer, Judge, Spot } from '../judgement.js';
import { met, resourcesIn, unclear } from '../judgement.js';
import type { Fit } from '../weigh.js';
import { claimOf, weigh } from '../weigh.js';
import { valueText } from '../value-text.js';

/** What a sentence speaks of where it gives the range of a network, and nothing else. */
const OF_NETWORK = /\bvpc\b[^.]{0,60}$/i;
const OF_RULE = /\b(?:allow|access|ingress|inbound|egress|outbound|ssh|from|peer|on-?prem|office|rule|restrict)\w*\b/i;

/** Address ranges: met where the template spells them, contradicted where its only VPC has another one. */
export const judgeCidr: Judge = (requirement, answer) => {
  const asked = valueText(requirement.value);
  const spelled = answer.templates.flatMap((template) => findText(template, asked))[0];
  if (spelled) return met(`\`${spelled.id}\` has it`, spelled);
  return networkContradicts(requirement, answer) ?? unclear('the template does not spell it');
};

const networkContradicts = (requirement: Parameters<Judge>[0], answer: Answer) => {
  const { sentence, value } = requirement;
  const asked = valueText(value);
  const before = sentence.slice(0, sentence.indexOf(asked));
  if (!OF_NETWORK.test(before) || OF_RULE.test(before) || /subnet/i.test(before)) return null;
  const networks = resourcesIn(answer, 'AWS::EC2::VPC');
  if (networks.length !== 1 || answer.requirements.of('cidr').filter(isNetwork).length > 1) return null;
  const claims = networks.map((network) => claimOf(network, 'CidrBlock'));
  return weigh(requirement, claims, (seen): Fit => (typeof seen === 'string' ? 'against' : 'unknown'));
};

/** Ranges of the size of a VPC; subnets are smaller. */
function isNetwork({ value }: { readonly value: JsonValue }): boolean {
  return typeof value === 'string' && /\/(?:8|1[0-9]|20)$/.test(value);
}

/** The resource or parameter that has a text as a whole value, or between commas of one; first match per template. */
function findText(template: Template, text: string): Spot[] {
  for (const { id, pointer, body } of template.parameters.values()) {
    if (holds(body['Default'], text)) return [{ template, id, pointer: child(pointer, 'Default') }];
  }
  for (const entries of [template.resources, template.mappings]) {
    for (const { id, pointer, body } of entries.values()) {
      const found = search(body, pointer, text);
      if (found !== undefined) return [{ template, id, pointer: found }];
    }
  }
  return [];
}

function search(value: JsonValue, pointer: Pointer, text: string): Pointer | undefined {
  if (typeof value === 'string') return holds(value, text) ? pointer : undefined;
  const members: [string | number, JsonValue][] = isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of members) {
    const found = search(item, child(pointer, key), text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function holds(value: JsonValue | undefined, text: string): boolean {
  return typeof value === 'string' && value.split(',').some((part) => part.trim() === text);
}
