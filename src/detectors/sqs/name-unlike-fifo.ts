import { defineDetector } from '../../core/contract.js';
import { isNoValue } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Operation } from '../../template/operation.js';
import { child } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { intrinsicOf } from '../../template/intrinsic.js';

const NAMES: Readonly<Record<string, { readonly name: string; readonly fifo: string }>> = {
  'AWS::SQS::Queue': { name: 'QueueName', fifo: 'FifoQueue' },
  'AWS::SNS::Topic': { name: 'TopicName', fifo: 'FifoTopic' },
};

const SUFFIX = '.fifo';

export interface NameUnlikeFifo {
  /** What repairs it; `null` where the name is computed in another way than as a text. */
  readonly operation: Operation | null;
}

export default defineDetector<NameUnlikeFifo>({
  id: 'sqs/name-unlike-fifo',
  title: 'Name of a queue or topic that does not say whether it keeps the order',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3501'] },
  docs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html',
  types: Object.keys(NAMES),

  *detect({ template }) {
    for (const { id, properties, propertiesPointer, type } of template.resourcesOfType(...Object.keys(NAMES))) {
      const names = NAMES[type];
      const name = names && properties[names.name];
      if (!names || name === undefined || isNoValue(name)) continue;
      const fifo = properties[names.fifo];
      const text = textOf(name);
      if (text === undefined) continue;
      const isFifo = fifo === true || fifo === 'true';
      const isPlain = fifo === undefined || fifo === false || fifo === 'false';
      if (isFifo === text.endsWith(SUFFIX) || (!isFifo && !isPlain)) continue;
      const pointer = child(propertiesPointer, names.name);
      const path = child(propertiesPointer, names.fifo);
      const operation: Operation = isFifo
        ? { op: 'replace', path: pointer, value: suffixed(name, text) }
        : { op: fifo === undefined ? 'add' : 'replace', path, value: true };
      const message = isFifo
        ? `\`${id}\` keeps the order, but its name does not end in ${SUFFIX}.`
        : `\`${id}\` has a name that ends in ${SUFFIX}, but does not keep the order.`;
      yield { pointer, message, evidence: { operation: fifo === undefined || isFifo ? operation : null } };
    }
  },
});

/** The text of a literal or of Fn::Sub; one that ends in a variable of its own is not known to its end. */
function textOf(name: JsonValue): string | undefined {
  if (typeof name === 'string') return name.includes('{{resolve:') ? undefined : name;
  const found = intrinsicOf(name);
  if (found?.name !== Intrinsic.Sub || typeof found.argument !== 'string') return undefined;
  return /\$\{(?!AWS::)[^}]*\}$/.test(found.argument) ? undefined : found.argument;
}

function suffixed(name: JsonValue, text: string): JsonValue {
  return typeof name === 'string' ? text + SUFFIX : { [Intrinsic.Sub]: text + SUFFIX };
}
