import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { edgeFunctions, functionBehind } from '../shared/invokers.js';

export interface DefaultSize {
  readonly property: 'MemorySize' | 'Timeout';
  readonly value: number;
}

/** The settings of the rule and what Lambda takes where the property is left out (Lambda API reference, CreateFunction). */
const SIZES = [
  { property: 'MemorySize', setting: 'lambdaMemoryMegabytes', without: '128 MB of memory' },
  { property: 'Timeout', setting: 'lambdaTimeoutSeconds', without: '3 seconds' },
] as const;

/** The longest that API Gateway waits for a function unless its quota is raised (API Gateway Developer Guide, "Quotas"). */
const API_SECONDS = 29;

export default defineDetector<DefaultSize>({
  id: 'lambda/default-sizing',
  title: 'Function with the memory or timeout that Lambda takes where none is given',
  severity: 'low',
  category: 'operations',
  profiles: [],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html',
  seeds: ['000.12'],
  types: ['AWS::Lambda::Function'],
  settings: {
    lambdaMemoryMegabytes: { default: 512, description: 'memory of a function that gives none, from 128 to 10240' },
    lambdaTimeoutSeconds: {
      default: 30,
      description: 'timeout of a function that gives none, at most 900; a function behind API Gateway gets 29',
    },
  },
  *detect(context) {
    const { template } = context;
    const edge = edgeFunctions(template);
    const behindApi = functionsBehindApi(template);
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Lambda::Function')) {
      // At the edge, 128 MB and 5 seconds are all that some events allow.
      if (edge.has(id) || hasInclude(properties)) continue;
      for (const { property, setting: name, without } of SIZES) {
        if (properties[property] !== undefined) continue;
        const wanted = Number(context.setting(name));
        const isCapped = property === 'Timeout' && behindApi.has(id) && !context.isSet(name);
        yield {
          pointer: propertiesPointer,
          message: `\`${id}\` gives no ${property} and gets ${without}.`,
          evidence: { property, value: isCapped ? Math.min(wanted, API_SECONDS) : wanted },
        };
      }
    }
  },
});

/** The functions that API Gateway may call. */
function functionsBehindApi(template: Template): ReadonlySet<string> {
  const permissions = template.resourcesOfType('AWS::Lambda::Permission');
  const own = permissions.filter(({ properties }) => nameText(properties['Principal']) === 'apigateway.amazonaws.com');
  return new Set(own.flatMap(({ properties }) => functionBehind(template, properties['FunctionName']) ?? []));
}
