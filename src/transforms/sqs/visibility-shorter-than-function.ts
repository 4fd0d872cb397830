import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/sqs/visibility-shorter-than-function.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { allowValue } from '../shared/allow-value.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

/** Room for retries of a batch (Lambda Developer Guide, "Configuring a queue": at least six times the function's timeout). */
const TIMES = 6;

/** The longest that a queue hides a message, in seconds. */
const MOST = 43_200;

export default defineTransform<typeof detector>({
  id: 'sqs/visibility-shorter-than-function',
  title: 'Hide messages for six times as long as the function may take',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { queue, timeout, place } }, context) {
    const seconds = Math.min(timeout * TIMES, MOST);
    const draft = new Draft(context);
    if (!place) {
      setProperty(draft, queue, ['VisibilityTimeout'], seconds);
      return draft.patch;
    }
    const value = typeof place.value === 'string' ? String(seconds) : seconds;
    draft.replace(place.pointer, value);
    if (!place.parameter) return draft.patch;
    const { id, body, pointer } = place.parameter;
    if (dig(body, 'AllowedPattern') !== undefined) return refuse(`\`${id}\` takes values of a pattern only`);
    if (Number(dig(body, 'MaxValue') ?? seconds) < seconds) draft.replace(child(pointer, 'MaxValue'), seconds);
    return [...draft.patch, ...allowValue(context.template, id, place.value, value)];
  },
});
