import { ingressOf } from '../../detectors/shared/plain-listener.js';
import type { IngressRule } from '../../detectors/shared/plain-listener.js';
import { choose } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isObject } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import { bothConditions } from './add-condition.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';
import { setProperty } from './set-property.js';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/**
 * Opens port 443 of a security group to whom it opens port 80, where it does not admit 443 yet.
 * @param condition the name of the condition under which it does; `null` where it always does.
 */
export function openHttps(draft: Draft, group: Resource, condition: string | null): void {
  const rules = ingressOf(draft.template, group);
  if (rules.some(({ rule }) => admits(rule, HTTPS_PORT))) return;
  for (const { rule, resource } of rules) if (opensHttp(rule)) openLike(draft, group, { rule, resource }, condition);
}

function openLike(draft: Draft, group: Resource, { rule, resource }: IngressRule, condition: string | null): void {
  const secure = secured(rule);
  if (!resource) {
    setProperty(
      draft,
      group.id,
      ['SecurityGroupIngress', '-'],
      condition === null ? secure : choose(condition, secure),
    );
    return;
  }
  const under = bothConditions(draft, resource, condition);
  addResource(draft, `${resource.id}Https`, {
    Type: resource.type,
    ...(under === null ? {} : { Condition: under }),
    Properties: secure,
  });
}

/** A rule that opens port 80 and nothing else. */
function opensHttp(rule: JsonValue): boolean {
  return Number(dig(rule, 'FromPort')) === HTTP_PORT && Number(dig(rule, 'ToPort')) === HTTP_PORT;
}

function admits(rule: JsonValue, port: number): boolean {
  if ([-1, '-1'].some((all) => all === dig(rule, 'IpProtocol'))) return true;
  return Number(dig(rule, 'FromPort')) <= port && port <= Number(dig(rule, 'ToPort'));
}

/** The same rule for port 443; a description that speaks of HTTP speaks of HTTPS. */
function secured(rule: JsonValue): JsonObject {
  const own = isObject(rule) ? rule : {};
  const { Description: description } = own;
  const spoken = typeof description === 'string' ? { Description: description.replace(/\bHTTP\b/gi, upgraded) } : {};
  return { ...own, FromPort: HTTPS_PORT, ToPort: HTTPS_PORT, ...spoken };
}

function upgraded(word: string): string {
  return word === word.toLowerCase() ? `${word}s` : `${word}S`;
}
