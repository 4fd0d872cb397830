import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import { dig } from '../../template/json-value.js';
import type { Resource, Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import { asynchronousInvokers, edgeFunctions, functionsWithFailureDestination } from '../shared/invokers.js';

export interface AsyncWithoutDeadLetterQueue {
  readonly function: string;
}

/** Where a function names its dead-letter queue. */
export const DEAD_LETTER_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'DeadLetterConfig',
  'AWS::Serverless::Function': 'DeadLetterQueue',
};

export default defineDetector<AsyncWithoutDeadLetterQueue>({
  id: 'lambda/async-without-dead-letter-queue',
  title: 'Asynchronously invoked function without a dead-letter queue',
  severity: 'high',
  category: 'reliability',
  profiles: ['operations'],
  equivalents: { checkov: ['CKV_AWS_116'], cfnGuard: ['LAMBDA_DLQ_CHECK'] },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  seeds: ['000.5'],
  types: Object.keys(DEAD_LETTER_PROPERTY),

  *detect({ template }) {
    const invokers = asynchronousInvokers(template);
    const covered = functionsWithFailureDestination(template);
    const edge = edgeFunctions(template);
    for (const fn of template.resourcesOfType(...Object.keys(DEAD_LETTER_PROPERTY))) {
      const invoker = invokers.get(fn.id);
      if (invoker === undefined || covered.has(fn.id) || edge.has(fn.id)) continue;
      if (hasInclude(fn.properties) || keepsFailures(template, fn)) continue;
      yield {
        pointer: fn.propertiesPointer,
        message: `\`${fn.id}\` loses the events from ${invoker} that it fails to process: it has no dead-letter queue.`,
        evidence: { function: fn.id },
      };
    }
  },
});

/** True where the function names a queue or destination in at least one branch, or the SAM globals may do so for it. */
function keepsFailures(template: Template, { type, properties }: Resource): boolean {
  const own = properties[DEAD_LETTER_PROPERTY[type] ?? ''];
  if (own !== undefined && !isNoValue(own)) return true;
  if (type !== 'AWS::Serverless::Function') return false;
  const globals = dig(template.value, Section.Globals, 'Function');
  return [
    dig(properties, 'EventInvokeConfig', 'DestinationConfig', 'OnFailure'),
    dig(globals, 'DeadLetterQueue'),
    dig(globals, 'EventInvokeConfig', 'DestinationConfig', 'OnFailure'),
  ].some((found) => found !== undefined);
}
