import { defineDetector } from '../../core/contract.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { subjectOfLogs } from '../shared/log-subject.js';
import type { AskedRetention } from '../shared/asked-retention.js';
import { askedRetention } from '../shared/asked-retention.js';
import { allowedRetention } from '../shared/log-retention.js';

export interface RetentionUnlikeRequirement {
  readonly old: JsonValue;
  /** Days that are asked for, as CloudWatch Logs takes them. */
  readonly days: number;
  /** The parameter whose Default the value is, or `null`. */
  readonly parameter: string | null;
}

export default defineDetector<RetentionUnlikeRequirement>({
  id: 'logs/retention-unlike-requirement',
  title: 'Logs that are not kept as long as is asked for',
  severity: 'medium',
  category: 'operations',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  seeds: ['004.7'],
  types: ['AWS::Logs::LogGroup'],

  *detect({ template, requirements }) {
    if (!requirements.has('log-retention-days')) return;
    const seen = new Set<Pointer>();
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Logs::LogGroup')) {
      const name = `${id} ${nameText(properties['LogGroupName']) ?? ''}`;
      const asked = askedRetention(requirements, subjectOfLogs(template, id), name);
      if (!asked) continue;
      const at = child(propertiesPointer, 'RetentionInDays');
      const places = literalPlaces(template, properties['RetentionInDays'], at);
      // Where it hangs on the environment, one of them may be what the requirement speaks of.
      if (!places.every((place) => contradicts(place, asked))) continue;
      for (const { value, pointer, parameter } of places) {
        if (seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `\`${id}\` keeps its logs for ${Number(value) === 1 ? 'a day' : `${Number(value)} days`}; line ${asked.requirement.line} of the prompt asks for ${asked.days}: “${asked.requirement.sentence}”.`,
          evidence: { old: value, days: allowedRetention(asked.days), parameter: parameter?.id ?? null },
        };
      }
    }
  },
});

function contradicts({ value }: LiteralPlace, { days, exactly }: AskedRetention): boolean {
  return Number(value) < days || (exactly && Number(value) > allowedRetention(days));
}
