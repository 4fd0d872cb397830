import { defineDetector } from '../../core/contract.js';

export interface DefaultSize {
  readonly property: 'MemorySize' | 'Timeout';
  readonly value: number;
}

/** The settings of the rule and what Lambda takes where the property is left out (Lambda API reference, CreateFunction). */
const SIZES = [
  { property: 'MemorySize', setting: 'lambdaMemoryMegabytes', without: '128 MB of memory' },
  { property: 'Timeout', setting: 'lambdaTimeoutSeconds', without: '3 seconds' },
] as const;

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
      description: 'timeout of a function that gives none, at most 900; API Gateway waits for 29',
    },
  },
  *detect(context) {
    for (const { id, properties, propertiesPointer } of context.template.resourcesOfType('AWS::Lambda::Function')) {
      for (const { property, setting: name, without } of SIZES) {
        if (properties[property] !== undefined) continue;
        yield {
          pointer: propertiesPointer,
          message: `\`${id}\` gives no ${property} and gets ${without}.`,
          evidence: { property, value: Number(context.setting(name)) },
        };
      }
    }
  },
});
